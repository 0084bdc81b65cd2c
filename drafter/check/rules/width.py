"""TY: widths, marks and spaces, one finding a kind."""

from __future__ import annotations

from drafter.check.model import Confidence, Rule
from drafter.check.rules import bad, good
from drafter.check.width import find_ascii_quotes, find_dots, find_doubled_marks, find_stray_space, find_width_mix
from drafter.data import Severity
from drafter.i18n import _

RULES: tuple[Rule, ...] = (
    Rule(
        "TY501",
        "width-mix",
        Severity.WARNING,
        Confidence.HIGH,
        _("half-width and full-width marks in one text"),
        _(
            "使用,建筑: a piece pasted from elsewhere shows by the width of its marks. One finding a kind of mark with all its places; the fix writes all of them in full width. A text that has a mark in half width throughout is only told so."
        ),
        bad(
            "放映电影36场，辅导9次，二期投入使用⟦,⟧建筑面积1200平方米。",
            "采风8次；展览3场；演出36场⟦;⟧培训2期。",
            "获奖作品（省级以上⟦)⟧12件，入选作品（市级）9件。",
            "工作如下：放映36场。打算如下⟦:⟧辅导9次。",
            "放映电影36场。辅导9次⟦.⟧\n采风8次。",
            "培训⟦１２⟧期，放映36场，辅导９次，采风８次，展览3场，演出6场。",
        ),
        good(
            "放映电影36场，辅导9次，采风8次。",
            "每周二9:30开放，参观1,200人次，比分3:2，版本v2.0，于2026.5.8完成。",
            "执行GB/T 9704-2012，邮箱a@b.cn，网址http://a.cn/x。",
            "1.采风8次。\n2.展览3场。\n一.加强学习。",
            "Word, Excel, PowerPoint培训各1期，均已结业。",
            "（1）采风8次；(2)展览3场。",
            "“中国.青篱”诗歌节举办1届。",
            "ＫＴＶ联合检查。",
        ),
        find_width_mix,
    ),
    Rule(
        "TY502",
        "dots-and-dashes",
        Severity.INFO,
        Confidence.HIGH,
        _("... or -- where Chinese text has …… or ——"),
        _("GB/T 15834: the ellipsis and the dash take the place of two characters."),
        bad("采风、展览、演出⟦......⟧一场接一场。", "文化进万家⟦--⟧送春联活动。", "慢慢来⟦。。。⟧不着急。"),
        good(
            "采风、展览、演出……一场接一场。",
            "文化进万家——送春联活动。",
            "2025-2026年，云岫—青篱公路沿线。",
            "1.采风8次。2.展览3场。",
            "放映电影36场。。",
        ),
        find_dots,
    ),
    Rule(
        "TY503",
        "stray-space",
        Severity.INFO,
        Confidence.MEDIUM,
        _("a space inside Chinese prose"),
        _("民间文 艺团队: left by a line end of a PDF or by a formatter. Titles, name lists and tables may be set with spaces."),
        bad(
            "今年以来，全镇共扶持民间文⟦ ⟧艺团队12支，放映电影36场。",
            "今年以来，全镇放映公益电影36场⟦ ⟧，辅导群众文艺队伍9次。",
            "今年以来，全镇辅导文艺队9次，举办“⟦ ⟧2131”放映36场。",
            "（二）补上因疫情推迟的文艺骨⟦ ⟧干研修班，放映电影36场，辅导9次。",
            "始终把党的政治建设⟦ ⟧摆在首位。放映电影36场，辅导9次。",
            "一是公共文化服务⟦ ⟧效能不够高，放映电影36场，辅导9次。",
            "文化站干部坚持把政治建设⟦ ⟧放在第一位，放映电影36场，辅导9次。",
            "选派1名干部驻霜桥乡石⟦ ⟧坎村工作，上半年走访农户36家，放映电影9场。",
        ),
        good(
            "今年以来，全镇扶持民间文艺团队12支，放映电影36场。",
            "青篱镇文化站 2026年工作总结",
            "参演单位，有青篱小学 白鹭小学 云岫中学 镇老年大学等，共演出36场。",
            "使用 Word 2019 编印简报，共12期，发放 360 份，效果良好。",
            "一、加强学习 提高素质\n放映电影36场，辅导9次。",
            "（一）抓好理论武装 提高队伍素质。全年学习36次，研讨9次。",
            "3.加强文艺人才培养 壮大文艺队伍，培训骨干36人，辅导9次。",
            "加强文艺人才队伍建设 提高队伍素质。全年学习36次，研讨9次。",
            "青篱镇综合文化站工作情况 上半年放映电影36场，辅导9次，培训骨干36人。",
            "青篱镇综合文化站工作要点 按照县里统一部署，放映电影36场，辅导9次。",
            "（二）补上因疫情推迟的文艺 骨干研修班，放映电影36场，辅导9次。",
            "二、加强组织领导 干部带头学习36次，研讨9次，辅导文艺队9次。",
            "青篱镇文化站 放映电影36场，辅导文艺队9次，培训骨干36人。",
            "1.壮大文艺队伍 建强基层阵地。全年学习36次，研讨9次。",
            "工作回顾 放映电影36场，辅导文艺队9次，培训骨干36人。",
        ),
        find_stray_space,
    ),
    Rule(
        "TY504",
        "doubled-marks",
        Severity.INFO,
        Confidence.MEDIUM,
        _("、 between 《》《》 or “”“”"),
        _("GB/T 15834 leaves the mark out between titles and between quotations. Many offices keep it: off by default."),
        bad("学习《条例》⟦、⟧《准则》，开展“送春联”、“送戏”活动。"),
        good("学习《条例》《准则》。", "学习《条例》、准则。"),
        find_doubled_marks,
        default=False,
    ),
    Rule(
        "TY505",
        "ascii-quotes",
        Severity.INFO,
        Confidence.HIGH,
        _('straight quotes " " round Chinese words'),
        _("Chinese text has “ ”. The fix is safe where every line has its quotes in pairs."),
        bad('开展⟦"⟧送春联"活动36场，"送戏下乡"9场。', '以⟦"⟧慢"为题办展1场。', "开展⟦＂⟧送春联＂活动36场。"),
        good(
            "开展“送春联”活动36场。",
            '展板尺寸24", 屏幕尺寸55"。',
            '运行print("ok")完成测试。',
            "展板尺寸24＂，屏幕55＂。",
        ),
        find_ascii_quotes,
    ),
)
