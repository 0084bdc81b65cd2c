"""Names that the workspace allows in every draft, added to those of the sheet."""

from __future__ import annotations

from dataclasses import replace

from drafter.data import FactSheet, Profile
from drafter.workspace import Settings


def with_workspace(sheet: FactSheet, settings: Settings) -> FactSheet:
    """The sheet with ``[profile]`` of ``drafter.toml`` behind its own profile; the sheet itself where there is none."""

    def both(key: str, own: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*own, *settings.names("profile", key))))

    own = sheet.profile
    profile = Profile(
        aliases=both("aliases", own.aliases),
        partners=both("partners", own.partners),
        places=both("places", own.places),
        people=both("people", own.people),
    )
    return replace(sheet, profile=profile) if profile != own else sheet
