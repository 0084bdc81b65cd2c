"""The errors a user can meet: each says what is wrong, where, and how to mend it.

The command line turns them into one message and an exit code in one place (``drafter.cli.main``).
Exit codes are those of the design: 1 findings or an incomplete draft, 2 usage / input / configuration,
3 endpoint or index service, 4 a bug of ours.
"""

from __future__ import annotations


class DrafterError(Exception):
    """An error with a place and a mend.

    ``message``: what is wrong. ``where``: the file and the place in it (``sheet.xlsx, 事实!B12``, ``facts.yaml:14``)
    or None. ``hint``: the edit or the command that mends it, or None.
    """

    exit_code = 4

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        mend = f"\n  → {self.hint}" if self.hint else ""
        return f"{place}{self.message}{mend}"


class InputError(DrafterError):
    """A facts sheet, a past summary or a draft cannot be used as it is."""

    exit_code = 2


class ConfigError(DrafterError):
    """``drafter.toml``, an option or an environment variable is wrong."""

    exit_code = 2


class ServiceError(DrafterError):
    """A model endpoint, an embeddings endpoint or a Chroma server failed."""

    exit_code = 3


class IndexStoreError(DrafterError):
    """The index is missing, locked, damaged or made by another version."""

    exit_code = 3


class InputErrors(InputError):
    """Several faults of one input, reported together so that the clerk mends them in one go."""

    def __init__(self, errors: list[InputError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors
