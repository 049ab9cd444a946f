"""Durations and sets of times; the issue is of Thursday, 18 May 2023."""

import pytest

# sentence · surface · kind · TIMEX3 · mod
LENGTHS_AND_SETS = [
    ("连续两年获奖。", "两年", "duration", "P2Y", None),
    ("她以9秒98夺冠。", "9秒98", "duration", "PT9.98S", None),
    ("成绩为1分44秒65。", "1分44秒65", "duration", "PT1M44.65S", None),
    ("陶片距今约8000—7500年。", "约8000—7500年", "duration", "P8000Y/P7500Y", None),
    ("工期3年零6个月。", "3年零6个月", "duration", "P3Y6M", None),
    ("排队两个半小时。", "两个半小时", "duration", "PT2H30M", None),
    ("试运行半个月。", "半个月", "duration", "P0.5M", None),
    ("守岛十几年。", "十几年", "duration", "PXY", None),
    ("一干七八个小时。", "七八个小时", "duration", "PT7H/PT8H", None),
    ("历时一年半。", "一年半", "duration", "P1Y6M", None),
    ("历时两个季度。", "两个季度", "duration", "P6M", None),
    ("守林十余年。", "十余年", "duration", "P10Y", "more"),
    ("等了三五年。", "三五年", "duration", "P3Y/P5Y", None),
    ("连续几至5天。", "5天", "duration", "P5D", None),
    ("距今300天—200年。", "300天—200年", "duration", "P300D/P200Y", None),
    ("就近3天。", "3天", "duration", "P3D", None),
    ("封闭3至5天。", "3至5天", "duration", "P3D/P5D", None),
    ("风浪持续约一周。", "约一周", "duration", "P1W", "approx"),
    ("超过20年的老厂。", "超过20年", "duration", "P20Y", "more"),
    ("为期15日的巡展。", "15日", "duration", "P15D", None),
    ("10个工作日内答复。", "10个工作日", "duration", "P10D", "less"),
    ("加练五分半。", "五分半", "duration", "PT5M30S", None),
    ("守堤17个多月。", "17个多月", "duration", "P17M", "more"),
    ("学徒工作满3天后上岗。", "3天", "duration", "P3D", None),
    ("历时近一年。", "近一年", "duration", "P1Y", "less"),
    ("被困近两个小时。", "近两个小时", "duration", "PT2H", "less"),
    ("老街有近150年的历史。", "近150年", "duration", "P150Y", "less"),
    ("忙了大半年。", "大半年", "duration", "P6M", "more"),
    ("等了小半天。", "小半天", "duration", "PT12H", "less"),
    ("传唱上百年。", "上百年", "duration", "P100Y", "more"),
    ("深耕多年。", "多年", "duration", "PXY", None),
    ("连续多日降雨。", "多日", "duration", "PXD", None),
    ("在窑前守了一整天。", "一整天", "duration", "P1D", None),
    ("过去1小时的船程缩短一半。", "1小时", "duration", "PT1H", None),
    ("一天8小时在田里。", "一天", "duration", "P1D", None),
    ("历时数月。", "数月", "duration", "PXM", None),
    ("值守数日。", "数日", "duration", "PXD", None),
    ("封闭数周内解除。", "数周", "duration", "PXW", "less"),
    ("排队数小时。", "数小时", "duration", "PTXH", None),
    ("一上午犁完两亩。", "一上午", "duration", "P1MO", None),
    ("连熬几个晚上。", "几个晚上", "duration", "PXNI", None),
    ("排练三个下午。", "三个下午", "duration", "P3AF", None),
    ("两年来到岛上的新人。", "两年", "duration", "P2Y", None),
    ("处三年以上七年以下有期徒刑。", "三年以上七年以下", "duration", "P3Y/P7Y", None),
    ("处10日以上15日以下拘留。", "10日以上15日以下", "duration", "P10D/P15D", None),
    ("休息半小时到一小时。", "半小时到一小时", "duration", "PT30M/PT1H", None),
    ("学徒半年至两年。", "半年至两年", "duration", "P6M/P2Y", None),
    ("孵化需13天至3周。", "13天至3周", "duration", "P13D/P3W", None),
    ("等候从过去的5天缩短到半天。", "5天", "duration", "P5D", None),
    ("连续5个交易日上涨。", "5个交易日", "duration", "P5D", None),
    ("每天巡河。", "每天", "set", "P1D", None),
    ("每小时巡查一次。", "每小时", "set", "PT1H", None),
    ("每月4号盘点。", "每月4号", "set", "XXXX-XX-04", None),
    ("每隔30秒采样。", "每隔30秒", "set", "PT30S", None),
    ("每个周末放映。", "每个周末", "set", "XXXX-WXX-WE", None),
    ("每两年一届。", "每两年", "set", "P2Y", None),
    ("每周三开放。", "每周三", "set", "XXXX-WXX-3", None),
    ("周一至周五9:00开放。", "周一至周五", "set", "XXXX-WXX-1/XXXX-WXX-5", None),
    ("每年9月到11月捕捞。", "每年9月到11月", "set", "XXXX-09/XXXX-11", None),
    ("每周一至周五开诊。", "每周一至周五", "set", "XXXX-WXX-1/XXXX-WXX-5", None),
    (
        "每周六上午9点到11点授课。",
        "每周六上午9点到11点",
        "set",
        "XXXX-WXX-6T09/XXXX-WXX-6T11",
        None,
    ),
    ("每年秋天晒谷。", "每年秋天", "set", "XXXX-FA", None),
    ("每月第一个周二义诊。", "每月第一个周二", "set", "P1M", None),
    ("每年3月12日植树。", "每年3月12日", "set", "XXXX-03-12", None),
    ("一到周末，菜园热闹。", "周末", "set", "XXXX-WXX-WE", None),
    ("利用周末时间练琴。", "周末", "set", "XXXX-WXX-WE", None),
    ("他周末常来钓鱼。", "周末", "set", "XXXX-WXX-WE", None),
    ("每晚8点开演。", "每晚8点", "set", "XXXX-XX-XXT20", None),
    ("每晚7时至9时放映。", "每晚7时至9时", "set", "XXXX-XX-XXT19/XXXX-XX-XXT21", None),
    ("每年年底结账。", "每年年底", "set", "P1Y", "end"),
    ("每月初盘点。", "每月初", "set", "P1M", "start"),
    ("每年3月底开闸。", "每年3月底", "set", "XXXX-03", "end"),
    ("每逢春节舞龙。", "每逢春节", "set", "XXXX", None),
    ("每到冬天封山。", "每到冬天", "set", "XXXX-WI", None),
    ("周末10:00—16:00开放。", "周末", "set", "XXXX-WXX-WE", None),
    ("每个周末赶集。", "每个周末", "set", "XXXX-WXX-WE", None),
    ("每逢周末，庙会开锣。", "每逢周末", "set", "XXXX-WXX-WE", None),
    ("每天早晨7时许出摊。", "每天早晨7时许", "set", "XXXX-XX-XXT07", "approx"),
]

SET_LISTS = [
    ("每周三、周五上午9点至11点义诊。", "周五上午9点至11点", "XXXX-WXX-5T09/XXXX-WXX-5T11"),
    ("每逢周三、周六赶集。", "周六", "XXXX-WXX-6"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "timex", "mod"), LENGTHS_AND_SETS)
def test_duration_or_set(values_of, text, surface, kind, timex, mod):
    row = values_of(text)[0]
    assert (row.surface, row.kind, row.timex, row.mod) == (surface, kind, timex, mod)
    assert row.interval_start is None
    assert row.interval_end is None


@pytest.mark.parametrize(("text", "surface", "timex"), SET_LISTS)
def test_further_days_of_a_set(values_of, text, surface, timex):
    row = next(row for row in values_of(text) if row.surface == surface)
    assert (row.kind, row.timex) == ("set", timex)
