"""PH105 and PH106: a value that left no sign behind, only the words that stood round it.

PH105 looks for a measure word with no numeral before it, in frames where the two cannot be a word of their own,
and, as warnings, where the cut of the clause into words leaves it alone (``drafter.check.placeholders.uncounted``); PH106 for a clause, bracket or title whose first term is gone.
Word lists: ``lexicon/placeholders.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.literals import SPACES, Form, Forms, pairs
from drafter.check.model import Hit
from drafter.check.placeholders.holes import holes
from drafter.check.placeholders.lost import lost_figures, lost_terms
from drafter.check.placeholders.measures import beside, whole_words
from drafter.check.placeholders.nameless import nameless
from drafter.check.placeholders.ranks import lost_in_lists
from drafter.check.placeholders.signs import words
from drafter.check.placeholders.uncounted import uncounted
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han, places

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

# what may stand for a figure before a measure word
_NUMERAL = "0-9一二三四五六七八九十百千万亿两〇零几数多余半双俩廿卅若干Xx×*_.%○□…?"
_COUNTS = frozenset(_NUMERAL) - {"-"}
_MEMBER = 11  # characters of a member of a list, with the mark before it
_END = r"(?=左右|以上|以内|以下|[,。;、!:)]|\s*$)"
_COUNTING = compiled(
    r"新购|购买|添置|增设|更换|增购|购进|添购|加装|换装|共|累计|总计|合计|有|开展|举办|举行|组织|完成|参加|参与|承办|主办|协办|配置|配备|配送|购置|采购|发放|赠送|捐赠|印发|编印|创作|推出|收到|接待|培训|新建|建成|新增|达|检查|收缴|查处|办结|新办|化解|办理|受理|调解|拆除|清运|惠及|救助|慰问|走访|接种|收治|接诊|开放|编发|采用|上报|完善|建档|义诊|诊疗|安置|吸纳|帮助|资助|减免|发展|转移|种植|栽植|修缮|硬化|清理|整治|取缔|立案|破获|抓获|承担|立项|结题|上|听|评|服务|吸引|投入|争取|推送|刊发|刊登|登载|播发|转载|发表|招收|招录|表彰|发出|通过|发布|征集|收集|出动|排查|整改|安装|打造|建立|成立|面积|对|评选|获"
)


@cache
def _measure_end() -> re.Pattern[str]:
    measures = "|".join(map(re.escape, sorted(words("measures"), key=len, reverse=True)))
    return compiled(rf"(?:{measures}){_END}", re.MULTILINE)


@cache
def _counted(*, alone: bool) -> dict[str, tuple[str, ...]]:
    """By measure word the nouns it counts, longest first; ``alone``: only those that make no word with it."""
    table: dict[str, set[str]] = {}
    for row in lexicon_toml("placeholders.toml")["counted"]:
        for measure in row["measures"].split() if row.get("alone") or not alone else ():
            table.setdefault(measure, set()).update(row["nouns"].split())
    return {measure: tuple(sorted(nouns, key=len, reverse=True)) for measure, nouns in table.items()}


@cache
def _frames() -> Forms:
    return Forms((*_by_measure(), *_by_verb()))


def _by_measure() -> tuple[Form, ...]:
    """The measure word, or the unit or the word of a date, and the letter before it tell."""
    n = _NUMERAL
    money = rf"(?<![{n}成上近超过逾约达破每按以/])"
    return (
        # 投入资金万元, 图书万册, 服务群众万余人次: 上万, 每万元 and 万元户 are words
        Form(
            pairs("万亿", "元余人册件场篇份字平亩株公"),
            rf"(?<=[^\W\da-zA-Z_])(?<!单位[为是])(?<![{n}成上近超过逾约达破每按以计位来/户])(?:[万亿]元(?=[,。;、!)]|\s*$)|[万亿]余?(?:人次|册次|件次|场次|册|件|篇|份|字|平方米|亩|株|公里){_END})",
        ),
        Form(
            pairs("余", "人场首篇幅份册万名件户项家次处条张本辆台套亩吨公平"),
            rf"(?<=[^\W\da-zA-Z_])(?<!其)(?<![{n}业剩富盈残结有劫冗课工其])余(?:人次|场次|首|篇|幅|份|册|万元|名|件|场|户|项|家|次|处|条|张|本|辆|台|套|亩|吨|公里|平方米|人)(?:[^\W\da-zA-Z_]{{0,4}}){_END}",
        ),
        # 面积㎡, 增长%, 增长个百分点
        Form(("㎡", "%", "面积平"), rf"(?<=[^\W\da-zA-Z_])(?<![{n}号])(?:㎡|%)|{money}(?<=面积)平方(?:米|公里){_END}"),
        Form(("百分点", *pairs("长降高少加升低幅落了到至约近个", "%")), rf"(?<=[长降高少加升低幅落])[了到至约近]?个?(?:%|百分点){_END}"),
        # 采购图书种册, 帮扶贫困户户人: two measure words in a row
        Form(
            ("种册", "种份", "种件", "期份", "期人", "场人", "次人", "户人", "件人", "起人", "台套", "个个"),
            rf"(?<=[^\W\da-zA-Z_])(?<![{n}每品各])(?:种册|种份|种件|期份|期人|场人|次人|户人|件人|起人|台套|个个)(?:次)?(?=[,。;、])",
        ),
        # 第届, 第名; 及第, 等第, 门第 are words
        Form(pairs("第", "届次名位批期季"), r"(?<![及等门次府落品甲])第(?=[届次名位批期]|季度)[届次名位批期季]度?(?![^\W\da-zA-Z_]第)"),
        # 第  届, 第 期, 共 人: the figure was wiped out by spaces
        Form(
            pairs("第", " \t"),
            r"(?<!^)第[ \t]{1,12}(?:[届次批期](?!\w?[ \t]\w[ \t])|名(?=[,。;、!)])|季度)|^第[ \t]{1,12}[届期](?=[^\W\d][^ \t|\n])",
        ),
        Form(
            pairs("共达约计", " \t"),
            rf"(?<=[共达约计])[ \t](?=(?:余|多)?(?:人|人次|名|场|次|个|项|篇|件|册|户|万元|元){_END})(?:余|多)?(?:人次|万元|[人名场次个项篇件册户元])",
        ),
        # 于月日召开, 3月日, 2024年月
        Form(
            ("月日", "年月", *pairs("于在至从自到截", "月")),
            r"(?<=[于在至从自到截])月(?:份|底|日)?(?=[,。召举开,组])|(?<=\d)月日(?![寇本军伪元])|(?<=\d{4})年月(?![底初中末度\d])|(?<=[于在至从自到、,。\s])年月日(?=[,。召举开,组])",
        ),
        # 培养“明白人”名, 清理“牛皮癣”余处
        Form(pairs("”", "余名户家个"), r"(?<=”)(?:余[名户个家处场期项条次篇首]|[名户家个](?=[,。;]))(?=[,。;、])"),
        # 金、15银、4铜: its neighbours have numerals
        Form(("、银", "、铜", *pairs("金银铜", "、")), rf"(?<![{n}])[金银铜](?=、\d+[银铜金])|(?<=\d[金银])、[银铜](?=[、,。;])"),
    )


def _by_verb() -> tuple[Form, ...]:
    """The words round the measure word tell."""
    n = _NUMERAL
    measures = "|".join(map(re.escape, sorted(words("measures"), key=len, reverse=True)))
    return (
        # 参与群众达人次, 共计名
        Form(
            pairs("达到计过约近共逾", "余多人场件篇幅份户元平%"),
            rf"(?<![^\W\da-zA-Z_]约)(?:(?<!传)达到?|共计|总计|累计|合计|超过|约|近|共|逾)(?:余|多)?(?:人次|场次|件|篇|幅|份|户|元|平方米|%){_END}",
        ),
        Form(
            tuple(f"{verb}{letter}" for verb in ("达到", "共计", "总计", "累计", "合计", "超过") for letter in "余多人名场次册家个项首亩"),
            rf"(?:(?<!传)达到|共计|总计|累计|合计|超过)(?:余|多)?(?:人|名|场|次|册|家|个|项|首|亩){_END}",
        ),
        # 缩短为天, 增加到个
        Form(
            pairs("短长加少高低升缩", "为到至了"),
            rf"(?:缩短|延长|增加|减少|提高|降低|提升|压缩)(?:为|到|至|了)(?:天|个工作日|小时|个|家|人|名|元|万元|%){_END}",
        ),
        Form(("分分", "分达"), r"(?:总分|平均分|得分|积分)(?:达到?)?分(?=[,。;、])"),
        # ，户， : a clause that is nothing but its measure word; 参与群众人次: a clause that only counts
        Form(
            ("人次", *pairs(",;", "户名个件次场期篇册元万亿%天节例份")),
            r"(?<=[,;])(?:户|名|个|件|次|场|期|篇|册|元|万元|亿元|%|人次|场次|天|节|例|份)(?=[,。;])|(?<=[,;。])(?:参与|受益|惠及|参加|覆盖|观看|参训|受训|接待|借阅|就诊)(?:群众|人员|学生|观众|居民|读者|师生)?人次(?=[,。;])",
        ),
        Form(
            ("住院", "工期", "历时", "为期", "耗时", *pairs("大小龄的为约", "岁")),
            rf"(?:住院日|住院天数|工期|历时|为期|耗时)(?:为|约|达)?(?:天|个月|小时|分钟|年){_END}|(?:最大|最小|平均年龄|年龄)(?:的|为|约)?岁{_END}",
        ),
        Form(
            ("课节", *pairs("用登载发送报", "条篇件期"), *pairs("额值计约金", "万亿")),
            rf"(?:采用|录用|刊用|刊登|转载|编发|推送|上报)(?:条|篇|件|期){_END}|(?:上|听|评)课节{_END}|(?:金额|总额|价值|合计|共计)(?:约)?(?:资金)?(?:万元|亿元){_END}",
        ),
        Form(
            (*pairs("积", "m平"), *(f"面积{letter}" for letter in "为达约共")),
            r"(?<=面积)(?:m2|m²|平方)(?=[,。;、!)]|\s*$)|(?<=面积)(?:为|达|约|共)(?:m2|m²|㎡|平方米)(?=[,。;、!)]|\s*$)",
        ),
        # 举办活动不少于场, 接待游客突破万人次, 人均元, 低于平均个百分点
        Form(
            ("少于", "低于", "突破", "高达", "多达", *pairs("均", "约为万元平册㎡")),
            rf"(?:不少于|不低于|不得少于|突破|高达|多达)(?:余|多)?(?:(?![万亿])(?:{measures})){_END}|(?:人均|户均|亩均|生均|床均)(?:约|为)?(?:万元|元|平方米|册|㎡){_END}",
        ),
        Form(("个百分",), rf"(?<=[^\W\da-zA-Z_])(?<![{n}每这那整各])个百分点"),
        # 全年共举办期, 提前天完成, 低保户户、人
        Form(
            pairs("办行展织开成待查动映演印发放改访问出刊报送布", "人场次期份篇册处户项条幅"),
            rf"(?:共|累计|先后|全年|总共)(?:计|共)?(?:举办|举行|开展|组织|召开|完成|接待|检查|出动|放映|演出|编印|印发|发放|排查|整改|走访|慰问|巡查|刊出|出刊|编发|报送|发布)(?:人次|场次|场|次|期|份|篇|册|处|户|项|条|幅){_END}",
        ),
        Form(
            ("、人,", "、人。", "、人;", *pairs("前迟短战作缩", "天个小")),
            rf"(?:提前|推迟|缩短|连续奋战|连续工作|压缩)(?:天|个月|小时|个小时|个工作日)(?=完成|办结|[,。;、])|(?<=[户{n}])、人(?=[,。;])",
        ),
        # 来自各村的支队伍参赛, 网上立案件
        Form(
            ("的支", "的名", "的位", "的家", "立案件", "结案件", "审结件", "执结件", "受理件", "办结件"),
            r"(?<=的)(?:支(?:代表队|队伍|参赛队)|[名位](?:选手|学生|教师|党员|志愿者|学员|嘉宾|群众|运动员|演员|代表|职工|居民|家长)|家(?:企业|单位))(?=[参进荣受代,。同齐])|(?:网上|当场|跨域|全年|累计|共)(?:立案|结案|审结|执结|受理|办结)件(?=[,。;、])",
        ),
    )


def find_missing_number(document: Document, _context: Context) -> Iterator[Hit]:
    """PH105: noun + measure word + end of clause, the frames above and ``holes``; as warnings, ``uncounted``."""
    spans: list[tuple[int, int]] = []
    spans.extend(_counted_nouns(document.folded))
    spans.extend(_classified_nouns(document))
    for frame, _kind in _frames().likely(document):
        spans.extend(match.span() for match in frame.finditer(document.folded))
    spans.extend(_siblings(document.folded))
    spans.extend(holes(document))
    spans.extend(lost_figures(document))
    judged = set(spans)
    spans.extend(lost_figures(document, sure=False))
    spans.extend(lost_in_lists(document))
    spans.extend(uncounted(document.folded, spans))
    # a site's page number stands between a measure word and the page before, where its figure is
    numbers = [number for _paragraph, _above, number in document.page_numbers] if spans else []
    paged = {at for number in numbers for at in range(number.start, number.end + 1)}
    taken: list[tuple[int, int]] = []
    text = document.folded
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if (
            (taken and start < taken[-1][1])
            or start in paged
            or _in_table(document, start, end)
            or not whole_words().isdisjoint((text[end - 3 : end], text[end - 2 : end]))
            or _is_festival(text, end)
        ):
            continue
        taken.append((start, end))
        shown = document.text[start:end]
        # a measure word that only the cut into words gives away is less sure: it may end a word that no dictionary has
        severity = None if (start, end) in judged else Severity.WARNING
        yield Hit(start, end, _("a figure is missing in “{text}”").format(text=shown), severity=severity)


def _is_festival(text: str, end: int) -> bool:
    """荷花节, 非遗节 at the end of a clause: 节 counts only what is taught, and pieces of a row (车厢, 电池)."""
    before, after = text[max(0, end - 4) : end - 1], text[end : end + 1]
    if text[end - 1] != "节" or is_han(after) or not is_han(before[-1:]):
        return False
    return compiled(r"[课程讲训导教听评学习操厢池管]").search(before[-2:]) is None


def _in_table(document: Document, start: int, end: int) -> bool:
    """Whether the hole is white space that sets a table: a line of cells, with no mark of a sentence."""
    if not compiled(r"[ \t]").search(document.folded[start:end]):
        return False
    first = document.line_start(start)
    last = document.folded.find("\n", end)
    line = document.folded[first : last if last >= 0 else None]
    return "|" in line or (len(compiled(r"[ \t]{2,}|\t").findall(line)) >= 2 and not compiled(r"[,。;、:!]").search(line))


def _clause_start(text: str, at: int) -> int:
    for index in range(at - 1, max(-1, at - 80), -1):
        if text[index] in ",。;!:\n":
            return index + 1
    return max(0, at - 80)


def _counted_nouns(text: str) -> Iterator[tuple[int, int]]:
    """举办文体活动次: a noun that is counted, its measure word, the end of the clause, and a verb that counts."""
    nouns, sure = _counted(alone=False), _counted(alone=True)
    for match in _measure_end().finditer(text):
        start, measure = match.start(), match[0]
        if start == 0 or text[start - 1] in _COUNTS or text[start - 1].isdigit():
            continue
        noun = next((noun for noun in nouns.get(measure, ()) if text.endswith(noun, 0, start)), None)
        if noun is None:
            continue
        clause = text[_clause_start(text, start - len(noun)) : start - len(noun)]
        if (noun in sure.get(measure, ()) or _COUNTING.search(clause)) and not compiled(r"[每该此首][^\W\da-zA-Z_]{0,2}$").search(clause):
            yield start - len(noun), match.end()


@cache
def _classified() -> Forms:
    rows = lexicon_toml("placeholders.toml")["classified"]
    return Forms(
        Form(pairs(row["before"], row["measure"]), rf"(?<=[{row['before']}]){row['measure']}(?:{'|'.join(row['nouns'].split())})(?![长法])")
        for row in rows
    )


def _classified_nouns(document: Document) -> Iterator[tuple[int, int]]:
    """对辖区家网吧: a measure word and its noun, with a verb or a list where the numeral should be."""
    text = document.folded
    for pattern, _kind in _classified().likely(document):
        for match in pattern.finditer(text):
            # 国家企业, 专家单位: the letter before belongs to the word
            if not compiled(r"[国专大各每][区县市]?$").search(text[max(0, match.start() - 1) : match.start()]):
                yield match.span()


def _siblings(text: str) -> Iterator[tuple[int, int]]:
    """小说3篇、散文篇、诗歌5首: one member of a counted list has lost its numeral."""
    heads: dict[str, str] = lexicon_toml("placeholders.toml")["word_heads"]
    for match in compiled(rf"[{''.join(heads)}](?=[、,;。])(?<=[^\W\da-zA-Z_].)").finditer(text):
        measure, at = match[0], match.start()
        head = text[at - 1]
        if head in heads[measure] or (measure == "人" and head in beside("ends")[measure]):
            continue
        left = max(text.rfind(mark, max(0, at - _MEMBER), at) for mark in "、,;") + 1
        thing = text[left:at]
        if (
            not left
            or not compiled(r"[^\W\da-zA-Z_]{2,10}").fullmatch(thing)
            or compiled(rf"[{_NUMERAL}每各该此首等]").search(compiled("[一二三]等奖").sub("", thing))
        ):
            continue
        before = compiled(rf"[\dXx×_][余多]?{measure}$").search(text[max(0, left - 12) : left - 1])
        after = compiled(rf"[^、,;。\n]{{0,12}}?[\dXx×_][余多]?{measure}[、,;。]").match(text[match.end() + 1 : match.end() + 20])
        if before or after:
            yield left, match.end()


@cache
def _cut_patterns() -> Forms:
    body = r"(?:党组|党委|党工委|工委|支部|总支|市委|县委|区委|政府|文联|协会|委员会|文旅局|局|镇|街道|办公室|厅)"
    return Forms(
        (
            Form(pairs(f"(“‘《{SPACES}", "、"), r"[(“‘《]\s*、(?=[^\W\da-zA-Z_])", "term"),
            Form(pairs(f",;:。{SPACES}", "、"), r"[,;:。]\s*、(?=[^\W\da-zA-Z_])", "term"),
            Form(
                pairs("由赴请往到在", "、"),
                r"(?:(?:(?<![理事因自缘根来])由|赴|邀请|前往)、|(?<![见做看想听得来说谈办感])[到在]、等)(?=[^\W\da-zA-Z_])",
                "term",
            ),
            Form(
                pairs("等", "同老学单地领部社企活作医"),
                r"(?:(?<=[,;。])|^)等(?:同志|老师|同学|单位|地(?!区)|领导|部门|社区|企业|活动|作品|医生)",
                "term",
            ),
            # 没有发生一起责任: what did not happen is gone
            Form(
                ("一起", "1起"),
                r"(?:没有|未|无|杜绝)再?(?:出现|发生)?过?(?:任何)?(?:一起|1起)[^,。;、]{0,8}(?:责任|重大|较大|安全|质量|消防|恶性|医疗|交通)(?=[,。;])",
                "term",
            ),
            # 认定、等23人; 请省、的专家; 在县、县政府的领导下
            Form(("、等", ",等"), r"[^\W\da-zA-Z_][、,]等(?=\d)", "term"),
            Form(("省、", "市、", "县、", "区、"), r"(?<=[请由受到赴在])([省市县区])、(?:的|\1政府)", "term"),
            # 健全以为导向的制度: what it is led by is gone
            Form(("以为",), r"以为(?=导向|抓手|核心的|主线|载体|契机|龙头|引领|依托|突破口|主题的|重点的|平台|纽带|牵引)", "term"),
            Form(("不忘",), r"不忘[,、]?牢记使命|不忘初心[,、]?牢记(?=[,。”]|主题)", "term"),
            Form(("·",), r"《[^《》\n]{0,24}·\s*(?:[卷册编篇辑部])?》|《\s*·[^《》\n]{1,20}》", "volume"),
            # 《县文旅局党组贯彻实施办法》: the title inside was in 〈 〉 and was taken for a web tag
            Form(
                ("贯彻实", "贯彻的", "贯彻落实实", "贯彻落实的"),
                rf"《[^《》\n]{{0,20}}{body}(?:关于)?贯彻(?:落实)?的?实施(?:方案|细则|意见|办法)》",
                "title",
            ),
            # “江城胜地，文明”, “我眼中的”征文: the place or thing at the end was taken out
            Form(
                ("的”", *(f"{end}”" for end in words("slogan_ends"))),
                rf"“[^\W\da-zA-Z_]{{4,6}},(?:{'|'.join(words('slogan_ends'))})”|“[^“”\n]{{2,12}}的”(?=主题|征文|演讲|摄影|书画|活动|大赛|比赛|朗诵|系列)",
                "slogan",
            ),
            Form(("关于的", "印发的", "转发的", "批转的"), r"关于(?:印发|转发|批转)?的(?:通知|意见|决定|函|报告|方案|批复)》?", "title"),
            # 出台《青篱镇文物管理实施》, 《关于加强安全生产的》: what kind of paper it is was taken off
            Form(
                pairs("理施核训持励选障置督治作的干", "》"),
                r"(?<=[定订台发草行善改彻实了])《[^《》\n]{3,40}(?:管理|实施|考核|培训|扶持|奖励|评选|保障|处置|监督|整治|工作的?|[^目]的)》(?!课题|教材|杂志|期刊|一书|宣传|课程|讲座|专题|专刊|栏目|专栏|手册|系列)|《[^《》\n]{0,12}关于[^《》\n]{2,40}(?:的|的实施|的若干|实施)》",
                "head",
            ),
        )
    )


_ISSUED = r"(?:制[定订]|拟[定订]|修[定订改]|出台|[印下颁转]发|起草|颁布|完善|审定|试行|实行)了?$"
_LOST_NAMES = (
    "县、县",
    "大学、大学",
    "医院、医院",
    "村、村",
    "镇、镇",
    "乡、乡",
    "社区、社区",
    "街道、街道",
    "小学、小学",
    "公司、公司",
    "学校、学校",
    "中学、中学",
)


def _lost_names(text: str) -> Iterator[tuple[int, int]]:
    """走进村、村等地: places in a row of which nothing but the word for their kind is left. 青山村、村委会 and 镇、镇直部门 are none."""
    for pair in _LOST_NAMES:
        kind = pair[: len(pair) // 2]
        for at in places(text, pair):
            end = at + len(pair)
            while text.startswith(f"、{kind}", end):
                end += len(kind) + 1
            if text[end : end + 1] in "、等,。;两三四送开设考调合签建举巡" and text[end : end + 2] != "两委" and text[at - 1 : at] != "、":
                yield at, end


def find_cut_lead(document: Document, _context: Context) -> Iterator[Hit]:
    """PH106: a list, bracket, clause or title that begins with its second term."""
    text = document.folded
    for pattern, kind in _cut_patterns().likely(document):
        for match in pattern.finditer(text):
            shown = document.text[match.start() : match.end()]
            if kind == "head" and "关于" not in match[0] and not compiled(_ISSUED).search(text[max(0, match.start() - 4) : match.start()]):
                continue
            if kind == "head":
                message = _("the title “{text}” breaks off before its last word").format(text=shown)
            elif kind == "slogan":
                message = _("the name that “{text}” was about is gone").format(text=shown)
            elif kind == "title":
                message = _("a title inside “{text}” is gone").format(text=shown)
            else:
                message = _("the first term of “{text}” is gone").format(text=shown)
            yield Hit(*match.span(), message, data={"kind": kind})
    yield from nameless(document)
    yield from lost_terms(document)
    for start, end in _lost_names(text):
        yield Hit(start, end, _("the names in “{text}” are gone").format(text=document.text[start:end]), data={"kind": "names"})
    for index, paragraph in enumerate(document.paragraphs):
        if text[paragraph.start] == "、" and index:
            before = document.paragraphs[index - 1]
            # a wrapped line may begin with 、: the line before it then has no final mark
            if text[before.end - 1] in "。;:!?":
                end = min(paragraph.end, paragraph.start + 8)
                yield Hit(paragraph.start, end, _("the first term of “{text}” is gone").format(text=document.text[paragraph.start : end]))
