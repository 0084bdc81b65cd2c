"""What a model answered → lines. One line a sentence, ``S3: …``; ``Q: …`` asks the clerk; everything else is talk and never reaches a draft."""

from __future__ import annotations

import re
from functools import cache

from drafter.writing.model import Answer
from drafter.writing.references import plain_tags

_NOTE = 40  # characters of a dropped line that a note shows
QUESTION = "Q"


@cache
def _line() -> re.Pattern[str]:
    """``S3: …`` with what models put round it: a bullet, asterisks, a full-width letter or colon, the facts in brackets."""
    return re.compile(
        r"^[\s>*•·\-–—#`]*(?:\d{1,2}[.、)]\s*)?[*_`]*(?:(?P<s>[SsＳｓ]\s*[0-9０-９]{1,3})|(?P<q>[QqＱｑ]))[*_`]*\s*"
        r"(?:[（(\[][^）)\]]{0,24}[）)\]])?\s*[:：]\s*[*_`]*\s*(?P<text>.*?)\s*$"
    )


@cache
def _thought() -> re.Pattern[str]:
    return re.compile(r"<(think|thinking|reasoning|analysis)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)


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
        found = _line().match(row)
        if found is None:
            if row.strip() and not re.fullmatch(r"\s*(?:```\w*|---+|===+)\s*", row):
                notes.append(_noted(row))
        elif found["text"]:
            answers.append(Answer(_sid(found["s"]) if found["s"] else QUESTION, plain_tags(found["text"])))
    return answers, notes


def _sid(written: str) -> str:
    return f"S{int(re.sub(r'[^0-9０-９]', '', written))}"


def _noted(row: str) -> str:
    row = " ".join(row.split())
    return row if len(row) <= _NOTE else row[:_NOTE] + "…"


class LineReader:
    """Lines as they stream in: ``feed`` gives those that are finished, ``close`` the last one."""

    def __init__(self) -> None:
        self._text = ""
        self._seen = 0

    @property
    def text(self) -> str:
        """All that came so far."""
        return self._text

    def feed(self, chunk: str) -> list[Answer]:
        """The answers that ``chunk`` finishes."""
        self._text += chunk
        return self._new(complete=False) if "\n" in chunk else []

    def close(self) -> list[Answer]:
        """What is left when the stream has ended."""
        return self._new(complete=True)

    def _new(self, *, complete: bool) -> list[Answer]:
        text = self._text if complete else self._text[: self._text.rfind("\n") + 1]
        if not complete and _open_thought(text):
            return []
        answers, _notes = parse_answer(text, complete=True)
        fresh = answers[self._seen :]
        self._seen = max(self._seen, len(answers))
        return fresh


def _open_thought(text: str) -> bool:
    opened = len(re.findall(r"<think", text, re.IGNORECASE))
    return opened > len(re.findall(r"</think", text, re.IGNORECASE))
