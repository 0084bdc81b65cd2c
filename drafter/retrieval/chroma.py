"""The meaning side: vectors in Chroma, in a folder or on a server. The only module that imports chromadb.

Chroma gets explicit vectors always: given texts alone it would fetch a model from the network. Past sentences never go in as
documents; skeletons do, they are what a prompt may see. Collections are named by embedder and dimension, so vectors of two embedders never mix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drafter.errors import ConfigError, IndexStoreError, ServiceError
from drafter.i18n import _
from drafter.retrieval.database import damaged
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.recipe import Recipe

if TYPE_CHECKING:
    import numpy as np

CHROMA_FOLDER = "chroma"
WRITE_BATCH = 1000  # rows in one call; Chroma 1.5.9 refuses more than 5,461
_PAGE = 2000
_HEARTBEAT_SECONDS = 5.0

Where = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class DenseRow:
    """A row to be stored: ``document`` "" where the text must stay out of Chroma."""

    id: str
    document: str
    metadata: Mapping[str, str | int]


class ChromaStore:
    """The collections of one index for one embedder. ``suffix`` keeps several workspaces apart on one server.

    ``recipe``: for a writer, which makes what is absent; None for a reader, which changes nothing.
    """

    def __init__(self, place: IndexPlace, embedder: str, dimension: int, suffix: str, recipe: Recipe | None = None) -> None:
        if recipe is None and not place.server and not (place.folder / CHROMA_FOLDER).is_dir():
            raise damaged(place.folder, _("its folder {name} is missing").format(name=CHROMA_FOLDER))
        self._place = place
        self._name = "-".join(part for part in (re.sub(r"[^A-Za-z0-9._-]", "-", embedder), str(dimension), suffix) if part)
        self._recipe = recipe
        self._collections: dict[str, Any] = {}
        with self._reported():
            self._client = _server_client(place.server) if place.server else _folder_client(place)

    def close(self) -> None:
        """Let go of the files; further calls are not allowed."""
        self._collections.clear()
        self._client.close()

    def stored(self, kind: str) -> dict[str, dict[str, str | int]]:
        """Metadata by id of every row of the collection ``kind`` ("passages" or "skeletons")."""
        found: dict[str, dict[str, str | int]] = {}
        with self._reported():
            collection = self._collection(kind)
            while True:
                page = collection.get(limit=_PAGE, offset=len(found), include=["metadatas"])
                found.update(zip(page["ids"], page["metadatas"], strict=True))
                if len(page["ids"]) < _PAGE:
                    return found

    def put(self, kind: str, rows: Sequence[DenseRow], vectors: np.ndarray[Any, Any]) -> None:
        """Store ``rows`` with ``vectors`` (one row each), replacing what has the same id."""
        with self._reported():
            for start in range(0, len(rows), WRITE_BATCH):
                batch = rows[start : start + WRITE_BATCH]
                self._collection(kind).upsert(
                    ids=[row.id for row in batch],
                    embeddings=vectors[start : start + WRITE_BATCH],
                    metadatas=[dict(row.metadata) for row in batch],
                    documents=[row.document for row in batch] if batch[0].document else None,
                )

    def relabel(self, kind: str, rows: Sequence[DenseRow]) -> None:
        """Replace the metadata of rows whose text, hence vector, is unchanged."""
        with self._reported():
            for start in range(0, len(rows), WRITE_BATCH):
                batch = rows[start : start + WRITE_BATCH]
                self._collection(kind).update(ids=[row.id for row in batch], metadatas=[dict(row.metadata) for row in batch])

    def remove(self, kind: str, ids: Iterable[str]) -> None:
        """Delete rows by id."""
        gone = sorted(ids)
        with self._reported():
            for start in range(0, len(gone), WRITE_BATCH):
                self._collection(kind).delete(ids=gone[start : start + WRITE_BATCH])

    def nearest(self, kind: str, vectors: np.ndarray[Any, Any], k: int, where: Sequence[Where] = ()) -> list[list[tuple[str, float]]]:
        """For each row of ``vectors`` the ``k`` nearest ids with their cosine, best first, among rows that fulfil all of ``where``."""
        with self._reported():
            result = self._collection(kind).query(query_embeddings=vectors, n_results=k, where=_all_of(where), include=["distances"])
        pairs = zip(result["ids"], result["distances"], strict=True)
        return [[(row, 1.0 - distance) for row, distance in zip(ids, distances, strict=True)] for ids, distances in pairs]

    def cosines(self, kind: str, ids: Sequence[str], vector: np.ndarray[Any, Any]) -> dict[str, float]:
        """The cosine of ``vector`` (unit length) with each of ``ids``; ids that are not stored are left out."""
        if not ids:
            return {}
        with self._reported():
            found = self._collection(kind).get(ids=list(ids), include=["embeddings"])
        return dict(zip(found["ids"], (found["embeddings"] @ vector).tolist(), strict=True)) if found["ids"] else {}

    def count(self, kind: str) -> int:
        """Rows of the collection ``kind``."""
        with self._reported():
            return int(self._collection(kind).count())

    def _collection(self, kind: str) -> Any:  # noqa: ANN401 — chromadb's own types do not admit what it accepts
        if kind not in self._collections:
            name, recipe = f"{kind}-{self._name}", self._recipe
            if recipe is None:
                self._collections[kind] = self._client.get_collection(name, embedding_function=None)
            else:
                graph = {
                    "space": "cosine",
                    "ef_construction": recipe.ef_construction,
                    "ef_search": recipe.ef_search,
                    "max_neighbors": recipe.max_neighbors,
                }
                self._collections[kind] = self._client.get_or_create_collection(
                    name, embedding_function=None, configuration={"hnsw": graph}
                )
        return self._collections[kind]

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """Whatever Chroma raises (its Rust part panics outside Exception) becomes one of our errors."""
        try:
            yield
        except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, ImportError, IndexStoreError, ServiceError):
            raise
        except UnicodeEncodeError as error:  # a path in a locale that cannot name it: nothing is wrong with the index
            raise ConfigError(
                _("file names cannot be read in this locale"),
                where=ascii(str(self._place.folder)),
                hint=_("set the environment variable LC_ALL to C.UTF-8"),
            ) from error
        except BaseException as error:
            if self._place.server:
                raise _unreachable(self._place.server, error) from error
            raise damaged(self._place.folder / CHROMA_FOLDER, f"{type(error).__name__}: {error}") from error


def drop_collections(place: IndexPlace, suffix: str) -> None:
    """Delete every collection of this workspace on the server. Raises ServiceError."""
    try:
        client = _server_client(place.server)
        for collection in client.list_collections():
            if collection.name.endswith(f"-{suffix}"):
                client.delete_collection(collection.name)
        client.close()
    except Exception as error:
        raise _unreachable(place.server, error) from error


def _all_of(conditions: Sequence[Where]) -> dict[str, Any] | None:
    if not conditions:
        return None
    return dict(conditions[0]) if len(conditions) == 1 else {"$and": [dict(condition) for condition in conditions]}


def _folder_client(place: IndexPlace) -> Any:  # noqa: ANN401
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(place.folder.resolve() / CHROMA_FOLDER), settings=Settings(anonymized_telemetry=False))


def _server_client(server: str) -> Any:  # noqa: ANN401
    """A client of the server, asked first with a time limit: chromadb's own first call has none."""
    import urllib.request
    from urllib.parse import urlsplit

    with urllib.request.urlopen(f"{server}/api/v2/heartbeat", timeout=_HEARTBEAT_SECONDS) as answer:
        answer.read(1000)
    import chromadb
    from chromadb.config import Settings

    url = urlsplit(server)
    return chromadb.HttpClient(
        host=url.hostname or "", port=url.port or 80, ssl=url.scheme == "https", settings=Settings(anonymized_telemetry=False)
    )


def _unreachable(server: str, error: BaseException) -> ServiceError:
    return ServiceError(
        _("the Chroma server does not answer as it should: {reason}").format(reason=error),
        where=server,
        hint=_("start it (chroma run --path DIR --port PORT), mend the address, or use a folder: --index DIR"),
    )
