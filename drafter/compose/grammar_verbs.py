"""How the topic name on the sheet becomes the task in a heading: 旅游产业发展 → 推动旅游产业发展."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.kept import compiled

SLOT = "{topic}"
_SHORT_NAME = 2  # characters up to which a bare noun needs 工作 behind it: 做好演出工作
CONJUNCTION = compiled(r"[、暨]|(?<!参)与|(?<![共平人祥])和(?![谐平睦])|(?<![普涉])及(?!时)")
_WHOLE = "!"  # a template that stands for the name and its verb together
_EXACT = "^"  # a noun that must be the whole name


@dataclass(frozen=True, slots=True)
class Verbs:
    """How a topic name becomes a task. ``sure`` always open a verb phrase; ``doubtful`` (组织, 服务) only before one of their objects.

    ``endings``: (last noun of a name, what is made of the name), the longest first; the noun "" stands for any other. ``tails``: words at the
    end of a name that name no task (开展情况), the longest first.
    """

    sure: tuple[str, ...] = ()
    doubtful: tuple[tuple[str, tuple[str, ...]], ...] = ()
    endings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tails: tuple[str, ...] = ()

    def open(self, name: str) -> bool:
        """Whether ``name`` is a task of its own ("加强对外交流"), so that no 抓好 goes before it."""
        return name not in self.tails and (
            name.startswith(self.sure)
            or any(name.startswith(verb) and name[len(verb) :].endswith(things) for verb, things in self.doubtful)
        )

    def tasks(self, name: str) -> tuple[str, ...]:
        """``name`` behind the verbs that its last noun takes: 旅游产业发展 → 推动旅游产业发展 …; only itself where none goes (基本情况).

        Nouns that are joined (改革与管理) need a verb that all of them take; where there is none, 抓好…工作.
        """
        if self.open(name) or self._ending(name)[1] == (SLOT,):
            return (name,)
        name = self._core(name)
        templates = self._templates(name)
        if len(name) <= _SHORT_NAME and any(template.startswith(SLOT) < template.endswith(SLOT) for template in templates):
            templates, name = self._ending("工作")[1], f"{name}工作"
        made = [template for template in templates if not _doubles(template.partition(SLOT)[0], name)] or templates
        return tuple(template.removeprefix(_WHOLE).replace(SLOT, name) for template in made)

    def _core(self, name: str) -> str:
        """``name`` without what names no task: 群众文化活动开展情况 → 群众文化活动; 工作 too where the noun before it has its own verb."""
        for tail in self.tails:
            if name.endswith(tail) and len(name) > len(tail) + 1:
                name = name.removesuffix(tail)
                break
        base = name.removesuffix("工作")
        if base == name or len(self._ending(name)[0]) > _SHORT_NAME or len(base) <= _SHORT_NAME:
            return name
        return base if self._ending(base)[0] or len(_pieces(base)) > 1 else name

    def _templates(self, name: str) -> tuple[str, ...]:
        pieces = _pieces(name)
        noun, last = self._ending(name)
        if len(pieces) == 1 or len(_pieces(noun)) > 1:
            return last
        plain = self._ending("工作" if name.endswith(("工作", "活动", "任务")) else "")[1]
        known = [templates for noun, templates in map(self._ending, pieces) if noun]
        return tuple(template for template in last if all(template in templates for templates in known)) or plain

    def _ending(self, name: str) -> tuple[str, tuple[str, ...]]:
        return next((row for row in self.endings if _ends(name, row[0])), ("", (SLOT,)))


def _pieces(name: str) -> list[str]:
    """The nouns that 与, 和, 及 or 、 join in a name."""
    return [piece for piece in CONJUNCTION.split(name) if piece]


def _ends(name: str, noun: str) -> bool:
    return name == noun[1:] if noun.startswith(_EXACT) else name.endswith(noun)


def _doubles(verb: str, name: str) -> bool:
    """Whether a verb before ``name`` would say a character or itself twice: 开展展览, 规范规范化管理."""
    return bool(verb) and (verb[-1] == name[:1] or name.startswith(verb))
