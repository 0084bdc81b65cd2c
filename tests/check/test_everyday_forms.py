"""Forms of everyday papers that look like holes, masks or slips and are none, each beside the fault that it looks like."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text


def _told(text: str, code: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text + "\n", path="x.txt").findings if finding.code == code]


@pytest.mark.parametrize(
    "text",
    [
        "孤儿、困境儿童补助分别为2312元/月、1850元/月，按时发放。",
        "低保标准为650元/月，特困标准为850元/月。",
        "物业费30元/年、水费4元/日，补贴1200元/月。",
        "抽查24吨/日，流量3立方米/日，供电36千瓦时/年。",
        "来宾说：“Sehr schön, sehr schön!”",
        "德国客人Bjørn、Jörn来访，café展出3件。",
    ],
)
def test_rates_and_latin_words_are_no_masks(text: str) -> None:
    """PH101 takes neither the slash of a rate nor the end of an accented word for a mask."""
    assert _told(text, "PH101") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("补贴发放/月，慰问开展/年，培训组织/月。", ["/", "/", "/"]),
        ("演出于2024年/月/日举行，于2023年/月/日闭幕。", ["/", "/", "/"]),
        ("举办演出NN件，展览n场。", ["NN", "n"]),
        ("建成××中学，例会×次。", ["××", "×"]),
    ],
)
def test_masks_beside_those_are_told(text: str, shown: list[str]) -> None:
    """PH101 tells a slash that stands for a figure, a letter that does, and × beside Han letters."""
    assert _told(text, "PH101") == shown


@pytest.mark.parametrize(
    "text",
    [
        "开放日接待师生1860人次，有个孩子问：云是什么？",
        "夏令营来了37个，有个男孩三天没开口。",
        "中班项目课程3个，有个小朋友放了68枚硬币。",
        "演出15场，有个年轻妇女上台唱歌。",
        "我请来个师傅修了3台机器。",
        "应对价格内卷、需求收缩3项压力。",
        "破除内卷，建立健全反内卷机制。",
        "整治户厕、垃圾、污水3类问题，推进户厕改造。",
        "展厅租金80元/时、场租1.2万元/天。",
    ],
)
def test_one_person_and_words_of_the_day_count_nothing(text: str) -> None:
    """PH105 leaves 有个孩子, 内卷, 户厕 and 场租 alone."""
    assert _told(text, "PH105") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("检查12个单位，有个单位未达标。", ["个单位"]),
        ("调研12个社团，为个学生社团添置器材。", ["个"]),
        ("慰问困难家庭36户，整治公厕12座，走访户，修缮球场。", ["走访户"]),
    ],
)
def test_counts_beside_those_are_told(text: str, shown: list[str]) -> None:
    """PH105 tells a lost count of units, and of bodies whose names begin with people."""
    assert _told(text, "PH105") == shown


@pytest.mark.parametrize(
    "text",
    [
        "郗某某以盗窃罪判处有期徒刑1年。",
        "欧阳某某、尉迟某某、鄢某某、雒某某到案。",
        "企业负责人昝某某到场说明情况。",
        "法院以诈骗罪判处昝某某拘役3个月。",
        "话题#云上看非遗#播放量破亿，#跟着非遗去旅行#登上热搜。",
        "在微博发起#最美图书馆#投票。",
        "#去鹿鸣听鹿鸣#阅读量3860万次。",
    ],
)
def test_withheld_names_and_topics_are_no_marks_of_a_template(text: str) -> None:
    """PH107 leaves alone who is withheld in a case, and the topics of a network."""
    assert _told(text, "PH107") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("完成某某工作36件，同时某某单位参加。", ["某某", "某某"]),
        ("郗某某被评为先进。", ["某某"]),
        ("应某某邀请，接某某社区居民投诉3件。", ["某某", "某某"]),
        ("负责人某某到场。", ["某某"]),
        ("某某法院全年判决案件3600件，审结某某县公诉案件36件。", ["某某", "某某"]),
        ("微博#REF!浏览36次。", ["#REF!"]),
        ("#单位名称#2024年工作总结", ["#单位名称#"]),
        ("微博宣传由#单位名称#阅读室承担。", ["#单位名称#"]),
        ("由#主办方#举办演出。", ["#主办方#"]),
    ],
)
def test_marks_of_a_template_beside_those_are_told(text: str, shown: list[str]) -> None:
    """PH107 tells 某某 behind a common word or in praise, and a slot between # whatever stands beside it."""
    assert _told(text, "PH107") == shown


@pytest.mark.parametrize(
    "text",
    ["网友留言：“太好哭了太好哭了。”“破防了破防了！”", "观众说：“看哭了看哭了，下次还来。”", "纪录片在学习强国、哔哩哔哩上线。"],
)
def test_what_is_said_twice_at_once_is_no_slip(text: str) -> None:
    """BP305 leaves cries in quotes and names of doubled syllables alone."""
    assert _told(text, "BP305") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全年完成了完成了任务。", ["完成了完成了"]),
        ("举办青篱青篱文化节，演出36场。", ["青篱青篱"]),
        ("他说：“完成了阶段性任务了完成了阶段性任务了。”", ["完成了阶段性任务了完成了阶段性任务了"]),
    ],
)
def test_slips_beside_those_are_told(text: str, shown: list[str]) -> None:
    """BP305 tells the same outside quotes, a place's name twice, and a clause twice in quotes."""
    assert _told(text, "BP305") == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("在全镇开展“春来青篱山水间 书香满城读书月”活动，群众参与。", []),
        ("全年抖音#云岫非遗 话题播放3860万次，群众反响热烈。", []),
        ("全年加强党员队 伍建设工作，组织群众参与，效果良好。", [" "]),
        ("全年落实“加强党员队 伍建设工作”的要求，群众参与良好。", [" "]),
    ],
)
def test_a_space_that_divides_two_phrases_is_meant(text: str, shown: list[str]) -> None:
    """TY503 leaves the space of a motto and behind a topic alone, and tells the one inside a word."""
    assert _told(text, "TY503") == shown
