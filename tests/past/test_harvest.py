"""What is taken as a name out of a past paper, and what is not."""

from __future__ import annotations

import pytest

from drafter.past.harvest import harvest, harvest_texts
from drafter.past.known import KnownName, NameBook
from drafter.past.places import place_of


def _of(text: str, kind: str) -> list[str]:
    return [name.text for name in harvest(text) if name.kind == kind and name.sure]


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("活动得到荻洲区群众的支持。", "place", ["荻洲区"]),
        ("荻洲区委宣传部牵头。", "place", ["荻洲区"]),
        ("驻芦雁乡石坎村工作队", "place", ["芦雁乡", "石坎村"]),
        ("在鹭滩镇、柳汀镇举办", "place", ["鹭滩镇", "柳汀镇"]),
        ("活动得到霜桥镇群众的支持。", "place", ["霜桥镇"]),
        ("竹岭乡和青湖镇党委牵头。", "place", ["竹岭乡", "青湖镇"]),
        ("完成栖霞桥修缮", "place", ["栖霞桥"]),
        ("参观赤枫岭革命旧址", "org", ["赤枫岭革命旧址"]),
        ("闻松年的长篇报告文学《大江东岸》完成初稿", "person", ["闻松年"]),
        ("闻松年的长篇报告文学《大江东岸》完成初稿", "work", ["大江东岸"]),
        ("由岑野舟主讲，作者祁汀兰到场", "person", ["岑野舟", "祁汀兰"]),
        ("开展“漪澜之声”品牌活动", "brand", ["漪澜之声"]),
        ("“荻洲党建”APP注册人数", "account", ["荻洲党建"]),
    ],
)
def test_names_are_taken_out(text: str, kind: str, names: list[str]) -> None:
    """A name with the ending, role or mark that shows it is taken whole."""
    assert _of(text, kind) == names


@pytest.mark.parametrize(
    "text",
    [
        "路上村民很多，大林区域完成绿化。",
        "走进文明村、网红村、示范社区和行政村。",
        "全市、各县、本镇和相关街道积极响应。",
        "送下乡，进社区，到景区，入校区。",
        "沿湖乡镇、各山村、全河村民和跨江县城的群众参加。",
        "进山镇守，过桥村口，到河镇上，由江县里牵头。",
        "小山村、山乡巨变、水乡村落、江湖县志。",
        "抄送区委、县委，商洽市文联。",
        "城乡居民在小区、老街区、开发区参加活动。",
        "县级文联和镇级文化站的专业老师带队。",
        "高质量作品、于清明前创作的节目、方面的主席团成员。",
        "文艺骨干同志和优秀党员受表彰。",
        "学习《中国共产党章程》《习近平谈治国理政》和《公共文化服务保障法》。",
        "参加“我们的节日”活动和“学习强国”APP学习。",
        "“送文化下乡”活动、“文艺讲堂”品牌受欢迎。",
        "演唱歌曲《我和我的祖国》，排演《茶馆》。",
        "文化馆、图书馆、博物馆和美术馆免费开放，公司和学校参加。",
        "赴北京、到杭州市学习，长江、黄河流域的省份参加。",
        "微信公众号、官方微博和客户端推送信息。",
        "学习雷锋同志和张桂梅老师的事迹，到特困村、文旅区走访。",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    """Nothing that any unit may say is taken as a sure name."""
    assert [name for name in harvest(text) if name.sure] == []


def test_the_units_own_name_and_place_come_first() -> None:
    """The unit and its place are names of the paper, once, however often they are said."""
    found = harvest_texts("荻洲区文化馆", ("荻洲区文化馆办展3次。", "荻洲区文化馆办展4次。"))
    assert [(name.text, name.kind) for name in found] == [("荻洲区文化馆", "org"), ("荻洲区", "place")]


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("云岫县青篱镇综合文化站", "云岫县青篱镇"),
        ("梧川市文学艺术界联合会", "梧川市"),
        ("云岫县文化市场综合执法大队", "云岫县"),
        ("市文联", ""),
        ("城市书房管理中心", ""),
    ],
)
def test_the_place_in_a_units_name(unit: str, place: str) -> None:
    """The place is what stands before the kind of office; 市文联 has none of its own."""
    assert place_of(unit) == place


def test_a_book_finds_the_longest_name_once() -> None:
    """Of names that overlap the longest is found, at its place; the papers are asked only for what is found."""
    names = {"荻洲", "荻洲区", "荻洲区文化馆", "柳汀镇"}
    book = NameBook(lambda: names, lambda name: (KnownName(name, "place", True, None, None, "", 0),), lambda units, name: False, tuple)
    text = "在荻洲区文化馆和荻洲区、柳汀镇"
    assert [(one.text, one.start) for one in book.find(text)] == [("荻洲区文化馆", 1), ("荻洲区", 8), ("柳汀镇", 12)]
    assert all(text[one.start : one.end] == one.text for one in book.find(text))
    assert book.find("") == book.find("没有") == ()
