"""drafter.words: the dictionary, the cut into words, and the two gates built on it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drafter import words
from tests.growth import assert_linear

VERB_HEADS = """
举办展览12场|先后开展主题采风8次|新增会员36名|建成基层服务站5个|积极开展志愿服务|培训学员200人|服务群众2.4万人次|获省级以上奖项9个
入选省重点扶持项目|联合市教育局举办绘画展|编印《江岸集》1000册|赴革命旧址开展主题党日2次|走进7个乡镇|送戏下乡132场|新建村级文化广场11个
完成投资290万元|共培训文艺骨干88人|接待群众1.3万人次|放映公益电影96场|修订制度5项|演出20场|组织主题采风8次|宣传了先进典型|召开座谈会3次
"""
NOT_VERB_HEADS = """
党员赴旧址开展活动|参赛作品43件|获奖作品21件|培训班开办3期|培训经费12万元|组织机构健全|演出、展览、培训同步推进|春节前夕为7个乡镇书写春联
为困难职工送去慰问金|在青篱镇举办演出|梧川市文联举办展览|报告文学《江岸来信》入选名录|会员总数达到1200人|微信公众号推送信息258条
全市文艺工作者深入基层|《漪江文艺》出刊4期|21件作品获奖|发展水平不断提高|建设资金全部到位|服务对象满意度98%|展览馆全年开放|工作机制不断完善
文艺志愿者走进乡村|学习氛围浓厚|演出队伍21支|宣传工作得到加强|志愿服务队伍不断壮大|投入使用率100%|陶四九师傅获金奖|闻松年出版诗集1部|活动20场|，
"""
NAMELESS = """
全面加强党的建设|认真落实意识形态工作责任制|围绕群众文化需求|各项工作有序推进|为文艺志愿服务注入新的活力|组织干部职工开展主题党日活动
把活动办到群众身边|不断提升公共文化服务水平|健全长效机制，压实工作责任|举办青年文艺骨干研修班|开展消防安全检查，整改隐患|精品力作不多，人才队伍青黄不接
在镇党委、政府的领导下|书写赠送春联3600副|深入乡镇、社区、学校|组织书法志愿者为群众写春联|示范村、重点村|各乡镇、各街道|推动传统村落保护
年轻人参加得少|坚持以人民为中心的创作导向|进一步密切与新文艺群体的联系|给每人建了一份档案|送文化、种文化|建设美丽乡村|既有数量，更有质量
抓好安全生产工作，全年未发生安全事故|选派驻村干部1名|微信公众号推送信息|老艺人带徒授艺|慰问老同志和困难职工|邀请3名老师授课|
"""
NAMED = """
梧川市文联全年举办展览|在青篱镇举办演出|闻松年出版诗集|陶四九师傅录制教学视频|到东风镇慰问|云岫县文旅局|竹溪坳村文化活动室|邀请王建国授课|于桥同志主持会议
赴北京参加培训|漪江文艺直通车|与砚溪市文联合作|采用WPS软件|和平街道办事处|在人民路设立站点|李芳芳获奖|霜桥镇挂牌|幸福社区服务站|石臼村代表队
新华社刊发|陈老师讲课|周书记讲党课
"""


def _items(block: str) -> list[str]:
    return [item for line in block.split("\n") for item in line.split("|") if item]


def test_known_words_have_tags() -> None:
    """Frequent words, words of the genre that jieba lacks and place names are known with a tag; other strings are not."""
    assert words.known("举办") and words.tag("举办") == "v"
    assert words.known("非遗") and words.known("短视频") and words.tag("志愿服务站") == ""
    assert words.tag("北京") == "ns"
    assert not words.known("梧川") and not words.known("") and words.tag("梧川") == ""


def test_common_words_are_not_names() -> None:
    """Common words of the genre that jieba tags as names of people, places or brands are retagged."""
    tagged = {word: words.tag(word) for word in ("文明", "弘扬", "扎根", "惠民", "春联", "文联", "卓越", "新建", "汇报", "三等奖", "慈善")}
    assert not {word: tag for word, tag in tagged.items() if not tag or tag.startswith(words.NAME_TAGS)}


def test_the_dictionary_is_large_enough() -> None:
    """At least 60,000 words of one to four Chinese characters, none twice, every count positive, sorted as the embedding table needs."""
    texts, counts, tags = words.entries()
    assert len(texts) >= 60_000 and len(set(texts)) == len(texts) == len(counts) == len(tags)
    assert all(1 <= len(text) <= words.MAX_WORD for text in texts) and min(counts) > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展主题党日活动12次", "开展 主题党日 活动 12 次"),
        ("研究生命起源", "研究 生命 起源"),
        ("组织文艺志愿者深入基层", "组织 文艺 志愿者 深入基层"),
        ("服务群众2.4万人次，同比增长8.5%。", "服务群众 2.4 万人次 ， 同比 增长 8.5% 。"),
        ("用APP报名", "用 APP 报名"),
        ("", ""),
    ],
)
def test_segment(text: str, expected: str) -> None:
    """The most probable words; digits, Latin letters and punctuation stay in one piece each."""
    assert " ".join(word.text for word in words.segment(text)) == expected


@pytest.mark.parametrize(
    "text", ["梧川市文联2026年工作总结\n一、𠮷野家 ABC，x２0", "\ufeff \u3000“江岸”——《来信》", "a" * 500 + "龘" * 500]
)
def test_segment_loses_nothing(text: str) -> None:
    """The pieces joined are the text, and every start is where its piece stands."""
    pieces = words.segment(text)
    assert "".join(piece.text for piece in pieces) == text
    assert all(text.startswith(piece.text, piece.start) for piece in pieces)


def test_segment_takes_linear_time() -> None:
    """A text four times as long takes about four times as long."""
    assert_linear(lambda count: words.segment("全年组织主题采风8次，形成各类文艺作品152件，服务群众2.4万人次。" * count), 1_500)


@pytest.mark.parametrize("text", _items(VERB_HEADS))
def test_verb_heads(text: str) -> None:
    """A fact that begins with its predicate is seen as such."""
    assert words.is_verb_head(text)


@pytest.mark.parametrize("text", _items(NOT_VERB_HEADS))
def test_no_verb_heads(text: str) -> None:
    """Noun phrases, names, adverbials and bare lists are no verb heads, even where they begin with a verbal noun."""
    assert not words.is_verb_head(text)


@pytest.mark.parametrize("text", _items(NAMED))
def test_names_are_seen(text: str) -> None:
    """A text with the name of a person, a place or a body never passes the gate."""
    assert words.has_name(text)


@pytest.mark.parametrize("text", _items(NAMELESS))
def test_common_prose_passes(text: str) -> None:
    """Common prose of the genre holds no name: a gate that stops everything is of no use."""
    assert not words.has_name(text)


def test_words_need_no_numpy() -> None:
    """Importing and using the word table imports neither numpy nor anything else from outside the standard library."""
    code = "import sys; from drafter import words; words.has_name('文艺'); words.is_verb_head('举办'); print('numpy' in sys.modules, 'openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_import_reads_no_dictionary() -> None:
    """Importing the module alone opens no data file."""
    code = "from drafter import words, resources; print(words.entries.cache_info().currsize, resources.lexicon_bytes.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]


def test_a_word_looked_up_has_the_tag_of_the_dictionary():
    """``look_up`` reads the page where ``tag`` reads the whole dictionary: every fortieth word, and what is none."""
    assert [word for word in words.entries()[0][::40] if words.look_up(word) != words.tag(word)] == []
    assert [words.look_up(word) for word in ("", "梧川", "化文", "\n", "文化\t")] == [""] * 5
