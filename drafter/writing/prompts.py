"""What is said to a model: ``prompts/*.md.j2`` rendered over plans and cards. The types have no room for raw past text (I1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.data import FactSheet
from drafter.writing.habits import Habits
from drafter.writing.model import Card, Mask, SectionPlan, Violation


@dataclass(frozen=True, slots=True)
class Rendered:
    """``messages``: (role, text); ``prompt_id``: ``section/1``; ``sha256``: of the sources of every file it was made of; ``files``: those files."""

    messages: tuple[tuple[str, str], ...]
    prompt_id: str
    sha256: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """What stands at the head of every call of a draft, byte for byte the same (prompt caching)."""

    sheet: FactSheet
    mask: Mask
    cards: tuple[Card, ...] = ()  # of every section; () where the window has no room for them
    habits: Habits = Habits()


@dataclass(frozen=True, slots=True)
class Fault:
    """A line to be written again. ``sid``: of the plan line; ``text``: what was refused, with tags, "" for a line that never came."""

    sid: str
    text: str
    violations: tuple[Violation, ...] = ()


class Prompts:
    """The loaded templates."""

    def section(self, plan: SectionPlan, shared: Shared) -> Rendered:
        """Ask for every line of a section."""
        raise NotImplementedError

    def repair(self, plan: SectionPlan, faults: Sequence[Fault], shared: Shared) -> Rendered:
        """Ask again for the refused lines of a section, one call for all of them."""
        raise NotImplementedError

    def rewrite(self, plan: SectionPlan, lines: Sequence[tuple[str, str]], ask: str, shared: Shared) -> Rendered:
        """Ask for the section again as ``ask`` wants it. ``lines``: (sid, current text with tags)."""
        raise NotImplementedError

    def doctor(self, nonce: str, lines: int = 20) -> Rendered:
        """Ask for the nonce at the head and for ``lines`` lines that keep their tags."""
        raise NotImplementedError


def load_prompts(folder: Path | None = None) -> Prompts:
    """The package's templates, each overridden by the file of the same name in ``folder`` where there is one. Raises ConfigError naming file, line and mend."""
    raise NotImplementedError


def shared_part(sheet: FactSheet, mask: Mask, plans: Sequence[SectionPlan], habits: Habits = Habits(), *, window: int = 0) -> Shared:  # noqa: B008
    """``window``: tokens the endpoint holds, 0 for unknown (all cards go in)."""
    raise NotImplementedError
