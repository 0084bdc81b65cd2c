"""CK: what is wrong with suppressions, the baseline or the input itself."""

from __future__ import annotations

from drafter.check.model import Confidence, Example, Rule
from drafter.check.rules import bad, good, lazily
from drafter.data import Severity
from drafter.i18n import _

# The engine makes the findings of CK901–CK903 itself: it alone knows what the other rules found and what a comment or the baseline silenced.
_ELSEWHERE = lazily("hygiene", "silent")

RULES: tuple[Rule, ...] = (
    Rule(
        "CK901",
        "unused-suppression",
        Severity.WARNING,
        Confidence.HIGH,
        _("a comment that silences nothing, or names no rule"),
        _(
            "A comment is written for one finding. When the text is mended the comment stays, and silences the next blank that lands in "
            "that line. A comment whose rule did not run this time (no sheet, not selected) is not reported. --fix takes an idle comment out; "
            "one that names a rule which does not exist is left to its writer."
        ),
        bad(
            "全年送戏12场。⟦<!-- drafter: ignore[placeholder-x] 等文化站报数 -->⟧",
            "⟦<!-- drafter: ignore[place-holder] 等文化站报数 -->⟧\n全年送戏12场。",
            "⟦<!-- drafter: ignore 样稿 -->⟧\n全年送戏12场。",
            "全年送戏X场。<!-- drafter: ignore[PH101] 等报数 -->\n\n⟦<!-- drafter: ignore-file[PH102] 样稿 -->⟧\n",
        ),
        good(
            "全年送戏X场。<!-- drafter: ignore[placeholder-x] 等文化站报数 -->",
            "<!-- drafter: ignore[PH] 等文化站报数 -->\n\n全年送戏X场，放映电影12场。",
            "<!-- drafter: ignore-file[PH101, placeholder-year] 样稿 -->\n20xx年送戏X场。",
            "全年送戏12场。<!-- 这一句待核 -->",
            "全年送戏12场，发放drafter: ignore[PH101]字样的材料。",
            "全年送戏X场。<!-- Drafter：ignore【PH101】等文化站报数 -->",
        ),
        _ELSEWHERE,
        whole=True,
    ),
    Rule(
        "CK902",
        "suppression-without-reason",
        Severity.WARNING,
        Confidence.HIGH,
        _("a comment that does not say why"),
        _("Whoever reads the draft next must be able to judge whether the reason still holds. The comment works all the same."),
        bad("全年送戏X场。⟦<!-- drafter: ignore[placeholder-x] -->⟧", "⟦<!-- drafter: ignore-file[PH] -->⟧\n全年送戏X场。"),
        good(
            "全年送戏X场。<!-- drafter: ignore[placeholder-x] 等文化站报数 -->",
            "<!-- drafter: ignore-file[PH] 样稿 -->\n全年送戏X场。",
            "全年送戏12场。<!-- 待核 -->",
        ),
        _ELSEWHERE,
        whole=True,
    ),
    Rule(
        "CK903",
        "stale-baseline",
        Severity.INFO,
        Confidence.HIGH,
        _("accepted findings that are no longer there"),
        _(
            "An entry of the baseline that nothing matches would one day accept a new finding with the same words. --prune-baseline drops such "
            "entries. Entries of files and rules that did not run are left alone."
        ),
        (Example("⟦⟧全年送戏12场。", accepted=("PH101",)),),
        (
            Example("全年送戏X场。", accepted=()),
            Example("全年送戏12场。", accepted=("GR701",)),  # without a sheet the rule did not run
        ),
        _ELSEWHERE,
        whole=True,
    ),
    Rule(
        "CK904",
        "undecodable-input",
        Severity.WARNING,
        Confidence.HIGH,
        _("signs of a text read in the wrong encoding"),
        _(
            "Characters that could not be read (U+FFFD), UTF-8 read as GBK or as Latin-1. What they stood for is gone, so nothing in their "
            "place can be checked. Reported once a kind, with the count."
        ),
        bad(
            "全年送戏⟦\ufffd⟧场，放映电影\ufffd场。",
            "鍏ㄥ勾閫佹垙12⟦鍦⟧猴紝鏀炬槧鐢靛奖8鍦恒€傛垚鏁堟槑鏄撅紝",
            "放映电影⟦锟斤拷⟧锟斤拷8场。",
        ),
        good(
            "全年送戏12场，放映电影8场。",
            "展出汉字锛的写法。",
            "Café”……、naïve等词的写法。",
            "演员屯屯、烫烫二人转《打烫烫》。",
            "Übersetzung一词的译法，José、Zoë来访。",
            "摄氏25℃、面积30㎡，№5、①②③、——“”‘’……。",
        ),
        lazily("hygiene", "find_undecodable"),
        whole=True,
    ),
)
