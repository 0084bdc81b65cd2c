"""The page as LibreOffice lays it out; skipped where it, poppler or a Chinese font is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from drafter.render.docx import docx_bytes

MM = 25.4 / 72  # per point


def missing():
    if not all(map(shutil.which, ("soffice", "pdftotext", "fc-list"))):
        return True
    return not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout


@pytest.mark.slow
@pytest.mark.skipif(missing(), reason="needs LibreOffice, poppler and a Chinese font")
def test_a_full_page_holds_22_lines_of_28_characters(make_draft, make_block, tmp_path):
    """Counted in the PDF: 22 lines a page, 28 characters a line, within a millimetre of the margins; page numbers outside."""
    (tmp_path / "draft.docx").write_bytes(docx_bytes(make_draft(make_block("梧川市文艺志愿服务队走进乡村" * 150))))
    environment = os.environ | {"HOME": str(tmp_path)}
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "draft.docx"], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    layout = subprocess.run(
        ["pdftotext", "-bbox-layout", "draft.pdf", "-"], cwd=tmp_path, capture_output=True, check=True, text=True
    ).stdout
    pages = [
        re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', page)
        for page in layout.split("<page ")[1:]
    ]
    assert len(pages) >= 3
    for page in pages[1:-1]:
        lines = [word for word in page if len(word[3]) > 1]
        assert len(lines) == 22
        assert {len(text) for *_box, text in lines} == {28}
        assert min(float(left) for left, *_rest in lines) * MM == pytest.approx(28, abs=1)
        assert max(float(right) for _left, _top, right, _text in lines) * MM == pytest.approx(184, abs=1)
    for number, page in enumerate(pages, 1):
        dashes = [float(left) * MM for left, top, _right, text in page if text == "—"]
        assert len(dashes) == 2
        assert all(dash > 150 if number % 2 else dash < 60 for dash in dashes)
