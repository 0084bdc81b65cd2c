"""The year of a text, and words that belong to another year (LE204–LE208, LE211)."""
