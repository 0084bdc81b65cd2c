"""GR: the draft against the facts sheet."""

from __future__ import annotations

from drafter.check.model import Confidence, Example, Need, Part, Rule
from drafter.check.rules import lazily
from drafter.data import Severity
from drafter.i18n import _

_FACTS = ("开展“文艺进乡村”活动36场，服务群众2.4万人次", "报告文学《江岸来信》入选省重点作品扶持项目", "举办培训班2期、书画展5期")

RULES = (
    Rule(
        "GR701",
        "unsupported-number",
        Severity.ERROR,
        Confidence.HIGH,
        _("a number or date that no fact has"),
        _(
            "Accepted without a fact: the period's year and months, section numbers, 一是/二是, the unit's own names, numerals in set phrases. "
            "A sum or difference of facts is said for information, with its formula. 首届 and 第一届 are a warning where the sheet tells of a founding. "
            "The date under the signature is for information where the sheet has no date."
        ),
        (
            Example("放映公益电影⟦120场⟧。", _FACTS),
            Example("全年开展“文艺进乡村”活动36场，服务群众2.4万人次，其中老人⟦800人次⟧。", _FACTS),
            Example("⟦2025年⟧以来，创作势头良好。", _FACTS),
            Example("培训班和书画展合计⟦7期⟧。", _FACTS),
        ),
        (
            Example("开展“文艺进乡村”活动36场，服务群众24000人次。", _FACTS),
            Example("2026年，开展活动36场，服务群众2.4万人次。", _FACTS),
            Example("一、文艺惠民\n一是开展活动36场；二是举办培训班2期。", _FACTS),
            Example("全年举办书画展5期，三会一课制度落实到位。", _FACTS),
            Example("按照党的二十大精神，做到两个维护。", _FACTS),
            Example("第一，办好培训班2期。第二，办好书画展5期。", _FACTS),
        ),
        lazily("grounding.grounding", "find_unsupported_number"),
        (Need.FACTS,),
    ),
    Rule(
        "GR702",
        "unsupported-name",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("a 《title》, a “name”, another unit's name, and with a profile a place or a person, that no fact has"),
        _(
            "A title that no fact has is an error, as is another unit than the sheet's in the paper's title, opening or sign-off; "
            "a quoted name is a warning, since “” also stand for emphasis. Places and people are looked at only where the sheet has a profile."
        ),
        (
            Example("小说⟦《山谷回声》⟧出版。", _FACTS),
            Example("开展⟦“百村欢歌”⟧活动。", _FACTS),
            Example("⟦白鹭镇综合文化站⟧2026年工作总结\n一、惠民\n举办书画展5期。\n⟦白鹭镇文化站⟧", _FACTS),
            Example("2026年工作总结\n2026年，⟦县文化馆⟧在县委的领导下，举办书画展5期。", _FACTS),
            Example("在⟦白鹭镇⟧举办书画展5期。", _FACTS, places=("青篱镇",)),
            Example("举办书画展5期，其中⟦榆关乡⟧占多数。", _FACTS, places=("青篱镇",)),
            Example("⟦孟清和⟧创作的小戏登台。", _FACTS, people=("顾听澜",)),
        ),
        (
            Example("报告文学《江岸来信》入选。", _FACTS),
            Example("青篱镇综合文化站2026年工作总结\n2026年，镇文化站在镇党委的领导下，举办书画展5期。\n青篱镇文化站", _FACTS),
            Example("云岫县青篱镇综合文化站党支部2026年工作总结\n一年来，我站紧紧围绕中心，举办书画展5期。\n镇文化站", _FACTS),
            Example("2026年度工作总结\n2026年，全镇上下深入学习，各项工作围绕中心开展。\n谢谢大家", _FACTS),
            Example("开展“文艺进乡村”活动36场。", _FACTS),
            Example("增强“四个意识”、坚定“四个自信”、做到“两个维护”。", _FACTS),
            Example("打通公共文化服务“最后一公里”。", _FACTS),
            Example("在青篱镇举办书画展5期，走进各乡镇、城乡社区。", _FACTS, places=("青篱镇",)),
            Example("在白鹭镇举办书画展5期。", _FACTS),
            Example("送文化下乡，走进行政村，乡镇全覆盖，建设文明村。", _FACTS, places=("青篱镇",)),
            Example("，组织市级展演，支持村民办节，今年区内参演，干部驻村。", _FACTS, places=("青篱镇",)),
            Example("顾听澜创作的小戏登台，文艺创作获奖，方志编写完成，万人参加。", _FACTS, people=("顾听澜",)),
            Example("孟清和创作的小戏登台。", _FACTS),
        ),
        lazily("grounding.grounding", "find_unsupported_name"),
        (Need.FACTS,),
        parts=(Part("places", (Need.PROFILE,)), Part("people", (Need.PROFILE,))),
    ),
    Rule(
        "GR703",
        "omitted-fact",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("a fact, or a value of one, that the draft does not carry"),
        _(
            "Every fact of the sheet that is not optional must be told, with all its values and the names of the profile that stand in it. "
            "A fact that is not told at all is an error, a missing value a warning. Reported at the end of the section it belongs to."
        ),
        (
            Example(
                "开展“文艺进乡村”活动36场，服务群众2.4万人次。⟦⟧", ("开展“文艺进乡村”活动36场，服务群众2.4万人次", "青年创作人才储备不足")
            ),
            Example("开展“文艺进乡村”活动36场。⟦⟧", ("开展“文艺进乡村”活动36场，服务群众2.4万人次",)),
            Example("送戏下乡演出2场。⟦⟧", ("赴柳湾乡送戏下乡演出2场",), places=("柳湾乡",)),
        ),
        (
            Example("开展“文艺进乡村”活动36场，服务群众2.4万人次。", ("开展“文艺进乡村”活动36场，服务群众2.4万人次",)),
            Example("服务群众2.4万人次，“文艺进乡村”活动开展了36场。", ("开展“文艺进乡村”活动36场，服务群众2.4万人次",)),
            Example("一是青年创作人才储备不足。", ("青年创作人才储备不足",)),
            Example("送戏下乡演出2场，地点在柳湾乡。", ("赴柳湾乡送戏下乡演出2场",), places=("柳湾乡",)),
        ),
        lazily("grounding.grounding", "find_omitted_fact"),
        (Need.FACTS,),
    ),
    Rule(
        "GR704",
        "changed-fact",
        Severity.ERROR,
        Confidence.HIGH,
        _("the words of a fact with another value, name or word"),
        _(
            "The draft says what a fact says, but with a different figure, date or name (error) or another word for what, who or where, or with a claim that the fact does not make, 首次, 位居全省前列 (warning). "
            "A word of denial put into a fact, or outside the plans one of intention, is an error too; other words put in or left out, another order and one verb for another are no change. Where this rule speaks, unsupported-number and omitted-fact do not."
        ),
        (
            Example("开展“文艺进乡村”活动⟦63场⟧，服务群众2.4万人次。", _FACTS),
            Example("开展“文艺进乡村”活动36场，服务群众⟦2.7万人次⟧。", _FACTS),
            Example("开展“文艺进乡村”活动⟦36余场⟧，服务群众2.4万人次。", _FACTS),
            Example("⟦首次⟧开展“文艺进乡村”活动36场，服务群众2.4万人次，⟦位居全省前列⟧。", _FACTS),
            Example("赴⟦榆关乡⟧演出2场。", ("赴柳湾乡演出2场",)),
            Example("新增⟦省级⟧非遗代表性项目3项。", ("新增市级非遗代表性项目3项",)),
            Example("举办⟦合唱大赛⟧展演4场。", ("举办广场舞展演4场",)),
            Example("与⟦市委宣传部⟧联合举办读书月活动。", ("与县委宣传部联合举办读书月活动",)),
            Example("⟦孟清和⟧创作的小戏《春水》入选全省展演。", ("顾听澜创作的小戏《春水》入选全省展演",), people=("顾听澜",)),
        ),
        (
            Example("开展“文艺进乡村”活动36场，服务群众2.4万人次。", _FACTS),
            Example("开展“文艺进乡村”活动36场，服务群众24000人次。", _FACTS),
            Example("放映公益电影120场。", _FACTS),
            Example("全省首次举办村晚联演2场，位居全省前列。", ("村晚联演为全省首次，举办2场",)),
            Example("党员率先垂范，服务群众2.4万人次，开展“文艺进乡村”活动36场。", _FACTS),
            Example("坚持走在前列、勇争第一。开展“文艺进乡村”活动36场，服务群众2.4万人次。", _FACTS),
            Example("开展“文艺进乡村”活动30余场，服务群众2万多人次。", _FACTS),
            Example("着眼基层需求，先后赴柳湾乡演出了2场。", ("赴柳湾乡演出2场",)),
            Example("组织广场舞展演4场，新增加市级非遗代表性项目3项。", ("举办广场舞展演4场", "新增市级非遗代表性项目3项")),
            Example("完成排练厅改造2间。", ("改造排练厅2间",)),
            Example("省级非遗5项、市级非遗3项。", ("市级非遗3项、省级非遗5项",)),
            Example("积极配合县文旅局完成普查。", ("协助县文旅局完成普查",)),
            Example("青年文艺骨干仍然不足。", ("青年骨干不足",)),
            Example("举办摄影展3场，举办书画展5场。", ("举办书画展5场", "举办摄影展3场")),
            Example("全年办好第七届文艺季。", ("第七届文艺季9月12日至18日举办",)),
        ),
        lazily("grounding.grounding", "find_changed_fact"),
        (Need.FACTS,),
    ),
)
