"""What several stages speak of: values in a text, places in an input, periods, how grave a finding is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from drafter.tuples import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in code points."""

    start: int
    end: int


class AtomKind(StrEnum):
    """What a fact can be made of and no draft may invent."""

    QUANTITY = "quantity"  # 12场, 2.4万人次, 20余名: number + measure word
    MONEY = "money"  # 1200万元
    PERCENT = "percent"  # 85%, 百分之八十五, 八成五
    POINTS = "points"  # 3.2个百分点: never equal to a percent
    RELATION = "relation"  # 翻一番, 增长一倍, 减少一半
    DATE = "date"  # 2026年5月, 9月12日至18日, 上半年, 一季度, 正月十二, 春节
    ORDINAL = "ordinal"  # 第七届, 首届, 第2期
    RANK = "rank"  # 一等奖, 金奖, 第二名: prizes and places (levels such as 省级 are no atoms)
    TITLE = "title"  # 《江岸来信》
    QUOTED = "quoted"  # “文艺进乡村”
    PERSON = "person"
    PLACE = "place"
    ORG = "org"
    NUMBER = "number"  # a bare number with no measure word


class Atom(NamedTuple):
    """One checkable value in a text.

    ``surface``: the text as written; ``span``: where; ``low``/``high``: the value or the interval it stands for
    (``20余`` is [20, 30); equal for an exact value; None where there is no number); ``unit``: the measure word as
    written ("人次", "万元" is normalised to "元"); ``exact``: False for 近, 约, 余, 多, 以上 …; ``norm``: a string by which two atoms
    of one kind are equal (``quantity:12000:人次``, ``date:2026-05``, ``title:江岸来信``).
    """

    kind: AtomKind
    surface: str
    span: Span
    norm: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    exact: bool = True


class Severity(StrEnum):
    """Only ``error`` makes a run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """Where a value stands in an input: file and ``where`` (``line 14``, ``事实!B12``)."""

    path: str
    where: str

    def __str__(self) -> str:
        return f"{self.path}, {self.where}" if self.where else self.path


class PeriodSpan(StrEnum):
    """The spans a facts sheet may name (design §3.2); ``months-1-N`` is ``MONTHS`` with ``Period.months``."""

    YEAR = "year"
    FIRST_HALF = "first-half"
    SECOND_HALF = "second-half"
    QUARTER_1 = "quarter-1"
    QUARTER_2 = "quarter-2"
    QUARTER_3 = "quarter-3"
    QUARTER_4 = "quarter-4"
    MONTHS = "months"


class Removed(NamedTuple):
    """A piece of site residue that cleaning took out. ``line`` is 1-based in the file as read."""

    path: str
    line: int
    text: str
    reason: str
