"""What copying loses and leaves no sign of: a per cent, the figure before 万 or 天, a date, a name, and words that only look so (PH105, PH106)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drafter.check.document import Document
from drafter.check.engine import check_text


def _told(text: str, code: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="x.txt").findings if finding.code == code]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("设备完好率达100。应急广播运行率为98，误播率为0.2；验收合格率100，效果好。", ["好率达100", "行率为98", "播率为0.2", "格率100"]),
        ("书刊流通率达95以上，读者办证率提升至88。", ["通率达95以上", "证率提升至88"]),
        ("借阅册次同比增长12.5，观众较上年下降3。", ["同比增长12.5", "较上年下降3"]),
        ("群众满意度达100，数字资源占比为36.5。", ["满意度达100", "占比为36.5"]),
        ("短视频平台粉丝万，全年播放量万，注册用户达万。", ["粉丝万", "播放量万", "用户达万"]),
        ("全年开馆天，特展展出天，驻村干部值守约天。", ["开馆天", "展出天", "值守约天"]),
        ("年月，新馆开工。办法自年月起实施，工程于2024年月竣工。", ["年月", "年月", "年月"]),
        ("每日上午时开馆，闭馆不变。", ["上午时"]),
        ("登记篾编艺人名，其中60岁以上名。参加人数人次，落实参展茶企家。", ["艺人名", "岁以上名", "人数人次", "企家"]),
        ("作品荣获等奖，合唱团夺得等奖。做好度考核工作，共出车次。", ["荣获等奖", "夺得等奖", "做好度", "共出车次"]),
        ("选出节目个登台，聘请文保员名。登记出租房屋间。", ["选出节目个", "聘请文保员名", "登记出租房屋间"]),
        ("组织棋类、球类比赛各次，送戏下乡场，戏曲进校园场。", ["赛各次", "下乡场", "进校园场"]),
    ],
)
def test_a_figure_or_its_unit_is_gone(text: str, shown: list[str]) -> None:
    """PH105 tells a share that lost its per cent, 万 and 天 without their figure, and a date that is only its words."""
    assert _told(text, "PH105") == shown


@pytest.mark.parametrize(
    "text",
    [
        "总和生育率为1.2，概率为1，抽样率为10，折射率为1.5，周转率为3，刷新率为60，采样率为48，倍率为8。",
        "噪声由68降到52分贝，满意率提高到98分，增长率为3倍，覆盖率达100%，率先达标，增长率为百分之五。",
        "发病率为12/10万，死亡率为3‰，合格率为98.5%，及格率为百分之百，占比达到三成。",
        "收入同比增长12.5%，同比增长1，200万元，比上年增长3倍，同比增长5个百分点，较上年增长36人。",
        "粉丝上万，播放量过万，粉丝近万，阅读量数万，人口万余，藏书万卷，用户万元补贴，播放量破万，客流量超万。",
        "白天开放，每天值班，春天布展，全天开馆，聊天，航天，露天放映，昨天培训。",
        "开放天窗，住院天数，服务天使，值班天天到岗，运行天平，驻村天数达标。",
        "登记出生年月，核对年月日，按年月归档，岁月流转，一年月月有戏。",
        "走访老党员12人，组织志愿者慰问困难老人，接待36人。",
        "上午时段开馆，下午时间充裕，当晚时任馆长致辞。",
        "次月10日前张榜，建立家暴案件会商机制，组织家访，做好度假区服务，开展度汛检查，完成度考核合格。",
        "荣获特等奖，获等次奖励，聘请文保员名单公示，出租房屋间隔整齐，选出节目个性鲜明，登记学员名册，共出车次数不变。",
        "核对艺人名册、老人名单，写明负责人名称，60岁以上老人、65周岁以上人员免票，参加人数人人有数。",
        "比赛各场次都有裁判，演出各期都有报道，下乡场次、进校园场地已定，民企家底清楚，企业家、小企家园参展。",
    ],
)
def test_what_only_looks_like_a_lost_figure(text: str) -> None:
    """Rates that have no per cent, other units, 上万 and 近万, words in 天 and 年月 pass."""
    assert _told(text, "PH105") == []


@pytest.mark.parametrize(
    "text",
    [
        "更换屋面瓦件，加固东西展厅3间，更换木件、铜件，补配石件，检修灯具12盏。",
        "更换瓦条、椽子36根，补配栏板、柱础12件，修复门扇，安装路沿石、压条。",
        "更换配电箱，加固屋面、墙面36处，更换开关面板，加装扶手、台阶，更换砌块。",
        "检修接线盒9个，安装连接件，加固承重件，更换密封件，维修护套，更新操作台、服务台。",
        "修补檐口12处，保养齿轮，更换灯条，新装灯带36米，更换预埋件，布置展架，更换管件、配件。",
    ],
)
def test_parts_of_buildings_that_end_in_a_measure_word(text: str) -> None:
    """瓦件, 配电箱 and 密封件 behind a work on a building count nothing, whatever figures stand beside them."""
    assert _told(text, "PH105") == []


def test_figures_of_such_works_that_are_gone() -> None:
    """Behind the same works a thing that is counted still misses its figure."""
    assert _told("购置图书册，更换灯具盏，安装路灯盏，栽树棵，共投入12万元。", "PH105") == ["图书册", "具盏", "路灯盏", "树棵"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("讲座由同志主讲，座无虚席。", ["由同志"]),
        ("评委由同志、同志担任。", ["由同志", "同志"]),
        ("选举同志为文联主席，邀请同志作专题辅导。", ["选举同志", "邀请同志"]),
        ("年底评优，同志被评为先进工作者，同志荣获二等奖。", ["同志", "同志"]),
        ("馆名由先生题写，古籍由女士捐赠。", ["由先生", "由女士"]),
        ("剧本由老师创作，讲座由教授主讲。", ["由老师", "由教授"]),
        ("李明远同志到会，讲座由同志主持。", ["由同志"]),
        ("年底换届，同志为副主席，同志为主任委员。", ["同志", "同志"]),
        ("向先生致敬。先生主持编修县志。", ["先生"]),
        ("专家到会。剧本由老师创作。", ["由老师"]),
    ],
)
def test_a_name_that_is_gone(text: str, shown: list[str]) -> None:
    """PH106 tells 同志, 先生, 女士 and, where a thing was made, 老师 without the name that stood before them."""
    assert _told(text, "PH106") == shown


@pytest.mark.parametrize(
    "text",
    [
        "讲座由李明远同志主讲，由张帆老师、全体同志担任评委，由女同志带队。",
        "关心同志，团结同志，向同志学习，与同志谈心，同志们干劲足，同志之间坦诚相待。",
        "老同志荣获奖章，同志任务重，革命同志主持公道，同志式的关系。",
        "缘由同志们清楚，自由同志平等，理由同志都懂。",
        "由专家教授主讲，由李老师创作，公益课由老师授课，学员由老师辅导。",
        "女士优先，各位先生女士请就座，由李女士捐赠，向女士赠花。",
        "讲座由馆长主讲，会议由主席主持，由书记带队。",
        "由老师带队，孩子们参观了展览，由教授带队采风。",
        "邀请省里专家指导，由教授主讲2场；组织名师下乡，剧本由老师创作。",
        "向先生致敬，先生主持编修的县志出版，先生捐赠的古籍上架。",
        "请来李先生，春联由先生书写。",
        "会议要求，同志为组织负责，同志为主力，先生为名利所累。",
        "在此，同志出席会议的有12人，同志担任评委的共有三人。",
        "云岫县第一中学工作总结\n我校社会实践由老师带队，家长参加。",
    ],
)
def test_names_that_need_not_stand(text: str) -> None:
    """A name before the word, 同志们, a school's teachers and an office that one man holds pass."""
    assert _told(text, "PH106") == []


def test_an_end_of_a_line_behind_a_page_number() -> None:
    """What stands right behind a site's page number is the end of a sentence that the number divided."""
    text = (
        "1、云岫县文化馆2023年工作总结\n2023年，云岫县文化馆坚持服务群众，全年开展各类群众文化活动，送戏下乡36场，走访老党员12人，共走访帮助36\n"
        "2、名老人，群众称赞。馆办合唱团排练40次，参加全市展演获得好评，馆舍修缮工程进展顺利，辅导基层文艺队，培训文艺骨\n"
        "3、干360人次，送去慰问品。展厅改造同步推进，完成消防检测，更换灯具36盏，抓好辅导，服务群\n4、众，当好文化的传播者。\n"
    )
    assert Document(text).page_numbers
    assert _told(text, "PH105") == []


def test_whether_a_paper_is_a_schools_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a school are looked for once in a text, however many teachers have no name."""
    asked: list[str] = []

    class Counted(tuple[str, ...]):
        def __iter__(self) -> Iterator[str]:
            asked.append("words")
            return super().__iter__()

    monkeypatch.setattr("drafter.check.placeholders.nameless._SCHOOL", Counted(("我校",)))
    assert len(_told("讲座由老师主讲。" * 9, "PH106")) == 9
    assert asked == ["words"]
