"""What goes wrong in one try, and whether another try may heal it."""

from __future__ import annotations

import email.utils
import math
import re
import time
from collections.abc import Mapping

from drafter.endpoint.dialect import prompt_too_long
from drafter.endpoint.sdk import Refused
from drafter.errors import ServiceError
from drafter.i18n import _
from drafter.kept import compiled

_MAY_HEAL = {408, 409, 425, 429}
_NO_MONEY = compiled(r"insufficient_quota|exceeded your current quota|billing|余额不足|欠费", re.I)


class Fault(Exception):
    """One try failed.

    ``error``: what the clerk is told if no other try helps; ``again``: another may; ``wait``: seconds the endpoint asks for, None where it says
    nothing; ``late``: not a word came in time; ``refusal``: its words about a request it does not take as it is, "" for every other fault; ``finish``: how an answer that came, but is of no use,
    ends; ``sent``: the fields of the request, put in by the sender.
    """

    def __init__(self, error: ServiceError, *, again: bool, wait: float | None = None, refusal: str = "", finish: str = "") -> None:
        super().__init__(error.message)
        self.error, self.again, self.wait, self.refusal, self.finish = error, again, wait, refusal, finish
        self.late = False
        self.sent: Mapping[str, object] | None = None


def from_refusal(refused: Refused, where: str) -> Fault:
    """The fault that a status is: 408, 409, 429, 5xx and no connection may heal; every other 4xx cannot; 400, 422 and 501 may name a parameter."""
    status, said = refused.status, refused.said
    if status >= 400 and prompt_too_long(said):
        message = _("the prompt is longer than the model can take")
        return Fault(
            ServiceError(
                message,
                where=where,
                hint=_(
                    "set [model] context in drafter.toml (doctor: --context-window) to what the model takes, or serve it with a larger window"
                ),
            ),
            again=False,
        )
    if status == 429 and _NO_MONEY.search(said):
        return Fault(ServiceError(_("the account at the endpoint has nothing left"), where=where, hint=_("raise the quota")), again=False)
    again = status == 0 or status in _MAY_HEAL or (status >= 500 and status != 501)
    refusal = said or "?" if status in (400, 422, 501) else ""
    wait = wait_asked(refused.retry_after)
    error = refused.error
    if status == 429 and wait:
        hint = _("the endpoint asks to wait {seconds} seconds; run again then, or raise the quota").format(seconds=math.ceil(wait))
        error = ServiceError(error.message, where=where, hint=hint)
    return Fault(error, again=again, wait=wait, refusal="stream" if status == 501 else refusal)


def wait_asked(header: str) -> float | None:
    """Seconds of a Retry-After header (``3``, ``1500ms``, an HTTP date), never below 0; None where it cannot be read."""
    try:
        seconds = float(header[:-2]) / 1000 if header.endswith("ms") else float(header)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(header).timestamp() - time.time()
        except (ValueError, TypeError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def late(where: str) -> Fault:
    """No word within the first-token limit."""
    message, hint = _("the endpoint did not answer in time"), _("try again later, or choose another endpoint")
    fault = Fault(ServiceError(message, where=where, hint=hint), again=True)
    fault.late = True
    return fault


def broken(where: str) -> Fault:
    """The answer stopped before its end: the connection dropped, fell silent, or its lines made no sense."""
    message = _("the endpoint broke off its answer")
    return Fault(ServiceError(message, where=where, hint=_("try again later, or choose another endpoint")), again=True)


def malformed(where: str, *, again: bool = True) -> Fault:
    """An answer, complete, that is not the protocol's."""
    message = _("the endpoint's answer is not that of a chat model")
    return Fault(ServiceError(message, where=where, hint=_("check that the address ends in /v1 and is that of a chat model")), again=again)


def web_page(where: str) -> Fault:
    """An HTML page with status 200: a login page, a proxy, the wrong address."""
    message = _("the address answers with a web page")
    return Fault(
        ServiceError(message, where=where, hint=_("check that the address ends in /v1, and the network's login page or proxy")), again=False
    )


def useless(where: str, finish: str) -> Fault:
    """A complete answer with no words ("empty"), or an error message in place of them ("error"): the caller may judge it."""
    message = _("the model answered nothing") if finish == "empty" else _("the endpoint sent an error message as its answer")
    return Fault(ServiceError(message, where=where, hint=_("try again later, or choose another endpoint")), again=True, finish=finish)
