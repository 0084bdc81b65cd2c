"""LE203: a letter that a scanner took for its twin, a dash for 一, letters among digits, a spinner's exchange of two frequent words."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text


def _found(text: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="x.txt").findings if finding.code == "LE203"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("镇上人手末能满足需要。", "末能"),
        ("较好地完成了各项丁作任务。", "丁作任务"),
        ("骗子专以老年入为目标。", "老年入"),
        ("值班入员按时到岗。", "值班入员"),
        ("节口期间走访慰问。", "节口"),
        ("门卫每口巡查两次。", "每口"),
        ("元宵节组织猜灯迷活动。", "灯迷"),
        ("救起落水儿重的事迹被报道。", "儿重"),
        ("水土保待工程完工。", "水土保待"),
        ("馆内设施没备完好。", "没备"),
        ("全体党贡参加了学习。", "党贡"),
        ("向全镇发出倡仪书。", "倡仪书"),
        ("为残疾入送去轮椅。", "残疾入"),
        ("各村设立宣传拦。", "宣传拦"),
        ("提前做好准备，接侍游客。", "接侍"),
    ],
)
def test_a_twin_that_makes_no_word_is_told(text: str, shown: str) -> None:
    """The letter makes no word with its neighbours; the one that it looks like does."""
    assert shown in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "王末、张未、丁作民三位同志参加。",
        "由丁作林副镇长负责。",
        "每口机井安排专人看护，每口塘都清了淤。",
        "家里有五口人。",
        "货主的贷款已经到位。",
        "工作人员深入群众，收入稳定增长。",
        "周末和期末考试，末位淘汰，未来可期。",
        "残疾人入会，老年人入学。",
        "上千干警和若干单位参加。",
        "土地、士兵、卫士、战士。",
        "白天日照充足，节目每日更新。",
        "体育休息室休闲区。",
        "治理冶炼企业。",
        "待办事项持续跟进，接待有序。",
        "《灯迷》获奖。",
        "风味小吃、凤凰古村、清风亭。",
        "没收设备，投设专线。",
        "责任贵在落实，质量第一。",
        "洒水车作业，酒水专营，八渡村通了摆渡车。",
        "入脑入心入行动，非遗传承入校园、入景区，残疾人入职培训。",
        "逾千部手机、近千场演出、数千警力。",
        "捅破窗户纸，塔吊安全，漫画展，慢病管理。",
        "围栏、拦水坝完工，酉时、西街。",
    ],
)
def test_sound_words_with_such_letters_pass(text: str) -> None:
    """A name, a counted thing, a title, a word of the language."""
    assert not _found(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("新的-年，我们继续努力。", "-年"),
        ("服务水平进—步提高。", "进—步"),
        ("对重点人员逐-谈话教育。", "逐-谈"),
        ("全年完成了-批惠民项目。", "-批"),
        ("全镇统-部署。", "统-部"),
        ("结果与预期—致。", "—致"),
        ("工作取得了-定成绩。", "-定"),
        ("重点抓了两件事：—是抓学习，二是抓落实。", "—是"),
        ("全年接待读者3l2天。", "3l2"),
        ("举办活动l2场。", "l2"),
        ("新增图书1O0册。", "1O0"),
        ("书画作品获全县-等奖。", "-等"),
        ("-方面抓学习，另-方面抓实践。", "-方"),
    ],
)
def test_a_dash_for_one_and_letters_for_digits_are_told(text: str, shown: str) -> None:
    """进-步 is 进一步, 3l2 is 312."""
    assert shown in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "开通梧川-青篱客运线。",
        "推进政府-企业-银行三方对接。",
        "学校-年级-班级三级管理。",
        "党委-支部责任链。",
        "小学—初中衔接课程。",
        "青篱镇——一个古镇。",
        "2021-2025年规划。",
        "-个体工商户登记。",
        "—个人剖析材料。",
        "提出申请-批准立项-公布。",
        "传统-现代、系统-平台的衔接。",
        "公司-农户-合作社模式。",
        "T-2型设备2台，H2O检测3次。",
        "G20次列车准点到站。",
        "O2O平台上线，K12年级课程。",
        "II级响应2次，I类疫苗30人份。",
        "5l装食用油20桶。",
    ],
)
def test_dashes_and_letters_by_right_pass(text: str) -> None:
    """A dash between two names, a letter of a model or a class."""
    assert not _found(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("深受强大观众好评。", "强大观众"),
        ("主体封顶，方案明年春天投入使用。", "方案"),
        ("播出时长比上年进步了两成。", "进步"),
        ("满意率进步12%。", "进步"),
        ("没有发生一起安全责任事变。", "安全责任事变"),
        ("充分发扬了基层阅读阵地的作用。", "发扬"),
        ("坚持以人民为中新。", "以人民为中新"),
        ("2月11口夜，民警在卡点盘查。", "口"),
        ("足球队获联赛第三明。", "明"),
    ],
)
def test_exchanges_of_frequent_words_are_told(text: str, shown: str) -> None:
    """A spinner's synonym where no writer has it."""
    assert any(shown in found for found in _found(text))


@pytest.mark.parametrize(
    "text",
    [
        "有强大的群众基础。",
        "国家强大，群众安心。",
        "举办西安事变图片展。",
        "学生成绩进步明显，名次进步3位。",
        "发扬优良传统，发挥模范作用。",
        "发扬雷锋精神的引领作用。",
        "发扬艰苦奋斗作风。",
        "规划通过评审，方案明年实施。",
        "方案年内印发。",
        "12月3口水井开工，2月1口大锅。",
        "地址在第三明珠小区，乘车去三明市。",
        "市中心新建广场。",
    ],
)
def test_the_same_words_by_right_pass(text: str) -> None:
    """强大 of a country, 进步 of a pupil, 发扬 of a tradition."""
    assert not _found(text)
