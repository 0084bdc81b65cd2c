"""``drafter prompt show FACTS``: exactly what would be said to a model, and which files the words come from. Sends nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.held_index import held_index
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.writing.model import Mask, SectionPlan
    from drafter.writing.prepare import Prepared
    from drafter.writing.prompts import Rendered


@click.group(help=_("The words said to a model: see them before anything is sent."))
def prompt() -> None:
    """The group."""


@prompt.command(
    help=_(
        "Print the messages that drafting FACTS with a model would send, section by section. Nothing is sent.\n\n"
        "The files they are made of are named on stderr; a workspace's prompts/ folder replaces them one by one."
    )
)
@click.argument("facts", type=click.Path(path_type=Path))
@click.option("--section", type=int, metavar="N", help=_("Only this work section, by its number in the draft."))
@click.option("--repair", is_flag=True, help=_("What is sent when lines of a section are refused."))
@click.option("--rewrite", "ask", metavar="ASK", help=_("What is sent when a section is rewritten as ASK wants."))
@click.option(
    "--mask",
    type=click.Choice(["numbers", "all", "none"]),
    default="numbers",
    show_default=True,
    help=_("What is kept back: numbers; numbers, dates and names; nothing."),
)
@click.option(
    "--window", type=int, default=0, metavar="TOKENS", help=_("The model's context window; a small one gets each section's own cards only.")
)
@click.option(
    "--index", "where", metavar="WHERE", help=_("The index: a folder, or http://HOST:PORT of a Chroma server (default: this workspace's).")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a call, one a line."))
def show(facts: Path, section: int | None, repair: bool, ask: str | None, mask: str, window: int, where: str | None, as_json: bool) -> None:
    """Compose, plan, render, print."""
    from drafter.writing.model import Mask

    prepared = _prepared(facts, Mask(mask), window, where, group=ask is None)
    chosen = _chosen(prepared.plans, section)
    if ask is not None:
        _check_ask(ask, chosen)
    for plan in chosen:
        rendered = _rendered(prepared, plan, repair=repair, ask=ask)
        if rendered is None:
            continue
        if as_json:
            row = {
                "section": plan.number,
                "prompt": rendered.prompt_id,
                "sha256": rendered.sha256,
                "files": rendered.files,
                "messages": [{"role": role, "content": text} for role, text in rendered.messages],
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            _print(plan, rendered)


def _prepared(facts: Path, mask: Mask, window: int, where: str | None, *, group: bool) -> Prepared:
    """The draft as the composer makes it, and what a model would be asked about it. ``group``: as for a draft, not for a rewrite."""
    from drafter.compose.compose import compose
    from drafter.compose.grammar import load_grammar
    from drafter.facts.load import load_facts
    from drafter.facts.profile import with_workspace
    from drafter.past.identity import unit_kind_of
    from drafter.pipeline import past_of
    from drafter.workspace import load_settings
    from drafter.writing.prepare import prepare, prompts_folder

    settings = load_settings()
    sheet = with_workspace(load_facts(facts), settings)
    index = held_index(where)
    own = settings.text("grammar", "folder")
    grammar = load_grammar(settings.root / own if own else None)
    draft = compose(sheet, grammar, past_of(sheet, index), unit_kind_of(sheet.unit.name))
    return prepare(draft, index, mask=mask, grammar=grammar, folder=prompts_folder(settings.root), window=window, group=group)


def _check_ask(ask: str, plans: Sequence[SectionPlan]) -> None:
    """What ``rewrite`` refuses is never said to a model, so it is not shown as if it were. Raises InputError."""
    from drafter.revise.asks import check_ask
    from drafter.revise.wishes import read_wishes

    for plan in plans:
        check_ask(ask, [card.fact for card in plan.cards])
    read_wishes(ask)


def _chosen(plans: tuple[SectionPlan, ...], number: int | None) -> tuple[SectionPlan, ...]:
    """All, or the one of that number. Raises InputError."""
    from drafter.errors import InputError

    chosen = tuple(plan for plan in plans if number in (None, plan.number))
    if not chosen:
        raise InputError(
            _("no work section with facts has the number {number}").format(number=number)
            if number
            else _("no section has facts: nothing is asked"),
            hint=_("numbers: {numbers}").format(numbers=", ".join(str(plan.number) for plan in plans)) if plans else None,
        )
    return chosen


def _rendered(prepared: Prepared, plan: SectionPlan, *, repair: bool, ask: str | None) -> Rendered | None:
    """The call for ``plan``; for a repair as if every line with facts had come without its tags."""
    from drafter.writing.prompts import Fault

    if repair:
        faults = [Fault(line.sid, "") for line in plan.lines if line.facts]
        return prepared.prompts.repair(plan, faults, prepared.shared)
    if ask is not None:
        cards = {card.fact.id: card.text for card in plan.cards}
        lines = [(line.sid, "；".join(cards[fact] for fact in line.facts) + "。") for line in plan.lines if line.facts]
        return prepared.prompts.rewrite(plan, lines, ask, prepared.shared)
    return prepared.prompts.section(plan, prepared.shared)


def _print(plan: SectionPlan, rendered: Rendered) -> None:
    click.echo(
        _("section {number}: prompt {prompt}, sha256 {hash}").format(
            number=plan.number, prompt=rendered.prompt_id, hash=rendered.sha256[:12]
        ),
        err=True,
    )
    for path in rendered.files:
        click.echo(f"  {path}", err=True)
    for role, text in rendered.messages:
        click.echo(f"───── {role} ─────\n{text}\n")
