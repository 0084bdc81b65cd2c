"""The gates of the genre grammar and the words that claim: what is refused, and what only looks like it."""

import pytest

from drafter.compose.claims import attitude_words, claim_kinds, claim_note, find_claims
from drafter.compose.gates import entry_violations, violations
from drafter.resources import lexicon_toml

# ---- the gates -----------------------------------------------------------------------------------------------------

CLAIMING = [
    ("服务水平显著提升", "显著"), ("在全县首次举办", "首次"), ("圆满完成任务", "圆满"), ("同比增长", "同比"), ("受到群众一致好评", "好评"),
    ("深受欢迎", "深受"), ("让群众感受到温暖", "让群众感受"), ("使活动更有声色", "使"), ("位居前列", "位居"), ("取得新的进展", "取得"),
    ("大量作品问世", "大量"), ("丰富了群众生活", "丰富了"), ("有力推动工作", "有力"), ("荣获表彰", "荣获"), ("填补空白", "填补"),
    ("一系列活动", "一系列"), ("累计服务", "累计"), ("奠定坚实基础", "奠定"), ("扩大覆盖", "扩大"), ("广泛动员", "广泛"),
    ("走在全省前列", "前列"), ("第一家开放", "第一"), ("超过往年", "超过"), ("带动就业", "带动"), ("涌现新人", "涌现"), ("先后走访", "先后"),
    ("依托三级网络", "三级网络"), ("组建专班", "专班"), ("按照市委部署", "市委"), ("我市群众", "我市"), ("邀请专家把关", "专家"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word"), CLAIMING)
def test_a_claim_is_named(text, word):
    """Each kind of claim is found, and the message holds the word."""
    assert any(word in problem for problem in violations(text))


WITH_VALUES = [
    "举办12场",
    "服务七个乡镇",
    "两场演出",
    "百余人",
    "春节前夕",
    "5月",
    "国庆期间",
    "第一书记带队",
    "数十名骨干",
    "半数以上",
    "近千人",
    "一等奖",
    "三项任务",
]


@pytest.mark.parametrize("text", WITH_VALUES)
def test_a_number_a_date_or_a_rank_is_refused(text):
    """What only the sheet can say is refused whatever its script."""
    assert violations(text)


FOREIGN = [
    "围绕“书香青篱”活动",
    "办好《漪江文艺》",
    "面向基层,服务群众",
    "做好APP推广",
    "(试行)",
    "对接e网",
    "抓好（重点",
    "贯彻二十大精神",
    "开展党史学习教育",
    "打赢脱贫攻坚战",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_names_marks_and_dated_terms_are_refused(text):
    """Names in marks, English marks, brackets without a partner and wording of a past campaign are refused."""
    assert violations(text)


HARMLESS = [
    "为了群众", "把使命扛在肩上", "使用与管理并重", "即使困难再多", "坚持守正创新", "进一步改进作风", "面向基层一线", "坚持统一部署", "服务下一代",
    "读者第一时间的需要", "提高政治站位", "坚持抢救第一", "抓好评论工作", "做好评奖工作", "立足现有力量", "监管要有力度", "让出好位置", "除了本职，还有担当",
    "了解群众所需", "突出重点环节", "用足用好政策", "坚持以人民为中心", "扎根百姓生活", "推进数字文化", "促进交流互鉴", "着眼丰富群众文化生活", "坚持一以贯之",
    "以社会主义核心价值观为引领", "坚持以习近平新时代中国特色社会主义思想为指导", "落实意识形态工作责任制", "围绕全民健身", "而已",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS)
def test_words_that_only_look_like_claims_pass(text):
    """Set phrases and words that hold a claim word or a numeral by accident are let through."""
    assert violations(text) == ()


SHAPES = [
    ("lead", "开展文艺活动"), ("lead", "深入推进重点工作"), ("lead", "认真落实责任制"), ("lead", "围绕群众需求，"), ("lead", "围绕群众需求。"),
    ("lead", "坚持以群众喜闻乐见的方式把文化服务送到基层"), ("frame", "创作是中心任务"), ("frame", "创作要紧。作品要紧。"), ("frame", "组织文艺活动很要紧。"),
    ("half", "抓好文艺创作。"), ("half", "抓创作"), ("half", "坚持以人民为中心的创作导向"), ("point", "抓实，抓细"), ("plan-lead", "下一步重点工作是："),
    ("plan-lead", "下一步，{unit}将做好以下工作"), ("problem-lead", "主要表现在："), ("closing", "我们将抓好落实"), ("lead", "围绕 群众"), ("connector", "同时，"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "text"), SHAPES)
def test_a_wrong_shape_is_refused(role, text):
    """Length, marks and opening verb are held for each role."""
    assert entry_violations(role, text)


def test_openings_may_speak_of_their_span_and_leads_may_not():
    """全年 passes at the ends of a draft only."""
    assert violations("对照全年任务") and violations("对照全年任务", spans_allowed=True) == ()


# ---- claims --------------------------------------------------------------------------------------------------------


def test_claims_have_place_and_kind():
    """A claim says which class it is of and where it stands."""
    text = "服务群众能力明显增强，首次承办省赛"
    assert [(claim.kind, claim.word, text[claim.span.start : claim.span.end]) for claim in find_claims(text)] == [
        ("degree", "明显", "明显"),
        ("result", "增强", "增强"),
        ("rank", "首次", "首次"),
    ]


@pytest.mark.parametrize(
    "text", ["把安全放在首位", "第一书记", "了解使用方法", "抓好评论", "一以贯之", "提高政治站位", "开展文艺志愿服务", "大使馆", "参加培训"]
)
def test_a_harmless_context_is_no_claim(text):
    """A claim word inside another word or a set phrase is passed over."""
    assert find_claims(text) == ()


def test_words_about_the_unit_are_claims_only_in_our_own_phrases():
    """党组 in a fact is the sheet's; in a phrase of ours it takes a body for granted."""
    assert find_claims("召开党组会议") == ()
    assert [claim.kind for claim in find_claims("召开党组会议", claim_kinds("phrase"))] == ["presumption"]


def test_every_class_of_claims_is_explained():
    """Each class has a note, and the words of attitude beside the claims hold no claim."""
    assert all(claim_note(row["id"]) for row in lexicon_toml("claims.toml")["class"])
    assert not [word for word in attitude_words() if find_claims(word)]
    assert attitude_words()["坚持"] > attitude_words()["扎实"] >= 1
