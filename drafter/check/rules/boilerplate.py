"""BP: what was said before, elsewhere or here."""

from __future__ import annotations

from drafter.check.model import Confidence, Example, Need, Rule
from drafter.check.repeats.stock import find_stock
from drafter.check.repeats.stutter import find_stutter
from drafter.check.repeats.within import find_repeated
from drafter.check.rules import bad, good, lazily
from drafter.data import Severity
from drafter.i18n import _

_PAST = ("继续抓好各协会的队伍建设，通过协会把活动办到乡镇和社区，送戏下乡26场，走进柳湾村。",)

RULES = (
    Rule(
        "BP301",
        "copied-specifics",
        Severity.ERROR,
        Confidence.HIGH,
        _("copied from a past paper together with a figure or name that this year's sheet does not have"),
        _("Last year's sentence with last year's figure in it is how false figures get into papers."),
        (Example("⟦通过协会把活动办到乡镇和社区，送戏下乡26场⟧。", ("采风8次",), _PAST),),
        (
            Example("通过协会把活动办到乡镇和社区，送戏下乡31场。", ("送戏下乡31场",), _PAST),
            Example("组织采风8次。", ("采风8次",), _PAST),
            Example("始终坚持以人民为中心的创作导向，采风8次。", ("采风8次",), ("始终坚持以人民为中心的创作导向，采风9次。",)),
            Example("为7个乡镇书写赠送春联3600副。", ("为7个乡镇书写赠送春联3600副",), ("为7个乡镇书写赠送春联2900副。",)),
        ),
        lazily("repeats.reuse", "find_copied_specifics"),
        (Need.FACTS, Need.INDEX),
    ),
    Rule(
        "BP302",
        "copied-own",
        Severity.WARNING,
        Confidence.HIGH,
        _("copied from your own earlier paper"),
        _(
            "Figures masked, outside set phrases and 《titles》: 13 characters in a row and a quarter of the sentence, or half of the sentence in pieces. A warning where most of the sentence is copied, else for information. What 3 in 100 units, at least five, say in sentences of their own is a set phrase too, once 30 units are indexed; data.set_phrases says whether that was so."
        ),
        (Example("⟦继续抓好各协会的队伍建设，通过协会把活动办到乡镇和社区⟧。", ("采风8次",), _PAST),),
        (
            Example("组织采风8次，创作作品143件。", ("采风8次",), _PAST),
            Example(
                "坚持以习近平新时代中国特色社会主义思想为指导。",
                ("采风8次",),
                ("坚持以习近平新时代中国特色社会主义思想为指导，办好节会。",),
            ),
            Example("认真学习《中国共产党党员教育管理工作条例》。", ("采风8次",), ("学习《中国共产党党员教育管理工作条例》2次。",)),
            Example(
                "认真履行团结引导、联络协调、服务管理、自律维权职能，各项工作有序推进。",
                ("采风8次",),
                ("认真履行团结引导、联络协调、服务管理、自律维权职能，各项工作有序推进。",),
            ),
            Example("为7个乡镇书写赠送春联3600副。", ("为7个乡镇书写赠送春联3600副",), ("为7个乡镇书写赠送春联2900副。",)),
        ),
        lazily("repeats.reuse", "find_copied_own"),
        (Need.INDEX,),
    ),
    Rule(
        "BP303",
        "copied-foreign",
        Severity.WARNING,
        Confidence.HIGH,
        _("copied from another unit's paper"),
        _("As copied-own, from a paper of another unit: readers of both papers notice, and what is true there need not be true here."),
        (Example("⟦把非遗工坊办到群众家门口，让老手艺有了新去处⟧。", (), ("他县：把非遗工坊办到群众家门口，让老手艺有了新去处。",)),),
        (
            Example("组织采风8次，创作作品143件。", (), ("他县：组织会员到沿江各镇采访写生。",)),
            Example("深入学习贯彻习近平文化思想。", (), ("他县：深入学习贯彻习近平文化思想，谋划工作。",)),
            Example("非遗工坊办到家门口。", (), ("他县：把非遗工坊办到群众家门口。",)),
        ),
        lazily("repeats.reuse", "find_copied_foreign"),
        (Need.INDEX,),
    ),
    Rule(
        "BP304",
        "repeated-in-draft",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("a sentence that stands in the draft twice"),
        _(
            "The same sentence, figures aside, or nearly the same in another paragraph. Set phrases, 《titles》, headings and items of a list do not count."
        ),
        bad(
            "定期对健身器材和文化广场进行检查维护，确保群众使用安全。\n下一步，抓好培训。\n⟦定期对健身器材和文化广场进行检查维护，确保群众使用安全。⟧",
            "每季度组织文艺骨干到各村开展一次集中辅导，累计辅导36场。\n演出12场。\n⟦每季度组织文艺骨干到各村开展一次集中辅导，累计辅导8场。⟧",
            "充分发挥文艺志愿者的作用，把辅导送到村头，让群众在家门口就能学到一技之长。\n下一步，抓好培训。\n⟦充分发挥文艺志愿者的作用，把辅导送到村头，使群众在家门口就能学到一技之长。⟧",
            "建立文艺骨干结对帮带制度，由老会员带新会员下乡。\n办展8次。\n⟦由老会员带新会员下乡，建立文艺骨干结对帮带制度。⟧",
        ),
        good(
            "坚持以习近平新时代中国特色社会主义思想为指导。\n演出12场。\n坚持以习近平新时代中国特色社会主义思想为指导。",
            "举办书画展3场。举办摄影展3场。",
            "学习《中国共产党党员教育管理工作条例》。\n再学《中国共产党党员教育管理工作条例》。",
            "一、抓好基层文艺骨干培训工作\n抓好基层文艺骨干培训，办班2期，参训96人次。",
            "现将有关情况总结如下。\n现将有关情况总结如下。",
            "组织书法家协会会员到柳湾村小学开展写生教学和作品点评。组织摄影家协会会员到柳湾村小学开展写生教学和作品点评。",
            "一是组织书法骨干到柳湾村小学开展写生教学和作品点评。\n二是组织摄影骨干到柳湾村小学开展写生教学和作品点评。",
            "1月到柳湾村组织文艺志愿服务，为村民书写春联送去祝福120副。\n办展8次。\n3月到霜桥村组织文艺志愿服务，为村民拍摄合影送去祝福45张。",
            "（一）组织文艺志愿者到各村开展集中辅导。组织文艺志愿者到各村开展集中辅导36场。",
            "学习《青篱镇公共文化设施开放管理和安全检查办法（试行）》。\n办展8次。\n印发《青篱镇公共文化设施开放管理和安全检查办法（试行）》。",
        ),
        find_repeated,
    ),
    Rule(
        "BP305",
        "stutter",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("the same words twice in a row"),
        _(
            "坚持办好坚持办好, 市委和市委: a slip of copying, or two names made one by search and replace. Also a letter struck twice (积积极, 的的), and a clause or a member of a list that stands twice. What is doubled on purpose is left alone: 很多很多, 一件一件, speech, a short title or name in quotation marks."
        ),
        bad(
            "⟦坚持办好坚持办好⟧《云岫文艺》杂志。",
            "开展主题⟦实践实践⟧活动3次。",
            "根据省委、⟦市委和市委⟧的统一部署。",
            "完成⟦2026年2026年⟧度任务。",
            "⟦一是一是⟧加强骨干培训，二是办好展览。",
            "⟦一是办好培训一是办好培训⟧班2期。",
            "⟦每月开展每月开展⟧安全检查1次。",
            "在县委⟦的的⟧领导下开展⟦工作工作⟧36次。",
            "加强与⟦镇政府、镇政府⟧的沟通。",
            "⟦选派骨干参加省学会培训6人次，选派骨干参加省学会培训6人次⟧。",
            "全年工作：⟦办展3场，培训骨干96人次，办展3场，培训骨干96人次⟧。",
            "⟦确保确保⟧节日期间安全，读者对新规⟦了解了解⟧不够，设备⟦老化老化⟧。",
            "⟦2人2人⟧荣获提名，全馆⟦人人人人⟧参与。",
            "支部走⟦出出⟧去，⟦积积⟧极参赛，切⟦实实⟧做好服务。",
            "⟦“书香云岫”“书香云岫”⟧活动启动，全⟦市市⟧范围内推广。",
            "主要做法：⟦一是送书到村。一是送书到村。⟧全年送书36次。",
            "⟦全年放映公益电影36场。\n全年放映公益电影36场。⟧\n辅导文艺队9次。",
            "抓好培训、⟦宣传、宣传⟧、检查三个环节，⟦成效显著，成效显著⟧。",
        ),
        good(
            "群众很多很多，一件一件办好，一个一个过关。",
            "执行《中国共产党党和国家机关基层组织工作条例》。",
            "市支队支队长到会，志愿者协会成立。",
            "小小说大赛收稿120篇，大大提升了影响。",
            "会见罗明远罗明远表示感谢。",
            "小说《听潮听潮》出版，“慢城慢城”文艺季举办。",
            "选派骨干参加省学会培训6人次，选派骨干参加市学会培训6人次。",
            "来一场，来一场，村民齐声喊：“再来一个好不好，再来一个好不好！”",
            "大家研究研究，讨论讨论。",
            "村与村之间、部门和部门之间加强协作。",
            "大家要好好学习学习，请他帮着整理整理，把天擦得碧蓝碧蓝的。",
            "他说：“出出主意，总结总结经验。”",
            "区支队支队长、根据地建设、党中央中央军委的关怀。",
            "干干净净过年，认认真真办事，红红火火办节。",
            "一批又一批、一场接一场。",
            "一是一，二是二，账目清楚。",
            "一件一件办好，一户一户走访，一个又一个。",
            "每一天每一天坚持，每个村每个村走访。",
            "一批又一批又一批文艺骨干成长起来。",
            "加油加油，妈妈妈妈。",
            "文化和文化产业协同发展。",
            "各镇镇长、各村村干部参加。",
            "鼓励鼓励！大家都来锻炼锻炼。",
            "碧蓝碧蓝的天空下，细长细长的河流。",
            "以此为目的的活动，为了了解情况，除了了解需求，存在在校学生少的问题。",
            "总和和谐，参与与会代表座谈，认为为民服务很重要。",
            "人人参与、人人尽责，三个三个地数，账户『八八八八八』，合唱《哈哈哈哈》。",
            "一年、一年地坚持，村村、户户通电。",
            "孩子们唱：“小河弯弯流。小河弯弯流。”台下掌声不断。",
            "书香青篱，书香云岫！\n书香青篱，书香云岫！\n演出36场。",
            "整改情况：已完成。\n已完成。\n已完成。",
            "扎扎实实做事，理事会会议召开，工作作出部署，上上下下齐心，一把把钥匙，2025年年度考核。",
            "云岫县县委书记到会，各市市长、各省省直机关参加，全省省、市两级联动，增加加班补贴。",
        ),
        find_stutter,
    ),
    Rule(
        "BP306",
        "stock-density",
        Severity.INFO,
        Confidence.LOW,
        _("a section made of set phrases, without a fact"),
        _(
            "More than seven tenths of its sentences say only what every paper says, and none has a figure, a name or a title. Plans and outlooks are left alone. Off by default."
        ),
        bad(
            "一、党的建设\n⟦坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神。坚持以人民为中心的创作导向。增强“四个意识”，坚定“四个自信”，做到“两个维护”。⟧\n二、文艺惠民\n送戏下乡36场。",
        ),
        good(
            "一、党的建设\n坚持以习近平新时代中国特色社会主义思想为指导，召开学习会11次。坚持以人民为中心的创作导向，采风8次。增强“四个意识”，研讨5次。",
            "一、下一步打算\n坚持以习近平新时代中国特色社会主义思想为指导。坚持以人民为中心的创作导向。增强“四个意识”，坚定“四个自信”，做到“两个维护”。",
            "一、文艺惠民\n送戏下乡36场，辅导9次。",
        ),
        find_stock,
        default=False,
    ),
)
