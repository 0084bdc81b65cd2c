"""A desk with a random world's sheet and its draft in Markdown and Word, made in this process."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from drafter.atomic import write_all
from drafter.cli.outputs import files_of
from drafter.compose.grammar import load_grammar
from drafter.data import FactSheet
from drafter.facts.load import load_facts
from drafter.pipeline import Drafted, make_draft
from drafter.revise.history import record_draft
from drafter.revise.opened import Opened, open_draft
from drafter.revise.rewrite import Request, candidates
from drafter.revise.splice import Changed, changed
from drafter.revise.stored import read_stored, sidecar_of
from tests.bench.worlds import make_world

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Desk:
    """Paths of one draft; ``sheet`` as loaded."""

    md: Path
    docx: Path
    sheet: FactSheet

    def opened(self, path: Path | None = None) -> Opened:
        """The draft as it is now."""
        path = path or self.md
        return open_draft(path, self.sheet, read_stored(sidecar_of(path)))

    def rewritten(self, request: Request, path: Path | None = None) -> Changed | None:
        """The first candidate put in place, nothing written; None where the section reads so already."""
        opened = self.opened(path)
        found = candidates(opened, request, load_grammar())
        return changed(opened, found[0].versions) if found else None


@cache
def drafted(seed: int, folder: Path) -> tuple[Drafted, FactSheet]:
    """Composing is the slow part: once a world."""
    path = folder / f"facts{seed}.yaml"
    path.write_text(yaml.safe_dump(make_world(seed).sheet, allow_unicode=True, sort_keys=False), encoding="utf-8")
    sheet = load_facts(path)
    return make_draft(sheet, None, name="a.md"), sheet


@cache
def sample() -> tuple[Drafted, FactSheet]:
    """The sheet of the samples, whose facts read as a clerk's do."""
    sheet = load_facts(Path(__file__).parent.parent.parent / "samples" / "facts" / "wuchuan-2026.yaml")
    return make_draft(sheet, None, name="a.md"), sheet


def make_desk(seed: int | None, folder: Path, name: str = "a") -> Desk:
    """Written anew each time, with its first revision. ``seed``: of a world; None for the sample."""
    done, sheet = sample() if seed is None else drafted(seed, folder)
    outputs = (folder / f"{name}.md", folder / f"{name}.docx")
    files = files_of(done, outputs, written=True)
    for path in files:
        path.unlink(missing_ok=True)
    logs = record_draft(files, done.draft)
    write_all({**logs, **files})
    return Desk(*outputs, sheet)


def paragraphs(data: bytes) -> list[tuple[bytes, str]]:
    """Each paragraph of a .docx written by us: its XML and its text (independent of the product's scanner: our own files have no nested ones)."""
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    found = re.findall(rb"<w:p(?: [^>]*)?>.*?</w:p>|<w:p/>", xml, re.DOTALL)
    return [(one, "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", one.decode()))) for one in found]


def other_parts(data: bytes) -> dict[str, bytes]:
    """Every part but the document itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}


def with_document(data: bytes, change) -> bytes:
    """The package with its ``document.xml`` changed by ``change(text) -> text``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content.decode()).encode() if info.filename == "word/document.xml" else content)
    return buffer.getvalue()
