"""An example sheet of a fictional unit, with a how-to, in the format the file name asks for. It loads and validates as it is."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from drafter.atomic import write_bytes
from drafter.errors import InputError
from drafter.i18n import _

# The words of the sheet are the clerk's and stay Chinese whatever the language of the messages.
_BASICS = (
    ("单位名称", "云岫县文化馆", "全称，必填"),
    ("简称", "县文化馆", "正文中用的称呼；不填则用全称"),
    ("上级", "县委、县政府", "“在……领导下”中的单位，可不填"),
    ("年度", "2026", "四位数字，必填"),
    ("期间", "全年", "全年、上半年、下半年、第一季度……第四季度、1-10月"),
    ("标题", "", "可不填，不填时由程序拟定"),
    ("落款日期", "2026-12-20", "可不填"),
    ("别名", "云岫县文化馆总馆", "可以出现在文中的其他名称，用、隔开"),
    ("合作单位", "县图书馆、县融媒体中心", "同上"),
    ("地名", "青篱镇、石臼村", "同上"),
    ("人名", "", "同上"),
)
_NOTE = "示例"
_ROWS = (
    ("群众文化活动", "举办“岫岭之春”群众文艺汇演12场，观众1.8万人次", "", "", _NOTE),
    ("", "开展文艺进乡村活动", "36场，服务群众2.4万人次", "", f"{_NOTE}：数据接在事实后面"),
    ("", "在青篱镇启动全民艺术普及月", "", "2026-05-12", f"{_NOTE}：日期写在事实前面"),
    ("艺术培训", "开设公益培训班（期）", "18", "", f"{_NOTE}：数据只有数字时，量词写在括号里"),
    ("", "辅导石臼村业余文艺队，编排舞蹈《采茶归来》", "", "", _NOTE),
    ("非遗保护", "新增县级非遗代表性项目4个", "", "", f"{_NOTE}：来源写在备注，不进正文"),
    ("存在问题", "乡镇文化站专职人员不足，13个站中有5个只有1人", "", "", _NOTE),
    ("下一步计划", "建成数字文化馆二期", "", "", _NOTE),
)
_HEADER = ("板块", "事实", "数据", "日期", "备注")
_HOW_TO = (
    "一行写一件事，写“做了什么、多少、什么时候”。示例各行请改写或删除，备注里的“示例”二字一并去掉。",
    "板块：同一板块只写第一行即可，下面留空表示同上。存在问题、下一步计划也写在这一列。",
    "数据：带量词（36场、2.4万人次、86万元、12%）；事实里已经写了的，不必再写。",
    "日期：5月12日、2026-05-12、3月至5月都可以；事实里已经写了的，不必再写。",
    "备注：来源、报送科室、口径说明，不进正文。",
    "初稿里只会出现本表写了的数字、日期、名称；没有写的，程序不会替您补。",
    "填好后运行 drafter facts check 文件名，会指出哪一格要改。",
)


def write_template(path: Path) -> None:
    """Write an example sheet to ``path`` (.xlsx, .yaml, .yml, .csv or .json); an existing file is replaced. Same name, same bytes.

    Raises InputError for other suffixes and where the folder cannot be written.
    """
    makers = {".xlsx": _workbook, ".yaml": _yaml, ".yml": _yaml, ".csv": _csv, ".json": _json}
    maker = makers.get(path.suffix.lower())
    if maker is None:
        hint = _("choose a name that ends in {kinds}").format(kinds=", ".join(makers))
        raise InputError(_("a facts sheet cannot be made in this format"), where=str(path), hint=hint)
    write_bytes(path, maker())


def _sections() -> dict[str, list[dict[str, str]]]:
    """The example rows by 板块; in YAML and JSON the data stand in the sentence."""
    found: dict[str, list[dict[str, str]]] = {}
    topic = ""
    for name, text, data, date, _note in _ROWS:
        topic = name or topic
        entry = {"text": text.replace("（期）", f"{data}期") if "（期）" in text else text + data, "source": _NOTE}
        if date:
            entry["date"] = date
        found.setdefault(topic, []).append(entry)
    return found


def _yaml() -> bytes:
    basics = {key: value for key, value, _why in _BASICS}
    lines = ["# 事实表。以 # 开头的是说明，程序不读。冒号用半角，后面空一格；缩进用空格，不用制表符。"]
    lines += [f"# {line}" for line in _HOW_TO if not line.startswith(("板块", "数据", "备注"))]
    lines += [
        f"unit: {{name: {basics['单位名称']}, short_name: {basics['简称']}, led_by: {basics['上级']}}}",
        f"period: {{year: {basics['年度']}, span: year}}  # span 可写 year、first-half、second-half、quarter-1 … quarter-4、months-1-10，也可写 全年、上半年、第三季度、1-10月",
        "# title: 不写标题时由程序拟定",
        f"date: {basics['落款日期']}  # 落款日期，可不写",
        "sections:",
    ]
    for topic, entries in _sections().items():
        if topic == "存在问题":
            lines.append("problems:  # 存在问题；没有这一行则初稿不写这一部分")
        elif topic == "下一步计划":
            lines.append("plans:  # 下一步计划")
        else:
            lines += [f"  - topic: {topic}  # 板块", "    facts:"]
        indent = "  " if topic in ("存在问题", "下一步计划") else "      "
        for entry in entries:
            lines.append(
                f"{indent}- {{text: '{entry['text']}', " + (f"date: {entry['date']}, " if "date" in entry else "") + f"source: {_NOTE}}}"
            )
    lines += [
        "# 一条事实也可以只写一句话：    - 春节前夕为7个乡镇书写赠送春联3600副",
        "# 大括号里还可以写 id: F07（编号，可不填）、optional: true（可写可不写）",
        "profile:  # 可以出现在文中、但事实里没有写到的名称，可不写",
        *(
            f"  {key}: [{basics[name].replace('、', ', ')}]"
            for key, name in (("aliases", "别名"), ("partners", "合作单位"), ("places", "地名"), ("people", "人名"))
        ),
    ]
    return ("\n".join(lines) + "\n").encode()


def _json() -> bytes:
    basics = {key: value for key, value, _why in _BASICS}
    sections = _sections()
    sheet: dict[str, Any] = {
        "unit": {"name": basics["单位名称"], "short_name": basics["简称"], "led_by": basics["上级"]},
        "period": {"year": int(basics["年度"]), "span": "year"},
        "date": basics["落款日期"],
        "sections": [{"topic": topic, "facts": entries} for topic, entries in sections.items() if topic not in ("存在问题", "下一步计划")],
        "problems": sections["存在问题"],
        "plans": sections["下一步计划"],
        "profile": {
            key: [name for name in basics[label].split("、") if name]
            for key, label in (("aliases", "别名"), ("partners", "合作单位"), ("places", "地名"), ("people", "人名"))
        },
    }
    return (json.dumps(sheet, ensure_ascii=False, indent=2) + "\n").encode()


def _csv() -> bytes:
    """With a byte order mark, or Excel would show the Chinese as garbage."""
    import csv

    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([f"#{key}", value] for key, value, _why in _BASICS)
    writer.writerows([_HEADER, *_ROWS])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _workbook() -> bytes:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    bold, fill, wrap = Font(bold=True), PatternFill("solid", fgColor="DDE6F0"), Alignment(wrap_text=True, vertical="center")
    basics, facts, help_sheet = book.create_sheet("基本情况"), book.create_sheet("事实"), book.create_sheet("填写说明")
    basics.append(("项目", "内容"))
    for key, value, why in _BASICS:
        basics.append((key, int(value) if value.isdigit() else value))
        basics.cell(basics.max_row, 1).comment = Comment(why, "drafter", width=260, height=60)
    facts.append(_HEADER)
    for row in _ROWS:
        facts.append(tuple(int(value) if value.isdigit() else value or None for value in row))
    for cell, why in zip(facts[1], (_HOW_TO[1], _HOW_TO[0], _HOW_TO[2], _HOW_TO[3], _HOW_TO[4]), strict=True):
        cell.comment = Comment(why, "drafter", width=320, height=90)
    for line in _HOW_TO:
        help_sheet.append((line,))
    for sheet, widths in ((basics, (14, 44)), (facts, (16, 60, 28, 16, 40)), (help_sheet, (110,))):
        for letter, width in zip("ABCDE", widths, strict=False):
            sheet.column_dimensions[letter].width = width
        for line in sheet.iter_rows():
            for cell in line:
                cell.alignment = wrap
        if sheet is not help_sheet:
            for cell in sheet[1]:
                cell.font, cell.fill = bold, fill
            sheet.freeze_panes = "A2"
    book.active = 0
    stream = BytesIO()
    book.save(stream)
    return _settled(stream.getvalue())


def _settled(content: bytes) -> bytes:
    """The same workbook without the times of its making, so that the same input gives the same bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
