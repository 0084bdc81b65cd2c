"""The committed samples: they open, have their sizes and encodings, agree with each other and name no real place."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
import yaml
from docx import Document

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAST = sorted(p for p in (SAMPLES / "past").rglob("*") if p.is_file())
SHEETS = sorted((SAMPLES / "facts").glob("*.yaml"))
# Provinces and a good part of the cities a writer could slip in, GB/T 2260 names without their level.
REAL = re.findall(
    r"\S+",
    """
    北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门
    石家庄 太原 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 呼和浩特 南宁 深圳 珠海 汕头 佛山 东莞 惠州 湛江
    茂名 梧州 吴川 桂林 柳州 北海 玉林 贵港 苏州 无锡 常州 徐州 南通 扬州 镇江 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 台州 丽水 芜湖 安庆 黄山 厦门 泉州 漳州 龙岩 景德镇 九江 赣州
    吉安 宜春 青岛 烟台 潍坊 临沂 洛阳 开封 南阳 信阳 宜昌 襄阳 荆州 荆门 黄冈 孝感 恩施 株洲 湘潭 衡阳 岳阳 常德 张家界 郴州 永州 绵阳 德阳 宜宾 泸州 乐山 南充 遵义 大理 丽江
    曲靖 宝鸡 咸阳 延安 汉中 天水 嘉峪关 酒泉 大连 鞍山 唐山 秦皇岛 保定 邯郸 大同 包头
    """,
)
HAN = re.compile(r"[\u4e00-\u9fff]")


def read(path: Path) -> str:
    """Text of a sample, whatever its form; the workbook's cells joined by line ends."""
    if path.suffix == ".docx":
        return "\n".join(p.text for p in Document(str(path)).paragraphs)
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path, data_only=True)
        return "\n".join(str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v is not None)
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def texts(sheet: Path) -> list[str]:
    """The facts of a YAML sheet in order, work, problems, plans."""
    data = yaml.safe_load(sheet.read_text(encoding="utf-8"))
    facts = [fact for section in data["sections"] for fact in section["facts"]] + data["problems"] + data["plans"]
    return [fact if isinstance(fact, str) else fact["text"] for fact in facts]


def test_samples_hold_thirty_thousand_characters() -> None:
    """The past summaries, sheets and drafts together are a body of text that retrieval can be tried on."""
    total = sum(len(HAN.findall(read(p))) for p in [*PAST, *SHEETS, *(SAMPLES / "drafts").glob("*.md")])
    assert total >= 30_000


@pytest.mark.parametrize("path", PAST, ids=lambda p: p.name)
def test_a_past_file_is_a_whole_summary(path: Path) -> None:
    """Each past file has a title with its year, at least 800 characters, and a date at the end that is not before its year."""
    lines = [line.strip() for line in read(path).splitlines() if line.strip()]
    year = re.search(r"20\d\d", path.name)
    assert year is not None and len("".join(lines)) >= 800
    assert lines[0].endswith(("总结", "打算")) or "总结" in lines[0]
    signed = re.fullmatch(r"(20\d\d)年\d{1,2}月\d{1,2}日", lines[-1])
    assert signed is not None and signed[1] == year[0]


@pytest.mark.parametrize("path", [p for p in SAMPLES.rglob("*") if p.is_file() and p.name != "README.md"], ids=lambda p: p.name)
def test_no_sample_names_a_real_place(path: Path) -> None:
    """No province and no well-known city stands in any sample."""
    text = read(path)
    assert [name for name in REAL if name in text] == []


def test_encodings_are_the_ones_that_offices_have() -> None:
    """One file has a byte order mark, two are GB18030 with Windows line ends and are no UTF-8."""
    contents = [p.read_bytes() for p in PAST if p.suffix == ".txt"]
    assert sum(c.startswith(b"\xef\xbb\xbf") for c in contents) == 1
    gb = []
    for content in contents:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            gb.append(content)
    assert len(gb) == 2 and all("总结" in c.decode("gb18030") and b"\r\n" in c for c in gb)


def test_one_word_file_is_numbered_by_word() -> None:
    """文联 2022 has its heading numbers in numbering.xml: no paragraph of it begins with 一、 and its headings carry a numbering."""
    path = next(p for p in PAST if "（定稿）" in p.name)
    document = Document(str(path))
    headings = [p for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert len(headings) >= 20 and not any(re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）", p.text) for p in headings)
    assert all(document.styles[f"Heading {n}"].element.find(".//{*}numPr") is not None for n in (1, 2))


@pytest.mark.parametrize("path", PAST, ids=lambda p: p.name)
def test_past_pairs_and_numbering_are_sound(path: Path) -> None:
    """Apart from the planted draft no sample has an unbalanced pair, and typed level-1 headings count up from 一."""
    text = read(path)
    assert all(text.count(a) == text.count(b) for a, b in ("“”", "《》", "（）"))
    numbers = re.findall(r"(?m)^[#　 ]*([一二三四五六七八九十])、", text)
    assert numbers == list("一二三四五六七八九十"[: len(numbers)])


@pytest.mark.parametrize("path", PAST, ids=lambda p: p.name)
def test_past_totals_add_up(path: Path) -> None:
    """Where a past text gives two levels of prizes, they make the total that it gives."""
    for total, first, second in re.findall(r"(\d+)件作品在省级以上展赛中获奖或入展[^。]*?国家级(\d+)件、省级(\d+)件", read(path)):
        assert int(total) == int(first) + int(second)


def test_membership_grows_by_the_members_that_joined() -> None:
    """The federation's totals of 2021–2026 fit the new members of each year, so a stale figure is a real one."""
    series: dict[int, tuple[int, int]] = {}
    for path in PAST:
        if "梧川" in path.name and "半年" not in path.name:
            text = read(path)
            total, new = re.search(r"会员总数达到([\d,]+)人", text), re.search(r"新发展市级会员(\d+)名", text)
            assert total is not None and new is not None
            series[int(re.search(r"20\d\d", path.name)[0])] = (int(total[1].replace(",", "")), int(new[1]))  # type: ignore[index]
    facts = "\n".join(texts(SAMPLES / "facts/wuchuan-2026.yaml"))
    assert "1,268人" in facts and "市级会员63名" in facts
    series[2026] = (1268, 63)
    years = sorted(series)
    assert years == list(range(2021, 2027))
    assert [series[b][0] - series[a][0] for a, b in pairwise(years)] == [series[y][1] for y in years[1:]]


def test_sheets_have_their_sizes_and_clean_facts() -> None:
    """The sheets have 42, 14, 15 and 6 facts; no fact ends in punctuation or occurs twice."""
    sizes = {p.name: texts(p) for p in SHEETS}
    assert {n: len(t) for n, t in sizes.items()} == {
        "wuchuan-2026.yaml": 42,
        "wuchuan-small.yaml": 14,
        "qingli-2026-h1.yaml": 15,
        "yunxiu-2026-q3.yaml": 6,
    }
    for facts in sizes.values():
        assert len(set(facts)) == len(facts) and not any(fact[-1] in "。；，、,;." for fact in facts)


def test_the_workbook_says_what_the_yaml_says() -> None:
    """The xlsx has the same facts in the same order, merged 板块 cells, a blank row, real dates, and a formula whose stored value is right."""
    path = SAMPLES / "facts/wuchuan-2026.xlsx"
    values, formulas = openpyxl.load_workbook(path, data_only=True)["事实"], openpyxl.load_workbook(path)["事实"]
    rows = list(values.iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows if row[1]] == texts(SAMPLES / "facts/wuchuan-2026.yaml")
    assert sum(not any(row) for row in rows) == 2 and len(values.merged_cells.ranges) == 8
    assert sum(hasattr(row[3], "year") for row in rows) == 4
    [cell] = [c for c in formulas["C"] if isinstance(c.value, str) and c.value.startswith("=")]
    base, other = re.fullmatch(r"=(\d+)\+C(\d+)", cell.value).groups()  # type: ignore[union-attr]
    assert Decimal(base) + Decimal(values[f"C{other}"].value) == values[cell.coordinate].value


def test_finished_draft_has_every_figure_of_its_sheet_and_no_other() -> None:
    """The numbers, titles and names in quotes of finished.md are exactly those of wuchuan-small.yaml, besides the year."""
    mark = re.compile(r"\d[\d.]*|“[^”]+”|《[^》]+》")
    draft = sorted(mark.findall((SAMPLES / "drafts/finished.md").read_text(encoding="utf-8")))
    sheet = sorted(m for fact in texts(SAMPLES / "facts/wuchuan-small.yaml") for m in mark.findall(fact))
    assert [m for m in draft if m != "2026"] == sheet


def test_every_planted_leftover_is_where_the_list_says() -> None:
    """Each entry has a rule code, stands on its line, and there are at least 14 kinds."""
    lines = (SAMPLES / "drafts/leftovers.md").read_text(encoding="utf-8").splitlines()
    plants = json.loads((SAMPLES / "drafts/leftovers.expected.json").read_text(encoding="utf-8"))
    assert len({p["code"] for p in plants}) >= 14
    for plant in plants:
        assert re.fullmatch(r"(PH|LE|BP|ST|TY|AR|GR)\d{3}", plant["code"]) and plant["note"]
        assert plant["text"] in lines[plant["line"] - 1]
