"""The clerk's workspace: the folder with ``drafter.toml``, ``past/``, ``facts/``, ``prompts/`` and ``index/``.

Without a ``drafter.toml`` in the current folder or above it, the current folder is the workspace.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import ConfigError
from drafter.i18n import _

CONFIG_NAME = "drafter.toml"
_KEYS: dict[str, dict[str, type]] = {
    "profile": {"aliases": list, "partners": list, "places": list, "people": list},
    "index": {"where": str, "embedder": str},
    "grammar": {"folder": str},
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``drafter.toml`` says. ``root``: the workspace; ``table``: the parsed file, {} where there is none."""

    root: Path
    table: dict[str, dict[str, object]]

    def text(self, table: str, key: str, default: str = "") -> str:
        """A string setting, or ``default``."""
        value = self.table.get(table, {}).get(key, default)
        return value if isinstance(value, str) else default

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
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("this is not valid TOML: {reason}").format(reason=error), where=str(path), hint=_("mend the line or delete it")
        ) from error
    for name, content in table.items():
        known = _KEYS.get(name)
        if known is None or not isinstance(content, dict):
            raise ConfigError(
                _("unknown table or key “{name}”").format(name=name),
                where=str(path),
                hint=_("known tables: {names}").format(names=", ".join(_KEYS)),
            )
        for key, value in content.items():
            _check_value(str(path), name, key, value)
    return Settings(root, table)


def _check_value(path: str, table: str, key: str, value: object) -> None:
    wanted = _KEYS[table].get(key)
    if wanted is None:
        raise ConfigError(
            _("unknown key “{key}” in [{name}]").format(key=key, name=table),
            where=path,
            hint=_("known keys: {names}").format(names=", ".join(sorted(_KEYS[table]))),
        )
    if not isinstance(value, wanted) or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
        form = '["…", "…"]' if wanted is list else '"…"'
        raise ConfigError(_("“{key}” in [{name}] has the wrong form").format(key=key, name=table), where=path, hint=f"{key} = {form}")
