"""``drafter rule``: the registry's entries for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafter.check.report import need_word, severity_word, width
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.model import Example, Rule

_SHOWN = 6  # examples a rule page shows; the JSON has all


def explain_text(rules: Sequence[Rule], *, single: bool) -> str:
    """One rule's page, or a line a rule."""
    if not single:
        longest = max(len(rule.name) for rule in rules)
        return "".join(
            f"{rule.code}  {rule.name:<{longest}}  {_padded(severity_word(rule.severity), 7)}  {rule.summary}\n" for rule in rules
        )
    return "\n".join(map(_page, rules))


def _padded(word: str, columns: int) -> str:
    return word + " " * max(0, columns - width(word))


def _page(rule: Rule) -> str:
    lines = [f"{rule.code} {rule.name}", f"  {rule.summary}", "", f"  {rule.explanation}", ""]
    lines.append("  " + _needs(rule) + ("" if rule.default else " (" + _("off by default") + ")"))
    shared = _shared((*rule.bad[:_SHOWN], *rule.good[:_SHOWN]))
    lines += ["", "  " + _("in these examples:"), *(f"    {line}" for line in shared)] if shared else []
    lines += ["", "  " + _("found (between ⟦ and ⟧):")]
    lines += [_shown(example, shared) for example in rule.bad[:_SHOWN]]
    lines += ["", "  " + _("not found:")]
    lines += [_shown(example, shared) for example in rule.good[:_SHOWN]]
    return "\n".join(lines) + "\n"


def _needs(rule: Rule) -> str:
    return _("severity {severity}, confidence {confidence}, needs {needs}").format(
        severity=severity_word(rule.severity),
        confidence={"high": _("high"), "medium": _("medium"), "low": _("low")}[rule.confidence.value],
        needs=", ".join([_("the text"), *map(need_word, rule.needs)]),
    )


def _given(example: Example) -> list[str]:
    """What the example's sheet and past hold."""
    return [_("fact: {text}").format(text=fact) for fact in example.facts] + [_("past: {text}").format(text=past) for past in example.past]


def _shared(examples: Sequence[Example]) -> list[str]:
    """What all examples that have a sheet or a past have in it, if there are several: told once for all."""
    given = [lines for example in examples if (lines := _given(example))]
    return [line for line in given[0] if all(line in lines for lines in given)] if len(given) > 1 else []


def _own(example: Example, shared: Sequence[str]) -> list[str]:
    """What the example has besides."""
    given = _given(example)
    if shared and not given:
        return [_("(without these)")]
    return [line for line in given if line not in shared]


def _shown(example: Example, shared: Sequence[str]) -> str:
    text = example.marked.replace("\n", "\n      ")
    return "\n      ".join([f"    - {text}", *_own(example, shared)])


def explain_markdown(rules: Sequence[Rule]) -> str:
    """The rules as one Markdown page: a table of all, then a section a rule with every example."""
    title, severity = _("Rules of drafter check"), _("severity")
    lines = [f"# {title}", "", f"| | | {severity} | |", "|---|---|---|---|"]
    for rule in rules:
        default = "" if rule.default else " (" + _("off by default") + ")"
        lines.append(
            f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {severity_word(rule.severity)} | {rule.summary}{default} |"
        )
    for rule in rules:
        lines += ["", f"## {rule.code} {rule.name}", "", rule.summary, "", rule.explanation, "", _needs(rule)]
        shared = _shared((*rule.bad, *rule.good))
        lines += ["", _("in these examples:"), "", "```text", *shared, "```"] if shared else []
        for heading, examples in ((_("found (between ⟦ and ⟧):"), rule.bad), (_("not found:"), rule.good)):
            lines += ["", heading, ""]
            lines += ["```text", *("\n".join([example.marked, *_own(example, shared)]) for example in examples), "```"]
    return "\n".join(lines) + "\n"


def explain_json(rules: Sequence[Rule], *, single: bool) -> str:
    """One object, or a list of them."""
    pages = [
        {
            "code": rule.code,
            "name": rule.name,
            "aliases": list(rule.aliases),
            "severity": rule.severity.value,
            "confidence": rule.confidence.value,
            "needs": ["text", *(need.value for need in rule.needs)],
            "summary": rule.summary,
            "explanation": rule.explanation,
            "default": rule.default,
            "bad": [
                {"text": example.text, "found": list(example.expected), "facts": list(example.facts), "past": list(example.past)}
                for example in rule.bad
            ],
            "good": [{"text": example.text, "facts": list(example.facts), "past": list(example.past)} for example in rule.good],
        }
        for rule in rules
    ]
    return json.dumps(pages[0] if single else pages, ensure_ascii=False, indent=2) + "\n"
