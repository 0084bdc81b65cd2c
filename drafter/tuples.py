"""``NamedTuple`` as ``typing`` has it, its classes made in a twentieth of the time.

``typing`` compiles the annotation of every field when a class is made, which nobody reads, and ``collections`` a constructor for every class;
for the ninety such classes of a check that takes longer than most of its rules. Here the classes share their methods, and the constructor of
so many fields is compiled once, kept, and lent to the others under the names of their fields. Type checkers see the one of ``typing``.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]  # a property in Python where it is not there in C
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

from drafter.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NamedTuple
else:

    class _Fields(tuple):
        """What the classes have in common: the methods of ``collections.namedtuple``."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[object]) -> _Fields:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed: object) -> _Fields:
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

    class _Made(type):
        """Makes of the body of a class a tuple with the fields that it annotates."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            fields = tuple(body.pop("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            code = _constructor(len(fields)).replace(co_varnames=("_cls", *fields))
            own = {
                "__slots__": (),
                "_fields": fields,
                "_field_defaults": defaults,
                "__match_args__": fields,
                "__new__": FunctionType(code, {"new": tuple.__new__}, "__new__", tuple(defaults.values())),
            }
            return type(name, (_Fields,), {**body, **own, **{field: _tuplegetter(at, None) for at, field in enumerate(fields)}})

    @cache
    def _constructor(count: int) -> CodeType:
        """Of a tuple with so many fields."""
        return kept(f"constructor of {count}", str(count).encode(), _compiled)

    def _compiled(count: bytes) -> CodeType:
        values = "".join(f"a{at}, " for at in range(int(count)))
        return eval(f"lambda _cls, {values}: new(_cls, ({values}))").__code__

    NamedTuple = type.__new__(_Made, "NamedTuple", (), {})

__all__ = ["NamedTuple"]
