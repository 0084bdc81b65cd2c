"""The archives: everything a run needs is in them, nobody's past summaries are."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """A wheel and an sdist, built from the checkout without a network."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)], check=True, capture_output=True)
    with zipfile.ZipFile(next(out.glob("*.whl"))) as wheel, tarfile.open(next(out.glob("*.tar.gz"))) as sdist:
        return wheel.namelist(), [name.split("/", 1)[-1] for name in sdist.getnames()]


def test_the_wheel_brings_prompts_recipe_samples_and_data(archives):
    """An installed tool drafts without a checkout."""
    wheel, _ = archives
    for name in (
        "drafter/_bundled/prompts/README.md",
        "drafter/_bundled/prompts/section.md.j2",
        "drafter/_bundled/prompts/_protocol.md.j2",
        "drafter/_bundled/index/recipe.toml",
        "drafter/_bundled/samples/facts/wuchuan-2026.yaml",
        "drafter/locale/zh_CN/LC_MESSAGES/drafter.mo",
    ):
        assert name in wheel
    assert any(name.startswith("drafter/lexicon/grammar/topics/") for name in wheel)
    assert any(name.startswith("drafter/lexicon/embedding") for name in wheel)


def test_no_archive_holds_a_built_index(archives):
    """The store never leaves the machine by way of an archive."""
    for names in archives:
        assert not [name for name in names if "index/store" in name or name.endswith("sqlite3")]
