"""Text told twice: in the draft, in the index, in every paper (family BP)."""
