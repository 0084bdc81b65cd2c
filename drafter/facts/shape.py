"""What a facts sheet may look like (design §3.2), as pydantic models; and their verdicts in a clerk's words.

This module is imported inside a function only, so that the command line does not pay for pydantic when it reads no sheet.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator  # noqa: TID253 - see above

from drafter.data import PeriodSpan
from drafter.facts.periods import SlipError, full_date, parse_span, parse_year, split_period
from drafter.facts.wording import is_number, tidy
from drafter.facts.words import is_nothing, says_none
from drafter.i18n import _


def _said(value: Any) -> Any:  # noqa: ANN401 - a pydantic "before" validator sees raw values
    if isinstance(value, str):
        return value
    if isinstance(value, (dict, list)) or value is None:
        hint = _("write it on one line; put it into quotes if it has a colon or begins with a bracket")
        raise SlipError(_("a list or a mapping stands where a text belongs"), hint)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _sentence(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool) or (isinstance(value, str) and is_number(value)) or not isinstance(value, (str, dict, list, type(None))):
        raise SlipError(
            _("{value} is no fact: a fact is a sentence").format(value=value),
            _("write what was done, for instance 举办展览36场"),
        )
    text = str(_said(value))
    if not tidy(text):
        raise SlipError(_("the fact has no text"), _("write what was done, or take the row out"))
    return text


def _names(value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return []
    if isinstance(value, str):
        for mark in "，,；;\n":
            value = value.replace(mark, "、")
        value = value.split("、")
    if isinstance(value, list):
        return [tidy(str(_said(name))) for name in value if name is not None and not is_nothing(str(_said(name)))]
    raise SlipError(_("a list of names belongs here"), _("write [甲, 乙], or 甲、乙"))


def _span(value: Any) -> Any:  # noqa: ANN401
    return parse_span(_said(value))


def _yes(value: Any) -> bool:  # noqa: ANN401
    text = tidy(str(value)).casefold()
    if text in ("true", "yes", "y", "1", "是", "√", "✓", "✔", "可选", "可", "可写可不写"):
        return True
    if text in ("false", "no", "n", "0", "否", "", "×", "✗", "不可选", "none"):
        return False
    raise SlipError(_("{value} is neither yes nor no").format(value=value), _("write true or false (是 or 否)"))


def _id(value: Any) -> str:  # noqa: ANN401
    import re

    text = tidy(str(_said(value)))
    if not re.fullmatch(r"[A-Za-z]{1,8}[-_]?\d{1,6}", text):
        raise SlipError(_("{value} cannot be an id").format(value=value), _("write letters and then digits, such as F07, or leave it out"))
    return text


Words = Annotated[str, BeforeValidator(_said)]
Names = Annotated[list[str], BeforeValidator(_names)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class FactIn(_Strict):
    """One fact; a bare sentence stands for ``{text: sentence}``."""

    text: Annotated[str, BeforeValidator(_sentence)]
    id: Annotated[str, BeforeValidator(_id)] = ""
    optional: Annotated[bool, BeforeValidator(_yes)] = False
    source: Words = ""
    data: Words = ""
    date: Words = ""
    note: Words = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:  # noqa: ANN401
        return _without_blanks(value, cls) if isinstance(value, dict) else {"text": value}


def _fact_list(value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


Facts = Annotated[list[FactIn | None], BeforeValidator(_fact_list)]


class SectionIn(_Strict):
    """One 板块."""

    topic: Words
    heading: Words = ""
    facts: Facts = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _mapping(cls, value: Any) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            raise SlipError(_("a section needs a topic"), _("write - topic: 板块名称, and below it facts: with a list"))
        value = _without_blanks(value, cls)
        if "topic" in value and is_nothing(str(_said(value["topic"]))):
            raise SlipError(_("the topic is blank"), _("write the name of the 板块"))
        return value


class UnitIn(_Strict):
    """The unit; a bare name stands for ``{name: …}``."""

    name: Words
    short_name: Words = ""
    led_by: Words = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, str):
            return {"name": value}
        if not isinstance(value, dict):
            raise SlipError(
                _("the unit needs a name"), _("write unit: {name: 单位全称, short_name: 简称, led_by: 市委}").replace("{{", "{")
            )
        return _without_blanks(value, cls)


class PeriodIn(_Strict):
    """Year and span; ``2026年上半年`` stands for both."""

    year: Annotated[int, BeforeValidator(parse_year)]
    span: Annotated[tuple[PeriodSpan, tuple[int, int]], BeforeValidator(_span)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:  # noqa: ANN401
        value = _without_blanks(value, cls) if isinstance(value, dict) else {"span": str(_said(value))}
        if isinstance(value.get("span"), str):
            year, span = split_period(value["span"])
            if year and "year" in value and parse_year(value["year"]) != parse_year(year):
                raise SlipError(
                    _("two different years: {one} and {other}").format(one=value["year"], other=year), _("take one of them out")
                )
            value = {**value, **({"year": year} if year else {})}
            value["span"] = span or None
        return _without_blanks(value, cls)


class ProfileIn(_Strict):
    """Names that may stand in a draft although no fact has them."""

    aliases: Names = Field(default_factory=list)
    partners: Names = Field(default_factory=list)
    places: Names = Field(default_factory=list)
    people: Names = Field(default_factory=list)


class SheetIn(_Strict):
    """A whole sheet."""

    unit: UnitIn
    period: PeriodIn
    sections: list[SectionIn] = Field(default_factory=list)
    title: Words = ""
    date: Annotated[str, BeforeValidator(full_date)] = ""
    kind: Words = ""
    problems: Facts | None = None
    plans: Facts | None = None
    profile: ProfileIn = Field(default_factory=ProfileIn)

    @model_validator(mode="before")
    @classmethod
    def _lists(cls, value: Any) -> Any:  # noqa: ANN401
        """A key with nothing after it: said, and said to be empty (problems, plans), else as good as absent."""
        empty: dict[str, list[Any]] = {"problems": [], "plans": [], "sections": []}
        return {
            key: empty.get(key) if item is None else item
            for key, item in value.items()
            if key in empty or key not in cls.model_fields or not _blank(item)
        }


def _without_blanks(value: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """A known key with nothing after it is as good as absent; an unknown one is a slip of the hand ({name：…}) and stays to be reported."""
    known = model.model_fields
    return {
        key: item
        for key, item in value.items()
        if key not in known or not (item is None or (_blank(item) and not known[key].is_required()))
    }


def _blank(item: Any) -> bool:  # noqa: ANN401
    """Nothing, or a word for it: 上级: 无."""
    return item is None or (isinstance(item, str) and bool(item.strip()) and says_none(item))


KEYS: dict[str, tuple[str, ...]] = {
    name: tuple(model.model_fields)
    for name, model in (
        ("sheet", SheetIn),
        ("unit", UnitIn),
        ("period", PeriodIn),
        ("section", SectionIn),
        ("fact", FactIn),
        ("profile", ProfileIn),
    )
}
"""The keys each kind of mapping may have."""

__all__ = ["KEYS", "FactIn", "SheetIn", "ValidationError"]
