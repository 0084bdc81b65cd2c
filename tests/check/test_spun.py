"""LE203 and the collocations that article spinners spoil: ``spun`` of ``lexicon/wrong_company.toml``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from drafter.check.damage.words import find_damage
from drafter.check.document import Document
from drafter.check.engine import check_text
from drafter.check.model import Context
from drafter.resources import lexicon_toml

SAMPLES = Path(__file__).parents[2] / "samples"


def _spun(key: str = "spun") -> list[tuple[str, str]]:
    pairs = []
    for row in lexicon_toml("wrong_company.toml")[key].splitlines():
        words, mark, beside = row.partition(" > ") if " > " in row else row.partition(" < ")
        for pair in words.split():
            one, two = pair.split("/")
            pairs += [(other + one, other + two) if "<" in mark else (one + other, two + other) for other in beside.split() or ("",)]
    return pairs


def test_each_spun_collocation_is_found_as_what_was_meant() -> None:
    """Every collocation of the table, a sentence of its own, is told with the words it was made of."""
    pairs = _spun()
    text = "\n".join(f"同时，{one}。" for one, _two in pairs)
    found = {
        (text[hit.start : hit.end], str(hit.data["expected"])) for hit in find_damage(Document(text), Context()) if "expected" in hit.data
    }
    missed = [pair for pair in pairs if pair not in found]
    assert not missed, missed


def test_no_spun_collocation_stands_twice_or_for_itself() -> None:
    """The table has each collocation once, and none that is its own right form."""
    pairs = [*_spun(), *_spun("whole")]
    assert [one for one, count in Counter(one for one, _two in pairs).items() if count > 1] == []
    assert [one for one, two in pairs if one == two] == []


def test_what_was_meant_is_no_damage() -> None:
    """The right form of every collocation passes: no row spoils what another row puts right."""
    spoilt = {one for one, _two in _spun()}
    text = "\n".join(f"青篱镇{two}。" for _one, two in _spun())
    told = [text[hit.start : hit.end] for hit in find_damage(Document(text), Context())]
    assert [shown for shown in told if shown in spoilt] == []


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.md")), ids=lambda path: path.stem)
def test_our_own_papers_have_none(path: Path) -> None:
    """No sample paper has a spun collocation."""
    text = path.read_text(encoding="utf-8")
    assert [one for one, _two in _spun() if one in text] == []


@pytest.mark.parametrize(
    "text",
    [
        "平安建设满意度居全县第一，平安校园创建稳步推进。",
        "群众的根本利益得到维护，根本问题在于人才，根本好转仍需努力。",
        "讲解员根本满足不了需求，任务根本完成不了。",
        "上级安排部署、统一调度，依照规定办理。",
        "围绕经济开展宣传12次，面向经济社会开展服务。",
        "拓宽大学生就业渠道，放宽大学生落户条件。",
        "技术上风险可控，政治上风清气正。",
        "党员应当真学习、真落实。",
        "双轨制运行，标新立异，革故鼎新。",
        "座谈交换意见12条，高质量办理提案36件。",
        "通过发公函盖章确认，信函盖戳寄出。",
        "科技进步水平居全市前列，社会进步能力评估完成。",
        "令群众满意的需求清单已经公布，以满意度为标准。",
        "精神文明都会抓，个人卫生都会查。",
        "镇里组织开展年度义务植树活动，党员参加年度义务献血。",
        "文化服务中心义务放映电影36场，原文化馆培训职能部分划转。",
        "支部书记在警示教育讲授党课环节发言，安全教育讲授12课时，主题教育讲授党课3次。",
        "将任务和义务分解到村，岗位义务巡查落实到人。",
        "学生在书市学习交换二手图书，业务骨干担当主讲，全员踏实开展各项工作。",
        "各村踊跃开展文体活动，站里周密安排、仔细组织，馆员认真进修业务知识。",
        "本次展览特殊邀请两位老艺人，讲座面向基层大众，旧址原是一座公共藏书楼。",
        "把平安带回家，播送台风预警，修建垃圾中转站，在家乡当局长。",
        "群众最关心的问题难以根本实现解决，将按群众意见建设书屋，村民打算生育二孩。",
        "看清职工本质安全意识的短板，围绕作风建立台账，活动开展势头良好。",
        "居民说和往年一样好评如潮，物资供给有力，会上次序井然。",
    ],
)
def test_words_that_are_at_home_pass(text: str) -> None:
    """What looks like a spun collocation and is none is left alone."""
    report = check_text(text, path="x.md")
    assert [finding.excerpt for finding in report.findings if finding.code == "LE203"] == []


def test_what_a_sound_sentence_may_have_is_told_in_a_spun_text_only() -> None:
    """Of the collocations that may meet by chance each is told beside three sure ones, none alone."""
    sure = "青篱镇交通平安隐患清零，优质效劳到位，夯实根底工作。\n"
    pairs = _spun("whole")
    told = {(hit.start, hit.end) for hit in find_damage(Document(sure + "\n".join(f"同时，{one}。" for one, _two in pairs)), Context())}
    assert len(told) > len(pairs)
    for text in ("同时，踊跃开展。", "同时，年度义务植树。", "面向基层大众。"):
        assert not [*find_damage(Document(text), Context())]
        assert len([*find_damage(Document(sure + text), Context())]) > len([*find_damage(Document(sure), Context())])
