"""PH107–PH109: marks of a template, unfilled document numbers, stand-in names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.literals import Form, Forms
from drafter.check.model import Confidence, Hit
from drafter.check.placeholders.signs import line_round, words
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"

# no words of their own before 某某, unlike 应 (应某某邀请), 成 and 时
_RARER = "郗亓妫逄佘阚仉鄢雒褚卞闵蔺巩丛晁柳荀裴柯翁殷阮樊邢俞翟聂葛柴伍覃骆欧耿芦詹冉靳祁涂甘霍岳牟滕凌屈鲍蒙邝班隋蒲闫翚舒卓巫桑佟仇屠岑晏桂湛狄甄禹窦竺粟胥臧苟虞裘阙雍鞠麦倪庞邱喻娄芮宓缪冼骞邬郜郏邰"
_DOUBLE_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "宇文",
    "司徒",
    "夏侯",
    "端木",
    "申屠",
    "独孤",
)
_COURT = "判处|判决|涉嫌|被告|公诉|起诉|上诉|诉讼|诉至|[刑行批]拘|拘留|拘役|有期徒刑|逮捕"


@cache
def _tokens() -> Forms:
    return Forms((*_slots(), *_rules()))


def _slots() -> tuple[Form, ...]:
    """Forms in which a name says what is to be written."""
    ask = r"填写|填入|插入|输入|补充|待补|待定|待填|待核|待确认|单位名称|单位全称|部门名称|具体(?:数字|数据|时间|地点|日期|名称|内容|情况|事例)|姓名|地名"
    slots = "|".join(map(re.escape, sorted(words("slot_names"), key=len, reverse=True)))
    return (
        # 开展（活动名称）, 更新[数字]册; 书记姓名同志; 完成率待定
        Form(
            (*words("slot_names"), "日期]", "时间]", "地点]", "单位]", "部门]", "职务]", "校名]"),
            rf"\[(?:{slots}|日期|时间|地点|单位|部门|职务|校名)\]|(?<=[^\W\da-zA-Z_])(?:\((?:{slots})\)|【(?:{slots})】|\{{(?:{slots})\}}|<(?:{slots})>|〈(?:{slots})〉)",
        ),
        Form(
            ("姓名", "待"),
            r"(?:书记|校长|院长|主任|局长|组长|负责人|领导|教师|同志|支部)姓名(?=同志|老师|[任讲主作])|(?<=[率数额量])(?:待定|待统计|待补|待填|待核实?|待更新)(?=[,。;、)])",
        ),
        Form(
            ("{{", "{%", "<%", "${", "«", "[["),
            r"\{\{[^{}\n]{0,60}\}\}|\{%[^%\n]{0,60}%\}|<%[^%\n]{0,60}%>|\$\{[^{}\n]{0,60}\}|«[^«»\n]{0,40}»|\[\[[^\[\]\n]{1,40}\]\]",
        ),
        Form(("{",), r"(?<![$\\A-Za-z])\{[^\W\d][\w .]{0,30}\}"),
        Form(
            ("$", "#", "@", "%s", "%d"),
            rf"#(?:{slots})#|\$[^\W\da-zA-Z_]{{2,12}}\$|#[^\W\da-zA-Z_]{{2,8}}#(?=[^\W\da-zA-Z_])|@[^\W\da-zA-Z_]{{2,8}}@|(?<![\d%])%[sd](?![A-Za-z])",
        ),
        Form(("【",), rf"【[^】\n]{{0,4}}(?:待(?:补|填|定|核|确认|完善)|TODO|TBD|请?{ask})[^】\n]{{0,60}}】"),
        Form(("[", "<"), rf"\[[^\]\n]{{0,6}}(?:{ask})[^\]\n]{{0,30}}\]|<[^>\n]{{0,6}}(?:{ask})[^>\n]{{0,20}}>"),
        Form(
            ("(",),
            rf"\((?:此处|这里|请|在此|具体)?(?:请|需|应|可|根据实际情况)?(?:{ask})[^)\n]{{0,30}}\)|\((?:此处|这里)(?:省略|略|可|根据|结合|列举|举例)[^)\n]{{0,30}}\)",
        ),
        Form(("TODO", "TBD", "TBC", "FIXME"), r"(?<![A-Za-z])(?:TODO|TBD|TBC|FIXME)(?![A-Za-z])"),
    )


def _rules() -> tuple[Form, ...]:
    """What a machine puts where a value is missing, and rules, dots and spaces to write on."""
    measures = "|".join(map(re.escape, words("measures")))
    return (
        # spreadsheet and mail-merge residue
        Form(
            ("#", "错误!", "MERGEFIELD", "DOCPROPERTY"),
            r"#(?:REF|VALUE|DIV/0|NAME|NULL|NUM)[!?]|#N/A|错误![^\W\da-zA-Z_]{0,4}(?:引用源|书签|样式)[^。\n]{0,8}|(?:MERGEFIELD|DOCPROPERTY)\s+\S+",
        ),
        Form(
            ("undefined", "NaN", "nan", "null", "None", "N/A"),
            r"(?<![A-Za-z0-9_.])(?:undefined|NaN|nan|null|None|N/A)(?=[^\W\da-zA-Z_])|(?<=[^\W\da-zA-Z_])(?:undefined|NaN|nan|null|None)(?![A-Za-z0-9_])",
        ),
        Form(("击此处", "击这里", "orem ipsum"), r"(?:单击|点击)(?:此处|这里)(?:添加|输入|编辑)[^\W\da-zA-Z_]{0,8}|[Ll]orem ipsum"),
        # ____万元, ……人次, 共  余名: a rule or dots where a figure goes; a rule of its own is a line, not a hole
        Form(("__",), r"(?<![_A-Za-z0-9])_{2,}(?![_A-Za-z0-9]|\s?[年月日])"),
        Form(("_",), rf"(?<![_A-Za-z0-9])_(?=\s?[余多]?(?:{measures}|%))"),
        # 获得国家_级奖, 护士长刘_被评为标兵: a rule between two words of a sentence
        Form(("_",), r"(?<=[^\W\da-zA-Z_])_(?=[^\W\da-zA-Z_年月日大届])"),
        Form(
            ("…", "...", "——"),
            rf"(?<=[^\W\da-zA-Z_])(?:…{{1,3}}|\.{{3,6}}|—{{2,}})(?=[余多]?(?![人家个名部首](?!次))(?:{measures}|%)(?:[,。;、!)]|$))|(?<=[为达共有了约近超建办开])—{{2,}}(?=[余多]?(?:人次|[户个名家件项次场份](?![人家体性])))",
        ),
        # …余名学生, 患者…人、, 合格率…%和…%, 积分……分
        Form(
            ("…", "..."),
            rf"(?:…{{1,3}}|\.{{3,6}})(?=余(?:{measures})|%|万元|分[,。;])|(?<=[^\W\da-zA-Z_])(?:…{{1,2}}|\.{{3,6}})(?=(?:人|名|个|家|部|首)[、,。;])",
        ),
        Form(
            ("  ", "\t"),
            rf"(?<=[共计达约近超有])[ \t]{{2,}}(?=[余多]?(?:{measures}|%))|(?<=[^\W\da-zA-Z_])[ \t]{{2,12}}(?=[余多]?(?:{measures}|%)[,。;、])",
        ),
        Form(("〔",), r"〔(?:数量|金额|百分比|日期|名次|标题|名称|人名|地名|单位)(?::[^〕\n]{0,8})?〕"),
    )


@cache
def _some_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    double = compiled(r"某某+(?!人(?!民|大))")
    single = compiled(
        r"某(?:三甲医院|医院|医科大学|大学|中学|小学|学院|派出所|监区|企业|余[人名个场次件户]|[件起次户期](?=[,。;、])|[余多]?(?:万元|亿元|%|公里|平方米|人次|个百分点|万人)|省|市|县|区(?!域)|镇|乡|村|街道|社区|单位|部门|局|公司|协会|学校|同志|领导|老师|年某?月?某?日?|月|日)"
    )
    return double, single


def find_template(document: Document, _context: Context) -> Iterator[Hit]:
    """PH107: a template's own marks, notes to the writer, rules to write on, 某某."""
    text = document.folded
    for pattern, _kind in _tokens().likely(document):
        for match in pattern.finditer(text):
            if match[0][0] == match[0][-1] == "#" and _is_topic(text, match.start(), match.end()):
                continue
            if match[0] == "_" and not _in_sentence(document, match.start(), match.end()):
                continue
            if set(match[0]) == {"_"} and _is_ruler(document, match.start(), match.end()):
                continue
            shown = document.text[match.start() : match.end()]
            yield Hit(*match.span(), _("a template's mark was not filled in: “{text}”").format(text=shown))
    if "某" not in text:
        return
    double, single = _some_patterns()
    for match in double.finditer(text):
        # 张某某: somebody's name withheld on purpose, as in a case; nobody withholds the name of who is honoured
        if not _is_withheld(text, match.start(), match.end()) or _is_honour(text, match.start(), match.end()):
            yield Hit(*match.span(), _("“某某” stands where a name should stand"))
    for match in single.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] != "某" and not _is_case(text, match.start()):
            message = _("“{text}” stands where a name should stand").format(text=match[0])
            yield Hit(*match.span(), message, severity=Severity.WARNING, confidence=Confidence.MEDIUM)


def _is_topic(text: str, start: int, end: int) -> bool:
    """话题#云上看非遗#播放量: a topic of a network, by the words beside it; #单位名称# is none, whatever stands there."""
    if text[start + 1 : end - 1] in words("slot_names"):
        return False
    before, after = text[max(0, start - 20) : start].split("\n")[-1], text[end : end + 6].split("\n")[0]
    return (
        compiled("话题|微博|抖音|热搜|视频号|小红书|标签").search(before) is not None
        or compiled("播放|阅读|浏览|讨论|登上|热搜|投票|话题").search(after) is not None
    )


def _is_withheld(text: str, at: int, end: int) -> bool:
    """郗某某, 欧阳某某, or 某某 where a court speaks of somebody: 某某法院判决36件 has no name yet."""
    before = text[max(0, at - 2) : at]
    if before[-1:] in tuple(_SURNAMES + _RARER) or before in _DOUBLE_SURNAMES:
        return True
    if compiled(r"(?:负责人|嫌疑人|被告人?|当事人|法人代表|法定代表人)[^\W\d_在为于是由对向和与及的以从把被将]$").search(
        text, max(0, at - 8), at
    ):
        return True  # 公司负责人昝某某
    if text[end : end + 1] in tuple("省市州县区镇乡村局法检院所站厅公单社街"):
        return False
    first, last = line_round(text, at, at)
    first = max(first, text.rfind("。", first, at) + 1)
    stop = text.find("。", at, last)
    return compiled(_COURT).search(text, first, stop if stop >= 0 else last) is not None


def _is_honour(text: str, start: int, end: int) -> bool:
    """张某某老师的论文发表, 刘某某被评为标兵: what is told to somebody's credit."""
    after = compiled(r"[。;\n]").split(text[end : end + 24])[0]
    return (
        not _is_case(text, start)
        and compiled(r"获奖|荣获|获得|获评|被评为|评为|先进|标兵|能手|发表|撰写|论文|执教|讲授|同志任|荣立").search(after) is not None
    )


def _in_sentence(document: Document, start: int, end: int) -> bool:
    """A single rule in running text; 总结_局名 in a title or a file's name, and Markdown's _emphasis_, are none."""
    first, last = line_round(document.folded, start, end)
    line = document.folded[first:last]
    return compiled("[,。;]").search(line) is not None and not (document.is_markdown and line.count("_") > 1)


def _is_ruler(document: Document, start: int, end: int) -> bool:
    """A line of underscores alone, Markdown's __bold__, or a number that PH102/PH103 speak about."""
    text = document.folded
    first, last = line_round(text, start, end)
    line = text[first:last].strip()
    if not line.strip("_ "):
        return True
    return document.is_markdown and end - start == 2 and line.count("__") % 2 == 0


def _is_case(text: str, at: int) -> bool:
    """某单位、某公司 in a report on cases keeps the name back on purpose."""
    around = text[max(0, at - 40) : at + 40]
    around = around.replace("通报表", "")
    return any(word in around for word in ("案例", "通报", "典型案", "以案", "违纪", "违法", "判处", "被告"))


@cache
def _document_number() -> re.Pattern[str]:
    hole = r"[Xx×*_?○□ ]"
    year = rf"(?:(?:19|20)\d?{hole}{{1,2}}|{hole}{{2,4}}|(?:19|20)?{hole}*)"
    return compiled(
        rf"[〔\[【(]{year}[〕\]】)]\s*(?:第\s*)?(?:\d+|{hole}*)\s*号"
        rf"|[〔\[【](?:19|20)\d\d[〕\]】]\s*(?:第\s*)?{hole}*号"
        rf"|(?<=[^\W\da-zA-Z_])\((?:19|20)\d\d\)\s*(?:第\s*)?{hole}*号"
        r"|(?<=[^\W\da-zA-Z_])第[ \t]+号"
    )


def find_document_number(document: Document, _context: Context) -> Iterator[Hit]:
    """PH108: 〔20xx〕4号, 〔2024〕号, 〔〕号."""
    for match in _document_number().finditer(document.folded):
        shown = document.text[match.start() : match.end()]
        yield Hit(*match.span(), _("the document number is not complete: “{text}”").format(text=shown))


@cache
def _names() -> re.Pattern[str]:
    return compiled(
        r"(?<![A-Za-z0-9])(?:A{2,4}|B{2,4}|C{2,4}|Y{2,3}|Z{2,3}|ABC|XYZ)(?=公司|公众号|单位|集团|协会|街道|市|县|镇|村|路|社区|学校|小学|中学|大学|学院|医院|工程|项目|银行|企业|车间|部门|支部|同志|老师|兼任|任组长|主持)"
        r"|(?<![A-Za-z0-9])[A-H](?=(?:中学|小学|大学|医院|社区|街道|学校|单位)(?![^\W\da-zA-Z_]?[组级]))"
        r"|(?<![A-Za-z0-9])[A-H](?=[市县省镇乡村](?![^\W\da-zA-Z_]{0,1}(?:区|场|级)))"
        r"|(?<![A-Za-z0-9])[A-HＡ-Ｈ](?=(?:同志|老师|同学|书记|主任|局长|校长|院长|医生|护士)(?![^\W\da-zA-Z_]?[组级区]))"
        r"|(?<![^\W\d_])[甲乙丙丁](?=[局县市镇乡村厂](?![^\W\da-zA-Z_]{0,1}(?:区|场|级)))|(?<=[收对与向给到赴为])[甲乙丙丁](?=[局县市镇乡村厂][、等和,])"
        r"|张三(?!丰)|李四(?!光)|王五(?![^\W\da-zA-Z_])|小明(?=同学|、小)"
    )


def find_stand_in(document: Document, context: Context) -> Iterator[Hit]:
    """PH109: AAA公司, 张三, A市; names that the facts have are names."""
    known = " ".join(fact.text for fact in context.sheet.facts) if context.sheet else ""
    for match in _names().finditer(document.folded):
        if match[0] not in known:
            shown = document.text[match.start() : match.end()]
            yield Hit(*match.span(), _("“{text}” looks like a stand-in for a real name").format(text=shown))
