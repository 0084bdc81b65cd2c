"""ST: numbering, empty sections, pairs, marks that hang in the air, lists inside the text."""

from __future__ import annotations

from drafter.check.dangling import find_dangling
from drafter.check.empty import find_empty_section
from drafter.check.enumeration import find_inline_enumeration, find_level_mix
from drafter.check.model import Confidence, Rule
from drafter.check.rules import bad, good
from drafter.check.structure import find_numbering, find_unbalanced
from drafter.data import Severity
from drafter.i18n import _

RULES = (
    Rule(
        "ST401",
        "numbering",
        Severity.ERROR,
        Confidence.HIGH,
        _("a number that is skipped, repeated or without a beginning"),
        _(
            "一、 then 四、: a section was deleted, or two texts were joined. Checked for every level under one parent; the mend is never automatic, because the missing thing is text."
        ),
        bad(
            "一、党的建设\n召开学习会11次。\n⟦三、⟧文艺创作\n采风8次。",
            "一、党的建设\n学习11次。\n二、文艺创作\n采风8次。\n⟦二、⟧文艺惠民\n演出36场。",
            "一、党的建设\n学习11次。\n二、文艺创作\n采风8次。\n⟦二、⟧文艺惠民\n演出36场。\n四、打算\n办展3场。",
            "一、工作情况\n（一）创作。采风8次。\n（二）惠民。演出36场。\n⟦（四）⟧队伍。培训2期。",
            "一、工作情况\n1.开展采风8次。\n2.举办展览3场。\n⟦4.⟧演出36场。",
            "⟦二、⟧存在的问题\n人才储备不足。",
            "一、不足\n1.经费不足；⟦1.⟧设备老化；3.人才断层，培训偏少。",
            "一、不足\n存在三个不足：1.经费不足；⟦1.⟧设备老化；3.人才断层。",
            "一、采风\n采风8次。\n二、惠民\n演出36场。\n⟦二、⟧惠民\n放映公益电影12场，服务群众2.4万人次。",
        ),
        good(
            "一、采风\n采风8次，第1页共3页二、惠民演出\n演出36场。\n三、展览\n展览9场。",
            "一、采风\n采风8次，创作作品143件，办展9场，参观群众1.2万人次。\n二、惠民\n演出36场。\n一、采风\n采风8次，创作作品143件，办展9场，参观群众1.2万人次。",
            "一、不足\n各站均存在：1.经费不足；2.设备老化。此外，1.人才断层；2.培训偏少。",
            "一、党的建设\n学习11次。\n二、文艺创作\n采风8次。",
            "一、工作情况\n1.采风8次。\n2.展览3场。\n二、问题\n1.人才不足。\n2.阵地不足。",
            "一、工作情况\n（一）创作\n采风8次。\n（二）惠民\n演出36场。\n二、下一步打算\n（三）队伍\n培训2期。",
            "青篱镇文化站2026年工作总结\n一、工作情况\n演出36场。\n二、问题\n人才不足。\n青篱镇文化站2027年工作计划\n一、抓创作\n采风8次。",
            "一、工作情况\n三、四月份开展采风2次。\n二、问题\n人才不足。",
            "一、会议\n3.15晚会期间开展宣传。\n12.4宪法日活动1场。\n二、宣传\n刊发稿件12篇。",
            "一、主要做法\n做好三项工作：一、学习；二、宣传；三、落实。\n二、成效\n演出36场。",
            "1.采风8次。\n（一）青篱镇。\n（二）白鹭乡。\n2.展览3场。\n（一）书法展。",
            "一、学习。开展学习11次。二、宣传。刊发稿件12篇。\n三、落实\n整改到位。",
            "1、采风8次；\n2、展览3场。\n其间还做了以下工作：\n1、接待来访；\n2、整理档案。",
        ),
        find_numbering,
    ),
    Rule(
        "ST402",
        "empty-section",
        Severity.ERROR,
        Confidence.HIGH,
        _("a heading with nothing under it"),
        _(
            "A heading followed by the next heading of its own or a higher level, while most headings beside it have text. Numbered lines of which few have any are a list."
        ),
        bad(
            "一、党的建设\n学习11次，研讨5次。\n⟦二、文艺创作⟧\n三、文艺惠民\n演出36场，服务群众2.4万人次。",
            "一、工作\n（一）创作\n采风8次，创作143件。\n⟦（二）惠民⟧\n（三）队伍\n培训2期，参训96人次。",
            "## 一、党的建设\n\n学习11次，研讨5次。\n\n⟦## 二、文艺创作⟧\n\n## 三、惠民\n\n演出36场，服务群众2.4万人次。".replace(
                "⟦## 二、文艺创作⟧", "## ⟦二、文艺创作⟧"
            ),
            "一、工作\n采风8次，创作143件。\n⟦二、打算⟧\n云岫县文联\n2026年12月30日",
            "一、工作\n1.采风\n采风8次，创作143件。\n⟦2.展览⟧\n3.演出\n演出36场。",
            "一、工作\n采风8次，创作143件。\n⟦二、信访工作⟧\n——\n三、打算\n培训骨干200人次。",
            "一、采风创作。\n采风8次，创作143件。\n二、惠民演出。\n演出36场。\n⟦三、存在问题⟧。\n四、明年打算。\n（一）办班3期。\n（二）办展9场。",
        ),
        good(
            "一、加强学习。\n二、改进作风。\n三、服务群众。\n四、狠抓落实。\n全年完成任务36项。",
            "一、加强学习。全年学习12次。\n二、改进作风。\n三、服务群众。走访群众360人。\n四、狠抓落实。完成任务36项。",
            "一、采风创作。\n采风8次。\n二、惠民演出。\n演出36场。\n三、全年没有发生安全责任事故和有效投诉。\n四、明年打算。\n办班3期。",
            "一、采风创作\n采风8次。\n二、惠民演出\n演出36场。\n三、没有安全事故。\n四、明年打算\n办班3期。",
            "（一）加强名家工作室建设。\n（二）加强志愿队伍建设。\n（三）加强宣传推广。拍摄短视频36条，办好书香节。",
            "一、工作\n（一）创作\n采风8次，创作143件。\n（二）惠民\n演出36场，服务2.4万人次。",
            "一、存在的问题\n（一）人才储备不足\n（二）阵地建设不平衡\n（三）经费保障不够\n二、打算\n举办文艺奖评选，培训骨干200人次。",
            "一、采风\n二、展览\n三、演出",
            "一、信访工作\n办结2件。\n二、文艺创作\n采风8次，创作143件。",
            "一、信访工作\n无。\n二、文艺创作\n采风8次，创作143件。",
            "一、信访工作\n【待补充】\n二、文艺创作\n采风8次，创作143件。",
            "一、信访工作\n【待补充：信访工作的事实】\n二、文艺创作\n采风8次，创作143件。",
            "一、工作\n1.加强学习\n2.改进作风\n3.狠抓落实\n二、打算\n继续做好各项工作，培训骨干200人次。",
            "一、加强学习。开展学习11次。\n二、改进作风。走访基层36次。",
            "一、工作\n采风8次，创作作品143件。\n二、打算\n举办第三届文艺奖评选活动。\n云岫县文联\n2026年12月30日",
            "一、主要成绩\n1、开展“书香进校园”\n2、举办讲座12场，参与读者860人次。\n3、完成古籍普查。",
            "一、工作\n（一）申报国家一级馆评估。\n（二）建设24小时自助图书馆\n（三）办好第五届读书节。",
            "一、党建\n1.支部共建\n2.主题党日\n全年开展党员活动12次，参加360人次。\n二、读书\n办班3期。",
            "一、活动\n1.举办展览12场\n2.举办讲座8场\n3.采风6次\n以上活动受到群众好评，服务1.2万人次。\n二、读书\n办班3期。",
            "一、活动\n（一）书法展\n（二）美术展\n（三）摄影展\n以上展览受到群众好评，参观1.2万人次。\n二、读书\n办班3期。",
        ),
        find_empty_section,
    ),
    Rule(
        "ST403",
        "unbalanced-pair",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("《 》 “ ” （ ） that open and do not close"),
        _(
            "Something between the two marks was deleted, or a mark was typed as its neighbour. Quotations that run over several paragraphs, list marks such as 1） and mixed widths are no faults."
        ),
        bad(
            "开展⟦“⟧文艺进乡村活动36场。",
            "报告文学⟦《⟧江岸来信入选扶持项目。",
            "“青篱力量、战⟦‘⟧疫”短视频获奖。",
            "共收到作品65件⟦（⟧省级以上12件。",
            "举办书画展⟦》⟧3场。",
            "围绕平安、和谐⟦〞⟧目标，开展⟦“⟧书香青篱⟦〞⟧活动36场。",
            "开展文明书屋⟦“⟧⟦“⟧活动36场，服务群众1.2万人次。",
        ),
        good(
            "开展“文艺进乡村”活动（含送春联）36场，《江岸来信》入选。",
            "1）采风8次；2）展览3场。",
            "他在会上说：\n“同志们，今年工作任务重。\n“我们要抓紧落实。”",
            "（一）创作（1）采风8次",
            "混用(半角）括号不算失衡。",
            "读者Li’s来信1封。",
            "“送‘福’进万家”活动3场。",
            "开展〝书香青篱〞活动36场，〝送戏下乡〟9场。",
            "他说：““三下乡”活动要常下乡”，大家赞成。",
            '开展"书香青篱"活动36场，展板宽24"。',
        ),
        find_unbalanced,
    ),
    Rule(
        "ST404",
        "dangling-punctuation",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("a mark too many, a line that begins with a mark or ends in the middle of its sentence"),
        _(
            "，。 and 、。: words between two marks were deleted. A line that ends in 由 and goes on below: a line end got into a sentence. Hard-wrapped texts are left alone."
        ),
        bad(
            "各协会开展活动不够平衡⟦，。⟧",
            "采风8次⟦，，⟧展览3场⟦、。⟧",
            "放映电影36场\n⟦。辅导群众文艺队⟧伍9次。",
            "学习“⟦，⟧现在”系列讲座。".replace("“⟦，⟧", "⟦“，⟧"),
            "文化惠民有了良好的开局⟦、⟧为了总结过去，现将全年工作汇报如下⟦、⟧（一）放映电影36场。",
            "增设借阅窗口、延长开放时间⟦，等⟧措施方便读者，现将情况总结一⟦、.⟧文化惠民稳步推进。",
            "1、文化站放映公益电影36场，既守规矩，又方便群众⟦、⟧\n2、辅导文艺队9次。",
            "（一）抓好岗位练兵，提升队伍素质，⟦由⟧\n馆领导带头学习，全年办班2期。",
            "加强队伍建设，办班2期，参训96人次，⟦培养留得住、用得上的乡土文化人才，⟧\n文化站年终总结",
            "完善首问责任制，制定岗位职责12条，设立首问责任岗，⟦由⟧\n站长、副站长担任工作人员，明确职责要求。",
            "1.加强基层文艺骨干培训，办班2期，参训96人次。\n2.办好各类展览和演出，服务群众2.4万人次。\n3.积极完成镇党委、⟦县文广新局交给我站的其他工作⟧",
        ),
        good(
            "他说：“放映36场。”，大家鼓掌。",
            "采风8次，展览3场。\n演出36场。",
            "规范使用逗号，、顿号、句号。等标点。",
            "为了读者、为了书屋，大家日夜忙碌；第（二）项、（一）项和第（三）款、（一）目均已落实。",
            "采风、展览先办，等措施到位后再办演出；场地、经费紧张，等活动结束再结算。",
            "参演单位有青篱镇中心小学、云岫县文化馆、\n白鹭乡文化站、霜桥乡文化站、梧川市美术馆、\n青篱书院、",
            "路线为青篱镇，等工作人员到齐后出发；本年共办班3期，等等。",
            "一、加强学习\n二、改进作风\n三、服务群众",
            "慢慢来……不着急。采风、展览、、、等。",
            "围绕全面提升公共文化服务水平的目的\n放映电影36场。",
            "放映电影36场，\n辅导9次，\n二〇二六年一月",
            "（一）加强培训，提升能力\n培训2期，参训96人次。",
            "1.采风8次。\n2.展览3场。\n3.演出36场",
            "放映电影36场，辅导文艺队12支，采风8次，服务群众1.2万人次，效\n果很好，群众满意，得到了镇党委的充分肯定，各村纷纷\n要求增加场次，文化站将继续努力，把更多电影送到群众家门口\n，让群众满意。".replace(
                "\n，让", "，让"
            ),
        ),
        find_dangling,
    ),
    Rule(
        "ST405",
        "inline-enumeration",
        Severity.WARNING,
        Confidence.MEDIUM,
        _("一是 … 三是: an item of a list inside the text is gone, or there twice"),
        _("Checked for 一是, 一要, 第一 and 其一, each kind by itself; a list may run over several paragraphs and hold another one."),
        bad(
            "存在的不足：一是精品不多；⟦三是⟧人才不足；四是活动不平衡。",
            "主要做法：一是抓培训；二是抓创作；⟦二是⟧抓演出。",
            "存在的不足：⟦二是⟧人才不足；三是经费不足。",
            "第一，抓培训。⟦第三，⟧抓创作。",
            "下一步，一要抓培训，⟦三要⟧抓创作。",
            "主要做法：一是抓阵地；⟦一是⟧抓演出；二是抓宣传。",
        ),
        good(
            "一是抓培训；二是抓创作；三是抓演出。",
            "一是抓培训。\n二是抓创作。\n三是抓演出。",
            "一是一，二是二，账目清楚。",
            "原因有二，一是路远，一是人少。",
            "一是抓好：一是阵地，二是演出；二是抓宣传。",
            "首先，抓培训。第二，抓创作。第三，抓演出。",
            "一是抓创作：一是采风，二是展览；二是抓惠民。",
            "这是第三次获奖，获第一、第三名各1个。",
            "一是抓培训；二是抓创作。下半年：一是办展；二是演出。",
            "一方面抓培训，二是抓创作。",
            "其中，三是重点。",
            "一是抓创作，抓出精品；第一批作品出版。",
            "一是房屋老旧；二是职工年龄偏大；三是经费不足。",
            "一是经费不足；二是素材积累少；三是职称评聘难；四是场地小。\n五是职工收入低。六是求助渠道少。",
        ),
        find_inline_enumeration,
    ),
    Rule(
        "ST406",
        "heading-level-mix",
        Severity.INFO,
        Confidence.MEDIUM,
        _("1、 and 1. for numbers of one level"),
        _("GB/T 9704 has 1. for the third level. House styles differ: off by default."),
        bad("1.采风8次。\n2.展览3场。\n⟦3、⟧演出36场。"),
        good("1.采风8次。\n2.展览3场。\n3.演出36场。", "一、采风\n1.采风8次。\n2.展览3场。"),
        find_level_mix,
        default=False,
    ),
)
