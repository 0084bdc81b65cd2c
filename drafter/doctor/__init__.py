"""Is everything there that a draft needs: fonts, index, and a model that keeps tags and sees the whole prompt."""
