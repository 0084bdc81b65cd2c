"""Seeded damage of clean prose: what a careless clerk, a scrape site, a replace-all or a half-filled template does to it, a generator a rule.

The forms are written from the rules' explanations and never read their word lists. A generator takes a clean text and returns the damaged
one with the place of the damage, or None where the text has nothing that it could damage.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

MEASURE = "(?:人次|平方米|万元|场|次|件|篇|名|个|份|册|期|项|处|家|幅)"
DATE = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日(?![至—-])")


@dataclass(frozen=True)
class Clean:
    """A clean text. ``year``: of the text; ``facts``: the texts of its sheet's facts; ``own``/``foreign``: past sentences of this and other units."""

    name: str
    text: str
    year: int
    facts: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True)
class Damaged:
    """``[start, end)`` is where the damage stands in ``text``; ``codes``: what may report it (its own rule where empty).

    ``anywhere``: the place cannot tell (something is missing). ``form``: a short name of what was done. ``accepted``: an earlier state of the text
    whose findings are in a baseline; the place is then one of it.
    """

    text: str
    start: int
    end: int
    form: str
    codes: tuple[str, ...] = ()
    anywhere: bool = False
    accepted: str = ""


Maker = Callable[[random.Random, Clean], Damaged | None]
MAKERS: dict[str, Maker] = {}


def makes(code: str) -> Callable[[Maker], Maker]:
    """Register the generator of a rule."""

    def register(maker: Maker) -> Maker:
        MAKERS[code] = maker
        return maker

    return register


def put(text: str, start: int, end: int, new: str, form: str, *, at: tuple[int, int] | None = None, codes: tuple[str, ...] = (), anywhere: bool = False) -> Damaged:  # fmt: skip
    """``new`` in the place of ``text[start:end]``; ``at``: the part of ``new`` that is the damage (all of it)."""
    first, last = at or (0, len(new))
    return Damaged(text[:start] + new + text[end:], start + first, start + last, form, codes, anywhere)


def one(rng: random.Random, pattern: str, text: str) -> re.Match[str] | None:
    """A random match."""
    found = list(re.finditer(pattern, text, re.MULTILINE))
    return rng.choice(found) if found else None


def sentence_end(rng: random.Random, text: str) -> int | None:
    """A place behind a sentence of a paragraph of prose."""
    found = [match.end() for match in re.finditer(r"(?<=[^\n]{30})。", text)]
    return rng.choice(found) if found else None


def insert(
    rng: random.Random, clean: Clean, marked: str, form: str, codes: tuple[str, ...] = (), *, anywhere: bool = False
) -> Damaged | None:
    """A sentence behind another one; ⟦ ⟧ stand round the damage."""
    at = sentence_end(rng, clean.text)
    if at is None:
        return None
    first, last = marked.index("⟦"), marked.index("⟧") - 1
    return put(clean.text, at, at, marked.replace("⟦", "").replace("⟧", ""), form, at=(first, last), codes=codes, anywhere=anywhere)


def line(rng: random.Random, clean: Clean, new: str, form: str, codes: tuple[str, ...] = ()) -> Damaged | None:
    """A line of its own between two paragraphs."""
    ends = [match.start() for match in re.finditer(r"(?<=。)\n", clean.text)]
    if not ends:
        return None
    at = rng.choice(ends)
    return put(clean.text, at, at, "\n" + new, form, at=(1, len(new) + 1), codes=codes)


def swap(rng: random.Random, clean: Clean, pattern: str, forms: list[str], name: str, codes: tuple[str, ...] = ()) -> Damaged | None:
    """The first group of a random match replaced by one of the forms ({} is what stood there)."""
    match = one(rng, pattern, clean.text)
    if match is None:
        return None
    new = rng.choice(forms).replace("{}", match[1])
    return put(clean.text, *match.span(1), new, f"{name} {new}", codes=codes)


NUMBER = rf"(?<![\d.,年第])(\d[\d,]*)(?=余?{MEASURE})"
NAMES = ["文化惠民", "书香校园", "义诊", "普法宣传", "全民阅读", "安全检查", "志愿服务", "支部共建"]
PLACES = ["柳湾乡", "白鹭镇", "杏花社区", "石桥街道", "青山小学", "东河医院"]
THINGS = ["讲座", "座谈会", "演出", "培训", "调研", "走访"]


@makes("PH101")
def placeholder(rng: random.Random, clean: Clean) -> Damaged | None:
    if rng.random() < 0.3:
        mask = rng.choice(["XX", "××", "X", "xx", "**", "○○", "Ｘ", "□□"])
        kind = rng.choice(["镇", "社区", "小学", "医院", "县", "街道"])
        marked = rng.choice(
            [
                f"在⟦{mask}⟧{kind}开展{rng.choice(NAMES)}活动。",
                f"赴⟦{mask}⟧{kind}学习交流。",
                f"走进⟦{mask}⟧{kind}举办{rng.choice(THINGS)}。",
            ]
        )
        return insert(rng, clean, marked, "name " + mask)
    return swap(rng, clean, NUMBER, ["X", "XX", "×", "××", "xx", "Ｘ", "**", "○○", "□□", "XXX", "??", "△△", "X.X", "×××"], "figure")


@makes("PH102")
def placeholder_year(rng: random.Random, clean: Clean) -> Damaged | None:
    if rng.random() < 0.35 and (match := one(rng, DATE.pattern, clean.text)):
        new = rng.choice(["x月x日", "X月XX日", "×月×日", "__月__日", "××月××日", "*月*日", f"{match[1]}月  日", f"{match[1]}月×日"])
        return put(clean.text, *match.span(), new, "date " + new)
    return swap(
        rng,
        clean,
        r"((?<!\d)20\d\d)(?=年)",
        ["20xx", "20XX", "20××", "202_", "20__", "202X", "××", "20**", "20□□", "二〇××", "2O26", "20  "],
        "year",
    )


@makes("PH103")
def placeholder_partial(rng: random.Random, clean: Clean) -> Damaged | None:
    match = one(rng, rf"(?<![\d.,年第])(\d)(\d+)(?=余?{MEASURE})", clean.text)
    if match is None:
        return None
    tail = rng.choice(["X", "×", "x", "_", "*"]) * len(match[2])
    return put(clean.text, *match.span(), match[1] + tail, "partial " + match[1] + tail)


@makes("PH104")
def empty_pair(rng: random.Random, clean: Clean) -> Damaged | None:
    match = one(rng, r"《[^《》\n]{2,20}》|“[^“”\n]{2,16}”", clean.text)
    if match is None:
        return None
    new = match[0][0] + rng.choice(["", " ", "　", "  "]) + match[0][-1]
    return put(clean.text, *match.span(), new, "pair " + new)


@makes("PH105")
def missing_number(rng: random.Random, clean: Clean) -> Damaged | None:
    match = one(rng, rf"(?<=[\u4e00-\u9fff])(?<![约近超达过共于为第含到至了有])(\d[\d,]*)余?({MEASURE})(?=[，。；])", clean.text)
    # 平均每村3场 and 故事会4场 lose their figure without a trace
    if match is None or re.search("每|会$", clean.text[match.start() - 3 : match.start()]):
        return None
    return put(
        clean.text,
        match.start() - 1,
        match.end(2),
        clean.text[match.start() - 1] + match[2],
        clean.text[match.start() - 4 : match.start()] + match[2],
    )


@makes("PH106")
def cut_lead(rng: random.Random, clean: Clean) -> Damaged | None:
    marked = rng.choice(
        [
            f"会同⟦（、⟧{rng.choice(PLACES)}等单位）开展检查。",
            "编纂⟦《民间歌谣集·卷》⟧。",
            "印发⟦《关于印发的通知》⟧。",
            "下发⟦关于转发的通知⟧。",
            f"{rng.choice(NAMES)}得到肯定⟦。、⟧{rng.choice(PLACES)}派人参加。",
            f"经研究⟦，、⟧{rng.choice(PLACES)}列为试点。",
            "举办“⟦、⟧送春联”等主题活动。",
        ]
    )
    return insert(rng, clean, marked, marked[:14], ("PH106", "ST404"))


@makes("PH107")
def template(rng: random.Random, clean: Clean) -> Damaged | None:
    if rng.random() < 0.5:
        return swap(
            rng,
            clean,
            NUMBER,
            ["{{数量}}", "____", "【待补充】", "（此处填写数字）", "${count}", "«数量»", "[数字]", "{{ n }}", "#REF!", "_____"],
            "slot",
        )
    marked = rng.choice(
        [
            "⟦某某⟧同志主持会议。",
            "⟦TODO⟧：补充培训情况。",
            "⟦【待补充：志愿服务数据】⟧",
            "开展⟦（请填写活动名称）⟧活动。",
            "由⟦（姓名）⟧同志负责。",
            "得到⟦某市⟧充分肯定。",
            "⟦（此处举例说明）⟧",
            "会议地点⟦【待定】⟧。",
            "⟦[插入图表]⟧情况良好。",
            "受到⟦某单位⟧表扬。",
            "总体满意率⟦待统计⟧。",
        ]
    )
    return insert(rng, clean, marked, marked[:12])


@makes("PH108")
def document_number(rng: random.Random, clean: Clean) -> Damaged | None:
    year = clean.year
    hole = rng.choice([f"〔20xx〕{rng.randint(1, 40)}号", f"〔{year}〕号", "〔〕号", f"[20_]{rng.randint(1, 40)}号", f"〔{year}〕×号", f"（{year}）X号", "〔20××〕××号", f"〔{year}〕  号", "【20XX】XX号"])  # fmt: skip
    marked = rng.choice([f"根据政发⟦{hole}⟧文件要求，完善了工作机制。", f"印发了云文⟦{hole}⟧文件。", f"严格执行县委办⟦{hole}⟧文件精神。"])
    return insert(rng, clean, marked, hole)


@makes("PH109")
def stand_in(rng: random.Random, clean: Clean) -> Damaged | None:
    marked = rng.choice(
        [
            "⟦张三⟧同志被评为先进个人。",
            "⟦李四⟧、王芳获评优秀学员。",
            "联合⟦ABC⟧公司捐赠图书。",
            "与⟦AAA⟧集团签订协议。",
            "赴⟦A⟧市学习考察。",
            "与⟦B⟧县结对共建。",
            "⟦XYZ⟧公司提供赞助。",
            "⟦AA⟧镇参加交流。",
            "由⟦A⟧同志讲授党课。",
            "邀请⟦A⟧老师授课。",
            "走进⟦AA⟧学校慰问。",
        ]
    )
    return insert(rng, clean, marked, marked)


@makes("LE201")
def residue(rng: random.Random, clean: Clean) -> Damaged | None:
    whole = [
        "来源：网络投稿", "责任编辑：小雨", "上一篇：乡镇文化站工作计划", "下一篇：2025年述职报告", "打印本页 关闭窗口", "字体：大 中 小", "点击数：1283", "更多范文请关注本站", "【返回顶部】",
        "本文由网友上传，版权归原作者所有。", "当前位置：首页 > 范文 > 总结", "发布时间：2025-01-03 10:22:31 来源：范文网", "第 3 页 共 8 页", "希望以上内容能帮助到大家！", "扫一扫关注我们", "免责声明：本文仅代表作者观点。",
        "http://www.fwdq.example/zj/1.html", "相关推荐：", "以下是小编为大家整理的工作总结，欢迎阅读参考！", "（以上内容由AI生成，仅供参考）", "微信公众号：文秘参考", "关键词：总结 文化 年度", "下载本文档",
    ]  # fmt: skip
    pieces = [
        "&nbsp;",
        "<br/>",
        "</p>",
        "[_TAG_h2]",
        "---此处隐藏1203字---",
        "&ldquo;",
        "<strong>",
        "（本文来自于范文大全网）",
        "\\n",
        "[img]",
        "（未完，下载后查看）",
        "[您正在浏览的文章由文秘网整理]",
        "{$title}",
    ]
    if rng.random() < 0.6:
        text = rng.choice(whole)
        return line(rng, clean, text, text)
    text = rng.choice(pieces)
    return insert(rng, clean, f"⟦{text}⟧", text)


@makes("LE202")
def seam(rng: random.Random, clean: Clean) -> Damaged | None:
    title = rng.choice(
        [
            "文化站工作总结 篇2",
            "【篇二】年度工作总结",
            "工作总结范文（二）",
            "第二篇：文化馆工作总结",
            "年终工作总结 第2篇",
            "范文二：",
            "篇二：局机关工作总结",
            "乡镇工作总结（精选3篇）",
            "{}",
        ]
    )
    own = next((row for row in clean.text.splitlines() if row.strip()), "").strip("# ")
    new = "\n" + title.replace("{}", own) + "\n"
    body = "今年以来，在上级部门的正确领导下，我单位认真履行职责，各项工作取得了新的成效。现将主要情况总结如下。\n一、主要工作\n认真抓好各项任务落实，推动工作上台阶，服务能力稳步增强。\n"
    return put(
        clean.text.rstrip("\n") + "\n",
        len(clean.text.rstrip("\n")) + 1,
        len(clean.text.rstrip("\n")) + 1,
        new[1:] + body,
        "seam " + title,
        at=(0, len(new) - 2),
    )


@makes("LE203")
def replaced(rng: random.Random, clean: Clean) -> Damaged | None:
    """The paper's year in the place of a count, and words that a replacement or a wrong key broke; 我市市级 is none: a city has 市级 things."""
    if rng.random() < 0.45 and (match := one(rng, r"(?<![\d.,年第])(\d[\d,]*)(万元|人次|场|件|名|份|个|册)", clean.text)):
        return put(clean.text, *match.span(1), str(clean.year), f"year {clean.year}{match[2]}")
    marked = rng.choice(
        [
            "学习贯彻⟦习总书记新时代⟧中国特色社会主义思想。",
            "在中国⟦GCD⟧的领导下。",
            "认真⟦贯砌⟧落实上级要求。",
            "按照统一⟦布署⟧推进工作。",
            "规范文化⟦县场⟧秩序。",
            "⟦再接再励⟧，再创佳绩。",
            "⟦一如继往⟧做好服务。",
            "⟦全全市⟧上下共同努力。",
            "做好门户⟦网馆⟧建设。",
            "⟦己经⟧完成全部任务。",
            "抓好⟦乡村震兴⟧。",
            "发挥⟦最大极度⟧的作用。",
            "⟦防犯⟧各类风险。",
            "⟦坐谈会⟧按期召开。",
        ]
    )
    return insert(rng, clean, marked, marked[:14], ("LE203", "BP305"))
