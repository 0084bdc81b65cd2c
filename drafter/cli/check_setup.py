"""What ``drafter check`` needs before it reads a text: settings, sheet, baseline, and whether an index is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import ConfigError, InputError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.baseline import Baseline
    from drafter.check.model import Rule
    from drafter.check.settings import CheckSettings
    from drafter.cli.check_job import CheckJob, Item
    from drafter.cli.check_options import CheckOptions
    from drafter.data import FactSheet
    from drafter.retrieval.search import Index


def refuse_contradictions(options: CheckOptions) -> None:
    """Raise ConfigError for options that exclude each other, with what to leave out."""
    asked = {
        "--fix": options.fix,
        "--diff": options.diff,
        "--write-baseline": options.write_baseline is not None,
        "--prune-baseline": options.prune_baseline,
    }
    names = [name for name, given in asked.items() if given]
    if len(names) > 1:
        message = _("{one} and {other} do not go together").format(one=names[0], other=names[1])
        raise ConfigError(message, hint=_("run them one after the other"))
    if options.fix and "-" in options.files:
        raise InputError(_("standard input cannot be mended in place"), hint=_("--diff shows what would change"))


def settings_of(options: CheckOptions, folder: Path | None = None) -> CheckSettings:
    """The settings of the nearest configuration at or above ``folder`` (default: the current one) with what the command line adds. Raises ConfigError."""
    from drafter.check.settings import load_check_settings
    from drafter.data import Severity

    settings = load_check_settings(folder)
    fail_on = settings.fail_on
    if options.fail_on is not None:
        try:
            fail_on = Severity(options.fail_on.strip().lower())
        except ValueError as error:
            names = ", ".join(severity.value for severity in Severity)
            message = _("there is no severity “{name}”").format(name=options.fail_on)
            raise ConfigError(message, where="--fail-on", hint=_("severities: {names}").format(names=names)) from error
    return settings._replace(
        fail_on=fail_on,
        target_year=options.year or settings.target_year,
        extend_select=settings.extend_select + _handles(options.extend_select),
    )


def settings_by_folder(options: CheckOptions, items: Sequence[Item], here: CheckSettings) -> dict[Path, CheckSettings]:
    """Folder of a checked file → the settings of the nearest configuration at or above it; where there is none, those of ``here``.

    Raises ConfigError for a broken one before anything is checked.
    """
    found = {}
    for folder in dict.fromkeys(item.parent for item in items if isinstance(item, Path)):
        own = settings_of(options, folder)
        found[folder] = own if own.source is not None else here
    return found


def baselines_of(options: CheckOptions, settings: CheckSettings, own: Iterable[CheckSettings]) -> list[Baseline]:
    """The baselines to set against: that of the command line alone, else those that the configurations name."""
    first = baseline_of(options, settings)
    if options.baseline is not None or options.write_baseline is not None:
        return [first] if first is not None else []
    known = [first] if first is not None else []
    more = dict.fromkeys(other.baseline for other in own if other.baseline is not None and other.baseline != settings.baseline)
    return known + [_load_baseline(path) for path in more]


def baseline_of(options: CheckOptions, settings: CheckSettings) -> Baseline | None:
    """The baseline that the command line or the settings name. Raises InputError where one is to be pruned and none is named."""
    path = options.baseline or settings.baseline
    if path is None and options.write_baseline is not None and options.write_baseline.exists():
        path = options.write_baseline  # its reasons are kept
    if path is None and options.prune_baseline:
        raise ConfigError(_("there is no baseline to prune"), where="--prune-baseline", hint=_("name it: --baseline FILE"))
    return _load_baseline(path) if path is not None else None


def _load_baseline(path: Path) -> Baseline:
    from drafter.check.baseline import load_baseline

    return load_baseline(path)


def job_of(options: CheckOptions, settings: CheckSettings, baseline: Baseline | None, *, keep_text: bool) -> CheckJob:
    """What every text is checked with. Raises ConfigError for an unknown rule, InputError for a broken sheet."""
    from drafter.cli.check_job import CheckJob

    select, ignore = _handles(options.select), _handles(options.ignore)
    if options.select and not select:
        raise ConfigError(_("no rule is named"), where="--select", hint=_("codes, names or prefixes of codes: --select PH,LE201"))
    if select:
        select += _handles(options.extend_select)
    if not settings.rules(select, ignore):
        raise ConfigError(
            _("no rule is left to run"), where="--select, --ignore", hint=_("what --ignore names is left out of what --select names")
        )
    return CheckJob(
        settings,
        _load_sheet(options.facts_file),
        _wants_index(options.where, settings.rules(select, ignore)),
        options.where,
        select,
        ignore,
        baseline=baseline,
        keep_text=keep_text,
        mend=options.fix or options.diff,
    )


def _handles(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(handle.strip() for value in values for handle in value.replace("，", ",").split(",") if handle.strip())


def _load_sheet(path: Path | None) -> FactSheet | None:
    if path is None:
        return None
    from drafter.facts.load import load_facts
    from drafter.facts.profile import with_workspace
    from drafter.workspace import load_settings

    return with_workspace(load_facts(path), load_settings())


def _wants_index(where: str | None, rules: tuple[Rule, ...]) -> bool:
    """Whether a chosen rule looks at an index, and one was named or the workspace has one."""
    from drafter.check.model import Need

    if not any(Need.INDEX in rule.needs for rule in rules):
        return False
    from drafter.retrieval.place import index_place

    return where is not None or index_place().folder.exists()  # without SQLite: most checks are of a text alone


def index_notes(index: Index) -> tuple[str, ...]:
    """What keeps the rules that need an index from finding all they could, a sentence each."""
    from drafter.retrieval.manifest import read_manifest
    from drafter.retrieval.place import WORDS_ONLY

    notes = [*index.notes, *index.reuse_notes, *index.names_notes]
    manifest = read_manifest(index.place.folder)
    if manifest is not None and manifest.embedder == WORDS_ONLY:
        notes.append(_("searched by words only: {reason}").format(reason=_("the index was made with no embedder")))
    return tuple(notes)
