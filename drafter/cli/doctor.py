"""``drafter doctor``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.doctor.model import Report

_SIGNS = {"ok": "✓", "note": "!", "bad": "✗", "failed": "✗", "skipped": "–"}


@click.command(help=_("Check fonts, the index and the model: does it stream, keep tags, see a whole prompt; and advise."))
@click.option(
    "--base-url",
    metavar="URL",
    help=_("The endpoint, ending in /v1. Default: OPENAI_BASE_URL, else OpenAI's own. The key comes from OPENAI_API_KEY."),
)
@click.option("--model", metavar="NAME", help=_("The model to try."))
@click.option(
    "--context-window",
    metavar="TOKENS",
    default=8192,
    show_default=True,
    type=click.IntRange(1024, 1_000_000),
    help=_("Tokens that the model should be able to see at once."),
)
@click.option(
    "--index", "where", metavar="WHERE", help=_("A folder, or http://HOST:PORT of a Chroma server. Default: index/store of the workspace.")
)
@click.option("--offline", is_flag=True, help=_("Ask no model."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object."))
def doctor(base_url: str | None, model: str | None, context_window: int, where: str | None, offline: bool, as_json: bool) -> int:
    """Print the report; exit code 1 where something is bad, 3 where a service does not answer."""
    from drafter.doctor.examine import Options, examine
    from drafter.endpoint import Endpoint
    from drafter.workspace import load_settings
    from drafter.writing.prepare import prompts_folder

    settings = load_settings()
    name = model or settings.text("model", "name")
    url = base_url or settings.text("model", "base_url") or None
    if url and not name and not offline:
        raise click.UsageError(_("--base-url needs --model"))
    endpoint = Endpoint(name, url, 0.0, context_window=context_window) if name else None
    report = examine(
        Options(endpoint, where, offline, prompts=prompts_folder(settings.root)),
        lambda text: click.echo(_("trying: {what} …").format(what=text), err=True),
    )
    click.echo(json.dumps(_as_json(report), ensure_ascii=False) if as_json else "\n".join(_lines(report)))
    return report.exit_code


def _as_json(report: Report) -> dict[str, object]:
    checks = [{"name": c.name, "state": str(c.state), "text": c.text, "hint": c.hint, "data": dict(c.data)} for c in report.checks]
    advice = {"suits": report.suits, "mask": report.mask, "text": list(report.advice)}
    return {"format": "drafter.doctor/1", "checks": checks, "advice": advice, "exit_code": report.exit_code}


def _lines(report: Report) -> list[str]:
    """The report for reading: a line a check, its mend below, the advice last."""
    lines: list[str] = []
    for check in report.checks:
        lines.append(f"{_SIGNS[check.state]} {check.text}")
        if check.hint:
            lines.append(f"    → {check.hint}")
    return lines + [""] + list(report.advice) if report.advice else lines
