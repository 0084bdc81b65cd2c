from __future__ import annotations

import random
import re

import pytest

from drafter.data import AtomKind
from drafter.text.atoms import find_atoms
from tests.text.number_forms import form

SAME = {
    "12000": ["1.2万", "12000", "12,000", "一万二千", "１２,０００", "１２，０００", "１２０００", "一万二", "1.20万", "12 000"],
    "132000": ["13万2", "13万2千", "13万2000", "十三万二千", "13.2万"],
    "105000": ["十万零五千", "10.5万", "105,000", "10万5千"],
    "1640000000": ["16.4亿", "16亿4000万", "十六亿四千万"],
    "200": ["两百", "二百", "200"],
    "25": ["廿五", "二十五", "２５"],
    "1000000": ["百万", "一百万", "100万"],
    "120000000": ["1亿2000万", "一亿两千万", "1.2亿"],
    "305": ["三百零五", "三百〇五", "305"],
    "3500": ["三千五", "三千五百"],
    "0.5": ["0.5", "0.50"],
    "0": ["0"],
    "85": ["百分之八十五", "85%", "85％", "８５％", "八成五"],
    "3.5": ["百分之三点五", "3.5%"],
    "0.05": ["0.05", "万分之五"],
    "2/3": ["三分之二", "2/3", "六分之四"],
    "25.5": ["25.5"],
    "35000": ["三点五万", "3.5万"],
    "[20,30)": ["20余", "20多", "二十余", "二十多", "二十几", "20来"],
    "[300,400)": ["三百多", "300余"],
    "[400000,500000)": ["40多万", "40余万", "四十多万", "四十余万"],
    "[15300000,15400000)": ["1530多万"],
    "[10,20)": ["十余", "十几", "10多"],
    "[180,200)": ["近200", "将近200", "近两百", "接近200"],
    "[2850,3150]": ["约3000", "3000左右", "大约3000", "三千左右", "3000上下"],
    "[2,3]": ["两三", "二三", "2-3", "2至3", "两到三"],
    "[30,40]": ["三四十", "30—40", "30～40", "三十至四十"],
    "[3,5]": ["3-5", "3至5", "三五", "3到5"],
    "[30000,50000]": ["3-5万", "3万—5万"],
    "[15,16]": ["十五六"],
    "[200,)": ["200以上", "不少于200", "至少200", "突破200", "两百以上", "不低于200"],
    "(200,)": ["超200", "超过200", "逾200", "超过两百"],
    "(,200)": ["不足200", "不到200", "不满200"],
    "(,200]": ["200以下", "不超过200", "最多200", "200以内", "至多200"],
    "数十": ["数十", "几十"],
    "数百万": ["数百万", "几百万"],
}


@pytest.mark.parametrize(("norm", "text"), [(norm, text) for norm, texts in SAME.items() for text in texts])
def test_every_spelling_of_a_number_has_one_norm(norm: str, text: str) -> None:
    """A number is read to the same norm however it is spelt, a percentage by itself and any other before its measure word."""
    share = re.search("[%％/成]|分之", text)
    found = [atom.norm.split(":")[1] for atom in find_atoms(text if share else f"{text}人")]
    assert found == [norm]


@pytest.mark.parametrize(
    "text",
    [
        "统一",
        "七一",
        "八一",
        "三八",
        "五四",
        "一一",
        "若干",
        "万一的",
        "",
        "场",
        "1,23",
        "3.5.2",
        "第七",
        "一千千",
        "十百",
        "五九",
        "近",
        "约左右",
        "二〇",
        "百分之",
    ],
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    """Words with numerals in them, days and broken numerals are not read as one number, never a guess."""
    assert not [
        atom for atom in find_atoms(text) if atom.surface == text and atom.kind in (AtomKind.NUMBER, AtomKind.QUANTITY, AtomKind.PERCENT)
    ]


@pytest.mark.parametrize(("text", "wrong"), [("两三", 23), ("一两", 12), ("三四十", 340), ("16.4亿", 1639999999), ("两百", 2)])
def test_known_errors_of_libraries_are_not_ours(text: str, wrong: int) -> None:
    """The faults reported of number libraries (ranges run together, binary fractions) do not occur."""
    (atom,) = find_atoms(f"{text}人")
    assert not (atom.low == atom.high == wrong)


def test_seeded_forms_are_read_right() -> None:
    """Of 6,000 generated forms with known values at least 99.9 % give exactly one atom with the right surface and norm."""
    rng = random.Random(20260512)
    wrong, total = [], 6000
    for _ in range(total):
        text, surface, norm = form(rng)
        atoms = find_atoms(text)
        if [(atom.surface, atom.norm) for atom in atoms] != [(surface, norm)]:
            wrong.append((text, norm, [(atom.surface, atom.norm) for atom in atoms]))
    print(f"number forms read right: {total - len(wrong)} of {total} ({(total - len(wrong)) / total:.4%})")
    assert len(wrong) <= total // 1000, wrong[:20]
