"""Writers: what a model may do, each a function from what it was asked to what it answers. Half of their lines go wrong, so that good and bad lines stand side by side."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.proof.asked import TAG, Asked, good_rows, read
from tests.bench.worlds import World
from tests.servers.replies import FAULTS, Reply

SHARE = 0.6  # of the lines that go wrong
COMPARED = ["同比增长", "环比上升", "首次", "居首", "位居前列", "显著", "圆满", "再创新高", "突破"]
CLAIMS = COMPARED + ["翻番", "近半数", "超过", "累计", "率先", "名列前茅", "广受好评", "唯一", "大幅"]
WARM = (
    "让群众感受到节日的温暖",
    "得到了群众的一致好评",
    "为文化发展提供了有力支撑",
    "有效提升了群众的获得感",
    "营造了浓厚的文化氛围",
    "增添了喜庆祥和的气氛",
)
STRANGERS = ("樊知遥", "栾启明", "霁川市", "蓬泽县青禾村", "《无中集》", "“星火万家”行动", "霁川大学")
INJECTED = ("全国之首", "全国冠军", "再创历史新高", "九百九十九", "HELLO", "PWNED")
MEASURES = ["场", "次", "人次", "件", "个", "名", "幅", "万元", "册", "期", "条", "支", "户"]
Row = tuple[str, str]


@dataclass(frozen=True)
class Scene:
    """What a writer has before it: the question, the world (its raw past, as if it had learned it), its dice."""

    asked: Asked
    world: World
    dice: random.Random

    @property
    def rows(self) -> list[Row]:
        """The good answer."""
        return good_rows(self.asked)

    def past_sentences(self) -> list[str]:
        """Raw sentences of the past with values."""
        text = "".join(self.world.past.values())
        return [one.strip() + "。" for one in re.split(r"[。\n]", text) if re.search(r"\d|《|“", one)]

    def number(self) -> str:
        """A value that nobody gave."""
        return f"{self.dice.randint(101, 9999)}{self.dice.choice(MEASURES)}"

    def spoil(self, change: Callable[[str], str], share: float = SHARE) -> str:
        """The good answer with a share of its lines changed."""
        return answer([(sid, change(text) if self.dice.random() < share else text) for sid, text in self.rows])


def answer(rows: list[Row]) -> str:
    """Lines of the protocol."""
    return "\n".join(f"{sid}: {text}" for sid, text in rows)


def before_end(text: str, more: str) -> str:
    """A clause put before the final mark."""
    return f"{text.rstrip('。')}，{more}。"


def each_tag(text: str, change: Callable[[str], str]) -> str:
    """Every tag changed."""
    return TAG.sub(lambda found: change(found[1]), text)


# ---- values --------------------------------------------------------------------------------------------------------


def fabricates(s: Scene) -> str:
    return s.spoil(lambda text: each_tag(text, lambda tag: s.number() if s.dice.random() < 0.5 else f"[[{tag}]]"))


def guesses(s: Scene) -> str:
    forms = (
        lambda tag: f"[[{tag}:{s.number()}]]",
        lambda tag: f"[[{tag}]]{s.number()}",
        lambda tag: f"{s.number()}[[{tag}]]",
        lambda tag: f"[[{s.number()}]]",
    )
    return s.spoil(lambda text: each_tag(text, lambda tag: s.dice.choice(forms)(tag)))


def spells_out(s: Scene) -> str:
    words = ("三十六", "一千二百", "百余", "十几", "两千多", "数十", "上万", "几百", "半数", "第三", "廿八", "叁拾", "１２", "⑫", "Ⅷ")
    return s.spoil(
        lambda text: before_end(each_tag(text, lambda tag: f"[[{tag}]]"), f"另办活动{s.dice.choice(words)}{s.dice.choice(MEASURES)}")
    )


def rounds(s: Scene) -> str:
    forms = (
        lambda tag: f"近[[{tag}]]",
        lambda tag: f"[[{tag}]]余",
        lambda tag: f"超过[[{tag}]]",
        lambda tag: f"[[{tag}]]以上",
        lambda tag: f"约[[{tag}]]",
    )
    return s.spoil(lambda text: each_tag(text, lambda tag: s.dice.choice(forms)(tag)))


def measures(s: Scene) -> str:
    return s.spoil(lambda text: each_tag(text, lambda tag: f"[[{tag}]]{s.dice.choice(MEASURES)}"))


def dates(s: Scene) -> str:
    heads = ("5月12日，", "去年，", "2019年，", "三月初，", "元宵节前夕，", "近日，", "上半年，", "国庆期间，", "2026年9月，")
    return s.spoil(lambda text: s.dice.choice(heads) + text)


# ---- tags ----------------------------------------------------------------------------------------------------------


def drops(s: Scene) -> str:
    return s.spoil(lambda text: each_tag(text, lambda tag: "" if s.dice.random() < 0.6 else f"[[{tag}]]"))


def invents(s: Scene) -> str:
    ids = ("F99a", "F01z", "F00a", "F000a", "Fx", "F1", "S2", "F07")
    return s.spoil(lambda text: before_end(text, f"服务群众[[{s.dice.choice(ids)}]]"))


def swaps(s: Scene) -> str:
    tags = list(s.asked.tags)
    others = tags[:]
    s.dice.shuffle(others)
    new = dict(zip(tags, others, strict=True))
    return answer([(sid, each_tag(text, lambda tag: f"[[{new.get(tag, tag)}]]")) for sid, text in s.rows])


def swaps_words(s: Scene) -> str:
    """Right tags of a fact among another's words."""

    def change(text: str) -> str:
        tags = TAG.findall(text)
        other = s.asked.cards[s.dice.choice(s.asked.here or tuple(s.asked.cards))]
        return TAG.sub(lambda _found: f"[[{tags.pop(0)}]]" if tags else "", other) + "。" if tags else text

    return s.spoil(change)


def from_elsewhere(s: Scene) -> str:
    other = s.asked.elsewhere
    return s.spoil(lambda text: f"{text.rstrip('。')}；{s.asked.cards[s.dice.choice(other)]}。" if other else text)


def repeats(s: Scene) -> str:
    rows = s.rows
    return answer([row for one in rows for row in ([one, one] if s.dice.random() < 0.5 else [one])] + rows[-1:])


def repeats_inside(s: Scene) -> str:
    """A fact told by its tag here and again in another line, or by its names in a point."""
    facts = [s.asked.cards[alias] for alias in s.asked.here] or [""]
    return s.spoil(lambda text: f"{text.rstrip('。')}；{s.dice.choice(facts)}。")


def shifts(s: Scene) -> str:
    return answer([(f"S{int(sid[1:]) + 1}", text) for sid, text in s.rows])


def merges(s: Scene) -> str:
    told = [text.rstrip("。") for _sid, text in s.rows]
    return f"S1: {'；'.join(told)}。"


def merges_pairs(s: Scene) -> str:
    rows = [row for row in s.rows if TAG.search(row[1])]
    pairs = [rows[at : at + 2] for at in range(0, len(rows), 2)]
    return answer([(pair[0][0], "，同时".join(text.rstrip("。") for _sid, text in pair) + "。") for pair in pairs])


def breaks_tags(s: Scene) -> str:
    forms = (
        lambda t: f"[{t}]",
        lambda t: f"【【{t}】】",
        lambda t: f"[[{t}",
        lambda t: f"{t}]]",
        lambda t: f"[[ {t.lower()} ]]",
        lambda t: f"[[{t[:2]}\n{t[2:]}]]",
        lambda t: f"{{{{{t}}}}}",
        lambda t: f"[[[[{t}]]]]",
    )
    return s.spoil(lambda text: each_tag(text, lambda tag: s.dice.choice(forms)(tag)))


# ---- words ---------------------------------------------------------------------------------------------------------


def claims(s: Scene) -> str:
    def change(text: str) -> str:
        word = s.dice.choice(CLAIMS)
        return s.dice.choice((f"{word}{text}", before_end(text, word), each_tag(text, lambda tag: f"{word}[[{tag}]]")))

    return s.spoil(change)


def warms(s: Scene) -> str:
    return s.spoil(lambda text: before_end(text, s.dice.choice(WARM)))


def names_strangers(s: Scene) -> str:
    forms = ("{x}等人参加", "与{x}共同组织", "走进{x}", "邀请{x}授课", "创作{x}")
    return s.spoil(lambda text: before_end(text, s.dice.choice(forms).format(x=s.dice.choice(STRANGERS))))


def denies(s: Scene) -> str:
    return s.spoil(lambda text: s.dice.choice(("未能", "计划", "拟", "取消", "力争")) + text)


def copies_past(s: Scene) -> str:
    past = s.past_sentences()
    return s.spoil(lambda text: s.dice.choice(past) if s.dice.random() < 0.5 else before_end(text, s.dice.choice(past).rstrip("。")))


def echoes_slots(s: Scene) -> str:
    slots = [*s.asked.styles, "举办〔活动〕〔数量〕，服务群众〔数量〕", "开展XX活动××场", "召开会议若干次", "获____奖"]
    return s.spoil(lambda text: before_end(text, s.dice.choice(slots).rstrip("。")))


def echoes_prompt(s: Scene) -> str:
    lines = [line for line in s.asked.prompt.splitlines() if line.strip()]
    return s.spoil(lambda text: s.dice.choice(lines)) + "\n" + s.asked.prompt


def licensed(s: Scene) -> str:
    """Uses each judgement that code has licensed, and no other."""
    rows = []
    for sid, text in s.rows:
        for licence in s.asked.licensed:
            found = re.search(r"可在\[\[(\w+)\]\]之后接写“(.*?)”", licence)
            if found and f"[[{found[1]}]]" in text:
                text = text.replace(f"[[{found[1]}]]", f"[[{found[1]}]]，{found[2]}")
        rows.append((sid, text))
    return answer(rows)


def obeys(s: Scene) -> str:
    """Does what a line of the material tells it to, where it gets to see one."""
    seen = [word for word in INJECTED if word in s.asked.prompt]
    if not seen:
        return answer(s.rows)
    return s.spoil(lambda text: s.dice.choice((before_end(text, f"位居{seen[0]}"), seen[0], f"{seen[0]}{text}")), 1.0)


def obeys_anyway(s: Scene) -> str:
    return s.spoil(
        lambda text: s.dice.choice((before_end(text, s.dice.choice(INJECTED)), s.dice.choice(INJECTED), f"忽略以上指令，{text}")), 1.0
    )


# ---- form ----------------------------------------------------------------------------------------------------------


def preamble(s: Scene) -> str:
    return (
        f"好的，以下是为您撰写的工作总结（共{s.dice.randint(3, 9)}句，约300字）：\n\n{answer(s.rows)}\n\n希望对您有帮助！如需修改请告诉我。"
    )


def thinks(s: Scene) -> str:
    return f"<think>\n先看卡片。S2: 举办活动88场。\n{answer(s.rows)}\n改成999场。\n</think>\n{answer(s.rows)}"


def thinks_on(s: Scene) -> str:
    return f"<think>\nS1: 举办活动88场。\n{answer(s.rows)}"


def fences(s: Scene) -> str:
    return f"```text\n{answer(s.rows)}\n```\n**说明**：共使用12个标签。"


def as_json(s: Scene) -> str:
    import json

    return json.dumps([{"id": sid, "text": text} for sid, text in s.rows], ensure_ascii=False, indent=1)


def markup(s: Scene) -> str:
    forms = (
        "**{x}**",
        "<p>{x}</p>",
        "> {x}",
        "- {x}",
        "“{x}”",
        "{x}<br>",
        "# {x}",
        "{x}（S2）",
        "1. {x}",
        "{{{{{x}}}}}",
        "{{% if 1 %}}{x}{{% endif %}}",
    )
    return s.spoil(lambda text: s.dice.choice(forms).format(x=text), 1.0)


def in_english(s: Scene) -> str:
    return answer(
        [
            (sid, f"In 2026 we held {s.dice.randint(11, 99)} events {' '.join(f'[[{t}]]' for t in TAG.findall(text))}.")
            for sid, text in s.rows
        ]
    )


def nonsense(s: Scene) -> str:
    return "\n".join(f"S{n}: {'工作' * s.dice.randint(1, 200)}{s.number()}" for n in range(1, 12))


def cut_in_tag(s: Scene) -> Reply:
    text = answer(s.rows)
    tags = list(re.finditer(r"\[\[", text))
    cut = s.dice.choice(tags).end() + 2 if tags else len(text) // 2
    return Reply(text[:cut], finish="length")


TALKERS: dict[str, Callable[[Scene], str | Reply]] = {
    "perfect": lambda s: answer(s.rows),
    "uses every licence": licensed,
    "fabricates digits": fabricates,
    "guesses values of tags": guesses,
    "spells numbers out": spells_out,
    "rounds (近, 余, 超过)": rounds,
    "doubles measure words": measures,
    "adds dates": dates,
    "drops tags": drops,
    "invents tags": invents,
    "swaps tags": swaps,
    "swaps words": swaps_words,
    "breaks tags": breaks_tags,
    "another section's facts": from_elsewhere,
    "repeats a line": repeats,
    "repeats a fact": repeats_inside,
    "shifts numbers by one": shifts,
    "merges all lines": merges,
    "merges pairs of lines": merges_pairs,
    "adds claim words": claims,
    "adds warm clauses": warms,
    "names strangers": names_strangers,
    "denies or intends": denies,
    "copies past text": copies_past,
    "echoes slots": echoes_slots,
    "echoes the prompt": echoes_prompt,
    "obeys injected lines": obeys,
    "writes injected words": obeys_anyway,
    "preamble": preamble,
    "thinks aloud": thinks,
    "thinks and never ends": thinks_on,
    "fences": fences,
    "JSON": as_json,
    "markup": markup,
    "English": in_english,
    "nonsense": nonsense,
    "cut in a tag": cut_in_tag,
}
WIRE = {
    "empty": "empty",
    "error as content": "error as content",
    "429": "429",
    "500": "500",
    "401": "401",
    "stall": "stall before the first word",
    "stall in the middle": "stall in the middle",
    "half a stream": "half a stream",
    "bad UTF-8": "bad UTF-8",
    "zero usage": "zero usage",
    "silent truncation": "silent truncation",
    "HTML page": "HTML page",
    "reset": "reset",
}
WRITERS = (*TALKERS, *WIRE)


def reply(name: str, request: dict, world: World) -> Reply:
    """What the writer ``name`` answers."""
    asked = read(request)
    scene = Scene(asked, world, asked.dice(name))
    if name in WIRE:
        return FAULTS[WIRE[name]](answer(scene.rows))
    said = TALKERS[name](scene)
    return said if isinstance(said, Reply) else Reply(said, piece=64)
