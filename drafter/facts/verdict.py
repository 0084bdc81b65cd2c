"""Tree → checked sheet: Chinese keys become the English ones, pydantic judges, and every verdict is said in plain words with its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from drafter.errors import InputError
from drafter.facts.periods import SlipError
from drafter.facts.tree import Path, Tree, fault
from drafter.facts.words import nearest, plain, yaml_key
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.facts.shape import SheetIn

_LEVELS = {
    "unit": "unit",
    "period": "period",
    "profile": "profile",
    "sections": "section",
    "problems": "fact",
    "plans": "fact",
    "facts": "fact",
}


def judge(tree: Tree) -> SheetIn | None:
    """The sheet, or None with the faults added to ``tree.faults``."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none of the environment's may see a sheet, nor need it be looked for
    from drafter.facts.shape import KEYS, SheetIn, ValidationError

    if not isinstance(tree.value, dict):
        tree.fault(tree.place(()), _("this is no facts sheet"), _hints(tree)["unit"])
        return None
    _english(tree, KEYS)
    try:
        return SheetIn.model_validate(tree.value)
    except ValidationError as error:
        seen: set[tuple[str, str]] = set()
        items = error.errors(include_url=False)
        meant = {place for item in items if item["type"] == "extra_forbidden" for place in _meant(item["loc"], KEYS)}
        for item in items:
            if item["type"] == "missing" and item["loc"] in meant:
                continue
            found = _explain(tree, item, KEYS)
            if (found.message, found.where or "") not in seen:
                seen.add((found.message, found.where or ""))
                tree.faults.append(found)
        return None


def _english(tree: Tree, keys: dict[str, tuple[str, ...]]) -> None:
    """Rename Chinese keys in ``tree.value`` and in the paths of ``tree.places``; two names for one key are a fault."""
    renamed: dict[Path, str] = {}

    def walk(value: Any, kind: str, path: Path) -> Any:  # noqa: ANN401 - any YAML
        if isinstance(value, list):
            return [walk(item, kind, (*path, number)) for number, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        result: dict[str, Any] = {}
        for key, item in value.items():
            name = yaml_key(key, keys[kind]) or key
            if name in result:
                tree.fault(tree.place((*path, key)), _("{key} stands here twice, under two names").format(key=name), _("join the two"))
                continue
            renamed[(*path, key)] = name
            result[name] = walk(item, _LEVELS[name], (*path, key)) if name in _LEVELS and name in keys[kind] else item
        return result

    tree.value = walk(tree.value, "sheet", ())
    if any(path[-1] != name for path, name in renamed.items()):
        tree.places = {tuple(renamed.get(path[: n + 1], step) for n, step in enumerate(path)): place for path, place in tree.places.items()}


def _explain(tree: Tree, item: Any, keys: dict[str, tuple[str, ...]]) -> InputError:  # noqa: ANN401 - pydantic's ErrorDetails
    path: Path = item["loc"]
    place, kind, error = tree.place(path), item["type"], (item.get("ctx") or {}).get("error")
    message, hint = _("{key}: this cannot be used").format(key=_name(path)), _("compare it with an example: drafter facts new")
    if isinstance(error, SlipError):
        message, hint = error.message, error.hint
        if isinstance(path[-1] if path else 0, str) and path[-1] not in ("text", "year", "span"):
            message = f"{path[-1]}: {message}"
    elif kind == "missing":
        place = tree.place(path[:-1])
        message = _("{key} is missing").format(key=_name(path))
        hint = _hints(tree).get(
            ".".join(str(step) for step in path if isinstance(step, str)), _("add the line {key}: …").format(key=path[-1])
        )
    elif kind == "extra_forbidden":
        message, hint = _unknown(str(path[-1]), _allowed(path, keys), path)
    elif kind == "list_type":
        message = _("{key} must be a list").format(key=_name(path))
        hint = _("put each on a line of its own that begins with - ") if tree.form != "json" else _("put them into [ ]")
    elif kind in ("model_type", "dict_type", "model_attributes_type"):
        message = _("{key} must have keys of its own").format(key=_name(path))
        hint = _hints(tree).get(str(path[-1]) if path else "unit", hint)
    return fault(place, message, hint)


def _allowed(path: Path, keys: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    kind = "sheet"
    for step in path[:-1]:
        kind = _LEVELS.get(step, kind) if isinstance(step, str) else kind
    return keys[kind]


def _meant(path: Path, keys: dict[str, tuple[str, ...]]) -> list[Path]:
    """What an unknown key was meant to be: it is not reported as missing beside it. A sentence with a colon in it was a text."""
    key = str(path[-1])
    close = key.partition("：")[0] if "：" in key else nearest(plain(key), list(_allowed(path, keys)))
    return [(*path[:-1], name) for name in (close, "text") if name]


def _unknown(key: str, allowed: tuple[str, ...], path: Path) -> tuple[str, str]:
    """Message and mend for a key that is none."""
    message = _("unknown key: {key}").format(key=key[:40])
    if "：" in key:
        return message, _("use a half-width colon followed by a space: {key}: …").format(key=key.partition("：")[0])
    if "，" in key or len(key) > 12 or (path[-2:-1] and isinstance(path[-2], int) and any("\u4e00" <= char <= "\u9fff" for char in key)):
        return message, _("a sentence with a colon and a space in it: use ：, or put the whole sentence into quotes")
    close = nearest(plain(key), list(allowed))
    if close:
        return message, _("did you mean {key}?").format(key=close)
    return message, _("take it out; known here: {keys}").format(keys=", ".join(allowed))


def _name(path: Path) -> str:
    """``sections[3].facts[1]``, counted from 1 as people do."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text or _("the sheet")


def _hints(tree: Tree) -> dict[str, str]:
    """The mend for what is missing, as the format at hand writes it."""
    if tree.form == "table":
        return {
            "unit": _("add a row to 基本情况: 单位名称 | 梧川市文学艺术界联合会"),
            "unit.name": _("add a row to 基本情况: 单位名称 | 梧川市文学艺术界联合会"),
            "period": _("add two rows to 基本情况: 年度 | 2026 and 期间 | 全年"),
            "period.year": _("add a row to 基本情况: 年度 | 2026"),
        }
    if tree.form == "json":
        unit, period = '"unit": {"name": "单位全称", "short_name": "简称", "led_by": "市委"}', '"period": {"year": 2026, "span": "year"}'
    else:
        unit, period = "unit: {name: 单位全称, short_name: 简称, led_by: 市委}", "period: {year: 2026, span: year}"
    write = _("write: {line}")
    return {
        "unit": write.format(line=unit),
        "unit.name": write.format(line=unit),
        "period": write.format(line=period),
        "period.year": write.format(line=period),
        "sections": _("write a list of sections, each with topic and facts"),
        "sections.topic": _("write - topic: 板块名称, and below it facts: with a list"),
        "sections.facts.text": _("write text: and the sentence"),
    }
