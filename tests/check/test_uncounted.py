"""PH105: measure words that the cut of a clause into words leaves alone, and those that belong to a word."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text


def _told(text: str) -> list[str]:
    report = check_text(f"# 云岫县文化馆工作总结\n\n{text}\n", path="x.md", select=["PH105"])
    return [finding.excerpt for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("修复书画幅，装裱一新。", ["书画幅"]),
        ("讨回拖欠的工资元，大家都很高兴。", ["工资元"]),
        ("关停涉水景点处，劝返游客。", ["景点处"]),
        ("剧团排演大戏部，下乡演出。", ["大戏部"]),
        ("新办成人夜校期，名额当天报满。", ["夜校期"]),
        ("中队现有民警人，协管员若干。", ["民警人"]),
        ("共解除矫正名，无人脱管。", ["矫正名"]),
        ("干部上门看望户困难家庭。", ["看望户"]),
        ("馆员辅导名小读者完成手抄报。", ["名"]),
        ("住在二楼名老人上下不便。", ["二楼名"]),
        ("把会期控制在天以内。", ["控制在天以内"]),
        ("送戏的行程多公里，走遍山村。", ["多公里"]),
        ("降雨突破了年以来的历史极值。", ["年以来"]),
        ("登记流动人口户人，建档立卡。", ["户人"]),
        ("做到零上访零，群众满意。", ["零上访零"]),
        ("方案经过轮专家论证。", ["经过轮"]),
        ("清点库房的件（套）器物。", ["件（套）"]),
        ("事故起数和伤亡人数分别下降和，形势平稳。", ["分别下降和"]),
        ("出版《云岫年鉴》卷，约42万字。", ["卷"]),
        ("受理维修申请笔，摆放鲜花盆。", ["申请笔", "鲜花盆"]),
        ("走访永和街等条道路。", ["等条"]),
        ("先后次组织检查。", ["先后次"]),
        ("打造了米的文化长廊。", ["了米的"]),
    ],
)
def test_a_measure_word_that_stands_alone(text: str, shown: list[str]) -> None:
    """A thing or a verb and its measure word, with the figure between them gone, is told at its place."""
    assert _told(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "字画幅面较大，画幅清晰，篇幅有限。",
        "多名志愿者参加了多场演出，足迹遍布多个乡镇。",
        "近年来文化生活日益丰富，历年来的做法得到延续。",
        "上万元的设备有人看管，观众达万余人，展出冰雕千余件，送来万余册书籍，节约成本万余元。",
        "完成了收集、整理等项工作，他写字靠一支笔，老上访户当了联络员。",
        "名师工作室吸引了名家、名角，名老艺人也来授课。",
        "慰问名单由工会拟定，走访名录另附。",
        "由专人负责，由个人申报，由各户自筹。",
        "经过轮训，干部素质有了提高；经过次年的整改，问题全部销号。",
        "费用控制在预算以内，时间控制在会期以内。",
        "这样的人，这样的家，这样的场面，令人难忘。",
        "没有发生安全责任事故，未出现一起安全事件。",
        "做到零投诉、零差错、零事故。",
        "数量（件）见附表，按件（套）计价，逐件（套）核对。",
        "干部部、宣传部、工作部、武装部参加了会议。",
        "提高图书外借册次，增加服务人次。",
        "公园入口处、景点出口处设有标识，售票处、办事处照常开门。",
        "作品册、纪念册、保护套、机关组都有专人管理。",
        "种粮户、养蜂户、监测户都来了。",
        "请来个师傅修好了机器，有个孩子问个不停。",
        "对急性期病人以药物治疗为主。",
        "走了两个多小时，被围了半个多小时。",
        "举办比赛于十一月份，结束于年底。",
        "突破亿元大关，产值超过万元。",
        "本次、本期、本届、此次、首次、多次、逐次、依次。",
        "文具有各种笔，以收定支，修剪绿篱11万平方米次。",
        "到人到岗，落实到人，责任到人，分工到户。",
    ],
)
def test_measure_words_that_belong_to_a_word(text: str) -> None:
    """Words, names and prose without a figure are let be."""
    assert _told(text) == []


def test_what_did_not_happen_is_gone() -> None:
    """PH106: 没有发生一起责任 has lost its accident; a list that begins with 等, and a list of places of which one is left, their names."""
    report = check_text(
        "# 云岫县文化馆工作总结\n\n全年没有发生一起责任，认定、等23人为传承人，请省、的专家授课。\n", path="x.md", select=["PH106"]
    )
    assert [finding.excerpt for finding in report.findings] == ["没有发生一起责任", "定、等", "省、的"]
    assert not check_text("没有发生一起责任事故，认定顾听澜等23人。\n", path="x.md", select=["PH106"]).findings
