"""Every rule speaks about its bad examples, at the marked places, and is silent on its good ones; the registry keeps its promises."""

from __future__ import annotations

import re

import pytest

from drafter.check.examples import run_example
from drafter.check.model import Example, Rule
from drafter.check.registry import PRIORITY, RULES, find_rule, select_rules
from drafter.errors import ConfigError

_CASES = [(rule, kind, example) for rule in RULES for kind in ("bad", "good") for example in getattr(rule, kind)]


@pytest.mark.parametrize(
    ("rule", "kind", "example"), _CASES, ids=[f"{rule.code}-{kind}-{at}" for at, (rule, kind, _example) in enumerate(_CASES)]
)
def test_examples(rule: Rule, kind: str, example: Example) -> None:
    """A rule reports exactly the marked excerpts of an example; a good example has none."""
    assert bool(example.expected) == (kind == "bad")
    assert run_example(rule, example) == example.expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_more_traps_than_hits(rule: Rule) -> None:
    """False alarms are the risk of the product: a rule has more good examples than bad ones."""
    assert len(rule.good) > len(rule.bad) > 0


def test_codes_and_names_are_unique_and_well_formed() -> None:
    """Codes are the design's, names are kebab-case, nothing is used twice, the order is that of the codes."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"(PH|LE|BP|ST|TY|AR|GR|CK)\d{3}", code) for code in codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in RULES)
    wanted = (
        {f"PH10{n}" for n in range(1, 10)}
        | {f"BP30{n}" for n in range(1, 6)}
        | {"ST401", "ST402", "ST403", "GR701", "GR702", "GR703", "GR704"}
    )
    assert wanted <= set(codes)


def test_priority_names_rules_that_exist() -> None:
    """A code in the table of overlaps that no rule has would settle nothing."""
    codes = {rule.code for rule in RULES}
    assert all(code in codes for group in PRIORITY for code in group)


def test_rules_are_found_by_code_name_and_prefix() -> None:
    """--select takes codes, names and prefixes of codes; --ignore wins."""
    assert find_rule("ph101") is find_rule("placeholder-x")
    assert {rule.code for rule in select_rules(["ST4"])} == {"ST401", "ST402", "ST403", "ST404", "ST405"}
    assert [rule.code for rule in select_rules(["numbering", "PH"], ["PH10"])] == ["ST401"]
    assert select_rules() == tuple(rule for rule in RULES if rule.default)


@pytest.mark.parametrize("handle", ["PH999", "placeholderx", "", "X"])
def test_unknown_rules_are_refused_with_a_hint(handle: str) -> None:
    """A handle that fits no rule is a usage error, never silently nothing."""
    with pytest.raises(ConfigError) as error:
        select_rules([handle])
    assert error.value.hint
