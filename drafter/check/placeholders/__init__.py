"""Holes: values that someone blanked out or that left no sign behind (family PH)."""
