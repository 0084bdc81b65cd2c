"""``NamedTuple`` as ``typing`` has it, its classes made in a fifth of the time.

``typing`` compiles the annotation of every field when a class is made, which nobody reads; for the ninety such classes of a check that takes
longer than most of its rules. Type checkers see the one of ``typing``.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Made(type):
        """Makes of the body of a class a tuple with the fields that it annotates."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            fields = body.pop("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key in body.keys() - {"__module__", "__qualname__"}:
                setattr(made, key, body[key])
            return made

    NamedTuple = type.__new__(_Made, "NamedTuple", (), {})

__all__ = ["NamedTuple"]
