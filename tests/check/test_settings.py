"""The configuration of the checker: where it is looked for, what it may say, and who wins."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from drafter.check.engine import check_text
from drafter.check.registry import RULES, select_rules
from drafter.check.settings import CheckSettings, load_check_settings
from drafter.data import Severity
from drafter.errors import ConfigError
from drafter.workspace import load_settings

_TEXT = "20xx年送戏X场，观看《》等。"


def _write(folder: Path, name: str, content: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder


def _codes(settings: CheckSettings, *select: str, ignore: tuple[str, ...] = ()) -> set[str]:
    return {rule.code for rule in settings.rules(select, ignore)}


def test_everything_can_be_said(tmp_path: Path) -> None:
    """All keys of [check] in drafter.toml; the workspace's own reading accepts them too."""
    _write(
        tmp_path,
        "drafter.toml",
        '[check]\nselect = ["PH", "ST401"]\nextend-select = ["CK"]\nignore = ["placeholder-year"]\nfail-on = "warning"\n'
        'baseline = "baseline.json"\n[check.per-file-ignores]\n"past/*" = ["PH"]\n',
    )
    settings = load_check_settings(tmp_path)
    assert settings.baseline == tmp_path.resolve() / "baseline.json"
    assert settings.fail_on is Severity.WARNING
    assert {"PH101", "ST401", "CK901"} <= _codes(settings)
    assert not {"PH102", "ST402"} & _codes(settings)
    assert load_settings(tmp_path).table["check"]["fail-on"] == "warning"
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_no_configuration_is_the_default(tmp_path: Path) -> None:
    """Without a file every rule that is on by default runs and errors fail."""
    settings = load_check_settings(tmp_path)
    assert _codes(settings) == {rule.code for rule in RULES if rule.default}
    assert settings.fail_on is Severity.ERROR


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    """pyproject.toml counts like drafter.toml; in one folder drafter.toml wins; files without such a table are passed by."""
    _write(tmp_path, "drafter.toml", '[check]\nselect = ["PH"]\n')
    inner = _write(tmp_path / "a", "pyproject.toml", '[tool.drafter.check]\nselect = ["ST"]\n')
    assert load_check_settings(inner).select == ("ST",)
    _write(inner, "drafter.toml", '[profile]\nplaces = ["青篱镇"]\n')
    assert load_check_settings(inner).select == ("ST",)
    _write(inner, "drafter.toml", '[check]\nselect = ["GR"]\n')
    assert load_check_settings(inner).select == ("GR",)
    deeper = _write(inner / "b", "pyproject.toml", '[project]\nname = "其他"\n')
    assert load_check_settings(deeper).select == ("GR",)
    assert load_check_settings(tmp_path).select == ("PH",)


@pytest.mark.parametrize(
    ("name", "content", "said", "hint"),
    [
        ("drafter.toml", '[check]\nselct = ["PH"]\n', "selct", "select"),
        ("drafter.toml", '[chekc]\nselect = ["PH"]\n', "chekc", "check"),
        ("drafter.toml", '[check]\nselect = "PH"\n', "select", 'select = ["…", "…"]'),
        ("drafter.toml", "[check]\nselect = [1]\n", "select", 'select = ["…", "…"]'),
        ("drafter.toml", '[check]\nper-file-ignores = ["x"]\n', "per-file-ignores", "per-file-ignores = {"),
        ("drafter.toml", '[check.per-file-ignores]\n"*.md" = "PH"\n', "per-file-ignores", "per-file-ignores = {"),
        ("drafter.toml", '[check]\nfail-on = "never"\n', "never", "error, warning, info"),
        ("drafter.toml", '[check]\nignore = ["placeholderx"]\n', "placeholderx", "placeholder-x"),
        ("drafter.toml", '[check.per-file-ignores]\n"*.md" = ["PH999"]\n', "PH999", "drafter rule"),
        ("drafter.toml", "[check\n", "TOML", "mend"),
        ("pyproject.toml", '[tool.drafter.check]\nselct = ["PH"]\n', "tool.drafter.check", "select"),
        ("pyproject.toml", '[tool.drafter]\nselect = ["PH"]\n', "tool.drafter.select", "check"),
        ("pyproject.toml", "[tool.drafter.check\n", "TOML", "mend"),
    ],
)
def test_what_cannot_be_meant_is_refused(name: str, content: str, said: str, hint: str, tmp_path: Path) -> None:
    """File, key and mend are named; exit code 2. A setting that nothing reads is never passed over."""
    _write(tmp_path, name, content)
    with pytest.raises(ConfigError) as error:
        load_check_settings(tmp_path)
    assert name in str(error.value.where)
    assert said in error.value.message
    assert hint in str(error.value.hint)
    assert error.value.exit_code == 2


def test_another_projects_broken_file_is_not_ours(tmp_path: Path) -> None:
    """A pyproject.toml that does not speak of drafter is not even parsed."""
    _write(tmp_path, "pyproject.toml", "[project\n")
    assert load_check_settings(tmp_path) == CheckSettings()


def test_the_command_line_wins() -> None:
    """--select sets aside what the configuration selects and ignores; --ignore comes on top of it."""
    settings = CheckSettings(select=("ST",), ignore=("PH101",))
    assert "PH101" in _codes(settings, "PH")
    assert "ST401" not in _codes(settings, "PH")
    assert _codes(settings, ignore=("ST402",)) == _codes(settings) - {"ST402"}


def test_rules_off_by_default_want_their_name() -> None:
    """A prefix does not switch them on, their code or name does; a prefix in --ignore leaves them out."""
    for rule in (rule for rule in RULES if not rule.default):
        assert rule not in select_rules([rule.code[:2]])
        assert rule in select_rules([rule.code])
        assert rule in select_rules(extend=[rule.name])
        assert rule not in select_rules([rule.name], [rule.code[:2]])
    assert all(rule.default for rule in select_rules())


@pytest.mark.parametrize(
    ("glob", "path", "hit"),
    [
        ("past/*", "past/2024.md", True),
        ("past/*", "past/站/2024.md", True),
        ("**/草稿.md", "草稿.md", True),
        ("**/草稿.md", "a/b/草稿.md", True),
        ("草稿.md", "a/b/草稿.md", True),
        ("*.txt", "a/草稿.md", False),
        ("past/*", "drafts/past.md", False),
        ("a/草稿.md", "b/草稿.md", False),
    ],
)
def test_per_file_ignores(glob: str, path: str, hit: bool, tmp_path: Path) -> None:
    """Globs are those of the path from the configuration's folder or of the name; what is left out stays in the report, marked."""
    settings = CheckSettings(source=tmp_path / "drafter.toml", per_file_ignores=((glob, ("PH",)),))
    report = check_text(_TEXT, path=str(tmp_path / path), settings=settings, select=["PH"])
    assert len(report.findings) == 3
    assert {finding.suppressed.by if finding.suppressed else None for finding in report.findings} == {"config" if hit else None}
    assert (report.exit_code, report.suppressed) == ((0, 3) if hit else (1, 0))


@pytest.mark.parametrize(("fail_on", "code"), [(Severity.ERROR, 0), (Severity.WARNING, 1), (Severity.INFO, 1)])
def test_fail_on(fail_on: Severity, code: int) -> None:
    """A warning fails the run only where that is asked for."""
    report = check_text("请AAA公司到场。", settings=CheckSettings(fail_on=fail_on), select=["PH109"])
    assert [finding.severity.value for finding in report.findings] == ["warning"]
    assert report.exit_code == code


def test_own_and_unverified_dated_wording_can_be_switched_on(tmp_path, monkeypatch):
    """A user's own row of dated wording is judged, and unverified rows only where they are asked for."""
    from drafter.check.engine import check_text

    monkeypatch.chdir(tmp_path)
    own = '[[row]]\nterm = "蓝帆行动"\nfrom = "2019-01"\nuntil = "2020-12"\nframes = "C"\nsource = "our own notice"\nverified = "yes"\n'
    (tmp_path / "ours.toml").write_text(own, encoding="utf-8")
    (tmp_path / "drafter.toml").write_text('[check]\ntimeline = "ours.toml"\nunverified-terms = true\n', encoding="utf-8")
    settings = load_check_settings()
    assert (settings.timeline, settings.unverified_terms) == (tmp_path / "ours.toml", True)
    text = "# 梧川市文联2026年工作总结\n\n2026年，市文联扎实开展蓝帆行动。\n"
    found = {finding.code for finding in check_text(text, settings=settings).findings}
    assert "LE205" in found
    assert "LE205" not in {finding.code for finding in check_text(text).findings}
