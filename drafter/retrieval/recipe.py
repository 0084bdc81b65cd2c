"""The recipe of an index: ``recipe.toml`` beside the store, else the bundled one. It decides what an index holds and how it ranks."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from drafter.errors import ConfigError
from drafter.i18n import _
from drafter.resources import bundled


@dataclass(frozen=True, slots=True)
class Recipe:
    """Figures of ``index/recipe.toml``; lengths in characters. ``zscore_embedders``: name prefixes whose scores are added, not ranked."""

    embedder: str = "static"
    max_chars: int = 320
    min_chars: int = 40
    heading_weight: float = 1.0
    text_weight: float = 1.0
    candidates: int = 50
    rrf_k: int = 10
    zscore_dense: float = 0.4
    zscore_embedders: tuple[str, ...] = ("static",)
    ef_construction: int = 100
    ef_search: int = 200
    max_neighbors: int = 16

    @property
    def sha256(self) -> str:
        """Of everything that changes what is *stored*; ranking figures may change without a rebuild."""
        stored = {key: value for key, value in asdict(self).items() if key in _STORED}
        return hashlib.sha256(repr(sorted(stored.items())).encode()).hexdigest()


_TABLES = {
    "chunks": ("max_chars", "min_chars"),
    "lexical": ("heading_weight", "text_weight"),
    "fusion": ("candidates", "rrf_k", "zscore_dense", "zscore_embedders"),
    "dense": ("ef_construction", "ef_search", "max_neighbors"),
}
_STORED = frozenset({"max_chars", "min_chars", "ef_construction", "ef_search", "max_neighbors"})


def load_recipe(folder: Path) -> Recipe:
    """The recipe for the store in ``folder``: ``folder/../recipe.toml``, else the bundled one.

    Raises ConfigError, naming file and key, for broken TOML, unknown keys, wrong types and figures out of range.
    """
    own = folder.parent / "recipe.toml"
    path = own if own.is_file() else bundled("index/recipe.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("this is not valid TOML: {reason}").format(reason=error), where=str(path), hint=_("mend the line or delete it")
        ) from error
    values: dict[str, Any] = {}
    for name, content in table.items():
        if name == "embedder":
            values[name] = content
        elif name in _TABLES and isinstance(content, dict):
            unknown = sorted(set(content) - set(_TABLES[name]))
            if unknown:
                raise _fault(path, f"[{name}] {unknown[0]}", _("known keys: {names}").format(names=", ".join(_TABLES[name])))
            values.update(content)
        else:
            raise _fault(path, name, _("known tables: {names}").format(names=", ".join(_TABLES)))
    return Recipe(**{key: _checked(path, key, value) for key, value in values.items()})


def _checked(path: Path, key: str, value: Any) -> Any:  # noqa: ANN401 — whatever TOML holds
    """``value`` if it has the type of the default and is in range."""
    default = getattr(Recipe(), key)
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(default, str) and isinstance(value, str) and value.isascii():
        return value
    if isinstance(default, int) and type(value) is int and value >= (40 if key == "max_chars" else 1):
        return value
    if isinstance(default, float) and type(value) in (int, float) and float(value) >= 0:
        return float(value)
    raise _fault(path, key, _("the bundled value is {value}").format(value=default))


def _fault(path: Path, key: str, hint: str) -> ConfigError:
    return ConfigError(_("“{key}” is not something the recipe can use").format(key=key), where=str(path), hint=hint)
