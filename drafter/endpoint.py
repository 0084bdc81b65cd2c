"""The one module that speaks to an OpenAI-compatible endpoint, and the only importer of ``openai``.

The key comes from the environment variable OPENAI_API_KEY alone. Neither a text nor the key is ever logged or put into an
error: messages have the model's name, the address without its user part, and the kind of failure.
"""

from __future__ import annotations

import logging
import math
import os
from collections.abc import Sequence
from urllib.parse import urlsplit

from drafter.errors import ConfigError, ServiceError
from drafter.i18n import _

BATCH = 64  # texts a request: small enough for every endpoint we know of
TIMEOUT_SECONDS = 60.0
RETRIES = 3  # after the first try; the SDK waits 0.5 s, 1 s, 2 s (or as Retry-After says) after 408, 409, 429 and 5xx


def embeddings(texts: Sequence[str], model: str, base_url: str | None = None) -> list[list[float]]:
    """One vector a text, in their order, by requests of at most 64 texts.

    ``base_url``: the endpoint (``http://127.0.0.1:8080/v1``), None for that of OPENAI_BASE_URL, else OpenAI's own. Raises ConfigError where there is neither a key nor
    a base URL; ServiceError, with a hint, for every failure of the endpoint and for an answer that is not vectors.
    """
    base_url = base_url or os.environ.get("OPENAI_BASE_URL", "").strip() or None
    where = f"{model} @ {_shown(base_url)}"
    found: list[list[float]] = []
    for start in range(0, len(texts), BATCH):
        batch = [text or " " for text in texts[start : start + BATCH]]  # many endpoints refuse an empty text
        found.extend(_embed_batch(batch, model, base_url, where))
    if len({len(vector) for vector in found}) > 1:
        raise _malformed(where)
    return found


def _embed_batch(texts: list[str], model: str, base_url: str | None, where: str) -> list[list[float]]:
    import openai

    logging.getLogger("openai").setLevel(logging.WARNING)  # at DEBUG, which OPENAI_LOG can ask for, the SDK logs whole requests
    key = os.environ.get("OPENAI_API_KEY", "").strip()
    if not key and not base_url:
        raise ConfigError(
            _("an OpenAI embedder needs a key"),
            hint=_("set OPENAI_API_KEY, or OPENAI_BASE_URL to the address of a local endpoint, or choose the embedder static"),
        )
    try:
        with openai.OpenAI(api_key=key or "none", base_url=base_url, timeout=TIMEOUT_SECONDS, max_retries=RETRIES) as client:
            answer = client.embeddings.create(model=model, input=texts, encoding_format="float")
    except openai.OpenAIError as error:
        raise service_error(error, where) from None
    except (ValueError, TypeError, AttributeError):  # an answer that is not the JSON of the protocol
        raise _malformed(where) from None
    return _checked(answer, len(texts), where)


def _checked(answer: object, count: int, where: str) -> list[list[float]]:
    """The vectors of an answer in the order of the texts, or ServiceError."""
    data = getattr(answer, "data", None)
    if not isinstance(data, list) or len(data) != count:
        raise _malformed(where)
    by_index: dict[int, list[float]] = {}
    for position, item in enumerate(data):
        vector, index = getattr(item, "embedding", None), getattr(item, "index", None)
        if not isinstance(vector, list) or not vector or not all(isinstance(x, (int, float)) and math.isfinite(x) for x in vector):
            raise _malformed(where)
        by_index[index if isinstance(index, int) else position] = [float(x) for x in vector]
    if sorted(by_index) != list(range(count)):
        raise _malformed(where)
    return [by_index[index] for index in range(count)]


def service_error(error: Exception, where: str) -> ServiceError:
    """What an error of the SDK means to the clerk. The SDK's own text is left out: it may quote the request."""
    import openai

    status = getattr(error, "status_code", None)
    if isinstance(error, openai.APITimeoutError):
        message, hint = _("the endpoint did not answer in time"), _("try again later, or choose another endpoint")
    elif isinstance(error, openai.APIConnectionError):
        message, hint = _("the endpoint cannot be reached"), _("check the environment variable OPENAI_BASE_URL and the network")
    elif isinstance(error, (openai.AuthenticationError, openai.PermissionDeniedError)):
        message, hint = _("the endpoint refuses the key"), _("check OPENAI_API_KEY")
    elif isinstance(error, openai.NotFoundError):
        message, hint = (
            _("the endpoint does not know the model, or the address is wrong"),
            _("check the model's name and the environment variable OPENAI_BASE_URL"),
        )
    elif isinstance(error, openai.RateLimitError):
        message, hint = _("the endpoint is over its limit"), _("wait, or raise the quota")
    elif isinstance(status, int) and status >= 500:
        message, hint = _("the endpoint failed ({status})").format(status=status), _("try again later")
    elif isinstance(status, int):
        message, hint = _("the endpoint refuses the request ({status})").format(status=status), _("check the model's name and its limits")
    else:
        return _malformed(where)
    return ServiceError(message, where=where, hint=hint)


def _malformed(where: str) -> ServiceError:
    return ServiceError(
        _("the endpoint's answer is not what was asked for"),
        where=where,
        hint=_("check that OPENAI_BASE_URL ends in /v1 and that the model makes embeddings"),
    )


def _shown(base_url: str | None) -> str:
    """Scheme, host, port and path of an address: a user part or a query may hold a secret."""
    if not base_url:
        return "OpenAI"
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    return f"{parts.scheme}://{host}{port}{parts.path}"
