"""The options of a command that may ask a model, and what comes of them with ``drafter.toml`` and the environment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.workspace import Settings
    from drafter.writing.job import Options

_MASKS = ("numbers", "all", "none")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of the model; None or False where it says nothing."""

    model: str | None = None
    base_url: str | None = None
    mask: str | None = None
    max_calls: int | None = None
    max_seconds: float | None = None
    offline: bool = False


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--model --base-url --mask --max-calls --max-seconds --offline``, given to the command as ``asked``."""

    def with_asked(*args: object, **values: object) -> object:
        fields = {name: values.pop(name) for name in ("model", "base_url", "mask", "max_calls", "max_seconds", "offline")}
        return command(*args, asked=Asked(**fields), **values)  # type: ignore[arg-type]

    with_asked.__name__, with_asked.__doc__ = command.__name__, command.__doc__
    options = (
        click.option("--model", metavar="NAME", help=_("The model that writes the sentences (default: [model] name of drafter.toml).")),
        click.option(
            "--base-url",
            metavar="URL",
            help=_("The endpoint, ending in /v1. Default: OPENAI_BASE_URL, else OpenAI's own. The key comes from OPENAI_API_KEY."),
        ),
        click.option("--mask", type=click.Choice(_MASKS), help=_("What a prompt hides: numbers (default), all values and names, or none.")),
        click.option("--max-calls", type=click.IntRange(1, 100_000), metavar="N", help=_("Requests that this run may send.")),
        click.option("--max-seconds", type=click.FloatRange(1, 1_000_000), metavar="S", help=_("Seconds that the model may take in all.")),
        click.option("--offline", is_flag=True, help=_("Ask no model, whatever drafter.toml and the environment say.")),
    )
    made: Callable[..., Any] = with_asked
    for option in reversed(options):
        made = option(made)
    return made


def model_of(asked: Asked, settings: Settings) -> Options | None:
    """How to ask, or None for a run without a model; says on stderr why there is none. Raises UsageError and ConfigError."""
    if asked.offline:
        return None
    name = asked.model or settings.text("model", "name")
    url = asked.base_url or settings.text("model", "base_url") or None
    if not name:
        if asked.base_url:
            raise click.UsageError(_("--base-url needs --model"))
        click.echo(_("no model named: drafting without one (--model NAME, or name under [model] in drafter.toml)"), err=True)
        return None
    from drafter.endpoint.address import key, resolved

    if not resolved(url) and not key():
        click.echo(_("neither OPENAI_API_KEY nor an address (--base-url, OPENAI_BASE_URL) is set: drafting without a model"), err=True)
        return None
    return _options(asked, settings, name, url)


def _options(asked: Asked, settings: Settings, name: str, url: str | None) -> Options:
    from drafter.endpoint import Endpoint, Patience
    from drafter.endpoint.address import is_local, resolved
    from drafter.errors import ConfigError
    from drafter.writing.job import Options
    from drafter.writing.model import Mask
    from drafter.writing.prepare import prompts_folder

    mask = asked.mask or settings.text("model", "mask", "numbers")
    if mask not in _MASKS:
        raise ConfigError(_("“{value}” is no mask").format(value=mask), where="drafter.toml, [model] mask", hint=", ".join(_MASKS))
    seed = int(settings.number("model", "seed", -1))
    endpoint = Endpoint(
        name,
        url,
        temperature=settings.number("model", "temperature", 0.4),
        max_tokens=int(settings.number("model", "max_tokens", 1200)),
        seed=None if seed < 0 else seed,
        context_window=int(settings.number("model", "context", 8192)),
    )
    return Options(
        endpoint,
        Mask(mask),
        max_calls=asked.max_calls or int(settings.number("model", "max_calls", 200)),
        max_seconds=asked.max_seconds or settings.number("model", "max_seconds", 1800),
        # a server on this machine answers one question at a time: a second would only wait behind the first, until it is late
        parallel=max(1, int(settings.number("model", "parallel", 1 if is_local(resolved(url)) else 3))),
        patience=Patience(first_token=settings.number("model", "first_token", 60.0), idle=settings.number("model", "idle", 60.0)),
        prompts=prompts_folder(settings.root),
        cache=settings.root / ".drafter" / "cache",
    )
