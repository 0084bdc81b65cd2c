"""``[check]`` of ``drafter.toml`` or ``[tool.drafter.check]`` of ``pyproject.toml``: which rules run where, and what fails a run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.check.registry import codes_of, select_rules
from drafter.data import Severity
from drafter.errors import ConfigError
from drafter.i18n import _
from drafter.tuples import NamedTuple
from drafter.workspace import find_check_table

if TYPE_CHECKING:
    from drafter.check.model import Rule

YEARS = (1950, 2049)  # first and last that a target-year may be


class CheckSettings(NamedTuple):
    """What the configuration says about checking; all empty where there is none. Picklable.

    ``source``: the file that was read, None where none was found. ``per_file_ignores``: (glob, rules). ``baseline``: an absolute path.
    ``timeline``: the user's own dated wording (absolute), None for ours alone; ``unverified_terms``: judge rows that nobody has verified too. ``target_year``: of what year the texts are,
    where no sheet says it (1950–2049).
    """

    source: Path | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: Path | None = None
    timeline: Path | None = None
    unverified_terms: bool = False
    target_year: int | None = None

    def rules(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
        """The rules to run. ``select`` of the command line sets aside what the configuration selects and ignores; ``ignore`` of the command
        line comes on top. Raises ConfigError for a handle that fits no rule.
        """
        if select:
            return select_rules(select, ignore)
        return select_rules(self.select, (*self.ignore, *ignore), self.extend_select)

    def ignored_in(self, path: str) -> frozenset[str]:
        """The codes that ``per-file-ignores`` leaves out in this file. A glob is that of the path from the configuration's folder, or of the
        file's name; ``*`` crosses folders.
        """
        names = self._names(path) if self.per_file_ignores else ()
        globs = (handles for glob, handles in self.per_file_ignores if any(_fits(name, glob) for name in names))
        return frozenset(code for handles in globs for handle in handles for code in codes_of(handle))

    def _names(self, path: str) -> tuple[str, ...]:
        folder = self.source.parent if self.source else Path.cwd()
        try:
            inside = os.path.relpath(path, folder)
        except ValueError:  # another drive
            inside = path
        return (Path(inside).as_posix(), Path(path).name, Path(path).as_posix())


def _fits(name: str, glob: str) -> bool:
    return fnmatchcase(name, glob) or (glob.startswith("**/") and fnmatchcase(name, glob[3:]))


def load_check_settings(start: Path | None = None) -> CheckSettings:
    """The settings of the nearest folder at or above ``start`` (default: the current folder) that has some; empty ones where none has.

    Raises ConfigError, naming file, key and mend, for broken TOML, an unknown key, a wrong form or a rule that is not there.
    """
    found = find_check_table(start)
    if found is None:
        return CheckSettings()
    path, table = found
    ignores = table.get("per-file-ignores", {})
    per_file = tuple(
        (glob, _handles(path, f"per-file-ignores.{glob}", rules)) for glob, rules in (ignores.items() if isinstance(ignores, dict) else ())
    )
    baseline, timeline = table.get("baseline"), table.get("timeline")
    return CheckSettings(
        path,
        _handles(path, "select", table.get("select", [])),
        _handles(path, "extend-select", table.get("extend-select", [])),
        _handles(path, "ignore", table.get("ignore", [])),
        _severity(path, table.get("fail-on", Severity.ERROR.value)),
        per_file,
        path.parent / baseline if isinstance(baseline, str) else None,
        path.parent / timeline if isinstance(timeline, str) else None,
        table.get("unverified-terms") is True,
        _year(path, table.get("target-year")),
    )


def _year(path: Path, value: object) -> int | None:
    if value is None or (isinstance(value, int) and YEARS[0] <= value <= YEARS[1]):
        return value
    message = _("{value} is no year that a text can be of").format(value=value)
    raise ConfigError(message, where=f"{path}, target-year", hint=_("from {first} to {last}").format(first=YEARS[0], last=YEARS[1]))


def _handles(path: Path, key: str, value: object) -> tuple[str, ...]:
    handles = tuple(str(item) for item in value) if isinstance(value, Iterable) else ()
    for handle in handles:
        try:
            codes_of(handle)
        except ConfigError as error:
            raise ConfigError(error.message, where=f"{path}, {key}", hint=error.hint) from error
    return handles


def _severity(path: Path, value: object) -> Severity:
    names = [severity.value for severity in Severity]
    if value not in names:
        message = _("“{value}” is no severity").format(value=value)
        raise ConfigError(message, where=f"{path}, fail-on", hint=_("one of: {names}").format(names=", ".join(names)))
    return Severity(str(value))
