"""The Word file against the schema: order of elements, references between parts."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from drafter.render.docx import docx_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# ECMA-376 part 1, annex A: the sequences of CT_PPr, EG_RPrBase, CT_SectPr, CT_Settings, CT_Style and CT_Font, as far as in use or next to it
SEQUENCES = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku "
    "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color "
    "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign "
    "noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "settings": "writeProtection view zoom mirrorMargins defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing "
    "characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular",
    "compat": "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn useFELayout compatSetting",
    "r": "rPr t",
    "p": "pPr r fldSimple",
}


@pytest.fixture
def archive(full_draft):
    """The parts of a file with everything in it, parsed."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(full_draft))) as opened:
        return {name: etree.fromstring(opened.read(name)) for name in opened.namelist()}


@pytest.mark.parametrize("tag", [tag for tag in SEQUENCES if tag not in ("r", "p")])
def test_children_stand_in_the_order_of_the_schema(archive, tag):
    """Word refuses, or silently drops, properties that stand out of order."""
    order = SEQUENCES[tag].split()
    seen = 0
    for root in archive.values():
        for element in root.iter(f"{W}{tag}"):
            names = [child.tag.removeprefix(W) for child in element if isinstance(child.tag, str)]
            assert set(names) <= set(order)
            assert [order.index(name) for name in names] == sorted(order.index(name) for name in names)
            seen += 1
    assert seen


def test_paragraphs_hold_properties_and_runs_only(archive):
    """pPr first, rPr first, one text or break a run."""
    for root in archive.values():
        for paragraph in root.iter(f"{W}p"):
            assert [child.tag for child in paragraph].count(f"{W}pPr") == 1
            assert paragraph[0].tag == f"{W}pPr"
        for run in root.iter(f"{W}r"):
            assert [child.tag.removeprefix(W) for child in run] in (["rPr", "t"], ["br"])


def test_every_reference_has_its_part_and_every_part_its_type(archive):
    """Relations point to parts that are there, sections to relations that are there, and each part's content type is declared."""
    targets = {}
    for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        for relation in archive[name]:
            targets[folder + relation.get("Target")] = relation.get("Id")
    assert set(targets) == set(archive) - {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"}
    declared = {node.get("PartName").lstrip("/") for node in archive["[Content_Types].xml"] if node.get("PartName")}
    assert declared == set(targets)
    used = re.findall(r'r:id="(\w+)"', etree.tostring(archive["word/document.xml"]).decode())
    assert set(used) == {targets["word/footer1.xml"], targets["word/footer2.xml"]}


def test_every_style_in_use_is_defined(archive):
    """A paragraph with an unknown style would fall back to another layout without a word."""
    defined = {style.get(f"{W}styleId") for style in archive["word/styles.xml"].iter(f"{W}style")}
    for root in archive.values():
        for tag in ("pStyle", "basedOn", "next"):
            assert {node.get(f"{W}val") for node in root.iter(f"{W}{tag}")} <= defined


def test_every_font_in_use_has_an_entry_with_a_stand_in(archive):
    """Each Chinese font is in the font table, with the name of a common one to take its place."""
    table = {font.get(f"{W}name"): font.find(f"{W}altName") for font in archive["word/fontTable.xml"]}
    used = {
        value for root in archive.values() for fonts in root.iter(f"{W}rFonts") for key, value in fonts.attrib.items() if key != f"{W}hint"
    }
    assert used <= set(table)
    assert all(table[name] is not None for name in used - {"Times New Roman"})
