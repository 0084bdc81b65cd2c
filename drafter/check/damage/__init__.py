"""Words that a replace-all, an article spinner, a scanner or a wrong key broke (LE203)."""
