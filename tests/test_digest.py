"""The sum by which a text is known."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from drafter.digest import sha256_of


@pytest.mark.parametrize("size", [0, 1, 55, 56, 64, 200_000])
def test_it_is_the_sum_of_hashlib(size: int) -> None:
    """The same figures, whatever module makes them: they are in reports and in names of files."""
    content = ("梧川市青篱镇文化站" * (size // 9 + 1)).encode()[:size]
    assert sha256_of(content) == hashlib.sha256(content).hexdigest()


def test_the_other_library_is_not_loaded() -> None:
    """A check of a text does without OpenSSL."""
    run = "import sys; from drafter.check.engine import check_text; check_text('全年放映电影36场。'); print('_hashlib' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
