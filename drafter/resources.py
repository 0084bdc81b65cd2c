"""Where bundled files are, in an installed wheel and in a checkout alike.

``prompts/``, ``index/`` and ``samples/`` stand at the top of the repository because people open them; hatchling puts
them into ``drafter/_bundled`` of a wheel. An editable install finds the folders of the checkout.
"""

from __future__ import annotations

from functools import cache
from os import SEEK_END
from pathlib import Path

from drafter.kept import kept

_PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """The folder or file ``name`` ("prompts", "samples", "index/recipe.toml"). Raises FileNotFoundError where neither place has it."""
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(name)


@cache
def lexicon_bytes(name: str) -> bytes:
    """The raw bytes of ``drafter/lexicon/<name>``."""
    return (_PACKAGE / "lexicon" / name).read_bytes()


def lexicon_sum(name: str) -> bytes:
    """What the packed file ``drafter/lexicon/<name>`` says of its content in its last 8 bytes: CRC-32 and length (RFC 1952). It need not be read to know it."""
    with (_PACKAGE / "lexicon" / name).open("rb") as file:
        file.seek(-8, SEEK_END)
        return file.read()


@cache
def lexicon_toml(name: str) -> dict:  # type: ignore[type-arg]
    """``drafter/lexicon/<name>`` parsed as TOML. Callers must not change the result."""
    return kept(f"lexicon {name}", lexicon_bytes(name), _toml)


def _toml(content: bytes) -> dict:  # type: ignore[type-arg]
    import tomllib

    return tomllib.loads(content.decode("utf-8"))
