"""BP305: one letter of a word twice, a word beside the longer word that begins with it; LE203: letters that a scanner cannot tell apart."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text


def _codes(text: str) -> list[str]:
    return [finding.code for finding in check_text(text, path="x.txt").findings]


@pytest.mark.parametrize(
    "text",
    [
        "在县政府府的正确领导下，工作有序。",
        "发展势势头良好。",
        "对器材逐逐一登记。",
        "完善基础设设施建设。",
        "推动文旅融合合发展。",
        "为群群众办实事。",
        "组织织开展活动。",
        "举办农民运动运动会。",
        "青年志愿志愿者到场服务。",
    ],
)
def test_a_letter_or_a_word_too_many_is_told(text: str) -> None:
    """A copy that stands in no word of its own is a slip."""
    assert "BP305" in _codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "王家铺镇、和和乡、石塘镇通过验收。",
        "市市场监管局开展检查。",
        "全县县域经济发展。",
        "全市市民踊跃参加。",
        "全市市场主体增长。",
        "全区区级领导带队。",
        "学校校长、教师代表参加。",
        "深入入户走访五百户。",
        "开展展演活动。",
        "会议议定了三个事项。",
        "图书馆馆藏丰富。",
        "医院院感管理规范。",
        "商业业态不断丰富。",
        "消防支队支队长带队检查。",
        "一幢幢新居落成。",
        "工会组织职工工间操比赛。",
        "天天开放，人人参与，妈妈们带着孩子来。",
        "脚踏实地地推动工作。",
        "花花幼儿园和乐乐社区共同举办活动。",
    ],
)
def test_two_words_that_share_a_letter_are_sound(text: str) -> None:
    """Words that meet, names, measure words and bodies before their heads are no slips."""
    assert "BP305" not in _codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "突发事件报告及吋、处置得当。",
        "演练中师主疏散时间缩短。",
        "士豆烧牛肉很受欢迎。",
        "对违规经营的店铺责今停业整顿。",
        "取谛无证经营两家。",
        "末来两年内建成平台。",
        "九月一曰开学时交付使用。",
        "总收入654.38+0万元。",
        "单位全体职工签订保密承认书。",
        "在思想上与党委持续高度一致。",
        "读者透过手机扫码即可预约。",
    ],
)
def test_letters_and_words_taken_for_each_other_are_told(text: str) -> None:
    """What a scanner, a wrong key or a spinner puts is told."""
    assert "LE203" in _codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "透过玻璃窗可以看到展品。",
        "免费带给孩子们一堂科普课。",
        "与各村密切协作，共同防汛。",
        "来信充分表达了村民的感激之情。",
        "活动有着广阔的群众基础。",
        "公开承认错误并作出检查。",
        "干部队伍持续保持高度一致。",
        "一曰学，二曰干。",
        "末次会议定于年末召开。",
        "今后要继续抓好落实。",
        "全年年度任务已经完成。",
        "银行不得惜贷。",
        "学完专业知识以后返岗，电缆已铺通。",
        "利润达到654.38万元。",
        "期末来馆读者增多。",
    ],
)
def test_sound_uses_of_those_letters_and_words_are_not_told(text: str) -> None:
    """The same letters and words stand by right elsewhere."""
    assert "LE203" not in _codes(text)
