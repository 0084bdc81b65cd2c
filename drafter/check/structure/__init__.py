"""Numbering, headings, brackets and marks of a sentence (family ST)."""
