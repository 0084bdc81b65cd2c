"""What a web page, a converter or another paper left in the text (LE201, LE202)."""
