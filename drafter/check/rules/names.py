"""LE209–LE211: other units' names, a mixed level, last year's figure."""

from __future__ import annotations

from drafter.check.model import Confidence, Example, Need, Part, Rule
from drafter.check.rules import bad, good, lazily
from drafter.data import Severity
from drafter.i18n import _

_FACTS = ("开展“文艺进乡村”活动36场，服务群众2.4万人次", "与砚溪市文联共同举办诗会1次", "在鹭滩镇举办书画展5期")
_PAST = (
    "在鹭滩镇、柳汀镇举办书画展4期。",
    "他县：荻洲区委宣传部牵头，在寿澜镇举办舞龙大赛3场。",
    "他县：闻松年同志创作的长篇小说《柳汀渡》出版，开展“漪澜之声”品牌活动9场。",
    "他县：“荻洲党建”APP注册人数达到1200人，走访了老艺人。",
    "他县：把文化馆的辅导老师请到东风镇的戏台上来，给村里的戏班子一句一句地说戏。",
)
_TITLE = "青篱镇综合文化站2026年工作总结\n"


def _told(*texts: str) -> tuple[Example, ...]:
    return tuple(Example(_TITLE + text, _FACTS, _PAST) for text in texts)


RULES = (
    Rule(
        "LE209",
        "foreign-name",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("a place, body, person, brand or work that is known from another unit's paper"),
        _(
            "Names are taken out of the past papers when they are indexed. One that only another unit has, and neither the sheet nor your own papers, was left in; inside a copied "
            "passage it is an error. With a sheet, a place that nobody knows is named too. Visitors, partners, models and competitions, units of one place or hierarchy, names of three units or more and names that everybody may say are left alone."
        ),
        (
            *_told(
                "活动得到⟦荻洲区⟧群众的支持。",
                "⟦寿澜镇⟧业余剧团登台。",
                "⟦闻松年⟧同志牵头成立戏迷社。",
                "打造“⟦漪澜之声⟧”品牌。",
                "用好⟦荻洲党建⟧APP。",
                "活动得到⟦霜蓼县⟧群众的支持。",
                "⟦闻松年⟧局长带队检查。",
            ),
            Example(_TITLE + "活动得到⟦荻洲区⟧群众的支持。", (), _PAST),
        ),
        (
            *_told(
                "在鹭滩镇、柳汀镇举办书画展5期。",
                "与荻洲区文联联合举办诗会1次。",
                "赴荻洲区学习考察，借鉴寿澜镇的做法。",
                "邀请荻洲区的闻松年老师授课。",
                "参加荻洲区举办的“漪澜之声”大赛。",
                "观看《柳汀渡》，组织讨论。",
                "来自荻洲区的嘉宾参加活动。",
                "路上村民很多，镇区街道干净，示范社区有6个。",
                "把好戏送到东风镇。",
                "在北京、上海和省里的展演中获奖。",
                "走访老艺人，用好党建APP。",
                "送戏下村，走进文明村、网红村。",
            ),
            Example(_TITLE + "活动得到荻洲区群众的支持。", (), ("在荻洲区举办书画展4期。", *_PAST)),
            Example(_TITLE + "活动得到荻洲区群众的支持。", (*_FACTS, "走进荻洲区演出2场"), _PAST),
            Example(_TITLE + "活动得到荻洲区群众的支持。", _FACTS, _PAST, places=("荻洲区",)),
            Example("2026年工作总结\n活动得到荻洲区群众的支持。", (), _PAST),
        ),
        lazily("names.foreign", "find_foreign_name"),
        (Need.INDEX,),
        parts=(Part("unknown places", (Need.FACTS,)),),
    ),
    Rule(
        "LE210",
        "mixed-level",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("我市 here and 我县 there, 我馆 in a station's paper, the committee of one level beside the government of another"),
        _(
            "The unit's level is that of its title, sign-off or sheet. A higher level may be named beside it, a lower one and another of the same rank may not; a text that does not say whose it is, is held against itself. So is a text that masks its own names, where another house's name stands for its own (江城市博物馆全体职工), and 院党委 under a title that is of no 院."
        ),
        bad(
            "梧川市文联2026年工作总结\n⟦我县⟧文艺界积极响应。",
            "青篱镇综合文化站2026年工作总结\n⟦我馆⟧全年开放。",
            "青篱镇综合文化站2026年工作总结\n⟦我乡⟧群众踊跃参加。",
            "工作总结\n我市举办展览。我市召开会议。我市表彰先进。⟦我镇⟧组织演出。",
            "工作总结\n我县举办展览，我县召开会议。⟦我区⟧组织演出。",
            "云岫县文化馆2026年工作总结\n在⟦县委、市政府⟧的领导下，办好展览。",
            "梧川市文联2026年工作总结\n办好展览。\n⟦云岫县文化馆⟧",
            "XX市博物馆2026年工作总结\n办展12个。新的一年，⟦江城市博物馆⟧全体职工再接再厉。",
            "云岫县文化馆2026年工作总结\n⟦院党委⟧专题研究意识形态工作2次。",
        ),
        good(
            "青篱镇综合文化站2026年工作总结\n我镇文艺队代表我县参加我市、我省展演。",
            "XX市博物馆2026年工作总结\n与江城市博物馆全体职工联谊，江城市博物馆来访，发挥全市博物馆的作用。",
            "云岫县医院文工团2026年工作总结\n院党委专题研究意识形态工作2次。",
            "云岫县文化馆2026年工作总结\n院党委研究室到我馆调研。",
            "梧川市文联2026年工作总结\n我市各县、各镇举办展览，我国诗歌发展史很长。",
            "梧川市文联2026年工作总结\n开展“我县我家”征文，征集《我村的故事》等作品。",
            "云岫县文化馆2026年工作总结\n在省委、市委、县委、县政府的领导下，我馆办好展览。",
            "云岫县文化馆2026年工作总结\n在县委、县政府的领导下，办好展览。\n云岫县文化馆",
            "云岫县文化馆2026年工作总结\n找回自我市场定位，走出小我局限，我站在群众一边，我区分对待。",
            "云岫县青篱镇综合文化站2026年工作总结\n我站承办我县运动会。\n青篱镇文化站",
            "白鹭区文化馆2026年工作总结\n自治区文化厅来检查，我区文化馆评估定级位列全国前茅，我市同行参加。",
            "工作总结\n我镇举办展览，代表我县参加展演，我县获奖。",
            "个人工作总结\n作为教师，我校领导关心我，我局限于课堂。",
            "中共云岫县委宣传部2026年工作总结\n办好展览。\n中共云岫县委宣传部",
            "云岫市图书馆2026年工作总结\n撤县设市以来，我县图书馆更名，藏书增加。",
        ),
        lazily("names.levels", "find_mixed_level"),
    ),
    Rule(
        "LE211",
        "stale-figure",
        Severity.ERROR,
        Confidence.HIGH,
        _("last year's figure in last year's words"),
        _(
            "The whole clause, its figure included, stands in an earlier paper of the unit, and no fact has the figure. One that is the same in the papers of two years is a constant and left alone, as is what follows from facts."
        ),
        (
            Example("悬挂篾编壁画⟦30多幅⟧。", ("采风8次",), ("悬挂篾编壁画30多幅，群众称赞。",)),
            Example("全年辅导村级文艺队⟦41次⟧。", ("采风8次",), ("今年，全年辅导村级文艺队41次。",)),
            Example("正月举办迎春文艺演出3场，观众⟦1400余人次⟧。", ("演出3场",), ("正月举办迎春文艺演出2场，观众1400余人次。",)),
            Example("检查网吧、书店⟦126家次⟧，清理摊点。", ("检查景区18家次",), ("检查网吧、书店126家次，清理摊点。",)),
        ),
        (
            Example("悬挂篾编壁画20多幅。", ("采风8次",), ("悬挂篾编壁画30多幅，群众称赞。",)),
            Example("悬挂篾编壁画30多幅。", ("悬挂篾编壁画30多幅",), ("悬挂篾编壁画30多幅，群众称赞。",)),
            Example("悬挂篾编壁画30多幅。", ("采风8次",), ("他县：悬挂篾编壁画30多幅，群众称赞。",)),
            Example("采购挂钩30多幅。", ("采风8次",), ("悬挂篾编壁画30多幅，群众称赞。",)),
            Example("共26场。", ("采风8次",), ("共26场。",)),
            Example("培训骨干，共26场。", ("采风8次",), ("送戏下乡，共26场。",)),
            Example("举办文艺演出，观众1400余人次。", ("采风8次",), ("举办诗会，观众1400余人次。举办文艺演出。",)),
            Example("悬挂篾编壁画26幅。", ("采风8次",), ("悬挂篾编壁画126幅，群众称赞。",)),
        ),
        lazily("dated.stale", "find_stale_figure"),
        (Need.FACTS, Need.INDEX),
    ),
)
