"""The explicit, ordered list of rules. A new rule: an entry in its family's module, its place in ``PRIORITY`` if it competes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafter.check.rules import arithmetic, boilerplate, grounding, hygiene, names, placeholder, residue, structure, timeline, width
from drafter.errors import ConfigError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.model import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *placeholder.RULES,
            *residue.RULES,
            *timeline.RULES,
            *names.RULES,
            *boilerplate.RULES,
            *structure.RULES,
            *width.RULES,
            *arithmetic.RULES,
            *grounding.RULES,
            *hygiene.RULES,
        ),
        key=lambda rule: rule.code,
    )
)

# Where two rules of one group speak of overlapping text, the more specific one is kept: it comes first here.
# 〔20xx〕号 is a document number, 20xx a year, 1XX a figure, XX a blank. What is a hole cannot be an unsupported value, nor the mark beside it a stray one.
PRIORITY: tuple[tuple[str, ...], ...] = (
    (
        "PH108",
        "PH107",
        "PH102",
        "PH103",
        "PH106",
        "PH101",
        "PH104",
        "PH109",
        "PH105",
        "GR704",
        "LE209",
        "LE211",
        "GR701",
        "GR702",
        "LE210",
        "ST404",
    ),
    ("BP301", "BP302", "BP303"),
    ("LE202", "BP304"),  # a title that stands twice is no sentence that the writer repeats
)

# A value that no fact has (GR701) inside a finding of these is a part of it: it is told in that finding, once.
SPOKEN_OF = frozenset(
    ("AR601", "AR602", "AR604", "AR605", "LE201", "LE202", "LE203", "LE204", "LE206", "LE207", "LE208", "BP301"),
)


def find_rule(handle: str) -> Rule:
    """The rule with this code, name or old name. Raises ConfigError with the nearest name where there is none."""
    wanted = handle.strip()
    for rule in RULES:
        if wanted.upper() == rule.code or wanted.lower() == rule.name or wanted in rule.aliases:
            return rule
    raise _unknown(wanted)


def _unknown(handle: str) -> ConfigError:
    from difflib import get_close_matches

    near = get_close_matches(handle.lower(), [rule.name for rule in RULES], 1) or get_close_matches(
        handle.upper(), [rule.code for rule in RULES], 1
    )
    hint = _("did you mean {name}? `drafter rule` lists all rules").format(name=near[0]) if near else _("`drafter rule` lists all rules")
    return ConfigError(_("there is no rule “{name}”").format(name=handle), hint=hint)


def codes_of(handle: str, *, default_only: bool = False) -> set[str]:
    """The codes of a code, a name, or a prefix of a code (PH, PH1). ``default_only``: a prefix leaves out the rules that are off by default.

    Raises ConfigError with the nearest name where no rule fits.
    """
    wanted = handle.strip()
    fitting = [rule for rule in RULES if rule.code.startswith(wanted.upper())] if len(wanted) >= 2 else []
    codes = {rule.code for rule in fitting if rule.default or not default_only or rule.code == wanted.upper()}
    return codes if fitting else {find_rule(wanted).code}


def select_rules(select: Iterable[str] = (), ignore: Iterable[str] = (), extend: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules to run, in order. ``select`` empty: all that are on by default; ``extend``: and these.

    A rule that is off by default runs where its code or name is given, not where a prefix is. Raises ConfigError for a handle that fits
    no rule.
    """
    chosen = set().union(*(codes_of(handle, default_only=True) for handle in select)) if select else _default_codes()
    chosen = chosen.union(*(codes_of(handle, default_only=True) for handle in extend))
    left_out = set().union(*map(codes_of, ignore))
    return tuple(rule for rule in RULES if rule.code in chosen and rule.code not in left_out)


def _default_codes() -> set[str]:
    return {rule.code for rule in RULES if rule.default}
