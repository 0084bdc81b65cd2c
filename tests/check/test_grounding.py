"""The draft against its sheet: what was changed, invented, dropped, and what follows from the facts."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text
from drafter.check.examples import Sentences, example_sheet
from drafter.check.grounding.support import is_period
from drafter.check.model import Example, Finding
from drafter.data import Period, PeriodSpan, Severity

_FACTS = (
    "组织主题采风8次，创作文艺作品143件",
    "评出一等奖1名、二等奖3名、三等奖6名",
    "新建志愿服务站5个，总数达到16个",
    "成立影视家协会1个",
    "报告文学《江岸来信》入选省重点作品扶持项目",
    "青年创作人才储备不足",
)
_DRAFT = (
    "青篱镇文化站2026年工作总结\n\n一、文艺创作\n组织主题采风8次，创作文艺作品143件。评出一等奖1名、二等奖3名、三等奖6名。报告文学《江岸来信》入选省重点作品扶持项目。\n"
    "二、阵地建设\n新建志愿服务站5个，总数达到16个。成立影视家协会1个。\n三、存在问题\n青年创作人才储备不足。\n"
)


def _check(text: str, facts: tuple[str, ...] = _FACTS) -> list[Finding]:
    sheet = example_sheet(Example("", facts))
    return list(check_text(text, path="x.md", sheet=sheet, select=["GR"]).findings)


def test_a_draft_that_says_what_the_sheet_says_is_clean() -> None:
    """No GR finding where every value has its fact and every fact is told."""
    assert _check(_DRAFT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("采风8次", "采风18次"),
        ("作品143件", "作品134件"),
        ("二等奖3名", "二等奖1名"),
        ("服务站5个", "服务站16个"),
        ("协会1个", "协会5个"),
        ("达到16个", "达到1个"),
    ],
)
def test_changed_values_are_named_with_their_fact(old: str, new: str) -> None:
    """A changed value is found at its place, also where another fact has that value; it is not said twice."""
    text = _DRAFT.replace(old, new)
    found = _check(text)
    assert [finding.code for finding in found] == ["GR704"]
    assert text[: found[0].start].endswith(new[: new.index(found[0].excerpt)])
    assert found[0].data["expected"] in old
    assert found[0].related[0].excerpt in _FACTS


def test_invented_values_and_titles_are_errors() -> None:
    """A sentence of invention yields its number and its title, both errors."""
    found = _check(_DRAFT + "长篇小说《山谷回声》印行3000册。\n")
    assert [(finding.code, finding.severity.value, finding.excerpt) for finding in found] == [
        ("GR702", "error", "《山谷回声》"),
        ("GR701", "error", "3000册"),
    ]


_SWAPPED = (
    "新增市级非遗代表性项目3项",
    "举办广场舞展演4场",
    "改造排练厅2间",
    "与县委宣传部联合举办读书月活动",
    "协助县文广旅局完成文物普查",
    "县文化馆将12个文化站纳入总分馆体系",
    "赴柳湾乡演出2场",
    "青年骨干不足",
)
_TOLD = "。\n".join(_SWAPPED) + "。"


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("市级", "省级", "warning"),
        ("广场舞", "合唱大赛", "warning"),
        ("排练厅", "演播厅", "warning"),
        ("县委宣传部", "市委宣传部", "error"),
        ("县文广旅局", "县教育局", "error"),
        ("县文化馆", "县图书馆", "error"),
        ("柳湾乡", "榆关乡", "error"),
    ],
)
def test_exchanged_words_are_found(old: str, new: str, severity: str) -> None:
    """Another place or office is an error, another word for what was done a warning; both name what the sheet says, and nothing else speaks."""
    found = _check(_TOLD.replace(old, new), _SWAPPED)
    assert [(finding.code, finding.severity.value, finding.excerpt, finding.data["expected"]) for finding in found] == [
        ("GR704", severity, new, old)
    ]


_NAMED = ("站长秦若川获评全县先进个人", "与青浦区美术馆互换展览2个", "举办学术讲座6场", "选派业务骨干培训8人次")
_SAID = "。\n".join(_NAMED) + "。"


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [("秦若川", "秦若州", "error"), ("秦若川", "秦若飞", "error"), ("青浦区", "青莆区", "warning"), ("讲座", "井座", "warning")],
)
def test_one_letter_of_a_name_is_seen(old: str, new: str, severity: str) -> None:
    """A letter that makes no word with its neighbours is a slip, and in a person's name an error."""
    found = _check(_SAID.replace(old, new), _NAMED)
    assert [(finding.code, finding.severity.value, finding.excerpt, finding.data["expected"]) for finding in found] == [
        ("GR704", severity, new, old)
    ]


@pytest.mark.parametrize(("old", "new"), [("举办", "举行"), ("选派", "抽派"), ("与青", "同青"), ("培训8", "轮训8"), ("获评全", "获得全")])
def test_one_letter_of_a_verb_is_the_writers_choice(old: str, new: str) -> None:
    """举办 and 举行 say the same."""
    assert [finding.code for finding in _check(_SAID.replace(old, new), _NAMED) if finding.severity.value != "info"] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("举办广", "组织广"),
        ("新增市级", "新增加了市级"),
        ("展演4场", "展演共4场"),
        ("改造排练厅2间", "完成排练厅改造2间"),
        ("完成文物普查", "完成了全县文物普查"),
        ("骨干不足", "骨干仍然不足"),
        ("协助县文广旅局", "积极配合县文广旅局"),
        ("与县委", "会同县委"),
        ("。\n改造", "；一年来，先后改造"),
        ("与县委宣传部联合举办", "围绕书香建设，联合县委宣传部共同举办"),
        ("赴柳湾乡演出2场", "其中，到柳湾乡演出2场"),
    ],
)
def test_writing_is_not_changing(old: str, new: str) -> None:
    """Light edits, additions, frames, another order and another verb raise nothing above information."""
    assert old in _TOLD
    assert [finding.code for finding in _check(_TOLD.replace(old, new), _SWAPPED) if finding.severity.value != "info"] == []


def test_names_of_the_profile_are_values() -> None:
    """A name of the profile that stands in a fact must be told with it; another in its place is a changed fact."""
    facts = ("开展送戏下乡6场，其中柳湾乡2场", "顾听澜创作的小戏《春水》入选全省展演")
    sheet = example_sheet(Example("", facts, places=("柳湾乡",), people=("顾听澜",)))

    def found(text: str) -> list[tuple[str, str, object]]:
        report = check_text(text, path="x.md", sheet=sheet, select=["GR"])
        return [(finding.code, finding.severity.value, finding.data.get("missing", finding.excerpt)) for finding in report.findings]

    assert found("。\n".join(facts) + "。") == []
    assert found("开展送戏下乡6场，其中榆关乡2场。\n孟清和创作的小戏《春水》入选全省展演。") == [
        ("GR704", "error", "榆关乡"),
        ("GR704", "error", "孟清和"),
    ]
    assert found("开展送戏下乡6场，其中2场在夜间。\n小戏《春水》入选全省展演。") == [
        ("GR703", "warning", ["柳湾乡"]),
        ("GR703", "warning", ["顾听澜"]),
    ]


@pytest.mark.parametrize("fact", _SWAPPED)
def test_a_sentence_that_is_gone_is_an_error(fact: str) -> None:
    """A required fact that is told nowhere is an error, whichever it is."""
    found = _check(_TOLD.replace(fact + "。", ""), _SWAPPED)
    assert [(finding.code, finding.severity.value, finding.data["text"]) for finding in found] == [("GR703", "error", fact)]


def test_a_fact_is_gone_though_others_are_like_it() -> None:
    """Words and figures of a like fact, told in its own place, do not tell the one that is gone; a short fact with another noun is changed, not gone."""
    facts = ("新建志愿服务站5个", "计划新建志愿服务站3个，培训骨干5人次", "送春联300副")
    text = "。\n".join(facts) + "。"
    assert [(f.code, f.severity.value, f.data["fact"]) for f in _check(text.replace(facts[0] + "。\n", ""), facts)] == [
        ("GR703", "error", "F01")
    ]
    twins = ("陆汀岚当选市书法家协会副主席", "褚听澜当选市书法家协会副主席")
    assert _check("。\n".join(twins) + "。", twins) == []
    assert [(f.code, f.severity.value, f.data["fact"]) for f in _check(twins[0] + "。", twins)] == [("GR703", "error", "F02")]
    assert [(f.code, f.excerpt) for f in _check(text.replace("春联", "年画"), facts)] == [("GR704", "年画")]


def test_last_years_figure_is_shown_with_its_source() -> None:
    """A past sentence with its figure, whose words are the sheet's own, is named with the finding, the newest first; another figure or text is not."""
    facts = ("春节前夕为7个乡镇书写赠送春联3600副",)
    past = Sentences(("春节前夕为7个乡镇书写赠送春联2900副。", "培训骨干2900副队长。", "春节前夕为7个乡镇书写赠送春联12900副。"))
    sheet = example_sheet(Example("", facts))

    def sources(text: str) -> list[tuple[str, list[str]]]:
        found = check_text(text, path="x.md", sheet=sheet, index=past, select=["GR701", "GR704"]).findings
        return [(finding.code, [related.excerpt for related in finding.related if related.year == 2025]) for finding in found]

    assert sources("春节前夕为7个乡镇书写赠送春联2900副。") == [("GR704", [past.texts[0]])]
    assert sources("春节前夕为7个乡镇书写赠送春联3600副。\n为乡镇书写赠送春联2900副。") == [("GR701", [past.texts[0]])]
    assert sources("春节前夕为7个乡镇书写赠送春联3700副。") == [("GR704", [])]
    assert sources("采购设备2900副。") == [("GR701", [])]


def test_the_periods_own_words_are_no_change() -> None:
    """全年 in a plan about the event of another fact does not stand in the place of its dates."""
    facts = ("第六届“江岸文艺季”9月12日至18日举办", "办好第七届“江岸文艺季”")
    text = "第六届“江岸文艺季”9月12日至18日举办。\n全年办好第七届“江岸文艺季”。"
    assert _check(text, facts) == []


def test_dropped_facts_and_dropped_values() -> None:
    """A fact that is gone and a value that is gone are told apart; the finding stands at the end of its section."""
    gone = _check(_DRAFT.replace("青年创作人才储备不足。\n", ""))
    assert [(finding.code, finding.data["fact"], finding.data["missing"]) for finding in gone] == [("GR703", "F06", [])]
    part = _check(_DRAFT.replace("，总数达到16个", ""))
    assert [(finding.code, finding.data["fact"], finding.data["missing"]) for finding in part] == [("GR703", "F03", ["16个"])]
    assert gone[0].excerpt == ""


def test_sums_are_information_with_their_formula() -> None:
    """A sum over one fact is derivable: information, not an error."""
    found = _check(_DRAFT + "获奖者合计10名。\n")
    assert [(finding.code, finding.severity.value, finding.data["formula"]) for finding in found] == [("GR701", "info", "1+3+6=10")]


@pytest.mark.parametrize(
    "text", ["获奖者11名。", "占7.5%。", "2025年以来，创作活跃。", "5月完成。", "获省级金奖。", "第七届诗会举办。", "经费增长三成。"]
)
def test_no_licence_by_chance(text: str) -> None:
    """Nothing that the sheet does not say gets through as a sum, a period or a set phrase."""
    assert [finding.code for finding in _check(_DRAFT + text) if finding.severity.value == "error"] == ["GR701"]


@pytest.mark.parametrize(
    ("norm", "span", "months", "accepted"),
    [
        ("date:2026", PeriodSpan.YEAR, (1, 12), True),
        ("date:2025", PeriodSpan.YEAR, (1, 12), False),
        ("date:2027", PeriodSpan.YEAR, (1, 12), True),
        ("date:2027", PeriodSpan.FIRST_HALF, (1, 6), False),
        ("date:--H1", PeriodSpan.FIRST_HALF, (1, 6), True),
        ("date:--H2", PeriodSpan.FIRST_HALF, (1, 6), True),
        ("date:--Q3", PeriodSpan.QUARTER_3, (7, 9), True),
        ("date:--Q1", PeriodSpan.QUARTER_3, (7, 9), False),
        ("date:--01/--10", PeriodSpan.MONTHS, (1, 10), True),
        ("date:--01/--09", PeriodSpan.MONTHS, (1, 10), False),
        ("date:2026-05", PeriodSpan.YEAR, (1, 12), False),
        ("date:--05-12", PeriodSpan.YEAR, (1, 12), False),
        ("deictic:全年", PeriodSpan.YEAR, (1, 12), True),
        ("deictic:去年", PeriodSpan.YEAR, (1, 12), False),
        ("festival:春节", PeriodSpan.YEAR, (1, 12), False),
    ],
)
def test_what_the_period_licenses(norm: str, span: PeriodSpan, months: tuple[int, int], accepted: bool) -> None:
    """The period's own year and span, halves and quarters inside it or next after it; never a month, a day or another year."""
    assert is_period(norm, Period(2026, span, months)) is accepted


def test_the_first_term_of_a_body_that_the_sheet_founds_is_no_error() -> None:
    """首届 follows from a founding: a warning; without one it is a figure like any other."""
    text = "顾远担任首届主席。"
    for fact, severity in (("成立云岫县楹联学会，顾远任主席", Severity.WARNING), ("顾远任县楹联学会主席", Severity.ERROR)):
        sheet = example_sheet(Example("", (fact,)))
        found = [finding.severity for finding in check_text(text, sheet=sheet).findings if finding.code == "GR701"]
        assert found == [severity]


@pytest.mark.parametrize(
    ("fact", "draft", "told"),
    [
        ("举办讲座12场", "首次举办讲座12场。", ["首次"]),
        ("服务职工同比增长6%", "服务职工同比下降6%。", ["同比下降"]),
        ("云岫县第一小学开设课程16门", "云岫县第一小学首次开设课程16门。", ["首次"]),
        ("教研活动36次，完成年度任务", "超额完成教研活动36次，完成年度任务。", ["超额完成"]),
        ("举办讲座12场", "成功举办讲座12场，受到欢迎。", []),
        ("讲座首次进校园，举办12场", "首次走进校园，举办讲座12场。", []),
        ("2025年办展6场，2026年办展9场", "2025年办展6场，2026年办展9场，同比增长。", []),
    ],
)
def test_claims_put_into_a_fact(fact: str, draft: str, told: list[str]) -> None:
    """GR704 tells a first, a rank, more or less than before that the fact does not claim, whatever names it has."""
    sheet = example_sheet(Example("", (fact,)))
    found = check_text(
        f"# 青篱镇综合文化站2026年工作总结\n\n一、文化惠民\n\n{draft}\n", path="x.md", sheet=sheet, select=["GR704"]
    ).findings
    assert [finding.excerpt for finding in found] == told


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("2026年12月18日", Severity.INFO),
        ("二〇二六年十二月十八日", Severity.INFO),
        ("（2027年1月5日）", Severity.INFO),
        ("2025年12月18日", Severity.ERROR),
        ("2028年2月1日", Severity.ERROR),
        ("5月18日举办展览。", Severity.ERROR),
    ],
)
def test_a_date_of_signature_is_the_writers(line: str, severity: Severity) -> None:
    """A sheet without a date does not speak against the day on which the paper was signed, unless that is before the period or long after it."""
    found = [finding.severity for finding in _check(f"{_DRAFT}\n青篱镇文化站\n{line}\n") if finding.code == "GR701"]
    assert found == [severity]


def test_a_date_in_the_text_is_no_signature() -> None:
    """The same day within a sentence, or as a line of its own above the end, is a value that no fact has."""
    for text in (_DRAFT.replace("成立影", "2026年12月18日成立影"), _DRAFT.replace("一、文艺", "2026年12月18日\n一、文艺")):
        assert [finding.severity for finding in _check(text) if finding.code == "GR701"] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("fact", "draft"),
    [("首次举办村歌赛", "第一次举办村歌赛。"), ("第一次举办村歌赛", "首次举办村歌赛。"), ("建成首个非遗工坊", "建成第一个非遗工坊。")],
)
def test_first_in_another_word_is_the_same(fact: str, draft: str) -> None:
    """首次 is 第一次, 首个 is 第一个, both ways; a first that no fact has stays an error."""
    assert _check(draft, (fact,)) == []
    assert [finding.code for finding in _check("第一次举办村歌赛。", ("举办村歌赛",))] == ["GR701"]
