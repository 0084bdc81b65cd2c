"""The command line. click takes its own words while its decorators run, so they are made ours before any command is imported."""

from drafter.i18n import translate_libraries

translate_libraries()
