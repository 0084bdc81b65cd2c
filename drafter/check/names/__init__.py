"""Names of other units, places and people, and the voice of another level (LE209, LE210)."""
