"""Which phrases a topic name gets, which aspect a fact belongs to, and what a user may add."""

from pathlib import Path

import pytest

from drafter.compose.grammar import Phrase, load_grammar
from drafter.errors import ConfigError

GRAMMAR = load_grammar()


# ---- topics --------------------------------------------------------------------------------------------------------

NAMES = {
    "党的建设": "party-building", "机关党建": "party-building", "突出政治引领，加强党的建设": "party-building", "政治理论学习": "theory-study", "党风廉政建设": "discipline",
    "作风建设": "discipline", "意识形态工作": "ideology", "信息宣传": "publicity", "新媒体运营": "publicity", "文艺精品创作": "creation", "突出主责主业，繁荣文艺创作": "creation",
    "文艺评奖": "prizes", "文化惠民": "public-benefit", "送戏下乡": "public-benefit", "文艺志愿服务": "volunteers", "志愿者队伍建设": "volunteers", "群众文化活动": "mass-culture",
    "品牌活动": "brands", "节庆活动": "brands", "展览展示": "exhibitions", "剧目创作": "performances", "公益培训": "training", "全民艺术普及": "education", "老年教育": "education",
    "干部队伍建设": "team", "文艺人才队伍": "team", "协会管理": "associations", "深化改革": "reform", "制度建设": "reform", "阵地建设": "facilities", "免费开放": "free-opening",
    "公共文化服务体系建设": "public-service", "全民阅读": "library", "农家书屋": "library", "非遗保护与传承": "heritage", "文物保护": "relics", "博物馆开放": "relics", "文旅融合": "tourism",
    "旅游产业": "tourism", "文化产业": "industry", "文旅市场监管": "market", "文化和旅游市场执法": "market", "安全生产": "safety", "消防安全": "safety", "后勤保障": "logistics",
    "档案工作": "logistics", "对外交流": "exchange", "调查研究": "research", "文艺评论": "criticism", "刊物编辑": "journals", "数字化建设": "digital", "网络安全": "digital",
    "乡村振兴": "rural", "驻村帮扶": "rural", "中心工作": "central-tasks", "文明城市创建": "central-tasks", "文明实践": "civility", "全民健身": "sports", "电影放映": "film-radio",
    "巡察整改": "rectification", "专项资金": "finance", "建议提案办理": "letters", "信访工作": "letters", "普法宣传": "law", "工会工作": "unions",
    "智慧图书馆": "digital",
    "智慧广电": "film-radio",
    "旅游产业发展": "tourism",
    "体育事业": "sports",
    "新春文艺活动": "mass-culture",
    "总分馆体系": "public-service",
    "“双减”与美育": "education",
    "文物巡查": "relics",
    "换届筹备": "associations",
    "藏品保护": "relics",
    "其他工作": "generic",
    "老年门球": "generic", "疫情防控": "generic", "讲好家乡故事": "generic", "夜间经济": "generic", "地方志编纂": "generic",
}  # fmt: skip


@pytest.mark.parametrize(("name", "topic"), NAMES.items())
def test_a_topic_is_known_by_its_name(name, topic):
    """Names that clerks write lead to their topic; unknown ones to the generic topic."""
    assert GRAMMAR.topic_for(name, ()).id == topic


@pytest.mark.parametrize("name", ["非遗保护与传承", "文物保护和利用", "全市文艺创作工作", "协会管理", "志愿者队伍建设"])
def test_words_that_narrow_nothing_leave_the_whole_topic(name):
    """工作, 建设, 与传承 around a known name do not make it a narrower one."""
    topic = GRAMMAR.topic_for(name, ())
    whole = GRAMMAR.topic(topic.id)
    assert (topic.headings, topic.frames, topic.leads) == (whole.headings, whole.frames, whole.leads)


def test_a_narrow_name_keeps_its_word_and_loses_what_speaks_of_the_whole():
    """财务工作 is part of 后勤: 财务 stands in the heading, and neither a frame for every fact nor an untagged first half of 后勤 is left."""
    finance, whole = GRAMMAR.topic_for("财务工作", ()), GRAMMAR.topic("logistics")
    assert finance.id == "logistics" and all("财务工作" in second for second in finance.seconds("财务工作"))
    assert not [frame for frame in finance.frames if "*" in frame.triggers] and [frame for frame in whole.frames if "*" in frame.triggers]
    assert all(heading.triggers for heading in finance.headings) and not all(heading.triggers for heading in whole.headings)
    assert [aspect.name for aspect in finance.aspects] == [aspect.name for aspect in whole.aspects]


FIRSTS = [
    ("读者服务", ["外借图书4万册次", "接待读者6万人次"], "突出便捷高效", "夯实文献基础"),
    ("馆藏资源建设", ["购书经费20万元", "征集地方文献31种"], "夯实文献基础", "坚持读者至上"),
    ("智慧图书馆", ["上线新版小程序", "引进导览机器人2台"], "坚持科技赋能", "浓厚书香氛围"),
    ("老年大学教学", ["在校学员412人", "编写中老年声乐教材1册"], "坚持老有所学", "播撒美的种子"),
    ("旅游产业发展", ["接待游客28万人次"], "立足资源禀赋", "服务市场主体"),
    ("换届筹备", ["推荐代表人选126名"], "坚持依规有序", "团结各方人才"),
    ("文物巡查", ["文物点巡查12次"], "敬畏历史遗存", "坚持保用结合"),
    ("院团改革", ["完成绩效工资改革"], "激发内生动力", "坚持建章立制"),
]


@pytest.mark.parametrize(("name", "facts", "fits", "foreign"), FIRSTS)
def test_a_first_half_is_about_its_section(name, facts, fits, foreign):
    """Of a topic's first halves those stand that the section's name or facts call for."""
    firsts = GRAMMAR.topic_for(name, facts).firsts(name, facts)
    assert fits in firsts and foreign not in firsts


def test_a_trigger_in_one_fact_of_many_carries_no_heading():
    """One fact of six about a reading tour does not put 深入生活 over them all."""
    topic = GRAMMAR.topic("creation")
    facts = ["组织采风2次", *["作品入选省展"] * 5]
    assert "坚持深入生活" in topic.firsts("文艺创作", facts[:3]) and "坚持深入生活" not in topic.firsts("文艺创作", facts)


@pytest.mark.parametrize("name", ["文艺创作", "全面从严治党", "“双减”与美育", "讲好家乡故事", "地方志编纂"])
def test_without_facts_the_name_alone_allows(name):
    """The facts are optional; there is a first half without them."""
    topic = GRAMMAR.topic_for(name, ())
    assert topic.firsts(name) and topic.firsts(name) == topic.firsts(name, ())


SECONDS = [
    ("党的建设", "加强党的建设"), ("意识形态和安全", "守牢意识形态和安全底线"), ("文艺惠民", "开展文艺惠民"), ("文学活动", "组织文学活动"),
    ("旅游产业发展", "推动旅游产业发展"), ("体育事业", "推动体育事业发展"), ("文化市场综合执法", "强化文化市场综合执法"), ("人才", "加强人才工作"),
    ("剧目生产", "抓好剧目生产"), ("业务干部队伍", "加强业务干部队伍建设"), ("读者服务", "优化读者服务"), ("安全", "守牢安全底线"), ("演出", "做好演出工作"),
    ("智慧图书馆", "推进智慧图书馆建设"), ("阅读推广", "推进阅读推广"), ("乡村振兴", "助力乡村振兴"), ("协会管理", "加强协会管理"), ("理论武装", "强化理论武装"),
    ("全面从严治党", "推进全面从严治党"), ("农家书屋", "做好农家书屋工作"), ("院团改革", "推进院团改革"), ("“双减”与美育", "推进“双减”与美育工作"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "second"), SECONDS)
def test_a_name_stands_behind_the_verb_that_it_takes(name, second):
    """The sheet's word is kept; its last noun chooses the verb."""
    seconds = GRAMMAR.topic_for(name, ()).seconds(name)
    assert second in seconds and all(name in text for text in seconds)


@pytest.mark.parametrize("name", ["荣誉", "基本情况", "全年数据", "大事记", "情况"])
def test_a_name_that_takes_no_verb_stands_bare(name):
    """做好大事记工作 is no Chinese: no verb and no first half."""
    topic = GRAMMAR.topic_for(name, ())
    assert topic.seconds(name) == (name,) and topic.firsts(name, ["组织采风2次"]) == ()


def test_two_topics_in_one_name_keep_both_words():
    """队伍与阵地 is neither 队伍 nor 阵地: both words stand in the heading and both topics' aspects are at hand."""
    topic = GRAMMAR.topic_for("队伍与阵地", ())
    assert topic.id == "team+facilities"
    assert all("队伍与阵地建设" in second for second in topic.seconds("队伍与阵地")) and topic.frames == ()
    assert {"人才培养", "新建改建"} <= {aspect.name for aspect in topic.aspects}


HEADINGS = {
    "宣传营销": "加强 做好", "组织人事": "做好…工作 抓好…工作", "规范化管理": "推进", "改革与管理": "做好…工作 抓好…工作", "阵地和刊物": "做好…工作 抓好…工作",
    "市场管理与安全生产": "做好…工作 抓好…工作", "文旅融合及产业发展": "推动", "藏品管理与保护": "加强", "免费开放与读者服务": "做好", "古籍与地方文献保护": "加强 推进",
    "典藏与研究": "加强", "老年教育和青少年活动": "做好 抓好", "文艺评论与理论研究": "加强 开展", "文化和旅游市场执法": "强化 加强", "艺术普及": "推进 做好",
    "站里日常开放": "做好…工作 抓好…工作", "内部管理": "加强 规范", "名录体系建设": "加强 推进", "传承人管理": "加强 抓好", "传播展示": "做好 抓好", "陈列展览": "办好 做好",
    "社会教育": "加强 抓好", "演出市场": "拓展 做好…工作", "村文化活动室": "加强…建设 推进…建设", "周末剧场": "办好", "舞台设备更新": "推进 抓好", "微信公众号": "办好",
    "信息报送": "做好…工作 抓好…工作", "流动服务": "开展 做好", "馆际合作": "加强 推进", "文创开发": "推进 做好", "票务营销": "加强 做好", "夏令营": "办好",
    "服务品牌": "加强…建设 推进…建设", "文化走亲": "开展 做好", "文物普查": "做好 抓好", "农村电影放映": "做好…工作 抓好…工作", "采风": "组织…活动 开展…活动",
    "广场舞": "组织…活动 开展…活动", "驻场演出": "组织 做好", "结对共建": "推进 开展", "对外合作交流": "加强 推进", "场馆运营": "做好 加强", "巡察整改": "抓好 推进",
    "其他工作": "做好 抓好", "展览": "做好…工作 抓好…工作", "展演": "做好…工作 抓好…工作", "好人评选": "开展", "特色馆藏": "加强…建设 推进…建设",
    "门球赛": "组织 办好", "重要事项": "办好 做好", "公共教育": "加强 抓好", "青年演员培养": "加强 抓好", "参考咨询": "做好…工作 抓好…工作",
}  # fmt: skip


@pytest.mark.parametrize(("name", "frames"), HEADINGS.items())
def test_the_verb_and_the_name_belong_together(name, frames):
    """A name between its verb and its noun, as clerks write it; joined nouns only behind a verb that all of them take."""
    topic = GRAMMAR.topic_for(name, ())
    wanted = {
        f"{before}{name.removesuffix('工作') if after == '工作' else name}{after}"
        for before, _mark, after in (frame.partition("…") for frame in frames.split())
    }
    assert set(topic.seconds(name)) <= wanted
    assert topic.firsts(name)


CORES = {
    "群众文化活动开展情况": "开展群众文化活动", "创作成果": "抓好文艺创作", "创作": "抓好文艺创作", "文化馆总分馆制工作": "推进文化馆总分馆制建设",
    "非物质文化遗产工作": "加强非物质文化遗产保护", "人才培养工作": "加强人才培养", "意识形态工作": "做好意识形态工作", "整改情况": "抓好整改工作", "业务方面": "做好业务工作",
    "获奖情况": "做好推优选送工作", "其他": "做好其他工作",
}  # fmt: skip


@pytest.mark.parametrize(("name", "second"), CORES.items())
def test_what_names_no_task_falls_away(name, second):
    """开展情况, 成果 and an idle 工作 are not part of a heading."""
    assert second in GRAMMAR.topic_for(name, ()).seconds(name)


@pytest.mark.parametrize("name", [*HEADINGS, *CORES, *NAMES])
def test_no_heading_says_a_character_twice(name):
    """Neither half begins like the other, and no verb runs into a name that begins with its last character."""
    topic = GRAMMAR.topic_for(name, ())
    for second in topic.seconds(name):
        assert not any(first[0] == second[0] for first in topic.firsts(name))
        assert not any(second[at : at + 2] == second[at + 2 : at + 4] or second[at] == second[at + 1] for at in range(3)), second


def test_neutral_first_halves_come_last_and_are_known():
    """A half that goes over anything is the last choice, and the composer can tell it from the topic's own."""
    topic = GRAMMAR.topic_for("传承人管理", ())
    firsts = topic.firsts("传承人管理")
    neutral = [first in topic.neutral_firsts for first in firsts]
    assert "赓续传统技艺" in firsts and neutral == sorted(neutral) and True in neutral and False in neutral
    assert GRAMMAR.topic_for("垃圾分类", ()).neutral_firsts >= set(GRAMMAR.topic_for("垃圾分类", ()).firsts("垃圾分类"))


def test_a_heading_of_two_topics_begins_with_the_first():
    """文物和非遗 takes a first half of 文物, 市场管理与安全生产 one of 市场."""
    assert "敬畏历史遗存" in GRAMMAR.topic_for("文物和非遗工作", ()).firsts("文物和非遗工作")
    assert "坚持放管结合" in GRAMMAR.topic_for("市场管理与安全生产", ()).firsts("市场管理与安全生产")


def test_what_is_left_over_has_no_main_business():
    """立足职能职责 over 其他工作 would be odd; 统筹兼顾 is what such a section has."""
    assert GRAMMAR.topic_for("其他工作", ()).firsts("其他工作") == ("坚持统筹兼顾",)


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("加强对外交流", "加强对外交流"),
        ("讲好家乡故事", "讲好家乡故事"),
        ("传承红色基因", "传承红色基因"),
        ("服务企业", "服务企业"),
        ("加强党的建设，筑牢根基", "加强党的建设，筑牢根基"),
    ],
)
def test_a_verbal_name_is_its_own_task(name, second):
    """No 抓好 goes before a name that is a verb phrase or a whole heading."""
    assert GRAMMAR.topic_for(name, ()).seconds(name) == (second,)


@pytest.mark.parametrize(
    ("name", "task"),
    [
        ("老年教育", "老年教育"),
        ("博物馆", "博物馆工作"),
        ("组织建设", "组织建设"),
        ("传承人培养", "传承人培养"),
        ("服务保障", "服务保障"),
        ("夜间经济", "夜间经济发展"),
        ("档案工作", "档案工作"),
    ],
)
def test_a_noun_name_reads_well_behind_its_verb(name, task):
    """A name that ends in an act stands as it is; one that ends in a thing gets 工作."""
    topic = GRAMMAR.topic("generic")
    assert {second[2:] for second in topic.seconds(name)} == {task}


def test_a_name_that_says_nothing_is_decided_by_the_facts():
    """主要工作 over facts of one topic takes that topic's phrases; over mixed or no facts the generic ones."""
    facts = ["馆藏图书新增借阅册次", "举办读书分享会", "农家书屋配送图书"]
    assert GRAMMAR.topic_for("主要工作", facts).id == "library"
    assert GRAMMAR.topic_for("主要工作", ()).id == "generic"
    assert GRAMMAR.topic_for("主要工作", ["完成机房搬迁", "更换门牌"]).id == "generic"


def test_facts_never_overrule_a_name():
    """A section called 老年门球 is not renamed because its facts speak of books."""
    assert GRAMMAR.topic_for("老年门球", ["新购图书", "图书借阅", "读书会"]).id == "generic"


ASPECTS = [
    ("party-building", "召开党组理论学习中心组学习会11次，开展专题研讨5次", "理论学习"),
    ("party-building", "党员赴红石岭革命旧址开展主题党日2次", "主题党日"),
    ("party-building", "签订党风廉政建设责任书9份", "党风廉政"),
    ("party-building", "办公楼搬迁完成", None),
    ("creation", "组织主题采风8次，创作文艺作品143件", "采风"),
    ("creation", "21件作品在省级以上展赛中获奖", "参展获奖"),
    ("creation", "报告文学《江岸来信》入选省重点作品扶持项目", "扶持打磨"),
    ("public-benefit", "春节前夕为7个乡镇书写赠送春联3600副", "送文化送祝福"),
    ("public-benefit", "送戏下乡8场", "惠民演出"),
    ("library", "新购图书860册", "文献资源"),
    ("safety", "开展消防演练2次", "演练培训"),
    ("market", "出动执法人员320人次，检查经营场所126家次", "执法检查"),
    ("heritage", "新认定市级代表性传承人6名", "传承人"),
    ("facilities", "投入3.2万元维修下湾村文化活动室", "基层站点"),
    ("safety", "清洗玻璃", None),
]


@pytest.mark.parametrize(("topic", "fact", "aspect"), ASPECTS)
def test_a_fact_finds_its_aspect(topic, fact, aspect):
    """Facts are sorted by keywords; a fact with none stays without an aspect."""
    found = GRAMMAR.aspect_for(GRAMMAR.topic(topic), fact)
    assert (found.name if found else None) == aspect


# ---- a user's own grammar ------------------------------------------------------------------------------------------


def _folder(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_users_phrases_are_added(tmp_path):
    """A file of a known topic adds to it; a file of a new id is a new topic; ours stays as it was."""
    _folder(tmp_path, "topics/creation.toml", 'id = "creation"\nleads = """\n扎牢创作根基 | 采风\n"""\n')
    _folder(
        tmp_path,
        "topics/gateball.toml",
        'id = "gateball"\nnames = "门球"\nheadings = ["乐在球场，办好门球活动"]\nframes = ["打球打的是精神。 | *"]\nleads = ["围绕老有所乐 | 门球 球队"]\n',
    )
    _folder(
        tmp_path,
        "openings.toml",
        '[unit_functions]\nother = "上传下达职责"\n[[opening]]\nspans = "year"\ntexts = "{period}，{unit}立足实际，用心做好本职工作。现将工作总结如下。"\n',
    )
    grammar = load_grammar(tmp_path)
    assert Phrase("扎牢创作根基", ("采风",)) in grammar.topic("creation").leads and set(GRAMMAR.topic("creation").leads) < set(
        grammar.topic("creation").leads
    )
    assert grammar.topic_for("老年门球", ()).id == "gateball" and "做好老年门球工作" in grammar.topic_for("老年门球", ()).seconds(
        "老年门球"
    )
    assert grammar.unit_function("other") == "上传下达职责"
    assert len(grammar.openings) == len(GRAMMAR.openings) + 1
    assert load_grammar() is GRAMMAR


BROKEN = [
    ("topics/a.toml", 'id = "a"\nleads = """\n显著提升创作水平 | 采风\n"""', "显著提升创作水平"),
    ("topics/a.toml", 'id = "a"\nframes = """\n今年办展12场。 | *\n"""', "今年办展12场。"),
    ("topics/a.toml", 'id = "a"\nleads = """\n围绕重点工作\n"""', "围绕重点工作"),
    ("topics/a.toml", 'id = "a"\nheadings = """\n只有一半\n"""', "只有一半"),
    ("topics/a.toml", 'names = "无号"', "a.toml"),
    ("topics/a.toml", 'id = "a"\nlead = "围绕重点"', "lead"),
    ("topics/a.toml", 'id = "a"\nkeywords = "采风:多"', "采风:多"),
    ("topics/a.toml", 'id = "a"\naspect = "采风"', "aspect"),
    ("topics/a.toml", 'id = "a"\n[[aspect]]\nlabel = "采风方面"', "a.toml"),
    ("topics/a.toml", 'id = "a"\nleads = 3', "leads"),
    ("topics/a.toml", "id = 创作", "a.toml"),
    ("openings.toml", '[[opening]]\nspans = "decade"\ntexts = "{period}，{unit}做好各项工作。现将有关情况总结如下。"', "decade"),
    ("openings.toml", '[[opening]]\ntexts = "{period}，{unit}各项工作取得显著成效。现将有关情况总结如下。"', "显著"),
    ("closings.toml", '[[lead]]\nrole = "plan"\ntexts = "下一步重点工作是："', "下一步重点工作是："),
    ("connectors.toml", '[[connector]]\nrelation = "neighbour"\ntexts = "因此"', "因此"),
]


@pytest.mark.parametrize(("name", "text", "said"), BROKEN)
def test_a_broken_addition_is_refused_by_name(tmp_path, name, text, said):
    """The error names the file or topic and the entry, and says how to mend it where that can be said."""
    with pytest.raises(ConfigError) as caught:
        load_grammar(_folder(tmp_path, name, text))
    assert said in str(caught.value) and str(tmp_path) in str(caught.value) and caught.value.exit_code == 2


def test_a_missing_folder_is_refused(tmp_path):
    """A grammar folder that is not there is an error, never silently our own grammar."""
    with pytest.raises(ConfigError, match="nowhere"):
        load_grammar(tmp_path / "nowhere")


def test_a_file_that_is_no_utf8_is_refused(tmp_path):
    """A GBK file is named, not half read."""
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "a.toml").write_bytes('id = "a"\nleads = "围绕重点"'.encode("gb18030"))
    with pytest.raises(ConfigError, match=r"a\.toml"):
        load_grammar(tmp_path)
