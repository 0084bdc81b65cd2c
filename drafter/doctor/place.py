"""The machine and the workspace: fonts for converting a draft, and the index of past summaries."""

from __future__ import annotations

import shutil
import subprocess
import sys

from drafter.doctor.model import Check, State
from drafter.errors import IndexStoreError
from drafter.i18n import _

_OFFICES = ("soffice", "libreoffice")


def fonts() -> Check:
    """Whether LibreOffice, where it is installed, has a Chinese font to show a draft with. Writing a .docx needs neither."""
    office = next((name for name in _OFFICES if shutil.which(name)), "")
    if sys.platform in ("win32", "darwin"):
        return Check("fonts", State.OK, _("this system brings Chinese fonts"), data={"families": None, "office": bool(office)})
    families = _chinese_families()
    data = {"families": len(families) if families is not None else None, "office": bool(office)}
    if families:
        return Check("fonts", State.OK, _("{count} Chinese font families").format(count=len(families)), data=data)
    if not office:
        return Check("fonts", State.OK, _("no LibreOffice here; a .docx needs no fonts to be written"), data=data)
    return Check(
        "fonts",
        State.NOTE,
        _("LibreOffice is here, but no Chinese font was found: a draft opened or converted with it shows empty boxes"),
        _("install one, for example the package fonts-noto-cjk; the .docx itself is right"),
        data,
    )


def _chinese_families() -> list[str] | None:
    """Families with Chinese as fontconfig lists them; None where it cannot be asked."""
    if not shutil.which("fc-list"):
        return None
    try:
        listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    return sorted({line.split(",")[0].strip() for line in listed.decode("utf-8", errors="replace").splitlines() if line.strip()})


def index(where: str | None) -> Check:
    """Whether the index is whole and up to date. ``where``: as given by ``--index``, None for the workspace's own, whose absence is no fault: a draft is then made without the past."""
    from drafter.retrieval.database import DATABASE_NAME
    from drafter.retrieval.place import index_place
    from drafter.retrieval.status import index_status
    from drafter.workspace import load_settings

    place = index_place(where)
    if where is None and not (place.folder / DATABASE_NAME).is_file():
        return Check("index", State.NOTE, _("no index yet: a draft is made without the past"), _("make one: drafter index build PATH…"))
    try:
        state = index_status(place, load_settings().root)
    except IndexStoreError as error:
        return Check("index", State.FAILED, error.message, error.hint or "")
    data = {"summaries": state.counts["summaries"], "passages": state.counts["passages"], "embedder": state.embedder}
    again = _("run drafter index build again with the same files")
    if state.being_written:
        return Check("index", State.NOTE, _("the index is being written just now"), data=data)
    if not state.complete:
        return Check("index", State.BAD, _("the last build of the index did not come to its end"), again, data)
    if not state.counts["passages"]:
        return Check("index", State.NOTE, _("the index is empty"), _("add past summaries with drafter index build PATH…"), data)
    if state.changed or state.gone or state.recipe_changed:
        return Check("index", State.NOTE, _("the index is whole, but not up to date"), again, data)
    return Check("index", State.OK, _("the index is whole: {count} summaries").format(count=state.counts["summaries"]), data=data)
