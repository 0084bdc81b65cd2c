"""I6: a rewrite changes its section and nothing else, whatever stands in the rest of the file and whoever wrote it there."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.compose.grammar import load_grammar
from drafter.errors import InputError
from drafter.revise.rewrite import Request, candidates
from tests.revise.desk import make_desk, other_parts, paragraphs, with_document

ASKS = [
    "写短一点",
    "写长一点",
    "分成三点",
    "分点",
    "合成一段",
    "换个开头",
    "更正式一些",
    "换个标题",
    "写短一点，分成两点",
    "用（一）（二）列出",
    "重写一遍",
]
EDITS = ["改了一句。", "另有7场。", "　　", "“新”的", "<b>", "🙂", "**粗**", "\\", "同期"]
worlds = st.integers(0, 24)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One folder for all drafts of this module."""
    return tmp_path_factory.mktemp("desk")


def sections(text: str) -> list[tuple[int, int]]:
    """[start, end) of each level-1 section of a Markdown draft of ours, the sign-off left out; read with nothing of the product."""
    starts = [match.start() for match in re.finditer(r"^## ", text, re.MULTILINE)]
    tail = len(text.rstrip("\n")) - len(text.rstrip("\n").rsplit("\n\n", 1)[1])
    return list(pairwise([*starts, tail]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=worlds,
    ask=st.sampled_from(ASKS),
    pick=st.integers(0, 20),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(EDITS)), max_size=4),
    crlf=st.booleans(),
)
def test_every_other_byte_of_markdown_stays(folder, seed, ask, pick, edits, crlf):
    """Edits by hand, line ends and trailing blanks outside the section come through byte for byte; the facts of the section stand in it once each."""
    desk = make_desk(seed, folder)
    text = desk.md.read_text(encoding="utf-8")
    found = sections(text)
    number = pick % len(found)
    was = {fact for block in desk.opened().now.blocks if block.section == number + 1 for run in block.runs for fact in run.facts}
    before, body, after = text[: found[number][0]], text[slice(*found[number])], text[found[number][1] :]
    for at, words in edits:
        target = before if at % 2 else after
        lines = target.split("\n")
        body_lines = [index for index, line in enumerate(lines) if line and not line.startswith("#")]
        if body_lines:
            index = body_lines[at % len(body_lines)]
            cut = 1 + at % len(lines[index])
            lines[index] = lines[index][:cut] + words + lines[index][cut:] + "  "
        if at % 2:
            before = "\n".join(lines)
        else:
            after = "\n".join(lines)
    data = (before + body + after).replace("\n", "\r\n" if crlf else "\n").encode("utf-8")
    desk.md.write_bytes(data)
    head, tail = (piece.replace("\n", "\r\n" if crlf else "\n").encode("utf-8") for piece in (before, after))
    try:
        outcome = desk.rewritten(Request(str(number + 1), ask))
    except InputError as error:
        assert "no facts" in str(error)
        return
    if outcome is None:
        return
    new = outcome.files[desk.md]
    assert new.startswith(head)
    assert new.endswith(tail)
    inside = new[len(head) : len(new) - len(tail)].decode("utf-8")
    assert crlf or "\r" not in inside
    assert not crlf or "\n" not in inside.replace("\r\n", "")
    told = {fact for block in outcome.draft.blocks if block.section == number + 1 for run in block.runs for fact in run.facts}
    assert told == was
    atoms = Counter(atom.surface for fact in desk.sheet.facts if fact.id in told for atom in fact.atoms)
    assert all(inside.count(surface) >= count for surface, count in atoms.items())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=worlds, ask=st.sampled_from(ASKS), pick=st.integers(0, 20), edits=st.lists(st.integers(0, 10**6), max_size=4))
def test_every_other_paragraph_of_word_stays(folder, seed, ask, pick, edits):
    """Every paragraph outside the section keeps its XML, and every other part of the package its bytes; rsids, split runs and new text among them."""
    desk = make_desk(seed, folder)
    rows = paragraphs(desk.docx.read_bytes())
    heads = [at for at, (xml, _text) in enumerate(rows) if b'"Heading1"' in xml]
    number = pick % len(heads)
    end = (
        heads[number + 1]
        if number + 1 < len(heads)
        else next(at for at in range(heads[number] + 1, len(rows)) if b"DraftSignOff" in rows[at][0])
    )
    own = {rows[at][1] for at in range(heads[number], end)}

    def change(xml: str) -> str:
        for at in edits:
            spots = [
                match
                for match in re.finditer(r'<w:p><w:pPr><w:pStyle w:val="DraftBody"/>.*?</w:p>', xml)
                if "".join(re.findall(r"<w:t[^>]*>([^<]*)", match[0])) not in own
            ]
            if not spots:
                return xml
            spot = spots[at % len(spots)]
            new = spot[0].replace("<w:p>", f'<w:p w:rsidR="00{at % 10}A" w:rsidRDefault="0012">', 1)
            new = new.replace("</w:t></w:r>", f'改{at}</w:t></w:r><w:proofErr w:type="spellStart"/>', 1)
            xml = xml[: spot.start()] + new + xml[spot.end() :]
        return xml

    data = with_document(desk.docx.read_bytes(), change)
    desk.docx.write_bytes(data)
    try:
        outcome = desk.rewritten(Request(str(number + 1), ask), desk.docx)
    except InputError as error:
        assert "no facts" in str(error)
        return
    if outcome is None:
        return
    old, new = paragraphs(data), paragraphs(outcome.files[desk.docx])
    grown = len(new) - len(old)
    while end and not old[end - 1][1]:
        end -= 1  # the empty line before the sign-off
    assert new[: heads[number]] == old[: heads[number]]
    assert new[end + grown :] == old[end:]
    assert other_parts(outcome.files[desk.docx]) == other_parts(data)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=worlds, ask=st.sampled_from(ASKS), pick=st.integers(0, 20))
def test_the_sidecar_tells_the_whole_file_as_it_is_then(folder, seed, ask, pick):
    """Its text is that of the file, runs tile the blocks, every value stands where it says, both files have the same words and their hashes are right."""
    import hashlib

    from drafter.revise.opened import read_paper

    desk = make_desk(seed, folder)
    count = desk.opened().now.parts[-1].number
    try:
        outcome = desk.rewritten(Request(str(pick % count + 1), ask))
    except InputError:
        return
    if outcome is None:
        return
    stored = json.loads(outcome.files[desk.opened().stored.path])
    text = stored["text"]
    for path in (desk.md, desk.docx):
        lines = [line.text for line in read_paper(path, outcome.files[path]).lines]
        assert lines == text.removesuffix("\n").split("\n")
        assert stored["outputs"][path.name] == hashlib.sha256(outcome.files[path]).hexdigest()
    for block in stored["blocks"]:
        assert [run["start"] for run in block["runs"]] + [block["end"]] == [block["start"]] + [run["end"] for run in block["runs"]]
    assert all(text[atom["start"] : atom["end"]] == atom["surface"] for atom in stored["atoms"])
    assert stored["stats"]["unplaced"] == []
    told = Counter(atom["fact"] for atom in stored["atoms"] if atom["fact"])
    assert told == Counter({fact.id: len(fact.atoms) for fact in desk.sheet.facts if fact.atoms})


def test_a_section_edited_by_hand_is_refused_and_others_become_a_persons_words(folder):
    """One word changed: the section is refused without --force; after a rewrite elsewhere its words are marked human, and it is still refused."""
    desk = make_desk(3, folder)
    text = desk.md.read_text(encoding="utf-8")
    start, end = sections(text)[0]
    edited = text[: end - 3] + "，效果好" + text[end - 3 :]
    desk.md.write_text(edited, encoding="utf-8")
    with pytest.raises(InputError, match="by hand"):
        desk.rewritten(Request("1", "写短一点"))
    outcome = desk.rewritten(Request("2", "分点"))
    for path, data in outcome.files.items():
        path.write_bytes(data)
    stored = json.loads(desk.opened().stored.data)
    human = [run for block in stored["blocks"] for run in block["runs"] if run["origin"] == "human"]
    assert ["，效果好" in stored["text"][run["start"] : run["end"]] for run in human] == [True]
    with pytest.raises(InputError, match="by hand"):
        desk.rewritten(Request("1", "写短一点"))
    again = desk.rewritten(Request("1", "写短一点", force=True))
    assert "效果好" not in again.files[desk.md].decode("utf-8")
    assert start < end


def test_word_gives_styles_other_names(folder):
    """After Word has renamed heading ids to 1, 2 and split runs, the section is found, is not taken for edited, and new paragraphs look like its old ones."""
    import io
    import zipfile

    desk = make_desk(6, folder)
    buffer = io.BytesIO()
    with zipfile.ZipFile(desk.docx) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            text = old.read(info).decode()
            if info.filename in ("word/document.xml", "word/styles.xml"):
                text = text.replace('"Heading1"', '"1"').replace('"Heading2"', '"2"').replace('"DraftBody"', '"a3"')
                text = text.replace("<w:p><w:pPr>", '<w:p w:rsidR="00AB12CD"><w:pPr>')
                text = re.sub(
                    r"(<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)<w:t[^>]*>[^<&]{3})([^<]+</w:t></w:r>)",
                    r'\1</w:t></w:r><w:proofErr w:type="gramEnd"/><w:r>\2<w:t xml:space="preserve">\3',
                    text,
                )
            new.writestr(info.filename, text)
    desk.docx.write_bytes(buffer.getvalue())
    opened = desk.opened(desk.docx)
    assert not [part for part in opened.now.parts if part.edited]
    outcome = desk.rewritten(Request("1", "分成两点"), desk.docx)
    fresh = [xml for xml, text in paragraphs(outcome.files[desk.docx]) if text.startswith(("一是", "二是"))][:2]
    assert all(b'w:val="a3"' in xml and "仿宋_GB2312".encode() in xml for xml in fresh)
    assert len(fresh) == 2


def test_kept_sentences_and_kept_lines_stay_word_for_word(folder):
    """--keep holds a sentence, a comment at a line's end the line with the comment; what they tell is not told again."""
    desk = make_desk(8, folder)
    opened = desk.opened()
    part = next(part for number, part in enumerate(opened.now.parts) if len(opened.facts[number]) > 3)
    block = opened.now.blocks[part.head + 1]
    sentence = next(text for text in re.findall(r"[^。]+。", opened.now.blocks[part.end - 1].text) if re.search(r"\d", text))
    outcome = desk.rewritten(Request(str(part.number), "写短一点，分点", keep=(sentence[4:9],)))
    kept = re.sub("^[一二三四五六]是", "", sentence)
    assert outcome.files[desk.md].decode("utf-8").count(kept) == 1
    text = desk.md.read_text(encoding="utf-8").replace(block.text, f"{block.text} <!-- drafter: keep -->")
    desk.md.write_text(text, encoding="utf-8")
    outcome = desk.rewritten(Request(str(part.number), "重写一遍"))
    if outcome is not None:
        assert outcome.files[desk.md].decode("utf-8").count(f"{block.text} <!-- drafter: keep -->") == 1
        assert not outcome.draft.stats.unplaced
    with pytest.raises(InputError, match="holds"):
        desk.rewritten(Request(str(part.number), "写短一点", keep=("没有这样的话",)))


def test_unknown_and_ambiguous_sections_list_the_headings(folder):
    """A number too high, a word in no heading and one in several: the message has every heading."""
    desk = make_desk(8, folder)
    headings = [part.heading for part in desk.opened().now.parts]
    for wanted in ("99", "没有的", "，", "0", ""):
        with pytest.raises(InputError) as caught:
            candidates(desk.opened(), Request(wanted, "写短一点"), load_grammar())
        assert all(heading in str(caught.value) for heading in headings)


def test_the_sheet_must_be_the_same_or_named(folder):
    """A sheet that moved or changed is a clear error; its place is looked for beside the draft too."""
    from drafter.revise.opened import find_sheet
    from drafter.revise.stored import read_stored, sidecar_of

    desk = make_desk(9, folder)
    stored = read_stored(sidecar_of(desk.md))
    sheet = folder / "facts9.yaml"
    assert find_sheet(desk.md, stored, folder) == sheet
    content = sheet.read_bytes()
    sheet.write_bytes(content + b"\n# changed\n")
    with pytest.raises(InputError, match="changed"):
        find_sheet(desk.md, stored, folder)
    sheet.unlink()
    with pytest.raises(InputError, match="not where"):
        find_sheet(desk.md, stored, folder)
    sheet.write_bytes(content)
