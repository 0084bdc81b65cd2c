"""The cheap ``NamedTuple`` is the one of ``typing`` to everybody who uses it."""

from __future__ import annotations

import pickle
import re
import typing
from pathlib import Path

import pytest

import drafter
from drafter.check.model import Rule
from drafter.data import Span
from drafter.tuples import NamedTuple


class Cheap(NamedTuple):
    """What it is."""

    start: int
    end: int
    word: str = ""

    @property
    def size(self) -> int:
        return self.end - self.start

    def moved(self, by: int) -> Cheap:
        return self._replace(start=self.start + by, end=self.end + by)


class Known(typing.NamedTuple):
    """What it is."""

    start: int
    end: int
    word: str = ""

    @property
    def size(self) -> int:
        return self.end - self.start


@pytest.mark.parametrize("name", ["__doc__", "_fields", "_field_defaults", "__module__", "__match_args__"])
def test_a_class_is_described_as_by_typing(name: str) -> None:
    """Fields, defaults, words and module are those that ``typing`` gives."""
    assert getattr(Cheap, name) == getattr(Known, name)


def test_a_value_is_a_tuple_with_names_methods_and_properties() -> None:
    """It is compared, unpacked and changed like any named tuple."""
    one = Cheap(1, end=3)
    assert one == (1, 3, "") == Known(1, 3)
    assert (one.size, one.moved(2), repr(one)) == (2, Cheap(3, 5), "Cheap(start=1, end=3, word='')")
    assert pickle.loads(pickle.dumps(one)) == one


def test_a_missing_field_is_an_error() -> None:
    """A field without a default must be given, and no other may."""
    with pytest.raises(TypeError):
        Cheap(1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Cheap(1, 2, size=3)  # type: ignore[call-arg]


def test_our_own_are_made_so() -> None:
    """The classes of a check are among them: ``typing`` leaves its mark on those that it makes."""
    assert not any(hasattr(made, "__orig_bases__") for made in (Span, Rule, Cheap))
    assert hasattr(Known, "__orig_bases__")


def test_nobody_makes_them_by_typing() -> None:
    """Each of our classes that is made by ``typing`` instead costs every start that imports it."""
    package = Path(drafter.__file__).parent
    slow = [
        file.name
        for file in package.rglob("*.py")
        if re.search(r"^from typing import .*\bNamedTuple", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert slow == []
