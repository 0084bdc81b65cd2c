"""LE201–LE203: what the web, a collection or a careless replace-all left in the text."""

from __future__ import annotations

from drafter.check.damage import find_damage
from drafter.check.model import Confidence, Example, Rule
from drafter.check.residue import find_residue
from drafter.check.rules import bad, good
from drafter.check.seams import find_seam
from drafter.data import Severity
from drafter.i18n import _

_BODY = (
    "青篱镇文化站在镇党委的领导下，围绕中心开展工作，放映公益电影36场，辅导文艺队12支，服务群众1.2万人次，有力推动了全镇文化事业的发展。"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "LE201",
        "scrape-residue",
        Severity.ERROR,
        Confidence.HIGH,
        _("what a web page, a download site or a converter left in the text"),
        _(
            "来源：网友投稿, [_TAG_h2], &nbsp;, ---此处隐藏4493字---, 希望能帮助到大家. Texts copied from the web bring such pieces along; one of them is proof to any reader. A fix is given only where the whole line goes."
        ),
        bad(
            "青篱镇文化站总结\n⟦来源：网友投稿⟧\n放映电影36场。",
            "⟦以下是小编为大家整理的文化站工作总结，希望对大家有所帮助！⟧\n放映电影36场。",
            "放映电影36场。⟦---此处隐藏4493字，下载后查看---⟧辅导9次。",
            "⟦[_TAG_h2]⟧　　文化站工作总结",
            "⟦>⟧　　一、主要工作\n放映电影36场。",
            "放映电影36场⟦&nbsp;⟧⟦&ldquo;⟧送戏下乡9场。",
            "⟦<p>⟧放映电影36场。⟦<br/>⟧辅导9次。⟦</p>⟧",
            "放映电影⟦[b]⟧36场⟦[/b]⟧。",
            "营业性演出由原来的⟦`⟧审批改为备案。",
            "放映电影36场。\n⟦责任编辑：小周⟧",
            "放映电影36场。⟦（责任编辑：小周）⟧",
            "放映电影36场。\n⟦上一篇：文化馆年终总结⟧\n⟦下一篇：图书馆年终总结⟧",
            "放映电影36场。\n⟦【文化站工作总结】相关文章：⟧\n⟦1.文化馆工作总结⟧\n⟦2.图书馆年度工作总结⟧",
            "放映电影36场。\n⟦第 2 页 共 5 页⟧\n辅导9次。",
            "两级文艺队都组织⟦[你现在阅读的文章归原作者所有⟧，在我镇演出9场。",
            "⟦【导语】⟧放映电影36场。",
            "⟦关键词：文化站 总结 放映⟧\n放映电影36场。",
            "⟦本文档为doc格式，下载后可自由编辑⟧\n放映电影36场。",
            "⟦2026-01-05 10:23:11　浏览：128⟧\n放映电影36场。",
            "放映电影36场。\n⟦版权声明：本站内容由网友上传⟧",
            "放映锟斤拷36场。".replace("锟斤拷", "⟦锟斤拷⟧"),
            '放映⟦\\"⟧青篱之春⟦\\"⟧电影36场。',
            "放映⟦\u200b⟧电影36场。",
            "放映电影36场。⟦转自：http://www.qingli-fanwen.cn/1.html⟧",
            "放映电影36场。\n⟦青ICP备12345678号⟧",
            "⟦原标题：青篱镇放映电影36场⟧\n辅导9次。",
        ),
        good(
            "门户网站和微信公众号“青篱文化”推送信息274条，浏览量3万次。",
            "开通“青篱文化云”网站（www.qinglimuseum.cn），点击量12万次。",
            "资金来源：县财政拨款20万元；责任单位：文化站。",
            "编辑出版《青篱志》1部，责任编辑工作室挂牌。",
            "获评四星级（★★★★）文化站。",
            "小编剧培训班、小编辑体验营各办1期，文创小编组来访。",
            "希望全体干部职工再接再厉，为大家办更多实事。",
            "广泛征集网友留言120条，网友投票选出“最美书屋”。",
            "整理装订档案120卷，图书下架、下载中心搬迁完成。",
            "年度关键词是“融合”，标签化管理推进顺利。",
            "版权保护宣传周期间发放资料600份，查处侵权盗版案件2起。",
            "阅读推广：开展读书会12场；收藏古籍36册，打印资料400份。",
            "会议指出：本文化站要做好总结，写好总结。",
            "分享会邀请作家3人，评论文章12篇。",
            "制作H5作品《a<b》，比分3>2。",
            "研发A&B两个系列文创，R&D投入12万元。",
            "引用第[1]项、[注]及附件[2]。",
            "`check`命令用于核对统计表。",
            "共5页的调查表已全部收齐，第3页数据另附。",
            "接待游客12万人次，浏览次数创新高。",
            "注册志愿者312名，登录“学习强国”平台学习。",
            "> 引自《青篱志》：旧有戏台三座。",
            "上一篇章已经写就，下一步继续努力。",
            "推荐阅读书目36种，开展热门文章评选1次。",
            "- 3月，放映电影12场\n- 4月，辅导9次",
            "路径C:\\news\\table已备份。",
            "查看更多展品的观众达3万人次。",
        ),
        find_residue,
    ),
    Rule(
        "LE202",
        "collection-seam",
        Severity.ERROR,
        Confidence.HIGH,
        _("several papers glued into one file"),
        _(
            "【篇二】, …总结 篇3, …(精选6篇), a second title. Reported once at each seam; every single paper is then checked by itself. A file of real volumes can be exempted in the settings."
        ),
        (
            Example(f"⟦文化站工作总结(精选2篇)⟧\n⟦文化站工作总结 篇1⟧\n{_BODY}\n⟦文化站工作总结 篇2⟧\n今年以来，{_BODY}"),
            Example(f"⟦【篇一】文化站工作总结⟧\n{_BODY}\n⟦【篇二】文化站工作总结⟧\n{_BODY}"),
            Example(f"文化站工作总结\n2026年，{_BODY}\n⟦文化站工作总结⟧\n今年以来，{_BODY}"),
            Example(f"⟦文化站年终总结 篇3⟧\n{_BODY}"),
            Example(f"⟦范文一：⟧\n{_BODY}\n⟦范文二：⟧\n{_BODY}"),
            Example(f"⟦2026年文化站工作总结范文（通用5篇）⟧\n{_BODY}"),
        ),
        (
            Example(f"文化站2026年工作总结\n{_BODY}"),
            Example(
                f"文化站2026年工作总结及2027年工作计划\n一、2026年工作总结\n{_BODY}\n二、2027年工作计划\n继续放映电影36场，办好读书会。"
            ),
            Example(f"文化站工作总结\n第一部分　工作情况\n{_BODY}\n第二部分　下一步打算\n{_BODY}"),
            Example("编印作品集（上、下篇），发表论文6篇，其中《青篱志（第二篇）》获奖。"),
            Example("推荐范文3篇供学员学习，评选优秀作品6篇。"),
            Example("一、工作总结\n放映电影36场。\n二、工作计划\n放映电影40场。"),
            Example(f"青篱镇综合文化站\n2026年工作总结\n{_BODY}"),
        ),
        find_seam,
        whole=True,
    ),
    Rule(
        "LE203",
        "find-replace-damage",
        Severity.ERROR,
        Confidence.MEDIUM,
        _("what replace-all, a text spinner or a wrong key did inside a word or a figure"),
        _(
            "完成2026万元招商任务: 20__ was filled with the year, also where it was an amount. 网馆, 县场监管: one unit's text made into another's. 习总书记新时代, GCD: words replaced by other words. 领城, 最大极度: slips of hand and eye, reported as warnings."
        ),
        bad(
            "2026年，青篱镇文化站协助完成⟦2026万元⟧招商任务。",
            "2026年，服务群众⟦2026人次⟧，举办⟦第2026届⟧诗会。",
            "⟦2026年—2026⟧年，实施文化惠民工程。",
            "在中国⟦GCD⟧的领导下，认真落实党的政策。",
            "学习⟦习近平总书记新时代⟧中国特色社会主义思想。",
            "⟦我我市⟧文艺事业发展迅速。",
            "配合⟦县场监管⟧部门检查网吧12家。",
            "在⟦门户网馆⟧建设中投入20万元。",
            "开创云岫县文旅⟦局面⟧新篇章。".replace("文旅⟦局面⟧", "⟦文旅局面⟧"),
            "联合青篱文化传播⟦有限xx⟧公司捐书120册。",
            "使各协会在自己的⟦领城⟧发挥作用，⟦最大极度⟧方便群众。",
            "深入⟦推荐⟧反腐败工作，通过⟦线长⟧布展满足需求。",
            "全市今年⟦有所有⟧宣传栏进行更换，讲授防病治病、⟦视频安全⟧知识。",
            "⟦布署⟧全年工作，做到与时俱进。",
        ),
        good(
            "2026年，争取资金2025万元，服务群众2027人次。",
            "2026年共举办活动36场，2026年度考核优秀。",
            "2025—2026年实施文化惠民工程，2026年1月至2026年6月完成验收。",
            "在中国共产党的领导下，宣传GDP知识和CDC要求。",
            "学习习近平新时代中国特色社会主义思想和习近平总书记重要讲话精神。",
            "我市市民、我区区情、我县县城面貌焕然一新，各镇镇长到会。",
            "配合市场监管部门检查，规范文化市场秩序，县城市场活跃。",
            "门户网站中心机房迁入图书馆，火车站设书吧1处。",
            "文旅局面向社会招募志愿者，文旅局面临新机遇，开创工作新局面。",
            "青篱文化传播有限公司、有限责任公司各1家。",
            "各领域专家到会，推荐反映乡村生活的作品12件，推荐书目36种。",
            "视频安全监控系统升级，食品安全检查12次。",
            "拥有所有权证的馆舍3处，没有所有制限制。",
            "青少年预防犯罪讲座、外汇同步宣传各1场，自己完成剧本3部。",
            "金融人才、接纳人才、下列人员均已到岗。",
            "方案按期完成，按排名次序发放，社会主意识不强的问题得到纠正。".replace("社会主意识", "主体意识"),
            "丰富的文话题材、工作着力点、明显着力、内容获得好评。",
            "第2026号公告，编号2026册次另计。".replace("册次", "号"),
            "下行市镇两级、社区居民、辖区内网吧、景区的游客均表满意。",
            "农村社区、城镇街道、乡镇文化站协同推进。",
        ),
        find_damage,
    ),
)
