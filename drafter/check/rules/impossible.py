"""AR605: a date that cannot be."""

from __future__ import annotations

from drafter.check.model import Confidence, Rule
from drafter.check.rules import bad, good, lazily
from drafter.data import Severity
from drafter.i18n import _

IMPOSSIBLE_DATE = Rule(
    "AR605",
    "impossible-date",
    Severity.ERROR,
    Confidence.HIGH,
    _("a day, month or time that does not exist, or a span that ends before it begins"),
    _(
        "2月30日, 13月5日, 2026年2月29日, 9月22日至18日, 下午25时. Days of the old calendar are let be, and 12月20日至1月10日 runs into the next year. 2月29日 without a year is a warning, by the year of the text."
    ),
    bad(
        "活动于⟦9月31日⟧举行。",
        "⟦2026年2月29日⟧，召开座谈会。",
        "⟦13月5日⟧，召开座谈会。",
        "⟦9月22日至18日⟧举办书展。",
        "晚会于⟦晚上24:30⟧结束。",
        "⟦六月三十一日⟧闭展。",
        "活动从⟦2026年至2024年⟧开展。",
        "演出36场，⟦11月31日⟧前完成验收。",
        "截至⟦11月31日⟧，共办展9场；⟦11月1日—31日⟧办班2期。",
        "2025年⟦112月⟧发放图书36册，⟦13月份⟧闭展，⟦四月31日⟧办班，⟦9月1315日⟧演出。",
    ),
    good(
        "活动于9月30日举行，10月31日闭展。",
        "2024年2月29日，召开座谈会。",
        "12月20日至1月10日举办年画展。",
        "农历二月三十日，庙会1场。",
        "2025年11月12日至2026年1月8日举办展览。",
        "篮球赛以98:76获胜，门球赛25:13。",
        "9月18日至22日举办书展，9时30分开幕，24:00闭馆。",
        "印发13份文件，第31号房间。",
        "《11月31日》展映3场，软件升级到V2026.11.31。",
        "10月1日至31日办展1场，12月1—31日办班2期。",
        "11月至次年2月开展冬训，10月8日至次年3月2日轮训。",
        "1—11月办展9场，历时112个月，24月龄幼儿入托36名，设备质保36月。",
        "订阅2026年月刊12种、2011月刊1种，9、10月份办班，四月30日闭展。",
    ),
    lazily("arithmetic.impossible", "find_impossible"),
)
