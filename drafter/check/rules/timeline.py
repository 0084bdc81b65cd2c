"""LE204–LE208: words of another year."""

from __future__ import annotations

from drafter.check.model import Confidence, Need, Part, Rule
from drafter.check.rules import bad, good, lazily
from drafter.data import Severity
from drafter.i18n import _

_YEAR = (Part("year", (Need.YEAR,)),)

RULES = (
    Rule(
        "LE204",
        "other-year",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("a year that is not the year of the text"),
        _(
            "即将到来的2025年 in the summary of 2026, a title, opening and sign-off that do not agree, a plan for the year that is just over. An error where the words say now, next or last; comparisons, history, honours and names of long-term plans are no faults. Needs the year of the text: of the sheet, else of [check] target-year or --year, else of its title, opening or sign-off."
        ),
        bad(
            "青篱镇文化站2026年工作总结\n2026年，全站开展活动36场。\n二、下一步打算\n⟦即将到来的2026年⟧，将办好书展3场。",
            "青篱镇文化站2026年工作总结\n⟦2024年⟧，全站围绕中心开展活动36场，服务群众2.4万人次。\n一、活动\n演出36场。",
            "青篱镇文化站2026年工作总结\n一、活动\n演出36场。\n三、⟦2026年⟧工作计划\n办好书展3场。",
            "云岫县青篱镇综合文化站2026年工作总结\n⟦2025年⟧，文化站在镇党委的领导下，演出36场，辅导9次。\n一、活动\n演出36场。",
            "云岫县文联2026年工作总结\n全年采风8次。⟦2025年⟧，举办骨干研修班2期，参训96人次。",
            "云岫县文联2026年上半年工作总结\n采风8次。⟦2021年⟧下半年，文联将以更高标准办好书展。",
            "云岫县文联2026年上半年工作总结\n⟦一年来⟧，采风8次，展览3场。",
            "云岫县第一小学2025—2026学年第一学期工作总结\n教研8次。\n三、⟦2024年⟧工作计划\n办好书展3场。",
            "云岫县文联2026年工作总结\n全年采风8次。\n刚刚过去的2026年，成绩来之不易；⟦即将来临的2026年⟧，任务更重。",
        ),
        good(
            "青篱镇文化站2026年工作总结\n2026年，全站开展活动36场，比2025年增加4场。",
            "青篱镇文化站2026年工作总结\n文化站于2006年建成。2019年，被评为省级示范站。",
            "云岫县青篱镇综合文化站2026年工作总结\n2026年，文化站在镇党委的领导下，演出36场，辅导9次。",
            "云岫县青篱镇综合文化站2026年工作总结\n2025年10月，文化站迁入新址；今年，演出36场，辅导9次。",
            "云岫县青篱镇综合文化站2026年工作总结\n2025年演出32场，2026年演出36场，辅导9次。",
            "青篱镇文化站2026年工作总结\n自2019年以来，连续7年举办江岸书会。",
            "青篱镇文化站2026年工作总结和2027年工作计划\n一、2026年工作总结\n演出36场。\n二、2027年工作计划\n办好书展3场。",
            "青篱镇文化站2026年工作总结\n演出36场。\n二、打算\n即将到来的2027年，将办好书展3场。",
            "云岫县文联2026年工作总结\n全年采风8次。\n云岫县文联\n2027年1月8日",
            "云岫县文联2026年工作要点\n一、2025年工作回顾\n全年采风8次。\n二、2026年重点工作\n2026年，将举办书展3场。",
            "云岫县文联2021—2025年工作总结\n2021年，采风8次。2024年，展览3场。",
            "云岫县文联2026年工作总结\n对照2035年远景目标，编制三年行动方案（2026—2028年）。",
            "云岫县文联2026年工作总结\n2025年，会员1203人；2026年，达到1268人。",
            "《梧川年鉴（2024年）》出版，即将到来的诗会筹备就绪。",
            "云岫县第一小学2025—2026学年第一学期工作总结\n2025年，教研8次。\n云岫县第一小学\n2026年1月20日",
            "云岫县第一小学2025—2026学年度工作总结\n2026年，教研8次；2025年，展览3场。",
        ),
        lazily("dated.other_year", "find_other_year"),
        parts=_YEAR,
    ),
    Rule(
        "LE205",
        "outdated-wording",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("a meeting, campaign, slogan, plan, agency or rule of another time"),
        _(
            "A plenum that is no longer the newest as this year's task, a campaign that is over, an agency that was renamed, a rule that was replaced, wording younger than the text, an event of one known year with another year before it. Judged by the verb beside it: 自…以来, 曾, 原, 被评为 and what stands in 《》 are history; 筹备 and 迎接 look ahead. Rows and their sources are in drafter/lexicon/timeline; rows that were not verified are off unless [check] unverified-terms is true, and your own rows go into the file that [check] timeline names."
        ),
        bad(
            "云岫县文联2026年工作总结\n传达学习⟦党的十九届五中全会⟧精神，采风8次。",
            "云岫县文联2024年工作总结\n以优异成绩喜迎⟦党的二十大⟧胜利召开。",
            "云岫县文联2024年工作总结\n扎实开展⟦党史学习教育⟧，学习11次。",
            "云岫县文联2022年工作总结\n深入学习贯彻⟦习近平文化思想⟧。",
            "云岫县文化馆2024年工作总结\n会同县⟦工商局⟧检查网吧12家。",
            "云岫县文化馆2023年工作总结\n会同县⟦公安消防大队⟧检查书店12家，落实⟦家电下乡政策⟧。",
            "云岫县文联2024年工作总结\n组织学习《⟦中国共产党党员领导干部廉洁从政若干准则⟧》。",
            "云岫县文联2024年工作总结\n实现⟦“十四五”⟧开局之年的目标。",
            "云岫县文联2024年工作总结\n2024年是⟦“十四五”⟧规划实施的第二年。",
            "云岫县文化馆2024年工作总结\n馆舍在⟦2024年“5·12”汶川特大地震⟧中受损。",
            "云岫县文化馆2023年工作总结2023年，是⟦“十二五”⟧规划的收官之年，演出36场，辅导9次。",
            "云文〔2026〕3号\n云岫县文化馆\n关于报送2026年工作总结的报告\n扎实开展⟦党史学习教育⟧，学习11次。",
            "云岫县文化馆关于2026年公共文化服务\n工作情况的报告\n扎实开展⟦党史学习教育⟧，学习11次。",
            "工作汇报\n现将我馆2026年工作情况汇报如下。\n扎实开展⟦党史学习教育⟧，学习11次。",
            "云岫县文联2024年工作总结\n坚持以邓小平理论和⟦“三个代表”重要思想⟧为指导。",
        ),
        good(
            "云岫县文联2021年工作总结\n传达学习党的十九届五中全会精神，采风8次。",
            "云岫县文联2022年工作总结\n以优异成绩喜迎党的二十大胜利召开。",
            "云岫县文联2024年工作总结\n党的十八大以来，文艺事业取得长足进步。",
            "云岫县文联2024年工作总结\n巩固拓展主题教育成果，推进党史学习教育常态化长效化。",
            "云岫县文联2024年工作总结\n被评为全县党史学习教育先进集体。",
            "云岫县文化馆2024年工作总结\n整理原县工商局移交的档案36卷。",
            "云岫县文联2024年工作总结\n以马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想为指导。",
            "云岫县文联2025年工作总结\n谋划“十五五”文艺发展，为“十五五”开局打好基础。",
            "云岫县文联2024年工作总结\n《永远跟党走——喜迎党的十九大》画册再版。",
            "云岫县文联2024年工作总结\n学习党的十九大、二十大精神和二十届三中全会精神。",
            "扎实开展党史学习教育，学习11次。",
            "云岫县文化馆\n年度工作总结\n扎实开展党史学习教育，学习11次。",
            "云岫县第一小学2020—2021学年第二学期工作总结\n扎实开展党史学习教育，学习11次。",
            "云岫县文联2022年工作总结\n2022年是“十四五”规划的第二年，承上启下，2008年“5·12”汶川特大地震中受损的馆舍完成加固。",
            "云岫县文联2024年工作总结\n2018年汶川地震灾后重建的馆舍完成检修，2021年北京冬奥会倒计时一百天时的画作展出。",
            "云岫县文联2024年工作总结\n回顾“十三五”时期，全县新建文化广场36个。",
            "云岫县文联2024年工作总结\n2018年，会同县文广新局编印画册。",
            "云岫县文联2022年工作总结\n演出36场。\n二、2023年工作打算\n深入学习贯彻党的二十大精神。",
        ),
        lazily("dated.timeline", "find_outdated"),
        parts=_YEAR,
    ),
    Rule(
        "LE206",
        "anniversary",
        Severity.WARNING,
        Confidence.HIGH,
        _("an anniversary whose number fits another year"),
        _(
            "The number must be the year of the text less the base year: 新中国成立60周年 is 2009. 迎接 and a plan may name next year's. Only events with a known base year are judged, never a unit's own founding."
        ),
        bad(
            "云岫县文联2024年工作总结\n庆祝⟦新中国成立60周年⟧书画展3场。",
            "云岫县文联2026年工作总结\n围绕庆祝⟦中国共产党成立104周年⟧开展活动8场。",
            "云岫县文联2026年工作总结\n开展⟦第12个中国文艺志愿者服务日⟧活动。",
        ),
        good(
            "云岫县文联2024年工作总结\n庆祝新中国成立75周年书画展3场。",
            "云岫县文联2026年工作总结\n开展第13个中国文艺志愿者服务日活动。",
            "云岫县文联2025年工作总结\n演出36场。\n二、下一步打算\n办好庆祝中国共产党成立105周年美术展。",
            "云岫县文联2024年工作总结\n庆祝云岫县文联成立40周年，座谈3次。",
            "云岫县文联2024年工作总结\n歌曲《建党100周年献礼》再次展播。",
            "云岫县文联2024年工作总结\n2021年，举办庆祝建党100周年书画展，本年出版画册。",
        ),
        lazily("dated.timeline", "find_anniversary"),
        parts=_YEAR,
    ),
    Rule(
        "LE207",
        "lunar-mismatch",
        Severity.WARNING,
        Confidence.HIGH,
        _("a date and its day of the old calendar that do not go together in the year of the text"),
        _(
            "2月9日（农历正月十二） is 2006 or 2025. The table runs from 1995 to 2033; a year written beside the date goes before the year of the text."
        ),
        bad(
            "青篱镇文化站2024年工作总结\n⟦2月9日（农历正月十二）⟧，联欢1场。",
            "青篱镇文化站2026年工作总结\n⟦农历正月十五（2月24日）⟧，灯会1场。",
            "⟦2月9日（农历正月十二）⟧，联欢1场。",
        ),
        good(
            "青篱镇文化站2025年工作总结\n2月9日（农历正月十二），联欢1场。",
            "青篱镇文化站2026年工作总结\n3月3日（农历正月十五），灯会1场。",
            "青篱镇文化站2026年工作总结\n2024年2月24日（农历正月十五）的灯会照片入展。",
            "2025年2月9日（农历正月十二），联欢1场。",
            "青篱镇文化站2026年工作总结\n农历三月三，山歌会1场。",
        ),
        lazily("dated.timeline", "find_lunar"),
        parts=_YEAR,
    ),
    Rule(
        "LE208",
        "weekday-mismatch",
        Severity.WARNING,
        Confidence.HIGH,
        _("a date and its weekday that do not go together in the year of the text"),
        _("5月23日（星期四） was in 2024; in 2026 it is a Saturday. A year written beside the date goes before the year of the text."),
        bad(
            "青篱镇文化站2026年工作总结\n⟦5月23日（星期四）⟧，志愿服务1场。",
            "青篱镇文化站2024年工作总结\n⟦2024年3月8日（周三）⟧，座谈1次。",
            "⟦5月23日（星期四）⟧，志愿服务1场。",
        ),
        good(
            "青篱镇文化站2026年工作总结\n5月23日（星期六），志愿服务1场。",
            "青篱镇文化站2026年工作总结\n2024年5月23日（星期四）签订的协议到期。",
            "2024年5月23日（星期四），志愿服务1场。",
            "2025—2026学年第一学期工作总结\n10月15日（星期三），听课6节。1月8日（星期四），座谈1次。",
            "青篱镇文化站2026年工作总结\n每周三次排练，周六开放。",
        ),
        lazily("dated.timeline", "find_weekday"),
        parts=_YEAR,
    ),
)
