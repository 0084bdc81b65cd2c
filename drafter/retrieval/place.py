"""Where an index is: a folder, or a Chroma server with a folder of this workspace beside it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from drafter.errors import ConfigError
from drafter.i18n import _
from drafter.tuples import NamedTuple

WORDS_ONLY = "none"  # the embedder of an index that has no dense side


class IndexPlace(NamedTuple):
    """``folder``: where ``past.sqlite3`` and ``manifest.json`` are. ``server``: "http://HOST:PORT" or "" for Chroma inside ``folder``."""

    folder: Path
    server: str = ""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.server or str(self.folder)


def index_place(where: str | Path | None = None) -> IndexPlace:
    """``where`` as given by ``--index`` (a folder or http://HOST:PORT); None: what ``drafter.toml`` says, else ``index/store`` of the workspace.

    Raises ConfigError for a URL without a host or with more than host and port.
    """
    from drafter.workspace import load_settings

    settings = load_settings()
    default = settings.text("index", "where")
    text = str(where) if where is not None else default
    if not re.match(r"https?:", text):
        return IndexPlace(Path(where) if where is not None else settings.root / (default or "index/store"))
    try:
        url = urlsplit(text)
        host, port = url.hostname, url.port or (443 if url.scheme == "https" else 80)
    except ValueError:
        host, port, url = None, 0, urlsplit("")
    if not host or url.path.strip("/") or url.query:
        raise ConfigError(_("this is no address of a Chroma server: {text}").format(text=text), hint=_("write http://HOST:PORT"))
    folder = settings.root / "index" / f"server-{re.sub(r'[^A-Za-z0-9.-]', '-', host)}-{port}"
    return IndexPlace(folder, f"{url.scheme}://{f'[{host}]' if ':' in host else host}:{port}")
