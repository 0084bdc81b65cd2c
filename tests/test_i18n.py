"""What the clerk reads: complete in Chinese, English otherwise."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "drafter/locale/zh_CN/LC_MESSAGES"
FIELDS = re.compile(r"\{(\w*)[^}]*\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def calls() -> list[tuple[Path, ast.expr]]:
    """The first argument of every call of ``_`` in the code, with its file."""
    return [
        (path, node.args[0])
        for path in sorted((ROOT / "drafter").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]


def messages() -> set[str]:
    """Every literal that the code passes to ``_``."""
    return {argument.value for _path, argument in calls() if isinstance(argument, ast.Constant)}


def catalogue(domain: str = "drafter") -> dict[str, str]:
    """A Chinese catalogue as it is in the repository; where a message has a plural, its singular (Chinese has one form for both)."""
    from babel.messages.pofile import read_po

    with (FOLDER / f"{domain}.po").open("rb") as stream:
        rows = [(row.id, row.string) for row in read_po(stream) if row.id and not row.fuzzy]
    return {key if isinstance(key, str) else key[0]: text if isinstance(text, str) else text[0] for key, text in rows}


def chinese(*arguments: str, cwd: Path) -> str:
    """What a command says on stdout and stderr under DRAFTER_LANG=zh, in a fresh process."""
    env = os.environ | {"DRAFTER_LANG": "zh", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "drafter", *arguments], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    return done.stdout + done.stderr


def test_every_message_is_a_literal():
    """Nothing is put together inside ``_( )``: pybabel could not find it and no catalogue could have it."""
    assert [(path.name, ast.unparse(argument)) for path, argument in calls() if not isinstance(argument, ast.Constant)] == []


def test_the_catalogue_has_the_messages_of_the_code():
    """None is missing, none is empty, none is left from earlier (``make messages`` brings them in and out)."""
    known, wanted = catalogue(), messages()
    assert sorted(message for message in wanted if not known.get(message)) == []
    assert sorted(message for message in known if message not in wanted) == []


def test_messages_are_chinese():
    """Every translation has a Chinese word, but for messages of fields and marks only."""
    assert [m for m, t in catalogue().items() if not CHINESE.search(t) and re.search("[A-Za-z]", FIELDS.sub("", m))] == []


def test_translations_keep_the_fields():
    """A translated message has the {fields} of the English one, each as often."""
    assert [m for m, t in catalogue().items() if sorted(FIELDS.findall(m)) != sorted(FIELDS.findall(t))] == []


def test_translations_of_click_keep_the_fields():
    """The same; where click has a plural, the one Chinese form may use the fields of either."""
    from babel.messages.pofile import read_po

    with (FOLDER / "click.po").open("rb") as stream:
        rows = [row for row in read_po(stream) if row.id]
    one = [(row.id, row.string) for row in rows if isinstance(row.id, str)]
    both = [(row.id, row.string[0]) for row in rows if not isinstance(row.id, str)]
    assert [m for m, t in one if not t or sorted(FIELDS.findall(m)) != sorted(FIELDS.findall(t))] == []
    assert [m for m, t in both if not t or not set(FIELDS.findall(t)) <= set(FIELDS.findall(" ".join(m)))] == []
    assert len(one) > 40
    assert len(both) > 5


@pytest.mark.parametrize("domain", ["drafter", "click"])
def test_the_compiled_catalogue_is_current(domain):
    """The .mo says what the .po says."""
    import gettext

    with (FOLDER / f"{domain}.mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert [m for m, t in catalogue(domain).items() if compiled.ngettext(m, m, 2) != t and compiled.gettext(m) != t] == []


def test_the_catalogues_say_nothing_of_machine_or_day():
    """No path, no person, and the one date is the fixed one: the same messages give the same bytes."""
    for domain in ("drafter", "click"):
        text = (FOLDER / f"{domain}.po").read_text(encoding="utf-8")
        assert not re.search(r"^#:|^#~|fuzzy|@", text, re.MULTILINE)
        assert re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", text) == ["1970-01-01 00:00"]


def test_every_reason_of_cleaning_is_said_in_chinese():
    """A reason in residue.toml, or given by the code that cleans, is one that the command line can translate."""
    from drafter.cli.reasons import _known
    from drafter.resources import lexicon_toml

    reasons = {row["reason"] for rows in lexicon_toml("residue.toml").values() for row in rows if isinstance(row, dict) and "reason" in row}
    assert len(reasons) > 10
    assert reasons <= set(_known())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--help",), "显示本说明。"),
        (("index", "search", "--help"), "默认：10"),
        (("check",), "错误：缺少"),
        (("chekc", "x"), "没有 chekc 这个命令"),
        (("draft", "--nosuch"), "没有 --nosuch 这个选项"),
        (("index", "search", "春联", "-k", "0"), "0 超出范围"),
        (("rule", "--format", "xml"), "可选：'text', 'json'"),
    ],
)
def test_the_words_of_click_are_chinese(arguments, said, tmp_path):
    """Help and usage errors have no English sentence left: only names of commands, options and places to fill in."""
    text = chinese(*arguments, cwd=tmp_path)
    assert said in text
    assert not re.search(r"\b(Usage|Options|Commands|Show|Error|Missing|No such|Try|default|Invalid)\b", text)


def test_facts_and_rules_are_chinese(tmp_path):
    """A broken sheet, a rule's page and a report on a draft read as Chinese throughout."""
    (tmp_path / "sheet.yaml").write_text("unit: {name: 梧川市文联}\nperiod: {year: 26}\n", encoding="utf-8")
    (tmp_path / "draft.md").write_text("# 总结\n为XX县送戏12场。\n", encoding="utf-8")
    assert "第2行: 26 不是年份\n  → 请写四位数字" in chinese("facts", "check", "sheet.yaml", cwd=tmp_path)
    assert "级别：错误；可信度：高；需要：文稿" in chinese("rule", "PH101", cwd=tmp_path)
    report = chinese("check", "draft.md", cwd=tmp_path)
    assert "错误 PH101 placeholder-x  “XX”是占位符" in report
    assert "检查了1个文件：错误1处" in report


def test_language_follows_the_locale_and_the_override():
    """Chinese where the locale is Chinese, English otherwise; DRAFTER_LANG wins."""
    base = {k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL", "LC_MESSAGES", "DRAFTER_LANG")} | {"PYTHONUTF8": "1"}
    for extra, chinese in (
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "DRAFTER_LANG": "en"}, False),
        ({"DRAFTER_LANG": "zh"}, True),
    ):
        out = subprocess.run(
            [sys.executable, "-m", "drafter", "--help"], env=base | extra, capture_output=True, text=True, encoding="utf-8", check=True
        ).stdout
        assert bool(re.search(r"[\u4e00-\u9fff]{4}", out.replace("工作总结", ""))) is chinese
