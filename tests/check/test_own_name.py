"""Bodies that are not the text's own where it speaks of itself (LE210), and pairs and rows of parts (AR601)."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text
from drafter.check.names import own_name


def _told(text: str, code: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="x.txt").findings if finding.code == code]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("__市博物馆工作总结\n办展12个。新的一年，江城市博物馆全体职工将再接再厉。", ["江城市博物馆"]),
        ("**县广播电视台2021年工作总结\n**记者深入**镇。发挥灵泉县融媒体中心的平台优势。", ["灵泉县融媒体中心"]),
        ("某某镇文化站工作总结\n某某镇文化站办展12个，青篱镇文化站将继续办好村晚。", ["青篱镇文化站"]),
        ("鹿鸣湖景区管理处2020年工作总结\n开展谈话32人次。院党委专题研究意识形态工作2次。", ["院党委"]),
        ("云岫县文化馆2026年工作总结\n办好展览。" + "\n，院党委研究决定开展工作" * 3, ["院党委"] * 3),
        ("云岫县图书馆2025年工作总结\n开展学习36次，校党委高度重视，切实加强领导。", ["校党委"]),
    ],
)
def test_a_body_of_elsewhere_speaks_here(text: str, shown: list[str]) -> None:
    """A name that the mask program left, and another body's committee, are told."""
    assert _told(text, "LE210") == shown


@pytest.mark.parametrize(
    "text",
    [
        "XX市博物馆2025年工作总结\n与江城市博物馆全体职工联谊，邀请江城市博物馆全体同志参观，江城市博物馆来访。",
        "XX市博物馆2025年工作总结\n发挥我市博物馆的作用，依托各县文化馆的阵地，发挥全市图书馆的作用，学习江城市博物馆的经验。",
        "江城市博物馆2025年工作总结\n江城市博物馆全体职工再接再厉，发挥江城市博物馆的阵地作用。",
        "云岫学院图书馆2025年工作总结\n校党委专题研究意识形态工作，院党委召开会议。",
        "梧川市艺术剧院2025年工作总结\n院党委专题研究意识形态工作2次。",
        "云岫县文化馆2025年工作总结\n局党组高度重视，馆党支部召开会议，县医院党委召开会议，陪同学院党委领导调研。",
        "云岫县文化馆2026年工作总结\n院党委研究室到我馆调研。",
        "云岫县文化馆2026年工作总结\n院党委领导一行到我馆调研。",
        "云岫县文化馆2026年工作总结\n校党委书记莅临指导。",
        "云岫县考古队管理处2025年工作总结\n院长带队，院党委专题研究意识形态工作。",
    ],
)
def test_bodies_that_may_be_named(text: str) -> None:
    """Guests, a whole level's houses, a text that masks nothing and the committee of the own house pass."""
    assert _told(text, "LE210") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("现有党员30人，分别为在职18人、退休13人，女党员9人。", ["30人，分别为在职18人、退休13人"]),
        ("全年演出36场，分别为城区12场，农村21场，线上直播8场。", ["36场，分别为城区12场，农村21场，线上直播8场"]),
        ("招收学员24人，男生11人、女生15人，学制五年。", ["招收学员24人，男生11人、女生15人"]),
        ("现有会员120人（男66人，女44人）。", ["现有会员120人（男66人，女44人"]),
        ("全年演出36场，城镇12场、农村20场。", ["全年演出36场，城镇12场、农村20场"]),
        ("办展12个，原创5个、引进8个。", ["办展12个，原创5个、引进8个"]),
        ("省级用稿14条，市级用稿93条，县级用稿417条，合计523条，居第二位。", ["合计523条"]),
        ("送戏12场、讲座8场、展览6场，总计25场。", ["总计25场"]),
    ],
)
def test_parts_without_a_word_before_them(text: str, shown: list[str]) -> None:
    """AR601 adds up a pair right behind its whole and a row that 合计 closes."""
    assert _told(text, "AR601") == shown


@pytest.mark.parametrize(
    "text",
    [
        "招收学员24人，男生11人、女生13人。",
        "现有党员30人，分别为在职18人、退休12人，女党员9人。",
        "全年演出36场，分别为城区12场、农村24场，线上直播8场。",
        "争取资金100万元，分别为中央60万元、省级40万元，已支付80万元。",
        "共有党员30人，分别为在职18人、退休12人、女党员9人。",
        "争取资金100万元，其中中央60万元、省级40万元，带动投资200万元。",
        "现有学员30人，分别为甲班10人、乙班12人，丙班8人，丁班6人。",
        "现有学员30人，分别为甲班10人、乙班12人，丙班9人。",
        "会员120人，男66人，女44人，少儿10人。",
        "办展12个，原创5个、引进6个。",
        "举办活动20场，线上12场、线下20场，观众3万人次。",
        "在编36人，退休男职工12人、女职工9人。",
        "培训骨干36人，男生宿舍12间、女生宿舍9间。",
        "近120人参加，男66人、女44人。",
        "省级用稿14条，市级用稿93条，县级用稿417条，合计524条。",
        "送戏12场，送电影30场。送讲座5场、送展览4场，合计51场。",
        "演出12场，讲座8场，合计20场；新增图书300册，捐赠图书200册，合计超过500册。",
        "全年播出信息120条，其中省级20条、市级40条，合计120条。",
        "省级项目3项，市级项目12项，合计15项；省级传承人3人，市级传承人12人，合计15人。",
        "投入12万元，演出36场，讲座9场，合计45场。",
    ],
)
def test_parts_that_may_stay(text: str) -> None:
    """Right sums, a third part, things that may be both, rough figures and rows that began elsewhere pass."""
    assert _told(text, "AR601") == []


def test_whose_a_committee_is_is_asked_once_for_each_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is read once for 院 and once for 校, however often their committees are named."""
    asked: list[str] = []

    def counted(body: str, _head: str, _text: str) -> bool:
        asked.append(body)
        return body == "校"

    monkeypatch.setattr(own_name, "_has", counted)
    text = "云岫县文化馆2026年工作总结\n办展。\n" + "，院党委研究决定，校党委研究决定" * 9
    assert _told(text, "LE210") == ["院党委"] * 9
    assert sorted(asked) == sorted({"院", "校"})


def test_another_county_among_many() -> None:
    """Each county that is named once is told, one that comes again is not; the paper's own is counted with its kind."""
    body = "青篱县办展。青篱县办班。推动临岚县乡村振兴。推动柳川县乡村振兴，推动柳川县文化发展。"
    assert _told("青篱县文化馆2026年工作总结\n" + body, "LE210") == ["临岚县"]
