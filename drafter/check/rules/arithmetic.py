"""AR: figures that do not fit each other."""

from __future__ import annotations

from drafter.check.model import Confidence, Rule
from drafter.check.rules import bad, good, lazily
from drafter.check.rules.impossible import IMPOSSIBLE_DATE
from drafter.data import Severity
from drafter.i18n import _

RULES: tuple[Rule, ...] = (
    Rule(
        "AR601",
        "parts-sum",
        Severity.ERROR,
        Confidence.HIGH,
        _("parts that do not add up to their whole"),
        _(
            "An error where a part, or all parts together, are more than the whole; a warning where they are less. Judged only where the labels "
            "divide one thing (classes, levels, prizes, 男/女): other lists may overlap or leave something out. So is more that was put right than was found."
        ),
        bad(
            "评出推荐作品⟦共36件，其中文学类12件、美术类13件、舞台类10件⟧。",
            "⟦共有会员100人，其中男会员60人、女会员41人⟧。",
            "⟦共21件，其中国家级3件、省级28件⟧入选。",
            "评出⟦一等奖1名、二等奖3名、三等奖6名，共11名⟧。",
            "投入资金⟦共计1.2亿元，其中市级8000万元、县级5000万元、镇级1000万元⟧。",
            "全馆⟦共有职工14人，其中50岁以上16人⟧。",
            "⟦共有报刊320种，其中报纸80种、期刊260种⟧。",
            "全年排查隐患⟦19处，已整改117处⟧。",
            "受理群众来信⟦12件，办结15件⟧。",
            "结对帮扶⟦52人，期末有61人⟧及格。",
        ),
        good(
            "共36件，其中文学类12件、美术类13件、舞台类11件。",
            "共有会员100人，其中女会员60人、党员55人、省级会员20人。",
            "共有会员100人，其中35岁以下12人、新发展9人。",
            "全年演出共58场，其中下乡20场、进校园11场。",
            "共举办活动36场，其中大型活动4场，服务群众2.4万人次，接待1200人次。",
            "共近200人，其中男120余人、女90余人。",
            "参加活动共300人，其中青篱镇120人次、鹭滩镇210人次、霜桥镇90人次。",
            "共收到稿件120件，其中诗歌类30件、散文类40件等。",
            "评出一等奖1名、二等奖3名、三等奖6名，共10名。",
            "完成项目共12项，其中国家级2项、省级4项，主要有戏曲类3项、民俗类2项、技艺类5项。",
            "现有农家书屋56个、文化站12个，全镇共有志愿者310名。",
            "共有乡镇11个，其中3个镇4个乡已建站。",
            "15件作品获奖，比上年增加2件，其中国家级2件、省级13件。",
            "共有职工14人，其中50岁以上6人、党员12人、女9人。",
            "共有读者120人，其中少儿30人、持证读者110人。",
            "排查隐患19处，整改17处；受理来信12件，办结15件（含上年结转4件）。",
            "检查网吧12家，整改问题36个；发现隐患19处，张贴标语117处。",
            "结对帮扶52人，参加活动的有61人。",
            "排查隐患19处，整改完成率100%，投入资金117万元。",
            "组织排查12次，整改隐患19处，培训9次。",
        ),
        lazily("arithmetic.sums", "find_parts_sum"),
    ),
    Rule(
        "AR602",
        "list-count",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("another number of things is named than is announced"),
        _(
            "Counted are lists behind 即, 分别是, 分别为 that are closed, and the points 一是…二是… behind an announced number. A、B等7个 is open and not judged."
        ),
        bad(
            "表彰了⟦6个单位，即青篱镇文化站、鹭滩镇文化站、霜桥镇文化站⟧。",
            "重点做好⟦以下三项工作⟧：一是办好节会；二是建好队伍。",
            "下一步抓好⟦五个方面⟧：一是建站；二是办班；三是采风；四是办展。",
            "全年办成⟦五件实事⟧：一是建站；二是办班；三是采风；四是办展。",
            "解决了⟦三类问题⟧：一是场地小；二是人手少。",
            "抓实⟦四个环节⟧：一是排查；二是登记；三是整改。",
            "实施⟦四大工程⟧：一是建站；二是办班；三是采风。",
            "用好⟦三个抓手⟧：一是培训；二是采风。",
            "抓实三个环节：一是排查；二是登记；三是整改。用好⟦三大平台⟧：一是报刊；二是网站。",
        ),
        good(
            "表彰了3个单位，即青篱镇文化站、鹭滩镇文化站、霜桥镇文化站。",
            "表彰了青篱镇文化站、鹭滩镇文化站等7个单位。",
            "表彰了4个单位，分别是青篱镇文化站、鹭滩镇文化站、霜桥镇和石桥乡文化站。",
            "接到3个电话，当即赶到，走访甲、乙、丙、丁四户。",
            "重点做好以下三项工作：一是办好节会；二是建好队伍；三是用好阵地。",
            "成立3个小组，分别为15人、12人、9人。",
            "选出5名同志，即将公布，名单、事迹、照片一并上墙。",
            "做好以下工作：一是办好节会；二是建好队伍。",
            "推出6个项目，分别是非遗、戏曲、书画等。",
            "两项工作，即《甲、乙、丙》展览、夏令营。",
            "办成三件实事：一是建站；二是办班；三是采风。",
            "实施四大工程，一是建站已完工，其余在建。",
            "办结群众来信三件。一是场地小，二是人手少。",
        ),
        lazily("arithmetic.counts", "find_list_count"),
    ),
    Rule(
        "AR603",
        "self-contradiction",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("the same thing with two values"),
        _(
            "Two clauses equal but for their figure, about one named thing or a whole (全年, 累计), with no time or place that tells them apart."
        ),
        bad(
            "《漪江文艺》刊发作品212篇。\n宣传有声势。《漪江文艺》刊发作品⟦221篇⟧。",
            "全年共开展文艺志愿服务活动36场。\n全年共开展文艺志愿服务活动⟦38场⟧。",
            "《青苔月刊》刊发作品212篇。\n宣传有声势。《青苔月刊》刊发作品⟦221篇⟧。",
            "“八月诗会”征集作品212篇。\n宣传有声势。“八月诗会”征集作品⟦221篇⟧。",
            "累计举办各类书画比赛36场。\n宣传有声势。累计举办各类书画比赛⟦38场⟧。",
        ),
        good(
            "《漪江文艺》刊发作品212篇。\n《漪江文艺》刊发作品212篇。",
            "上半年《漪江文艺》刊发作品100篇。\n下半年《漪江文艺》刊发作品112篇。",
            "青篱镇举办讲座3场。\n霜桥镇举办讲座4场。",
            "举办讲座3场。\n举办讲座4场。",
            "一季度，全馆共开展免费开放服务活动8场。\n二季度，全馆共开展免费开放服务活动9场。",
            "《漪江文艺》出刊4期。\n《漪江文艺》计划出刊6期。",
            "“江岸文艺季”推出展览3个。\n“江岸文艺季”新增展览4个。",
            "7月，《青苔月刊》刊发作品12篇。\n8月，《青苔月刊》刊发作品15篇。",
            "《青苔月刊》第3期刊发作品12篇。\n《青苔月刊》第4期刊发作品15篇。",
            "《青苔月刊》各栏目刊发作品12篇。\n《青苔周刊》各栏目刊发作品15篇。",
            "累计举办书画比赛36场。\n比上年同期累计举办书画比赛多4场。",
        ),
        lazily("arithmetic.contradictions", "find_contradiction"),
    ),
    Rule(
        "AR604",
        "ratio",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("a percent that its own figures do not give"),
        _(
            "由A到B、比上年增加B件 and C个中有D个 with a percent right behind them; half a point of rounding is allowed. A share (占比, 合格率, 覆盖率) over 100 %."
        ),
        bad(
            "会员⟦由20人增加到25人，增长20%⟧。",
            "获奖作品⟦21件，比上年增加6件，增长60%⟧。",
            "⟦6个县级文联中有2个没有场地，占43%⟧。",
            "服务覆盖率达⟦130%⟧。",
        ),
        good(
            "会员由20人增加到25人，增长25%。",
            "会员由243人增加到268人，增长10.3%。",
            "获奖作品21件，比上年增加6件，增长40%。",
            "6个县级文联中有2个没有场地，占33.3%。",
            "接待观众3.1万人次，同比增长120%。",
            "完成全年任务的130%。",
            "6个站中有2个已改造，完成率50%。",
            "会员由近20人增加到25人，增长20%。",
            "培训12场、9人次，满意率98%。",
            "举办活动36场，服务2.4万人次，增长12%。",
        ),
        lazily("arithmetic.ratios", "find_ratio"),
    ),
    IMPOSSIBLE_DATE,
)
