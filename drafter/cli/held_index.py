"""The index that a command reads, open as long as the command runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.retrieval.search import Index


def held_index(where: str | None) -> Index | None:
    """The index at ``where`` or the workspace's own, for the lexical side: what writes a draft matches word by word, and Chroma need not be loaded
    (0.9 s). Closed with the command, however that ends. None where the workspace has none yet.

    Raises IndexStoreError where ``where`` has none.
    """
    from drafter.errors import IndexStoreError
    from drafter.retrieval.search import open_index

    index = open_index(where, dense=False)
    if index is not None:
        click.get_current_context().call_on_close(index.close)
    elif where is not None:
        raise IndexStoreError(
            _("there is no index here"), where=where, hint=_("make it: drafter index build PATH… --index {where}").format(where=where)
        )
    return index
