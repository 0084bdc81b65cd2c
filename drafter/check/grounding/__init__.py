"""The draft against the facts sheet (family GR)."""
