"""``drafter check``: any text → findings. ``check_text`` is the entry; rules are in ``registry``."""
