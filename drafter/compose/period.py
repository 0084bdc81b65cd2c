"""How a period is written, and which words its span licenses (全年 only for a year)."""

from __future__ import annotations

from drafter.data import Period, PeriodSpan

_SUFFIX = {
    PeriodSpan.YEAR: "",
    PeriodSpan.FIRST_HALF: "上半年",
    PeriodSpan.SECOND_HALF: "下半年",
    PeriodSpan.QUARTER_1: "第一季度",
    PeriodSpan.QUARTER_2: "第二季度",
    PeriodSpan.QUARTER_3: "第三季度",
    PeriodSpan.QUARTER_4: "第四季度",
}
_WHOLE = {PeriodSpan.YEAR: "全年", PeriodSpan.FIRST_HALF: "上半年", PeriodSpan.SECOND_HALF: "下半年"}


def period_text(period: Period) -> str:
    """For running text: 2026年, 2026年上半年, 2026年第三季度, 2026年1月至10月."""
    if period.span is PeriodSpan.MONTHS:
        return f"{period.year}年{period.months[0]}月至{period.months[1]}月"
    return f"{period.year}年{_SUFFIX[period.span]}"


def whole_period(period: Period) -> str:
    """The adverb that stands for the whole span (全年, 上半年, 下半年); "" where the genre has none."""
    return _WHOLE.get(period.span, "")


def half_or_whole(period: Period) -> str:
    """上半年 / 下半年 for a half-year's headings, "" for any other span."""
    return _WHOLE[period.span] if period.span in (PeriodSpan.FIRST_HALF, PeriodSpan.SECOND_HALF) else ""
