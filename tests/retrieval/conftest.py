"""A small fictional past on disk, and an index of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.retrieval.build import build_index
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.request import BuildRequest

_TEXT = """梧川市文联{year}年工作总结

{year}年，市文联围绕中心、服务大局，各项工作有序推进。现将全年工作总结如下。

一、加强思想引领，抓好机关党建
坚持每月集中学习，全年开展主题党日活动{a}次，班子成员讲党课{b}次，党员的责任意识进一步增强。
二、扎根基层一线，开展文艺惠民
（一）送春联下乡。春节前夕，组织书法志愿者到{place}书写赠送春联{c}副，受到群众欢迎。
（二）开展文艺培训。为基层文艺爱好者举办音乐、舞蹈公益讲座{d}期，培训学员{e}人次。
三、存在的问题
青年创作人才储备不足，基层文艺阵地的经费保障还不够稳定。
四、下一步打算
办好青年文艺骨干研修班，继续推动优质资源下沉到乡镇和社区。
"""


def _summary(year: int, place: str = "青篱镇") -> str:
    n = year - 2000
    return _TEXT.format(year=year, a=n % 7 + 5, b=n % 3 + 2, c=1000 + 10 * n, d=n % 9 + 3, e=200 + n, place=place)


@pytest.fixture
def summary_text() -> Callable[..., str]:
    """One year's summary by year and place: the same words, other values."""
    return _summary


def _fill(folder: Path) -> Path:
    (folder / "drafter.toml").write_text("", encoding="utf-8")
    (folder / "past").mkdir()
    for year, place in ((2023, "青篱镇"), (2024, "霜桥镇"), (2025, "云岫县柳汀镇")):
        (folder / "past" / f"市文联{year}年工作总结.txt").write_text(_summary(year, place), encoding="utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with three years in past/."""
    return _fill(tmp_path)


@pytest.fixture
def place(workspace: Path) -> IndexPlace:
    """Where the workspace's index goes."""
    return IndexPlace(workspace / "index" / "store")


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = _fill(tmp_path_factory.mktemp("built"))
    build_index(BuildRequest(IndexPlace(folder / "index" / "store"), (folder / "past",), folder))
    return folder / "index"


@pytest.fixture
def built(_built_once: Path, workspace: Path, place: IndexPlace) -> IndexPlace:
    """The workspace's index as the default embedder makes it; it was built elsewhere and moved, which an index must bear."""
    shutil.copytree(_built_once, workspace / "index")
    return place
