"""How labels divide a whole: which of them are all of it, which cannot be true of one thing at once, and where a row of parts ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.arithmetic.figures import Figure
    from drafter.check.document import Document

_SETS = (
    frozenset(["国家级", "省级", "市级", "县级", "区级", "州级", "镇级", "校级"]),
    frozenset(["省部级", "厅级", "处级", "科级"]),
    frozenset(["男", "女"]),
    frozenset(["金", "银", "铜"]),
    frozenset(["金奖", "银奖", "铜奖", "优秀奖"]),
    frozenset(["金牌", "银牌", "铜牌"]),
    frozenset(["特等奖", "一等奖", "二等奖", "三等奖", "优秀奖"]),
    frozenset(["一季度", "二季度", "三季度", "四季度", "第一季度", "第二季度", "第三季度", "第四季度"]),
    frozenset(["上半年", "下半年"]),
)
# of one set, but seldom all of it: only a sum over the whole tells
_ALTERNATIVES = tuple(
    frozenset(row.split())
    for row in (
        "报纸 期刊 杂志 报刊 图书 音像制品 音像资料",
        "纸质 纸质图书 电子 电子图书 数字图书",
        "小说 散文 诗歌 诗词 报告文学 纪实文学 评论 剧本 散文诗 儿童文学",
        "文学 美术 书法 摄影 音乐 舞蹈 戏剧 曲艺 民间文艺 影视 杂技",
        "声乐 器乐 舞蹈 书画 书法 美术 国画 油画 素描 摄影 戏曲 戏剧 曲艺 合唱 朗诵 古筝 二胡 钢琴 形体 模特 太极 瑜伽 武术 剪纸 棋类 文学",
        "专职 兼职",
        "在编 编外 聘用 合同制",
        "在职 退休 离休",
        "研究生 本科 大专 专科 中专 高中 初中 小学",
        "正高 副高 中级 初级 正高级 副高级 高级",
        "成人 成年人 少儿 未成年人",
        "汉族 少数民族",
    )
)
# two kinds that are all there is of a thing: 其中 may be left out before them
PAIRS = tuple(
    frozenset(row.split())
    for row in (
        "男 女",
        "城镇 农村",
        "城市 农村",
        "城区 农村",
        "城区 乡村",
        "城区 乡镇",
        "室内 室外",
        "国内 国外",
        "境内 境外",
        "省内 省外",
        "市内 市外",
        "上半年 下半年",
        "公办 民办",
        "党内 党外",
        "原创 引进",
        "成人 少儿",
        "成人 儿童",
        "成年人 未成年人",
        "线上 线下",
    )
)
MAY_BE_BOTH = frozenset(("线上", "线下"))  # one event may be held in both ways: only too few tell
MAY_LEAVE = frozenset(("原创", "公办", "成人", "城区", "城市"))  # there may be a third kind: only too many tell
PAIR_TAIL = compiled(
    r"(?:性|子|子组|组|生|学员|队员|选手|职工|同志|教师|会员|党员|代表|读者|观众|活动|演出|培训|讲座|课程|展览|展|场地|健身点|学校|作品|类|班|部分)$"
)
LEADING_VERB = compiled(r"^(?:其中|分别是|分别为|包括|评出|评选出?|获得?|夺得|斩获)")
_KIND_TAIL = "类组型镇乡村"  # labels that end alike name classes of one division
PEOPLE = ("人", "名", "位", "户", "家", "人次", "户次")  # who may be in two groups: 党员20人、女性15人
_PERSONS = ("人", "名", "位", "人次")
_WHO = compiled(
    "民族|残疾|低保|脱贫|困难|贫困|退役|退伍|军属|劳模|先进|骨干|志愿|专家|带头人|大户|能手|代表|委员|人才|妇女|留守|空巢|急诊|危重|手术|外出|干部"
)
_MEMBERS = compiled("[协会社队团班组课派]$")  # one person may be in several
_WHICH = compiled(
    "获奖|优秀|重点|重大|特色|精品|品牌|示范|畅销|原创|大型|小型|国际|首|^新|规上|规模以上|高新|外资|夜间|节假日|周末|凌晨|专题|主题"
)
_LEAST_ALIKE = 3  # of which there must be three: two of a kind are often examples
_ROLE = compiled(
    r"^(?!新|青年|中青年|骨干|优秀|[男女老]|年轻).*(?:[^党团会演队学社组委成人职官议]员|长|师|书记|(?<!班)主任|干事|会计|出纳|文书|门卫|保安|司机|厨师|保洁|护工|医生|护士|工人|教练)$"
)

# two kinds of which a thing is one or the other, once what the labels share is taken off (男演员 女演员, 已办结 未办结): hardly a third
_CLOSED = (
    "男 女",
    "已办 未办",
    "办结 未办结",
    "党员 非党员",
    "合格 不合格",
    "有房 无房",
    "室内 室外",
    "城 乡",
    "城镇 农村",
    "彩色 黑白",
    "上缴 留存",
    "上交 留存",
    "上解 留存",
    "走读 住校",
    "走读 寄宿",
    "走读 住宿",
    "常住 流动",
    "书面 口头",
    "收费 免费",
    "必修 选修",
    "公开 不公开",
)
# as a rule one or the other, but there may be a third kind
_OPEN_PAIRS = (
    "在编 聘用",
    "城区 农村",
    "城区 乡村",
    "城区 乡镇",
    "城市 农村",
    "国内 国外",
    "进口 国产",
    "在编 编外",
    "专职 兼职",
    "全职 兼职",
    "在职 退休",
    "自有 租用",
    "自有 租赁",
    "自筹 拨款",
    "固定 流动",
    "长期 短期",
    "常设 临时",
    "直播 录播",
    "现场 网上",
    "窗口 网上",
    "电子 纸质",
    "中文 外文",
    "门诊 住院",
    "公办 民办",
    "公立 私立",
    "国有 民营",
    "国有 集体",
    "个人 集体",
    "个人 单位",
    "个人 企业",
    "企业 个体",
    "捐赠 购买",
    "捐赠 收购",
    "捐赠 征购",
    "原创 引进",
    "新建 续建",
    "新建 改建",
    "普通 特殊",
    "一般 重大",
    "一般 重点",
    "主动 依申请",
    "商业 公益",
    "经营性 公益性",
    "综合 专业",
    "成人 少儿",
    "成人 儿童",
    "直接 间接",
    "基本 项目",
    "平原 山区",
    "常规 专项",
)


def may_be_both(labels: Sequence[str], unit: str = "") -> bool:
    """Whether a label says something that a thing of another label may be too: 获奖图书 重点图书; 残疾人 老年人. 镇干部 村干部 are of one kind."""
    said = [_WHICH.search(label) or (_WHO.search(label) if unit in PEOPLE else None) for label in labels]
    if unit in _PERSONS and any(map(_MEMBERS.search, labels)):
        return True
    return any(said) and len({found[0] if found else "" for found in said}) > 1


def cannot_overlap(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Sums of money; kinds of which a thing is one or the other; three and more labels that end alike (美术展, 书法展, 摄影展) of things, not of people."""
    unit = whole.atom.unit
    labels = [part.label.strip() for part in parts]
    alike = (
        len(parts) >= _LEAST_ALIKE
        and not may_be_both(labels)
        and len({label[-1:] for label in labels}) == 1
        and len(set(labels)) == len(labels)
        and all(labels)
    )
    roles = len(parts) >= _LEAST_ALIKE and len(set(labels)) == len(labels) and all(map(_ROLE.search, labels))
    return unit.endswith("元") or _exclude_each_other(parts) or (alike and unit not in PEOPLE) or roles


def _exclude_each_other(parts: Sequence[Figure]) -> bool:
    """报纸80种、期刊260种: kinds of which a thing is one or the other."""
    heads = [compiled(r"(?:会员|作品|项目|党员|干部|职工|人员|学历|职称|活动|读者|类)$").sub("", part.label.strip()) for part in parts]
    return len(set(heads)) == len(heads) and any(all(head in known for head in heads) for known in _ALTERNATIVES)


def one_division(parts: Sequence[Figure]) -> bool:
    """Whether the labels divide one thing without a rest: all of one known set, or three and more that end in 类, 组, 镇 …."""
    labels = [LEADING_VERB.sub("", part.label.strip()) for part in parts]
    if len(set(labels)) < len(labels) or not all(labels):
        return False
    heads = [compiled(r"(?:会员|作品|项目|党员|干部|职工|选手|性)$").sub("", label) for label in labels]
    if any(all(head in known for head in heads) for known in _SETS):
        return len(parts) >= 3 or set(heads) in ({"男", "女"}, {"上半年", "下半年"})
    return len(parts) >= _LEAST_ALIKE and len({label[-1] for label in labels}) == 1 and labels[0][-1] in _KIND_TAIL


def complement(parts: Sequence[Figure]) -> bool | None:
    """Whether two labels are all there is of a thing (True), as a rule (False), or nothing of the sort (None)."""
    if len(parts) != 2:
        return None
    core, front = _core(*(LEADING_VERB.sub("", part.label.strip()) for part in parts))
    if core == {"上", "下"}:  # 60岁以上, 60岁以下; 楼上 and 楼下 may have a middle
        return True if front.endswith("以") else None
    return True if core in _closed() else False if core in _as_a_rule() else None


def _core(one: str, two: str) -> tuple[frozenset[str], str]:
    """What two labels do not share, once their common end and then their common beginning are taken off; and that beginning."""
    tail = next((at for at in range(min(len(one), len(two))) if one[-1 - at] != two[-1 - at]), min(len(one), len(two)))
    one, two = one[: len(one) - tail], two[: len(two) - tail]
    front = next((at for at, (left, right) in enumerate(zip(one, two, strict=False)) if left != right), min(len(one), len(two)))
    return frozenset((one[front:], two[front:])), one[:front]


@cache
def _closed() -> frozenset[frozenset[str]]:
    return frozenset(_core(*row.split())[0] for row in _CLOSED)


@cache
def _as_a_rule() -> frozenset[frozenset[str]]:
    return frozenset(_core(*row.split())[0] for row in _OPEN_PAIRS)


def row_of(document: Document, parts: Sequence[Figure]) -> Sequence[Figure]:
    """The parts up to where 、 between them gives way to a comma: 在职18人、退休12人，女党员9人."""
    marks = [document.text[one.end : two.start].lstrip()[:1] for one, two in pairwise(parts)]
    changed = next((at for at, (one, two) in enumerate(pairwise(marks)) if one == "、" and two in ("，", ",")), None)
    return parts if changed is None else parts[: changed + 2]
