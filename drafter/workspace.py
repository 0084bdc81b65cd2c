"""The clerk's workspace: the folder with ``drafter.toml``, ``past/``, ``facts/``, ``prompts/`` and ``index/``.

Without a ``drafter.toml`` in the current folder or above it, the current folder is the workspace.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from drafter.errors import ConfigError
from drafter.i18n import _
from drafter.tuples import NamedTuple

CONFIG_NAME = "drafter.toml"
_KEYS: dict[str, dict[str, type]] = {
    "profile": {"aliases": list, "partners": list, "places": list, "people": list},
    "index": {"where": str, "embedder": str},
    "grammar": {"folder": str},
    "model": {
        "name": str,
        "base_url": str,
        "mask": str,
        "temperature": float,
        "context": int,
        "max_tokens": int,
        "seed": int,
        "parallel": int,
        "first_token": float,
        "idle": float,
        "max_calls": int,
        "max_seconds": int,
    },
    "check": {
        "select": list,
        "extend-select": list,
        "ignore": list,
        "fail-on": str,
        "baseline": str,
        "per-file-ignores": dict,
        "timeline": str,
        "unverified-terms": bool,
        "target-year": int,
    },
}
_PYPROJECT = "pyproject.toml"


class Settings(NamedTuple):
    """What ``drafter.toml`` says. ``root``: the workspace; ``table``: the parsed file, {} where there is none."""

    root: Path
    table: dict[str, dict[str, object]]

    def text(self, table: str, key: str, default: str = "") -> str:
        """A string setting, or ``default``."""
        value = self.table.get(table, {}).get(key, default)
        return value if isinstance(value, str) else default

    def number(self, table: str, key: str, default: float) -> float:
        """A number setting, or ``default``."""
        value = self.table.get(table, {}).get(key, default)
        return value if isinstance(value, int | float) else default

    def names(self, table: str, key: str) -> tuple[str, ...]:
        """A list-of-strings setting, () where absent."""
        value = self.table.get(table, {}).get(key, [])
        return tuple(str(item) for item in value) if isinstance(value, list) else ()


def find_root(start: Path | None = None) -> Path:
    """The nearest folder at or above ``start`` (default: the current folder) that has a ``drafter.toml``, else ``start``."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    return here


def load_settings(start: Path | None = None) -> Settings:
    """The workspace's settings. Raises ConfigError, naming the file and the key, for broken TOML or an unknown key."""
    root = find_root(start)
    path = root / CONFIG_NAME
    if not path.is_file():
        return Settings(root, {})
    return Settings(root, _read_config(path))


def find_check_table(start: Path | None = None) -> tuple[Path, dict[str, object]] | None:
    """What the nearest folder at or above ``start`` says about checking: ``[check]`` of its ``drafter.toml``, else ``[tool.drafter.check]`` of its
    ``pyproject.toml``. Files without such a table are passed by. Returns (the file, the table), None where no folder has one.

    Raises ConfigError as ``load_settings`` does.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        for name in (CONFIG_NAME, _PYPROJECT):
            path = folder / name
            if path.is_file():
                table = _read_config(path) if name == CONFIG_NAME else _read_pyproject(path)
                if "check" in table:
                    return path, table["check"]
    return None


def _read_config(path: Path) -> dict[str, dict[str, object]]:
    table = _parsed(path)
    for name, content in table.items():
        if name not in _KEYS or not isinstance(content, dict):
            raise ConfigError(
                _("unknown table or key “{name}”").format(name=name), where=str(path), hint=_hint(name, _KEYS, _("known tables: {names}"))
            )
        for key, value in content.items():
            _check_value(path, name, key, value)
    return table


def _read_pyproject(path: Path) -> dict[str, dict[str, object]]:
    """``[tool.drafter]``, which may have the table ``check`` and no other; {} where the file has none."""
    if b"drafter" not in path.read_bytes():
        return {}  # another project's file, which is none of our business even where it is broken
    tool = _parsed(path).get("tool", {})
    table = tool.get("drafter", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError(_("“{key}” has the wrong form").format(key="tool.drafter"), where=str(path), hint="[tool.drafter.check]")
    for name, content in table.items():
        if name != "check" or not isinstance(content, dict):
            raise ConfigError(
                _("unknown table or key “{name}”").format(name=f"tool.drafter.{name}"),
                where=str(path),
                hint=_hint(name, ["check"], _("known tables: {names}")),
            )
        for key, value in content.items():
            _check_value(path, name, key, value, "tool.drafter.")
    return table


def _parsed(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("this is not valid TOML: {reason}").format(reason=error), where=str(path), hint=_("mend the line or delete it")
        ) from error
    except OSError as error:
        raise ConfigError(_("cannot be opened: {reason}").format(reason=error.strerror or error), where=str(path)) from error


def _hint(name: str, known: Iterable[str], listing: str) -> str:
    """The nearest known name, and all of them."""
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(name, names, 1)
    listed = listing.format(names=", ".join(names))
    return _("did you mean “{name}”?").format(name=near[0]) + " " + listed if near else listed


_FORMS: dict[type, str] = {list: '["…", "…"]', str: '"…"', dict: '{"….md" = ["…", "…"]}', int: "8192", float: "0.4", bool: "true"}


def _check_value(path: Path, table: str, key: str, value: object, prefix: str = "") -> None:
    wanted = _KEYS[table].get(key)
    if wanted is None:
        raise ConfigError(
            _("unknown key “{key}” in [{name}]").format(key=key, name=prefix + table),
            where=str(path),
            hint=_hint(key, _KEYS[table], _("known keys: {names}")),
        )
    lists = [value] if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    strings = all(isinstance(items, list) and all(isinstance(item, str) for item in items) for items in lists)
    number = wanted is float and isinstance(value, int)
    if not (isinstance(value, wanted) or number) or (isinstance(value, bool) and wanted is not bool) or not strings:
        message = _("“{key}” in [{name}] has the wrong form").format(key=key, name=prefix + table)
        raise ConfigError(message, where=str(path), hint=f"{key} = {_FORMS[wanted]}")
