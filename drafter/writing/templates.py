"""The files of ``prompts/``: read, checked and rendered. Only here does Jinja2 see them, in an immutable sandbox, and never a word of data (I10)."""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import ConfigError
from drafter.i18n import _
from drafter.kept import compiled, kept
from drafter.resources import bundled

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

SUFFIX = ".md.j2"
_CARDS = ("unit", "kind", "times", "sentence", "cards")
_SECTION = ("heading", "plan", "material", "points", "licences", "openers", "tails", "taken", "first", "last")
VARIABLES: Mapping[str, tuple[str, ...]] = {
    "system": ("mask",),
    "_protocol": (),
    "_cards": _CARDS,
    "_styles": ("styles",),
    "section": (*_CARDS, *_SECTION, "styles"),
    "repair": ("cards", "plan", "faults"),
    "rewrite": (*_CARDS, *_SECTION, "styles", "current", "ask"),
    "doctor": ("nonce", "ids", "padding"),
}
"""What each file may use."""
NEEDED: Mapping[str, frozenset[str]] = {
    "section": frozenset({"cards", "plan"}),
    "repair": frozenset({"cards", "plan", "faults"}),
    "rewrite": frozenset({"cards", "plan", "current", "ask"}),
    "doctor": frozenset({"nonce", "ids"}),
}
"""What each must use, itself or in what it includes: without it the model cannot answer."""
_HEADER = compiled(r"\A---[ \t]*\r?\n(?P<head>.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Template:
    """A file as read. ``source``: with its header made a comment, so that line numbers hold; ``parts``: names of the files it includes; ``text``: as it stands in the file."""

    name: str
    path: Path
    id: str
    version: str
    variables: frozenset[str]
    parts: tuple[str, ...]
    source: str
    text: str


class Templates:
    """A checked set of templates."""

    def __init__(self, files: Mapping[str, Template]) -> None:
        self._files = dict(files)
        self._environment = _environment(self._files)

    def family(self, *names: str) -> tuple[Template, ...]:
        """The templates ``names`` and all that they include, each once, by name."""
        found: dict[str, Template] = {}
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = self._files[name]
                waiting.extend(found[name].parts)
        return tuple(found[name] for name in sorted(found))

    def sha256(self, *names: str) -> str:
        """Over the names and texts of the family: the same words, the same hash, wherever the files stand."""
        digest = hashlib.sha256()
        for template in self.family(*names):
            digest.update(f"{template.name}\0{template.text}\0".encode())
        return digest.hexdigest()

    def version_of(self, name: str) -> str:
        """Id and version of a file: ``section/2``."""
        return f"{self._files[name].id}/{self._files[name].version}"

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The text, without blank lines at its ends and with no two in a row. ``values`` are data: nothing in them is ever a template.

        Raises ConfigError, naming file and line, where the file asks for what is not there or not allowed.
        """
        from jinja2 import TemplateError

        try:
            text = self._environment.get_template(name + SUFFIX).render(values)
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise ConfigError(
                _("this prompt cannot be rendered: {reason}").format(reason=error),
                where=_line_of(error, self._files, name),
                hint=_("mend the line, or delete the file to use the one that comes with drafter"),
            ) from error
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n")


def load_templates(folder: Path | None) -> Templates:
    """Our files, each replaced by the one of the same name in ``folder`` where there is one. Raises ConfigError for a file that cannot be used."""
    ours = bundled("prompts")
    theirs = folder if folder is not None and folder.is_dir() else None
    for path in sorted(theirs.glob("*.j2")) if theirs else ():
        if path.name.removesuffix(SUFFIX) not in VARIABLES or not path.name.endswith(SUFFIX):
            raise ConfigError(
                _("drafter has no prompt of this name"),
                where=str(path),
                hint=_("rename it to one of {names}, or delete it").format(names=", ".join(name + SUFFIX for name in VARIABLES)),
            )
    chosen = {
        name: theirs / (name + SUFFIX) if theirs and (theirs / (name + SUFFIX)).is_file() else ours / (name + SUFFIX) for name in VARIABLES
    }
    templates = {name: _read(name, path) for name, path in chosen.items()}
    made = Templates(templates)
    for name, needed in NEEDED.items():
        missing = needed - frozenset().union(*(template.variables for template in made.family(name)))
        if missing:
            raise ConfigError(
                _("the prompt leaves out {names}").format(names=", ".join(sorted(missing))),
                where=str(templates[name].path),
                hint=_("put them back; prompts/README.md says what each holds"),
            )
    return made


def _read(name: str, path: Path) -> Template:
    """One file, its header and its variables checked."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("cannot read this prompt: {reason}").format(reason=error), where=str(path), hint=_("save it as UTF-8 text")
        ) from error
    header = _HEADER.match(text)
    rows = dict(_row(line) for line in header["head"].splitlines() if line.strip()) if header else {}
    if header is None or set(rows) != {"id", "version", "variables"} or "#}" in header["head"]:
        raise ConfigError(
            _("this prompt has no header with id, version and variables"),
            where=f"{path}:1",
            hint="---\nid: section\nversion: 1\nvariables: cards, plan\n---",
        )
    source = "{#" + text[3 : header.end() - 3] + "#}" + text[header.end() :]
    used, parts = _used(source, path)
    declared = frozenset(filter(None, (word.strip() for word in rows["variables"].split(","))))
    _compare(name, path, declared, used, parts)
    return Template(name, path, rows["id"], rows["version"], used, parts, source, text)


def _row(line: str) -> tuple[str, str]:
    key, _colon, value = line.partition(":")
    return key.strip(), value.strip()


def _used(source: str, path: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Variables that a template uses, and the names of the files it includes. Kept between runs: a file is looked through once."""
    variables, parts = kept(f"prompt {path.name}", source.encode(), lambda _content: _looked_for(source, path))
    return frozenset(variables), tuple(parts)


def _looked_for(source: str, path: Path) -> list[list[str]]:
    from jinja2 import TemplateSyntaxError, meta
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment()
    try:
        tree = environment.parse(source)
        environment.compile(tree)  # unknown filters show here
        used = meta.find_undeclared_variables(tree)
        parts = [str(part).removesuffix(SUFFIX) for part in meta.find_referenced_templates(tree)]
    except TemplateSyntaxError as error:
        raise ConfigError(
            _("this is not valid Jinja2: {reason}").format(reason=error.message), where=f"{path}:{error.lineno}", hint=_("mend the line")
        ) from error
    return [sorted(used), parts]


def _compare(name: str, path: Path, declared: frozenset[str], used: frozenset[str], parts: tuple[str, ...]) -> None:
    """Declared = used, all of it known. Raises ConfigError."""
    strange = sorted(used - set(VARIABLES[name]))
    if strange:
        raise ConfigError(
            _("drafter gives this prompt no {names}").format(names=", ".join(strange)),
            where=str(path),
            hint=_("it may use: {names}").format(names=", ".join(VARIABLES[name]) or "-"),
        )
    if declared != used:
        raise ConfigError(
            _("the header declares {declared}; the text uses {used}").format(
                declared=", ".join(sorted(declared)) or "-", used=", ".join(sorted(used)) or "-"
            ),
            where=f"{path}:1",
            hint="variables: " + ", ".join(sorted(used)),
        )
    unknown = [part for part in parts if part not in VARIABLES]
    if unknown:
        raise ConfigError(
            _("it includes {name}, which is no prompt of drafter").format(name=unknown[0] + SUFFIX),
            where=str(path),
            hint=_("known: {names}").format(names=", ".join(key + SUFFIX for key in VARIABLES if key.startswith("_"))),
        )


def _environment(files: Mapping[str, Template]) -> ImmutableSandboxedEnvironment:
    from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
    from jinja2 import Template as Compiled
    from jinja2.bccache import bc_magic
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Loader(BaseLoader):
        """The checked files, as Python that is kept between runs: to compile them takes longer than to render them."""

        def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Compiled:
            template = files.get(name.removesuffix(SUFFIX))
            if template is None:
                raise TemplateNotFound(name)
            path = str(template.path)
            made_of = bc_magic + f"{path}\0{template.source}".encode()
            code = kept(f"code of {name}", made_of, lambda _content: environment.compile(template.source, name, path))
            return environment.template_class.from_code(environment, code, environment.make_globals(globals), None)

    return ImmutableSandboxedEnvironment(
        loader=Loader(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # plain text for a model: nothing to escape it from
        keep_trailing_newline=True,
    )


def _line_of(error: Exception, files: Mapping[str, Template], name: str) -> str:
    """``prompts/section.md.j2:12``, as deep in the includes as the traceback goes."""
    paths = {str(template.path) for template in files.values()}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in paths]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else str(files[name].path)
