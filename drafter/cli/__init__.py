"""The command line. click takes its own words while its decorators run, so they are made ours before any command is imported."""

import gc

_GARBAGE = 50_000
"""New objects between two looks for garbage. With Python's 700 a draft spends a twelfth of its processor time looking through imported modules and lexicons."""

gc.set_threshold(_GARBAGE)

from drafter.i18n import translate_libraries  # noqa: E402  # importing click alone would make two dozen looks

translate_libraries()
