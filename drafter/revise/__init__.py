"""A finished draft changed one section at a time, its revisions kept, and carried to other formats. Everything outside the section stays byte for byte (I6)."""
