"""Vectors of texts from an OpenAI-compatible embeddings endpoint."""

from __future__ import annotations

import math
from collections.abc import Sequence

from drafter.endpoint.address import key, resolved, shown
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
    base_url = resolved(base_url)
    where = f"{model} @ {shown(base_url)}"
    found: list[list[float]] = []
    for start in range(0, len(texts), BATCH):
        batch = [text or " " for text in texts[start : start + BATCH]]  # many endpoints refuse an empty text
        found.extend(_embed_batch(batch, model, base_url, where))
    if len({len(vector) for vector in found}) > 1:
        raise _malformed(where)
    return found


def _embed_batch(texts: list[str], model: str, base_url: str | None, where: str) -> list[list[float]]:
    from drafter.endpoint import sdk

    if not base_url and not key():
        raise ConfigError(
            _("an OpenAI embedder needs a key"),
            hint=_("set OPENAI_API_KEY, or OPENAI_BASE_URL to the address of a local endpoint, or choose the embedder static"),
        )
    try:
        answer = sdk.embed(texts, model, base_url, TIMEOUT_SECONDS, retries=RETRIES, where=where)
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


def _malformed(where: str) -> ServiceError:
    return ServiceError(
        _("the endpoint's answer is not what was asked for"),
        where=where,
        hint=_("check that OPENAI_BASE_URL ends in /v1 and that the model makes embeddings"),
    )
