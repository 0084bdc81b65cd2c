"""What a model answered → lines. One line a sentence, ``S3: …``; ``Q: …`` asks the clerk; everything else is talk and never reaches a draft."""

from __future__ import annotations

import re
from functools import cache

from drafter.kept import compiled
from drafter.writing.model import Answer
from drafter.writing.references import plain_tags, tag_id

_NOTE = 40  # characters of a dropped line that a note shows
QUESTION = "Q"


_SAYS = r"(?:用|写成?|材料|句子|事实句?|观点句|过渡句)"  # words of our own prompt that small models copy beside a number


@cache
def _line() -> re.Pattern[str]:
    """``S3: …`` with what models put round it: a bullet, asterisks, a full-width letter or colon, the facts in brackets, our own 用; the colon may be missing."""
    return compiled(
        r"^[\s>*•·\-–—#`]*(?:\d{1,2}[.、)]\s*)?(?:(?:写成|材料|计划)\s+)?[*_`]*(?:(?P<s>[SsＳｓ]\s*[0-9０-９]{1,3})|(?P<q>[QqＱｑ]))[*_`]*\s*"
        rf"(?:[（(\[](?!\[)[^）)\]]{{0,24}}[）)\]])?\s*(?:{_SAYS}?\s*[:：]|(?<=[0-9０-９\s*_])[.、]|(?<=\s)(?!原句|没有写))\s*[*_`]*\s*(?P<text>.*?)\s*$"
    )


@cache
def _other() -> re.Pattern[str]:
    """A sentence under another number, ``3. …[[F07a]]…``, or a card that was copied, ``F07: …[[F07a]]…``: its tags say what it tells."""
    return compiled(
        r"^[\s>*•·\-–—#`]*(?:(?P<n>\d{1,2})[.、)）:：]|(?P<f>[FfＦｆ]\s*[0-9０-９]{1,4})\s*[:：])\s*(?P<text>[^：:]*[\[［【]\s*[\[［【].*?)\s*$"
    )


@cache
def _copied() -> re.Pattern[str]:
    """What stands in the plan and not in a sentence: 用：, F07 F08 before the words, （观点句，不带标签） behind them."""
    return compiled(
        rf"^{_SAYS}\s*[:：]\s*|^(?:[FfＦｆ][0-9０-９]{{2,4}}[\s,，、+]*)+(?:[:：]\s*)?|[（(][^（）()]*(?:观点句|过渡句|不带标签)[^（）()]*[）)]\s*$"
    )


@cache
def _plan_copy() -> re.Pattern[str]:
    """A plan line or an empty one, with no word of its own."""
    return compiled(r"(?:观点句|过渡句|事实句?|句子|[。.，,；;…\s])*")


@cache
def _thought() -> re.Pattern[str]:
    return compiled(r"<(think|thinking|reasoning|analysis)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)


def parse_answer(text: str, *, complete: bool) -> tuple[list[Answer], list[str]]:
    """Every line of an answer in its order, tags in their one form, and what was dropped, one note each.

    ``complete``: False for an answer that was cut off: its last line is dropped unless it came to its 。
    """
    notes: list[str] = []
    thought = _thought()
    if thought.search(text):
        notes.append("<think>")
        text = thought.sub("\n", text)
    text = re.sub(r"^.*?</think(?:ing)?\s*>", "\n", text, flags=re.DOTALL | re.IGNORECASE)  # an opening mark that the chat template ate
    rows = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    if not complete and rows and not rows[-1].rstrip().endswith("。"):
        if rows[-1].strip():
            notes.append(_noted(rows[-1]))
        rows.pop()
    answers: list[Answer] = []
    for row in rows:
        answer = _answer(row)
        if answer is not None:
            answers.append(answer)
        elif row.strip() and not re.fullmatch(r"\s*(?:```\w*|---+|===+)\s*", row):
            notes.append(_noted(row))
    return answers, notes


def _answer(row: str) -> Answer | None:
    """The line that a row holds, what it copied of our own prompt taken off; None for talk and for a copy of the plan."""
    found = _line().match(row)
    if found is None:
        other = _other().match(row)
        return Answer(f"S{int(other['n'])}" if other["n"] else tag_id(other["f"]), plain_tags(other["text"])) if other else None
    if found["q"]:
        return Answer(QUESTION, plain_tags(found["text"])) if found["text"] else None
    text = found["text"]
    for _round in range(2):
        text = _copied().sub("", text).strip()
    return None if _plan_copy().fullmatch(text) else Answer(_sid(found["s"]), plain_tags(text))


def _sid(written: str) -> str:
    return f"S{int(re.sub(r'[^0-9０-９]', '', written))}"


def _noted(row: str) -> str:
    row = " ".join(row.split())
    return row if len(row) <= _NOTE else row[:_NOTE] + "…"
