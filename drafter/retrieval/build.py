"""``drafter index build``: read what is new, forget what was replaced, bring the searchable side into line, write the manifest last.

A second run after a kill at any point ends in the same index as one that was never killed. A rebuild grows aside, so until it is whole
the old index answers.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import __version__, atomic
from drafter.errors import IndexStoreError, InputError
from drafter.i18n import _
from drafter.retrieval.apart import open_store
from drafter.retrieval.assemble import assemble
from drafter.retrieval.chroma import CHROMA_FOLDER
from drafter.retrieval.copies import refresh_reuse
from drafter.retrieval.database import counts, get_meta, open_to_write, reading_database, set_meta, transaction
from drafter.retrieval.gather import file_sha256, gather_files, index_root, require_readable, root_note
from drafter.retrieval.lock import writing
from drafter.retrieval.manifest import MANIFEST_NAME, Manifest, fingerprint, read_manifest, write_manifest
from drafter.retrieval.namebook import harvest_missing, harvest_source, list_names
from drafter.retrieval.place import WORDS_ONLY, IndexPlace
from drafter.retrieval.rebuild import REMOVED_NAME, SKIPPED_NAME, drop_rebuild, place_of_rebuild, take_over
from drafter.retrieval.recipe import Recipe, load_recipe
from drafter.retrieval.records import SourceKey, delete_source, known_sources, store_source
from drafter.retrieval.request import BuildReport, BuildRequest, Listener
from drafter.retrieval.vectors import KINDS, sync, wanted_rows

if TYPE_CHECKING:
    from drafter.retrieval.embedding import Embedder


@dataclass(slots=True)
class _Build:
    """The build under way. ``place``: where it writes, aside for a rebuild; ``request.place``: where the index is in the end."""

    request: BuildRequest
    place: IndexPlace
    recipe: Recipe
    listener: Listener
    connection: sqlite3.Connection
    skipped: list[tuple[str, str]] = field(default_factory=list)


def build_index(request: BuildRequest, listener: Listener | None = None) -> BuildReport:
    """Make or refresh the index and say what was done.

    Raises InputError for paths that cannot be read, or where not one file can be (nothing is written then), ConfigError for a recipe
    or an embedder that cannot be used, IndexStoreError for a locked, damaged or differently made index, ServiceError for a server that does not answer.
    """
    listener = listener or Listener()
    folder = request.place.folder
    recipe = load_recipe(folder)
    request = replace(request, root=index_root(folder, request.root))
    files, skipped = gather_files(request)
    require_readable(request, files, skipped)
    with writing(folder, request.wait, lambda: listener.waiting(request.wait)):
        drop_rebuild(request.place)
        place = place_of_rebuild(request.place) if request.rebuild else request.place
        connection = open_to_write(place.folder)
        try:
            with reading_database(place.folder):
                report = _run(_Build(request, place, recipe, listener, connection, skipped), files)
        finally:
            connection.close()
        if request.rebuild:
            take_over(request.place)
    return report


def _run(build: _Build, files: dict[str, Path]) -> BuildReport:
    request, connection, folder = build.request, build.connection, build.place.folder
    embedder = _settle(build)
    made_with = f"{__version__} {build.recipe.sha256[:16]}" + (" checked" if request.refuse else "")
    read = _refresh(build, files, made_with)
    gone = tuple(path for path in known_sources(connection) if not (request.root / path).is_file())
    if request.prune:
        for path in gone:
            delete_source(connection, path)
    sources = known_sources(connection)
    manifest = read_manifest(folder) if (folder / MANIFEST_NAME).is_file() else None
    name, dimension = (embedder.name, embedder.dimension) if embedder else (WORDS_ONLY, 0)
    wanted = fingerprint(sources, build.recipe.sha256, name, dimension)
    embedded = 0
    harvest_missing(connection)
    list_names(connection)
    refresh_reuse(connection, folder, sources.values())
    if manifest is None or manifest.sync != wanted or not _dense_present(build.place, embedder):
        assemble(connection)
        embedded = _sync_dense(build, embedder)
        _write_removed(connection, folder)
        write_manifest(
            folder,
            Manifest(
                recipe_sha256=build.recipe.sha256,
                embedder=name,
                dimension=dimension,
                sources={key.path: key.sha256 for key in sources.values()},
                counts=counts(connection),
                made_with=__version__,
                sync=wanted,
            ),
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _write_lines(folder / SKIPPED_NAME, [{"path": path, "reason": reason} for path, reason in build.skipped])
    return BuildReport(
        read=read,
        unchanged=len(files) - read - len([path for path, _reason in build.skipped if path in files]),
        embedded=embedded,
        embedder=name,
        counts=counts(connection),
        removed=dict(connection.execute("SELECT reason, count(*) FROM removed GROUP BY reason ORDER BY count(*) DESC, reason")),
        skipped=tuple(build.skipped),
        gone=gone,
        pruned=request.prune,
    )


def _settle(build: _Build) -> Embedder | None:
    """The embedder of this index. Raises IndexStoreError where the index was made with another one or by another recipe."""
    connection, recipe = build.connection, build.recipe
    made = get_meta(connection, "recipe")
    if made and made != recipe.sha256:
        raise _made_otherwise(build, _("the index was made with another recipe"))
    had = get_meta(connection, "embedder")
    choice = build.request.embedder or get_meta(connection, "choice") or recipe.embedder
    embedder = _load_embedder(choice)
    name = f"{embedder.name} {embedder.dimension}" if embedder else WORDS_ONLY
    if had and had != name:
        raise _made_otherwise(
            build, _("the index was made with the embedder {old}, now it is {new}").format(old=had.split()[0], new=name.split()[0])
        )
    if not had:
        with transaction(connection):
            for key, value in (
                ("recipe", recipe.sha256),
                ("embedder", name),
                ("choice", choice),
                ("root", root_note(build.request.place.folder, build.request.root)),
            ):
                set_meta(connection, key, value)
            if build.request.place.server:
                set_meta(connection, "suffix", secrets.token_hex(4))
    return embedder


def _load_embedder(choice: str) -> Embedder | None:
    if choice == WORDS_ONLY:
        return None
    from drafter.retrieval.embedding import get_embedder

    return get_embedder(choice)


def _made_otherwise(build: _Build, message: str) -> IndexStoreError:
    return IndexStoreError(message, where=build.request.place.name, hint=_("make it again: drafter index build --rebuild"))


def _refresh(build: _Build, files: dict[str, Path], made_with: str) -> int:
    """Read the new and changed ones of ``files``; how many there were."""
    from drafter.past.files import read_source
    from drafter.past.read import summaries_of

    known = known_sources(build.connection)
    keys = {name: SourceKey(name, file_sha256(path), made_with) for name, path in files.items()}
    changed = [name for name in files if known.get(name) != keys[name]]
    for done, name in enumerate(changed, 1):
        try:
            source = read_source(files[name])
            summaries, removed = summaries_of(source)
        except InputError as error:
            build.skipped.append((name, error.message))
        else:
            if summaries:
                store_source(build.connection, keys[name], summaries, removed, build.recipe, source.text, build.request.refuse)
                harvest_source(build.connection, name)  # now: its sentences are still cut into words
            else:
                build.skipped.append((name, _("no text that could be a summary")))
                delete_source(build.connection, name)
        build.listener.reading(done, len(changed), name)
    return len(changed) - len([path for path, _reason in build.skipped if path in changed])


def _dense_present(place: IndexPlace, embedder: Embedder | None) -> bool:
    return embedder is None or bool(place.server) or (place.folder / CHROMA_FOLDER / "chroma.sqlite3").is_file()


def _sync_dense(build: _Build, embedder: Embedder | None) -> int:
    """Chroma in line with the database; how many texts were embedded."""
    if embedder is None:
        return 0
    store = open_store(build.place, embedder.name, embedder.dimension, get_meta(build.connection, "suffix"), build.recipe)
    try:
        return sum(
            sync(store, kind, wanted_rows(build.connection, kind), embedder, partial(build.listener.embedding, kind)) for kind in KINDS
        )
    finally:
        store.close()


def _write_removed(connection: sqlite3.Connection, folder: Path) -> None:
    """The whole list of what cleaning took out."""
    rows = connection.execute("SELECT path, line, reason, text FROM removed ORDER BY path, position")
    _write_lines(folder / REMOVED_NAME, [{"path": path, "line": line, "reason": reason, "text": text} for path, line, reason, text in rows])


def _write_lines(path: Path, items: list[dict[str, object]]) -> None:
    """One JSON object a line."""
    atomic.write_text(path, "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items))
