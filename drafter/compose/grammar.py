"""The genre grammar: Chinese phrases that stand around the facts' own words and claim nothing.

``load_grammar`` gives the grammar shipped with drafter, with a user's additions; ``violations`` is the gate that each phrase passes.
The data are in ``drafter/lexicon/grammar/`` and ``drafter/lexicon/claims.toml``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from drafter.compose.gates import entry_violations, violations
from drafter.compose.grammar_files import OURS, merged, phrases, read_folder
from drafter.compose.grammar_model import Aspect, Connector, Entry, Grammar, Heading, Phrase, TopicGrammar
from drafter.errors import ConfigError
from drafter.i18n import _


def load_grammar(extra: Path | None = None) -> Grammar:
    """Our grammar, with what the folder ``extra`` adds to it.

    Raises ConfigError where ``extra`` is no folder, a file of it cannot be used, or a phrase of it does not pass the gates; the error
    names file or topic, and the phrase.
    """
    ours = _bundled()
    if extra is None:
        return ours
    if not extra.is_dir():
        raise ConfigError(_("is no folder"), where=str(extra))
    theirs = read_folder(extra)
    for where, role, text in phrases(theirs):
        problems = entry_violations(role, text)
        if problems:
            raise ConfigError(
                _("“{text}”: {problems}").format(text=text, problems="; ".join(problems)),
                where=f"{extra}, {where}",
                hint=_("reword it so that it says nothing that only the facts sheet can say"),
            )
    return merged(ours, theirs)


@cache
def _bundled() -> Grammar:
    return read_folder(OURS)


__all__ = ["Aspect", "Connector", "Entry", "Grammar", "Heading", "Phrase", "TopicGrammar", "entry_violations", "load_grammar", "violations"]
