"""Good lines that the gate once refused, each beside the careless ones next to it that it must go on refusing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from drafter.data import AtomKind
from drafter.writing.gate import facts_of, judge
from tests.writing.plans import guard, plan


@dataclass(frozen=True)
class Case:
    """A section's ``topic`` and facts (one a row of ``facts``), lines that pass and lines that do not."""

    topic: str
    facts: str
    good: str
    bad: str


CASES = {
    "a verb behind an adverb that is a surname too": Case(
        "理论学习",
        "开展中心组学习9次",
        "理论是灯，灯要常拨。|根要常培，路要常走。|戏要常演，门要常开。",
        "戏要传，要常浩带徒弟。|要常皓守台子。|有白浩这样的带头人，戏才传得下去。|靠钱伟撑台面，戏才唱得久。|台静演戏最拿手。|盯着台浩的戏。",
    ),
    "words that are no names": Case(
        "古桥保护",
        "登记古桥12座",
        "老东西丢了就找不回来，先登记、再留存。|给家底系好安全带。|出作品靠的是慢功夫，既盯着台上的戏，也顾着门类。|钱投下去、事办起来，保护才接得上气。",
        "白玉兰守着老东西。|钱学文护着古桥，家底才在。|安全带是许海系的。",
    ),
    "by how much": Case(
        "读者服务",
        "接待读者3.2万人次",
        "门开得勤一点，读者借书就方便一点。|窗口前快一分，群众就少等一分。|刊物与展馆各守一方，服务才有底气。",
        "另添书架一点，接待读者[[F01a]]。|修缮地面一方，服务读者。|另购图书一册，方便读者。|接待读者增加一成。",
    ),
    "the year that a figure is held against": Case(
        "注册读者",
        "新增注册读者900人，比上年增加120人|4月23日举办读书节，推出活动5项",
        "全年新增注册读者[[F01a]]，比上年增加[[F01b]]。|围绕群众需求，新增注册读者[[F01a]]，较上年增加[[F01b]]。",
        "全年4月23日举办读书节，推出活动[[F02a]]。|新增注册读者[[F01a]]，较去年增加[[F01b]]。|新增注册读者[[F01a]]，较上年增加[[F01b]]，较上年更旺。|4月23日举办读书节，较上年推出活动[[F02a]]。",
    ),
    "two facts in a line": Case(
        "内部管理",
        "修订财务管理等制度6项|购置灯光设备21件",
        "修订财务管理等制度[[F01a]]，再把家底添起来，购置灯光设备[[F02a]]。|修订财务管理等制度[[F01a]]，也从小事抓起，购置灯光设备[[F02a]]。",
        "修订财务管理等制度[[F01a]]，再请专家把关，购置灯光设备[[F02a]]。|修订财务管理等制度[[F01a]]，再把老师请进门，购置灯光设备[[F02a]]。|"
        "修订财务管理等制度[[F01a]]，又为演员换上新装，购置灯光设备[[F02a]]。|修订财务管理等制度[[F01a]]，一举解决了难题，购置灯光设备[[F02a]]。|"
        "修订财务管理等制度[[F01a]]，购置灯光设备[[F02a]]，再把舞台送到敬老院。",
    ),
    "a verb before 路": Case(
        "查档服务",
        "办理异地查档214件",
        "让数据多跑路、群众少跑腿，办理异地查档[[F01a]]。",
        "让数据多走梧路，办理异地查档[[F01a]]。|走进霁路，办理异地查档[[F01a]]。|办理异地查档[[F01a]]，跑路少了。|查档窗口设在砚路。",
    ),
    "this one": Case(
        "讲坛",
        "举办“漪江讲坛”公益讲座8场，获评全省优秀品牌",
        "举办“漪江讲坛”公益讲座[[F01a]]，这一品牌获评全省优秀品牌。",
        "举办“漪江讲坛”公益讲座[[F01a]]，这一大奖获评全省优秀品牌。|举办“漪江讲坛”公益讲座[[F01a]]，那一场名家讲座获评全省优秀品牌。|举办“漪江讲坛”公益讲座[[F01a]]，另一品牌获评全省优秀品牌。",
    ),
    "what a point asks for": Case(
        "重点活动",
        "举办读书节1届",
        "重点活动要办得有声有色、有头有尾。|练得对比练得多更要紧。|添一处场地，比喊多少句口号都管用。|劲就往题材实上使。",
        "重点活动办得有声有色。|重点活动要办得有声有色，去年就办得有声有色。|应群众要求办得有声有色。|场地比过去好。|比邻县活动多更要办好。|活动使人流连。|比去年多少有些起色。",
    ),
    "not only": Case(
        "整体保护",
        "获批省级保护实验区1个",
        "保护不止于一人一艺，获批省级保护实验区[[F01a]]。",
        "专家不止来过，获批省级保护实验区[[F01a]]。|不止一次上门指导，获批省级保护实验区[[F01a]]。|获批省级保护实验区[[F01a]]，不止于省级。|保护不止于3人，获批省级保护实验区[[F01a]]。",
    ),
    "marks end a claim": Case(
        "剧目创排",
        "复排传统大戏2部，整理折子戏5出",
        "老戏不丢，新戏不断：复排传统大戏[[F01a]]，整理折子戏[[F01b]]。",
        "创排新戏，精品不断涌现：复排传统大戏[[F01a]]，整理折子戏[[F01b]]。|新戏不断叫好：复排传统大戏[[F01a]]，整理折子戏[[F01b]]。|剧目水平明显提升：复排传统大戏[[F01a]]，整理折子戏[[F01b]]。",
    ),
    "the fact's own word of another time": Case(
        "协会管理",
        "修订协会管理办法，完成5个协会换届",
        "一手修规章，一手抓换届，修订协会管理办法，完成[[F01a]]协会换届。",
        "修订协会管理办法，完成[[F01a]]协会换届，各县也完成换届。|修订协会管理办法，完成[[F01a]]协会换届，深入学习党的十八大精神。",
    ),
    "how often and with what gain": Case(
        "支部建设",
        "开展主题党日12次",
        "支部生活要月月不断。|台上常有新戏，才留得住观众。|文化供给要像家常饭，常有、够吃、合口味。|平日里有服务，年关时有问候。",
        "支部生活月月不断。|支部生活月月不断，开展主题党日[[F01a]]。|活动室里常有群众的身影。|几个支部各有收获。|党员都有进步。|活动室里时常有歌声。|随处可见党员的身影。|党员学习天天有新意。",
    ),
}


def _plan(case: Case):
    return plan(case.topic, case.facts.split("|"))


def _found(case: Case, text: str):
    made = _plan(case)
    return judge(text, facts_of(text, made), made, guard())


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, case in CASES.items() for text in case.good.split("|")])
def test_a_fair_line_passes(name, text):
    """It claims nothing that the facts do not say."""
    assert _found(CASES[name], text) == ()


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, case in CASES.items() for text in case.bad.split("|")])
def test_the_careless_line_beside_it_is_refused(name, text):
    """The same words with a person, a deed, a count, a year or a result that no fact has."""
    assert _found(CASES[name], text)


def test_the_units_own_name_need_not_be_said_but_anothers_must():
    """A shown name is the fact's subject or its object; only the first, and only the unit's, may go."""
    made = plan("阵地建设", ["文化站免费开放时间增至49小时", "市委免费开放礼堂3间"])
    first, second = (replace(card, shown=(name,), text=card.text) for card, name in zip(made.cards, ("文化站", "市委"), strict=True))
    made = replace(made, cards=(first, second))
    own = replace(guard(), names=("云岫县青篱镇综合文化站", "镇文化站", "市委"))
    assert judge("免费开放时间增至[[F01a]]。", ("F01",), made, own) == ()
    assert [one.rule for one in judge("免费开放礼堂[[F02a]]。", ("F02",), made, own)] == ["V3"]
    assert [one.rule for one in judge("免费开放时间增至[[F01a]]。", ("F01",), made, guard())] == ["V3"]


def test_a_date_without_a_tag_is_the_facts_own_time():
    """全年 over a fact that shows its day is refused whether or not the line has a tag of that fact."""
    made = plan("节庆", ["10月1日在青篱镇举办第六届山水节"])
    made = replace(made, cards=(replace(made.cards[0], text="10月1日在青篱镇举办第六届山水节", tags=(), shown=("10月1日", "第六届")),))
    text = "10月1日在青篱镇举办第六届山水节。"
    assert judge(text, facts_of(text, made), made, guard()) == ()
    assert {one.rule for one in judge(f"全年{text}", facts_of(f"全年{text}", made), made, guard())} == {"V9"}


def test_a_point_may_say_what_the_prompt_offers_it():
    """Words of the plan's own points are licensed for a point, and for nothing else."""
    made = replace(plan("阵地建设", ["开放时间增至49小时"]), points=("管好无人机",))
    assert judge("管好无人机，着力夯实基础。", (), made, guard()) == ()
    assert judge("管好无人机，着力夯实基础。", (), replace(made, points=()), guard())
    assert judge("无人机开放时间增至[[F01a]]。", ("F01",), made, guard())


def test_a_count_is_no_figure_however_the_point_is_put():
    """What the check of any text would call a value without a fact the gate does not let stand either."""
    made = plan("讲座", ["举办讲座9场"])
    assert made.cards[0].fact.atoms[0].kind is AtomKind.QUANTITY
    assert judge("送一场讲座是添热闹，教一门手艺是添饭碗。", (), made, guard()) == ()
    assert judge("一座馆的力量有限，要把网织密。", (), made, guard()) == ()
    for text in ("送一场讲座到村里。", "坚持以文惠民，送讲座一场。", "新修两条路，方便群众。", "办好一场讲座，添一座书房。"):
        assert judge(text, (), made, guard()), text
