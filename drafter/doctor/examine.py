"""All checks together, and what they advise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drafter.doctor.model import Check, Report, State
from drafter.doctor.place import fonts, index
from drafter.doctor.writer import FAIR, GOOD, PATIENCE, Findings
from drafter.doctor.writer import examine as examine_model
from drafter.endpoint import Endpoint, Patience
from drafter.endpoint.address import is_local, key, offline, resolved
from drafter.i18n import _


@dataclass(frozen=True)
class Options:
    """``endpoint``: None where no model is named; ``where``: the index as given by ``--index``; ``offline``: ask no model whatever is set; ``prompts``: the workspace's folder of them."""

    endpoint: Endpoint | None = None
    where: str | None = None
    offline: bool = False
    patience: Patience = PATIENCE
    prompts: Path | None = None


def examine(options: Options, progress: Callable[[str], None] | None = None) -> Report:
    """Check fonts, index and model. Raises ConfigError for an address or a key that cannot be used, or a broken prompt file."""
    from drafter.writing.prompts import load_prompts

    checks = [fonts(), index(options.where)]
    endpoint = options.endpoint
    if endpoint is None or options.offline or (offline() and not endpoint.base_url):
        return Report(
            (*checks, _no_model(options)),
            (_("offline, drafts are composed from your facts and your past alone: nothing is missing for that"),),
        )
    base_url = resolved(endpoint.base_url)
    if base_url and base_url.startswith("http://") and not is_local(base_url) and key():
        hint = _("use an address with https, or unset OPENAI_API_KEY")
        checks.append(Check("key", State.NOTE, _("the key would travel unencrypted to this address"), hint))
    found = examine_model(endpoint, load_prompts(options.prompts), patience=options.patience, progress=progress)
    report = Report((*checks, *found.checks))
    if found.share is None:
        return report
    return _advised(report, found, is_local(base_url))


def _no_model(options: Options) -> Check:
    if options.offline:
        return Check("endpoint", State.SKIPPED, _("offline: no model was asked"))
    if options.endpoint is None and not offline():
        return Check("endpoint", State.SKIPPED, _("no model is named, so none was asked"), _("name one with --model"))
    hint = _("set OPENAI_API_KEY, or give --base-url and --model")
    return Check("endpoint", State.SKIPPED, _("offline: there is neither a key nor the address of an endpoint"), hint)


def _advised(report: Report, found: Findings, local: bool) -> Report:
    """The report with the mask and the verdict that the figures stand for."""
    share = found.share or 0.0
    suits = share >= FAIR and not any(check.state is State.BAD for check in found.checks)
    mask = "all" if share >= GOOD and not local else "numbers"
    advice = [_("this model suits") if suits else _("this model does not suit: work offline, or choose a larger one")]
    if not suits:
        return Report(report.checks, tuple(advice), mask, suits)
    if mask == "all":
        advice.append(_('mask = "all": it keeps tags well, and names and dates need not leave this machine'))
    elif local:
        advice.append(_('mask = "numbers": nothing leaves this machine or its network, and names in sight make better sentences'))
    else:
        advice.append(_('mask = "numbers": with more tags it would lose more lines; names and dates do leave this machine'))
    return Report(report.checks, tuple(advice), mask, suits)
