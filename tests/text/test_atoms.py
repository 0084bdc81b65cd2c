from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drafter.data import Atom, AtomKind
from drafter.resources import lexicon_toml
from drafter.text.atoms import _counted, _readers, _trigger, atoms_equal, find_atoms, supports
from drafter.text.dates import read_festival
from drafter.text.hit import Hit

K = AtomKind
LINES = [
    ("开展“文艺进乡村”活动36场，服务群众2.4万人次", [(K.QUOTED, "“文艺进乡村”"), (K.QUANTITY, "36场"), (K.QUANTITY, "2.4万人次")]),
    ("报告文学《江岸来信》获第七届青篱文学奖二等奖", [(K.TITLE, "《江岸来信》"), (K.ORDINAL, "第七届"), (K.RANK, "二等奖")]),
    ("投入资金约120万元，其中财政拨款80万元", [(K.MONEY, "约120万元"), (K.MONEY, "80万元")]),
    ("满意率98.6%，比上年提高3.2个百分点", [(K.PERCENT, "98.6%"), (K.DATE, "上年"), (K.POINTS, "3.2个百分点")]),
    ("志愿者人数翻一番，经费增长一倍，纸张减少一半", [(K.RELATION, "翻一番"), (K.RELATION, "增长一倍"), (K.RELATION, "减少一半")]),
    (
        "为7个乡镇、5县3镇和12村赠送文物20件（套）",
        [(K.QUANTITY, "7个"), (K.QUANTITY, "5县"), (K.QUANTITY, "3镇"), (K.QUANTITY, "12村"), (K.QUANTITY, "20件（套）")],
    ),
    ("梧文联〔2026〕4号和云文〔2025〕12号", [(K.ORDINAL, "〔2026〕4号"), (K.ORDINAL, "〔2025〕12号")]),
    (
        "新增国家二级会员3名、4A级景区1个、三级甲等医院1所",
        [
            (K.ORDINAL, "国家二级"),
            (K.QUANTITY, "3名"),
            (K.ORDINAL, "4A级"),
            (K.QUANTITY, "1个"),
            (K.ORDINAL, "三级甲等"),
            (K.QUANTITY, "1所"),
        ],
    ),
    (
        "获一等奖2个、金奖1个、优秀组织奖，排名全市第二",
        [(K.RANK, "一等奖"), (K.QUANTITY, "2个"), (K.RANK, "金奖"), (K.QUANTITY, "1个"), (K.RANK, "优秀组织奖"), (K.RANK, "第二")],
    ),
    ("一、二、三等奖共6名", [(K.RANK, "一、二、三等奖"), (K.QUANTITY, "6名")]),
    ("学习二十大精神和二十届三中、四中全会精神", [(K.ORDINAL, "二十大"), (K.ORDINAL, "二十届三中、四中全会")]),
    ("印发《关于印发〈青篱镇文化站办法〉的通知》", [(K.TITLE, "《关于印发〈青篱镇文化站办法〉的通知》")]),
    ("举办《100个春天》朗诵会“365个日子”专场", [(K.TITLE, "《100个春天》"), (K.QUOTED, "“365个日子”")]),
    ("获3金2银1铜", [(K.QUANTITY, "3金"), (K.QUANTITY, "2银"), (K.QUANTITY, "1铜")]),
    ("新建书屋一家。举办了一期培训班", [(K.QUANTITY, "一家"), (K.QUANTITY, "一期")]),
    ("长江路二段、邮政二楼、二组", [(K.ORDINAL, "二段"), (K.ORDINAL, "二楼"), (K.ORDINAL, "二组")]),
    ("首届梧川文艺奖、第3、4期、第三至五期", [(K.ORDINAL, "首届"), (K.ORDINAL, "第3、4期"), (K.ORDINAL, "第三至五期")]),
    ("会员1,286名，电话0591", [(K.QUANTITY, "1,286名"), (K.NUMBER, "0591")]),
    ("1.开展活动3场", [(K.QUANTITY, "3场")]),
    ("一、春联3600副", [(K.QUANTITY, "3600副")]),
    ("（3）培训5期", [(K.QUANTITY, "5期")]),
    ("1.2万元用于维修", [(K.MONEY, "1.2万元")]),
    ("上千人次、数十场、百名书法家", [(K.QUANTITY, "上千人次"), (K.QUANTITY, "数十场"), (K.QUANTITY, "百名")]),
    ("“我们办了200场演出。反响好。”", [(K.QUANTITY, "200场")]),
    ("《未关的书名号，培训3期", [(K.QUANTITY, "3期")]),
    ("签约3家、预约5次、附近5个", [(K.QUANTITY, "3家"), (K.QUANTITY, "5次"), (K.QUANTITY, "5个")]),
    ("三名一等奖、三个二等奖", [(K.QUANTITY, "三名"), (K.RANK, "一等奖"), (K.QUANTITY, "三个"), (K.RANK, "二等奖")]),
    ("八届三次全委会、第八次代表大会", [(K.ORDINAL, "八届"), (K.ORDINAL, "三次"), (K.ORDINAL, "第八次")]),
    ("一千多从业人员、百余志愿者", [(K.NUMBER, "一千多"), (K.NUMBER, "百余")]),
    ("提出3点整改意见，开放至21时", [(K.QUANTITY, "3点"), (K.DATE, "21时")]),
    ("市委第二巡察组，第二，细化措施", [(K.ORDINAL, "第二")]),
    (
        "三县两区一行四人三场两次",
        [(K.QUANTITY, "三县"), (K.QUANTITY, "两区"), (K.QUANTITY, "四人"), (K.QUANTITY, "三场"), (K.QUANTITY, "两次")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines_of_a_summary(text: str, expected: list[tuple[AtomKind, str]]) -> None:
    """Every value of the line is found with its kind and its whole surface, and nothing else is."""
    assert [(atom.kind, atom.surface) for atom in find_atoms(text)] == expected


TRAPS = [
    "一是加强领导，二是压实责任，三要抓好落实",
    "一、工作回顾",
    "（一）主要做法",
    "(二)存在问题",
    "1.加强学习",
    "2、组织培训",
    "（3）开展慰问",
    "第一，提高认识；第二，细化措施",
    "打造一支高素质的队伍",
    "每一个人都参与",
    "这一中心环节",
    "建成一批精品",
    "新一届班子",
    "首次举办",
    "进一步加强",
    "一系列活动",
    "两个确立",
    "两个维护",
    "三会一课",
    "一户一策",
    "一人一档",
    "一村一品",
    "第一书记",
    "第一时间",
    "第二课堂",
    "第三小学",
    "第三方机构",
    "第一方阵",
    "唯一",
    "统一部署",
    "一些",
    "一切",
    "一线职工",
    "一直",
    "同一",
    "万众一心",
    "四面八方",
    "千家万户",
    "千方百计",
    "百花齐放",
    "5G基站",
    "4K屏",
    "A4纸",
    "H5页面",
    "G20峰会",
    "3D打印",
    "110报警电话",
    "12345热线",
    "多场活动",
    "若干意见",
    "几个方面",
    "无数次",
    "半年工作总结",
    "李四、张三",
    "九江市",
    "三亚市",
    "十堰市",
    "五里街道",
    "三家村",
    "三台县",
    "四川省",
    "万里长江",
    "十里八乡",
    "二胡独奏",
    "三弦",
    "百年大计",
    "基金奖励",
    "优秀作品获奖",
    "现金奖励",
    "两地",
    "两岸",
    "市县两级",
    "县乡村三级",
    "两手抓",
    "不三不四",
    "无一例外",
    "《》",
    "“”",
    "《",
    "”",
    "“没有关上",
    "X场",
    "x余人次",
    "XX次",
    "202_万元",
    "十_大",
    "一年来",
    "一次次",
    "一个个",
    "十分重要",
    "万一",
    "一体化",
    "四个自信",
    "六稳六保",
    "七五普法",
    "九三学社",
    "八项规定",
    "三重一大",
    "一岗双责",
    "三农",
    "四史",
    "十四五规划",
    "十五五时期",
    "五个坚持",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_counts_nothing_is_no_atom(text: str) -> None:
    """Numbering, idioms, shorthand, names and blanks give no atom at all."""
    assert [atom.surface for atom in find_atoms(text)] == []


@pytest.mark.parametrize("frame", ["{}", "坚持{}，抓好落实", "深化{}工作"])
def test_no_word_of_the_list_is_a_quantity(frame: str) -> None:
    """None of the listed words yields a quantity or a bare number, alone or in a sentence."""
    words = [word for part in lexicon_toml("not_quantities.toml")["words"].values() for word in part]
    assert len(words) > 300
    counted = [word for word in words if any(atom.kind in (K.QUANTITY, K.NUMBER) for atom in find_atoms(frame.format(word)))]
    assert counted == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("十分钟", "十分钟"),
        ("六小时", "六小时"),
        ("四平方米", "四平方米"),
        ("110人", "110人"),
        ("十一名", "十一名"),
        ("十五场", "十五场"),
        ("十四五名", "十四五名"),
        ("一批次", None),
        ("两会员", None),
        ("120幅", "120幅"),
        ("315个", "315个"),
        ("24小时", "24小时"),
        ("两百人", "两百人"),
    ],
)
def test_listed_words_give_way_to_counts(text: str, surface: str | None) -> None:
    """A listed word that goes on into a measure word is a count: 六小时 is six hours, not 六小."""
    assert [atom.surface for atom in find_atoms(text)] == ([surface] if surface else [])


def one(text: str) -> Atom:
    atoms = find_atoms(text)
    assert len(atoms) == 1, atoms
    return atoms[0]


@pytest.mark.parametrize(
    ("fact", "draft"),
    [
        ("1.2万人", "12000名"),
        ("１２,０００元", "1.2万元"),
        ("一万二千册", "1.2万本"),
        ("23名", "20余名"),
        ("23名", "20多人"),
        ("195场", "近200场"),
        ("3010人次", "约3000人次"),
        ("200人次", "不少于200人次"),
        ("4场", "3-5场"),
        ("85%", "八成五"),
        ("87%", "85%以上"),
        ("37.5%", "37.5％"),
        ("5月12日", "5月"),
        ("2026年5月12日", "2026年5月"),
        ("《江岸来信》", "《江岸来信》"),
        ("第七届", "第7届"),
        ("20余场", "20多场"),
        ("翻一番", "增长一倍"),
        ("“春晓”", "「春晓」"),
        ("近200场", "将近200场"),
        ("第二名", "第2位"),
        ("全年", "全年度"),
    ],
)
def test_a_fact_vouches_for_the_same_value(fact: str, draft: str) -> None:
    """Another spelling, an equal measure word, or a true rounding of the fact's exact value is supported."""
    assert supports(one(fact), one(draft))


@pytest.mark.parametrize(
    ("fact", "draft"),
    [
        ("36人", "36人次"),
        ("36场", "36场次"),
        ("36件", "36项"),
        ("3个月", "3月"),
        ("3%", "3个百分点"),
        ("23名", "30余名"),
        ("20名", "近20名"),
        ("20名", "20余名"),
        ("2.4万人次", "2.4万余人次"),
        ("30名", "20余名"),
        ("200场", "超200场"),
        ("20余名", "23名"),
        ("近200场", "195场"),
        ("不少于200人次", "200人次"),
        ("5万元", "5元"),
        ("5月", "5月12日"),
        ("5月12日", "5月13日"),
        ("2025年", "2026年"),
        ("第七届", "7届"),
        ("一等奖", "二等奖"),
        ("《春》", "“春”"),
        ("第3批", "3批"),
        ("5年", "2005年"),
        ("5册", "5册次"),
        ("5家", "5家次"),
        ("36场", "数十场"),
        ("6场", "3场"),
        ("85%", "85"),
        ("12幅", "12副"),
        ("增长2倍", "增长到2倍"),
    ],
)
def test_a_fact_does_not_vouch_for_another_value(fact: str, draft: str) -> None:
    """Another unit, a bound that the value breaks, or more precision than the fact has is not supported."""
    assert not supports(one(fact), one(draft))


def test_a_date_without_a_year_takes_that_of_the_period() -> None:
    """5月 of a 2026 sheet vouches for 2026年5月 and not for 2025年5月; without a period it vouches for neither."""
    fact = one("5月")
    assert supports(fact, one("2026年5月"), year=2026)
    assert not supports(fact, one("2025年5月"), year=2026)
    assert not supports(fact, one("2026年5月"))
    assert supports(one("2026年9月12日至18日"), one("9月12日至18日"), year=2026)


def test_equality_is_by_value_and_equal_units() -> None:
    """人 = 名 = 位 whatever is counted; an interval equals the same interval only."""
    assert atoms_equal(one("12名"), one("十二位"))
    assert atoms_equal(one("20余人"), one("二十多名"))
    assert not atoms_equal(one("20余人"), one("20人"))
    assert not atoms_equal(one("12场"), one("12次"))


def test_values_are_exact_decimals() -> None:
    """16.4亿 is 1640000000 to the last digit, 0.1万 is 1000, and an interval keeps both ends."""
    assert one("16.4亿元").low == Decimal(1640000000)
    assert one("0.1万人").low == Decimal(1000)
    atom = one("40多万字")
    assert (atom.low, atom.high, atom.exact, atom.unit) == (Decimal(400000), Decimal(500000), False, "字")


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("100%", "percent:100"),
        ("百分之百", "percent:100"),
        ("5‰", "percent:0.5"),
        ("三分之二", "percent:2/3"),
        ("四分之一", "percent:25"),
        ("85%-90%", "percent:[85,90]"),
        ("近九成", "percent:[81,90)"),
        ("过半数", "percent:(50,)"),
        ("3场至5场", "quantity:[3,5]:场"),
        ("500美元", "money:500:美元"),
        ("翻两番", "relation:x4"),
        ("增加1.5倍", "relation:x2.5"),
        ("扩大到3倍", "relation:x3"),
        ("减半", "relation:x0.5"),
        ("十九届五中全会", "congress:19-5"),
        ("国家4A级", "level:4A"),
        ("五星级", "level:五星级"),
        ("前三名", "rank:前3"),
        ("30人（次）", "quantity:30:人(次)"),
        ("三十户", "quantity:30:户"),
        ("1530多万元", "money:[15300000,15400000):元"),
        ("3-5万元", "money:[30000,50000]:元"),
        ("七年级", "ordinal:7:年级"),
        ("100周年", "quantity:100:周年"),
    ],
)
def test_norms(text: str, norm: str) -> None:
    """The norm says kind, value and unit."""
    assert one(text).norm == norm


@settings(max_examples=2000, deadline=None)
@given(
    st.text("第年月日一二十初三0123456789.-（(、 共上下前", max_size=5),
    st.text("0123456789", min_size=1, max_size=6) | st.text("一二三四五六七八九十百千万亿两廿零〇", min_size=1, max_size=4),
    st.sampled_from("万个多亿名人元次张件家余公项户场条篇种处位天亩平份册幅部%成分半几号周点楼中全会，。；的"),
    st.text("月日年时点级等奖大届0123456789、.)）至", max_size=5),
)
def test_a_figure_that_goes_on_with_another_sign_is_nothing_but_a_quantity(before: str, figure: str, sign: str, after: str):
    """The readers of dates, times, orders and numbering, which are left out there, would find nothing."""
    text = before + figure + sign + after
    at = len(before)
    assume(_counted().match(text, at))
    others = [reader for reader in _readers()[figure[0]] if reader is not read_festival]
    assert [reader(text, at) for reader in others] == [None] * len(others)


def test_no_reader_finds_an_atom_where_none_is_looked_for():
    """Every atom begins with one of the openings, or it would be passed over."""
    seconds = "".join(_readers()) + "月年度季届期批等奖家牌品组半日天冠名入选节励别佳秀拜军历去织念人神 08号"
    tails = ("", "奖", "度", "名奖", "24〕4号", "2月3日", "三级", "月初一", "节", "一", "A级", "季度", "年", "正月初一")
    texts = (first + second + tail for first in _readers() for second in dict.fromkeys(seconds) for tail in tails)
    found = (text for text in texts if any(isinstance(reader(text, 0), Hit) for reader in _readers()[text[0]]))
    assert [text for text in found if not _trigger().match(text)] == []
