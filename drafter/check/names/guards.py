"""Where another unit's name is in its place: visitors, partners, models to learn from, competitions, lecturers."""

from __future__ import annotations

import re
from functools import cache

from drafter.kept import compiled

_MARKS = "，。；：！？,;\n"
_REACH = 600  # characters on either side in which a clause must end: a line without marks must not cost its square


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the clause between ，。；： or line ends that holds ``[start, end)``."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    left = max(first, *(text.rfind(mark, first, start) + 1 for mark in _MARKS))
    return left, min((at for mark in _MARKS if (at := text.find(mark, end, last)) >= 0), default=last)


@cache
def _twinned() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before = (
        r"(?:邀请|特邀|聘请|来自|迎来|接待|联合|会同|携手|牵手|对接|援建|支援|对口|帮扶|结对|协同|应邀|承接|学习借鉴|借鉴|考察|观摩|参观|交流|出席|学习|选派|派往|派驻|输送|转战|辗转|远赴|奔赴外地|赴外地|北上|南下|来到|籍|原籍|出生于|毕业于|就读于|比照|对标|对照|受邀|媲美)"
        r"[^，。；]{0,14}$"
    )
    with_ = r"(?:与|和|同|跟|及|以及|、)[^，。；]{0,12}$"
    together = r"联合|共同|合作|签[约订署]|结对|共建|交流|互[访学鉴动换通]|联办|联动|携手|缔结|友好|对话|同台|两地|三地|四地|结成|联谊|战略|协作|接壤|毗邻|相邻|交界"
    after = r"^[^，。；]{0,10}(?:学习|考察|交流|参观|观摩|取经|调研|参展|参赛|参演|培训|研修|写生|采风|举办的|举行的|召开的|开幕的|主办的|承办的|来访|来我|一行|代表团|考察团|客人|嘉宾|兄弟单位|经验|做法|模式|籍|演出队|等地|等县|等市|等省|等区)"
    return compiled(before), compiled(with_), compiled(together), compiled(after)


def is_abroad(text: str, start: int, end: int, *, kind: str) -> bool:
    """Whether the clause says that the name is one of elsewhere, or of a guest."""
    left, right = clause_at(text, start, end)
    before, after = text[left:start], text[end:right]
    visit, with_, together, there = _twinned()
    if visit.search(before) or there.match(after):
        return True
    if (with_.search(before) or before == "") and together.search(text[left:right]):
        return True
    if kind in ("place", "org") and compiled(r"(?:赴|前往|去往|在)$").search(before) and text[end - 1] in "市县区州省旗":
        # one travels to another county; one does not say of one's own that one goes there
        return bool(compiled(r"(?:赴|前往|去往)$").search(before) or compiled(r"举[办行]的|召开的|主办的").match(after))
    if kind == "person":
        return bool(
            compiled(r"(?:老师|教授|专家|导师|主席|讲师)[^，。；]{0,4}$").search(before)
            and compiled(r"讲|授课|辅导|指导|点评|讲座|来").search(after)
        )
    if kind in ("work", "brand", "account"):
        return bool(
            compiled(
                r"(?:观看|收看|观摩|学习|参加|参与|参演|参展|参赛|入选|荣获|获|转发|关注|阅读|学唱|传唱|演唱|排演|诵读|朗诵|欣赏|引进|放映|开展|学用|使用|登录|下载)[^，。；]{0,14}$"
            ).search(before)
        )
    return False
