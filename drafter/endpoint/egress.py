"""The last look before a byte leaves: no masked value and nothing of the past may stand in a prompt (I9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from drafter.endpoint.model import Message
from drafter.errors import DrafterError
from drafter.i18n import _


class EgressError(DrafterError):
    """A prompt holds what must not leave; nothing was sent. It is a bug of whoever made the prompt. The value itself is not in the message."""

    exit_code = 4


class Egress:
    """Strings that no message may contain: masked values, names of the past.

    Compared after compatibility normalisation (full-width digits and letters as half-width) and without white space; a string that begins or ends
    with a digit counts only where the number itself begins or ends there (``12场`` is not in ``112场``). Strings of no character are ignored.
    """

    def __init__(self, forbidden: Iterable[str]) -> None:
        self._forbidden = tuple(sorted({plain for text in forbidden if (plain := _plain(text))}))

    def __len__(self) -> int:
        return len(self._forbidden)

    def __repr__(self) -> str:
        return f"Egress({len(self._forbidden)} strings)"

    def assert_blind(self, messages: Sequence[Message]) -> None:
        """Raises EgressError for the first message that contains a forbidden string."""
        for number, message in enumerate(messages, 1):
            text = _plain(message.content)
            found = sum(1 for value in self._forbidden if value in text and _stands_alone(value, text))
            if found:
                raise EgressError(
                    _("message {number} of the prompt holds {count} values that must not leave this machine; nothing was sent").format(
                        number=number, count=found
                    ),
                    hint=_("if you changed a prompt, take values and names out of it; else please report this"),
                )


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _stands_alone(value: str, text: str) -> bool:
    """Whether ``value`` occurs in ``text`` where no digit goes on at either end."""
    before = r"(?<![0-9])(?<![0-9][.,])" if value[0].isdigit() else ""
    after = r"(?![0-9])(?![.,][0-9])" if value[-1].isdigit() else ""
    return not (before or after) or re.search(before + re.escape(value) + after, text) is not None
