"""The only importer of ``openai``: requests go out here, and the SDK's errors become ours.

Neither a text nor the key is ever logged or put into an error: messages have the model's name, the address without its user part, and the
kind of failure.
"""

from __future__ import annotations

import gc
import logging
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from drafter.endpoint.address import key
from drafter.endpoint.model import Message
from drafter.errors import ConfigError, ServiceError
from drafter.i18n import _

if TYPE_CHECKING:
    import openai

_CONNECT_SECONDS = 10.0
_QUIET = ("openai", "httpx", "httpx2", "httpcore", "httpcore2")  # at DEBUG, which OPENAI_LOG can ask for, the SDK logs whole requests


class Refused(Exception):
    """The endpoint answered with a status that is no success, or could not be reached.

    ``status``: of HTTP, 0 where there was no answer; ``said``: the endpoint's own words, for deciding only: they may quote the prompt or the
    key and are never shown; ``retry_after``: seconds the endpoint asks to wait; ``error``: what the clerk is told.
    """

    def __init__(self, status: int, said: str, retry_after: str, error: ServiceError) -> None:
        super().__init__(status)
        self.status, self.said, self.retry_after, self.error = status, said, retry_after, error


@dataclass(frozen=True)
class Reply:
    """The head of an answer, its body still to come. ``content_type``: lower case, "" where none is given."""

    content_type: str
    _response: Any

    def pieces(self) -> Iterator[bytes]:
        """The body as it arrives, unpacked. Raises whatever the transport raises."""
        yield from self._response.iter_bytes()

    def hang_up(self) -> None:
        """End the body from any thread: a read that waits for more returns at once."""
        with suppress(Exception):
            stream = self._response.http_response.extensions["network_stream"]
            stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


class Line:
    """The way to an endpoint, used by several threads. It tries once: whoever asks decides about more. Raises ConfigError for an address that cannot be used."""

    def __init__(self, base_url: str | None) -> None:
        self._client = connect(base_url, _CONNECT_SECONDS, retries=0)

    @contextmanager
    def ask(self, body: Mapping[str, object], messages: Sequence[Message], where: str, seconds: float) -> Iterator[Reply]:
        """Send one chat request (``body``: every field but the messages) and give the head of the answer. ``seconds`` of silence end it. Raises Refused."""
        import openai

        fields = {name: value for name, value in body.items() if name != "model"}
        with _as_refusal(where):
            manager = self._client.chat.completions.with_streaming_response.create(
                model=str(body["model"]),
                messages=[{"role": message.role, "content": message.content} for message in messages],  # type: ignore[misc]
                extra_body=fields,
                timeout=openai.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS)),
            )
            response = manager.__enter__()
        try:
            yield Reply(response.headers.get("content-type", "").lower(), response)
        finally:
            with suppress(Exception):
                manager.__exit__(None, None, None)

    def close(self) -> None:
        """Give the connections back."""
        with suppress(Exception):
            self._client.close()


def _load() -> None:
    """Import the SDK without what only costs time.

    Where aiohttp is installed (Chroma brings it) the SDK imports it for an asynchronous client that nobody here uses, and aiohttp loads the certificates
    at once. And the collector would look again and again through thousands of new classes, none of which is garbage.
    """
    hidden, collects = "aiohttp" not in sys.modules, gc.isenabled()
    if hidden:
        sys.modules["aiohttp"] = None  # type: ignore[assignment]  # what import takes for a module that is not there
    gc.disable()
    try:
        import openai  # noqa: F401
    finally:
        if hidden:
            del sys.modules["aiohttp"]
        if collects:
            gc.enable()


def connect(base_url: str | None, seconds: float, *, retries: int) -> openai.OpenAI:
    """The SDK's client with the key of the environment, or the word none where there is no key. Raises ConfigError for an address or key that cannot be used."""
    _load()
    import openai

    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    secret = key()
    plain: Any = None
    try:
        if base_url and base_url.lower().startswith("http://"):
            # no certificates to load, which takes 50 ms; so no redirect to https either
            plain = openai.DefaultHttpxClient(verify=False, follow_redirects=False)
        return openai.OpenAI(api_key=secret or "none", base_url=base_url, timeout=seconds, max_retries=retries, http_client=plain)
    except (openai.OpenAIError, ValueError, TypeError):
        raise ConfigError(
            _("the address of the endpoint is not one"), hint=_("give it as http://HOST:PORT/v1 or https://HOST/v1")
        ) from None


def embed(texts: Sequence[str], model: str, base_url: str | None, seconds: float, *, retries: int, where: str) -> object:
    """One embeddings request; the SDK's answer as it is. Raises ServiceError; ValueError, TypeError or AttributeError for an answer that is not the protocol's."""
    import openai

    try:
        with connect(base_url, seconds, retries=retries) as client:
            return client.embeddings.create(model=model, input=list(texts), encoding_format="float")
    except openai.OpenAIError as error:
        raise service_error(error, where) from None


@contextmanager
def _as_refusal(where: str) -> Iterator[None]:
    import openai

    try:
        yield
    except openai.APIStatusError as error:
        headers = error.response.headers
        after = headers.get("retry-after-ms", "")
        raise Refused(
            error.status_code, _said(error), f"{after}ms" if after else headers.get("retry-after", ""), service_error(error, where)
        ) from None
    except openai.OpenAIError as error:
        raise Refused(0, "", "", service_error(error, where)) from None
    except (ValueError, TypeError, AttributeError, RuntimeError, OSError):
        _raise_unreachable(where)


def _said(error: openai.APIStatusError) -> str:
    """The endpoint's words about an error, at most 4,000 characters."""
    with suppress(Exception):
        return error.response.text[:4000]
    return ""


def _raise_unreachable(where: str) -> NoReturn:
    message, hint = _("the endpoint cannot be reached"), _("check --base-url or OPENAI_BASE_URL, whether the server runs, and the network")
    raise Refused(0, "", "", ServiceError(message, where=where, hint=hint)) from None


def service_error(error: Exception, where: str) -> ServiceError:
    """What an error of the SDK means to the clerk. The SDK's own text is left out: it may quote the request."""
    import openai

    status = getattr(error, "status_code", None)
    if isinstance(error, openai.APITimeoutError):
        message, hint = _("the endpoint did not answer in time"), _("try again later, or choose another endpoint")
    elif isinstance(error, openai.APIConnectionError):
        message, hint = (
            _("the endpoint cannot be reached"),
            _("check --base-url or OPENAI_BASE_URL, whether the server runs, and the network"),
        )
    elif isinstance(error, openai.AuthenticationError):
        message, hint = _("the endpoint refuses the key"), _("check OPENAI_API_KEY")
    elif isinstance(error, openai.PermissionDeniedError):
        message, hint = (
            _("the endpoint refuses access (403)"),
            _("check OPENAI_API_KEY, whether the key may use this model, and whether the service is open in your region"),
        )
    elif isinstance(error, openai.NotFoundError):
        message, hint = (
            _("the endpoint does not know the model, or the address is wrong"),
            _("check the model's name, and --base-url or OPENAI_BASE_URL (it often ends in /v1)"),
        )
    elif isinstance(error, openai.RateLimitError):
        message, hint = _("the endpoint is over its limit"), _("wait, or raise the quota")
    elif isinstance(status, int) and status >= 500:
        message, hint = _("the endpoint failed ({status})").format(status=status), _("try again later")
    elif isinstance(status, int):
        message, hint = _("the endpoint refuses the request ({status})").format(status=status), _("check the model's name and its limits")
    else:
        message, hint = (
            _("the endpoint's answer is not what was asked for"),
            _("check that OPENAI_BASE_URL ends in /v1 and that the model makes embeddings"),
        )
    return ServiceError(message, where=where, hint=hint)
