"""LE203 and BP305: words that spinners exchange, letters that a scanner misreads, letters and measure words too many at a figure, little words twice."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text


def _told(text: str, code: str = "LE203") -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="x.txt").findings if finding.code == code]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("站内设施逐年美满。", "逐年美满"),
        ("合唱队到达80人规模。", "到达"),
        ("群众满意率到达98%。", "满意率到达"),
        ("顺利通过部级二级图书馆复核。", "部级"),
        ("今年，协作县有关部门开展普查。", "协作"),
        ("年内创立省级示范文化站1个。", "创立省级示范"),
        ("书屋的延时效劳受到欢迎。", "延时效劳"),
        ("其次批名录于5月公布，其次届书展于9月举办。", "其次批"),
        ("党员干部坚决理想信念。", "坚决理想信念"),
        ("元宵灯会喧闹非凡。", "喧闹非凡"),
        ("举办消防知识培训和警示教化4次。", "警示教化"),
        ("开展科普学问宣传6次。", "科普学问"),
        ("组织到邻县学习先进阅历。", "先进阅历"),
        ("及时消除担心全因素5处。", "担心全因素"),
        ("做好预备党员转正，全年进展党员3名。", "进展党员"),
        ("推动体育产业健康开展。", "开展"),
        ("采纳多种形式开展宣传。", "采纳多种形式"),
        ("三慷慨面的工作都有起色。", "三慷慨面"),
        ("馆员均匀年龄36岁。", "均匀年龄"),
    ],
)
def test_exchanged_words_are_told(text: str, shown: str) -> None:
    """A synonym where the set phrase has another word is told by the company it keeps."""
    assert shown in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "演出队于3月12日到达青篱镇，到达目的地后立即装台。",
        "救护车15分钟到达现场，列车到达3号站台。",
        "家庭幸福美满，评选美满家庭12户，日子越过越美满。",
        "群众文化活动蓬勃开展，普查有序开展，各项工作全面开展。",
        "由县文旅局协调开展，主题教育健康开展，春耕作业快速推进。",
        "区越剧团创立于1956年，创立品牌“青篱夜话”，纪念馆为创立者立传。",
        "他愿为家乡效劳，为公益效劳三十年，退伍后继续效劳桑梓。",
        "县人大召开专题询问会，民警在询问室制作笔录，游客询问路线。",
        "其次，批准立项3个；其次批评帮助要到位；其次季节性用工不足。",
        "坚决维护核心，态度坚决，坚决防范安全事故。",
        "远离喧闹的街市，孩子们不再喧闹。",
        "部级领导到站调研，获省部级奖励2项，入选部级课题。",
        "两地协作开展普查，东西部协作落实资金20万元，协作单位6家。",
        "以文教化，书院教化一方，乡贤教化故事集出版。",
        "养生学问多，做学问与做人并重，学问家手稿入藏。",
        "工作阅历丰富，年轻干部缺少阅历。",
        "项目进展顺利，取得长足进展，普查进展汇报如下。",
        "采纳有效意见12条，采纳群众建议8条。",
        "慷慨面对挫折，向灾区慷慨解囊。",
        "播种均匀，分布均匀，力求均匀用力。",
        "他的才干得到认可，凭才干赢得信任，展现才干推动工作。",
        "举行座谈会3场，举行分析会，举行整改推进会。",
        "深入浅出讲解，深化改革，深化校企合作。",
        "整体干部素质有所提高，枢纽站建成。",
        "融媒提速，文旅提质，非遗提档。",
    ],
)
def test_the_same_words_by_right_pass(text: str) -> None:
    """Each of the exchanged words is left alone where it is at home."""
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("新购书柜8了组。", "了组"),
        ("建成12所了学校，验收合格。", "所了"),
        ("徒步活动吸引3000米名爱好者。", "米名"),
        ("争取经费30万元元。", "元元"),
        ("举办演出24场次场，观众满意。", "场次场"),
        ("表彰12名名志愿者。", "名名"),
    ],
)
def test_a_letter_too_many_at_a_figure(text: str, shown: str) -> None:
    """A letter inside a figure and its measure word, and two measure words for one."""
    assert [told for told in _told(text) if shown in told]


@pytest.mark.parametrize(
    "text",
    [
        "书屋从6个增加到12个，已经12个了。",
        "派出12名了解情况的干部，3家了却心愿。",
        "建成2个名师工作室，评出5个名牌，8场名家讲座。",
        "改造3个场地，12场场地租金，设3个场馆。",
        "印制5元名片两盒，3名名医坐诊，2名名师授课。",
        "接待1200人次，人均2次；36家家庭农场入社。",
        "演出24场次，场场爆满；10户户主签字。",
        "采购3套套房家具，2期期刊出版，4座座椅维修。",
    ],
)
def test_measure_words_that_meet_pass(text: str) -> None:
    """A measure word before a noun that begins with one is whole."""
    assert _told(text) == []


def test_the_year_over_a_share() -> None:
    """2026 written over the head of a percentage is told; a count that is large is not."""
    head = "青篱镇文化站2026年工作总结\n"
    assert _told(head + "开放率20260%。") == ["20260%"]
    assert _told(head + "满意率2026.5%。") == ["2026.5%"]
    assert _told(head + "开放率100%，接待20260人，点击20.26%，增长202.6%。") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("战土们参加演出。", "战土"),
        ("防治水士流失。", "水士流失"),
        ("队伍缺少骨千力量。", "骨千"),
        ("千部职工参加培训。", "千部职工"),
        ("展出三干余件作品。", "干"),
        ("电予阅览室开放。", "电予阅览"),
        ("提髙服务水平。", "髙"),
        ("群众演岀12场。", "岀"),
        ("亊业编制5人。", "亊"),
        ("毎周开放42小时。", "毎"),
        ("工程巳完工。", "巳"),
        ("节曰期间开放。", "节曰"),
        ("今夭开馆。", "今夭"),
        ("志愿肴参加服务。", "肴"),
        ("法学阮，科学阮的专家来站。", "阮"),
        ("项目己通过验收。", "己"),
        ("工作入员到位。", "工作入员"),
        ("安装烟惑探测器。", "烟惑探测"),
        ("全年无事故发牛。", "事故发牛"),
        ("铁搭检修2次。", "铁搭检修"),
        ("打摩《山路》剧本。", "打摩《"),
        ("存在的问题与对第。", "题与对第"),
    ],
)
def test_letters_that_a_scanner_misreads(text: str, shown: str) -> None:
    """A letter of the same shape in a word that no dictionary has, told with the word or alone."""
    assert shown in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "作战土地已平整，学院土地证办结，妇女土地权益得到保障。",
        "战士木工组、护士建议、人士捐赠。",
        "上千部手机，数千部影片，2千部图书入藏。",
        "3干部轮训，十名干部，几干人等。",
        "外出人口、流出人口均已登记，迁出人口12户。",
        "周末发生小雨，期末发放证书，年末收到捐赠。",
        "自己开放书房，自己通过努力，他自己登记。",
        "上巳节办诗会，乙巳年、己巳年旧志，巳时开场。",
        "子曰诗云，先生曰：“善。”，美其名曰节俭。",
        "逃之夭夭，夭折的计划，桃之夭夭。",
        "佳肴十二道，本地菜肴、好肴入席。",
        "半晌午后，晌午开饭，窒息急救，倏忽三年，杳无音信。",
        "阮籍、阮咸，阮老师教学生，阮院长讲话。",
        "扶贫资金，扶贫金融，脱贫产业，清贫。",
        "名人馆预约，文人围坐，古人馆藏。",
        "入口处设岗，引导入大门，老年入住，传承入心。",
        "负责入户走访，负责入库登记，主持入会仪式，代表入场。",
        "库房湿度稳定，体质检测，社交活动，转业人才，文艺会演。",
        "亲自阅读书稿，随即抽查，古迹修复，回民演出，平台上线。",
        "适宜讲解，不宜讲评，严寒事多。",
        "直播问答12期，电视合作2次，公平合理。",
    ],
)
def test_the_same_letters_by_right_pass(text: str) -> None:
    """Words that meet, names of years, rare letters in the words that they belong to."""
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("这在剧院历史上上尚属首次。", "上"),
        ("演出过程中中，观众满意。", "中"),
        ("各村都都建起书屋。", "都"),
        ("读者也也参加评选。", "也"),
        ("活动很很受欢迎。", "很"),
        ("馆员仍仍坚守岗位。", "仍"),
        ("这这是第三次。", "这"),
        ("各站均均完成任务。", "均"),
    ],
)
def test_little_words_twice(text: str, shown: str) -> None:
    """上上 before 尚, and adverbs twice, are slips."""
    assert any(shown in told for told in _told(text, "BP305"))


@pytest.mark.parametrize(
    "text",
    [
        "网上上报材料，马上上线，路上上演节目，早上上课。",
        "上上下下齐心，前前后后忙碌，里里外外整洁，上上周完成。",
        "首都都市圈，成都都江堰，古都都城遗址。",
        "成就就业梦想，迁就就医群众，就就业问题座谈。",
        "人均均衡，户均均等，年均均值。",
        "服从从严要求，主从从属，从从容容。",
        "甚至至今未见，截至至上月底。",
        "变更更名手续，三更更夫，自更更好。",
        "总之之前有过，随之之间。",
        "又又双叒，应该该做就做，五更更鼓。",
        "其中中学3所，集中中小学，在途中中央台来访。",
    ],
)
def test_words_that_meet_are_no_slip(text: str) -> None:
    """One word ends and the next begins with the same letter."""
    assert _told(text, "BP305") == []
