"""Dates, times, durations and sets as the grammar reads them; the issue is of Thursday, 18 May 2023."""

import pytest

# sentence · surface · TIMEX3 · mod · first day or instant · end (half-open) · anchor
DATES = [
    # Absolute dates.
    ("大桥于2019年10月1日通车。", "2019年10月1日", "2019-10-01", None, "2019-10-01", "2019-10-02", "explicit"),
    (
        "二〇二一年七月一日，学校迁址。",
        "二〇二一年七月一日",
        "2021-07-01",
        None,
        "2021-07-01",
        "2021-07-02",
        "explicit",
    ),
    ("公告日期为2022-03-09。", "2022-03-09", "2022-03-09", None, "2022-03-09", "2022-03-10", "explicit"),
    ("截稿前更新至2022.11.30。", "2022.11.30", "2022-11-30", None, "2022-11-30", "2022-12-01", "explicit"),
    ("水库2008年动工。", "2008年", "2008", None, "2008-01-01", "2009-01-01", "explicit"),
    ("2022年度考核结束。", "2022年度", "2022", None, "2022-01-01", "2023-01-01", "explicit"),
    ("老街形成于20世纪80年代。", "20世纪80年代", "198", None, "1980-01-01", "1990-01-01", "explicit"),
    ("“十三五”时期，绿道成网。", "“十三五”时期", "2016/2020", None, "2016-01-01", "2021-01-01", "explicit"),
    # A year-less date is the last such day not after the issue; with 将 the next, with 起 the nearer.
    ("5月6日，云溪书市开幕。", "5月6日", "2023-05-06", None, "2023-05-06", "2023-05-07", "issue_date"),
    ("11月20日，首雪落下。", "11月20日", "2022-11-20", None, "2022-11-20", "2022-11-21", "issue_date"),
    ("展览将于8月1日开放。", "8月1日", "2023-08-01", None, "2023-08-01", "2023-08-02", "issue_date"),
    ("6月1日起，新线试运行。", "6月1日", "2023-06-01", None, "2023-06-01", "2023-06-02", "issue_date"),
    ("5月1日起，新规施行。", "5月1日", "2023-05-01", None, "2023-05-01", "2023-05-02", "issue_date"),
    ("15日，灯会闭幕。", "15日", "2023-05-15", None, "2023-05-15", "2023-05-16", "issue_date"),
    ("3月，茶园开采。", "3月", "2023-03", None, "2023-03-01", "2023-04-01", "issue_date"),
    # Relative dates.
    ("昨日，全市降雨。", "昨日", "2023-05-17", None, "2023-05-17", "2023-05-18", "issue_date"),
    ("上周五，航线恢复。", "上周五", "2023-05-12", None, "2023-05-12", "2023-05-13", "issue_date"),
    ("本周，夜市开张。", "本周", "2023-W20", None, "2023-05-15", "2023-05-22", "issue_date"),
    ("下月，泵站大修。", "下月", "2023-06", None, "2023-06-01", "2023-07-01", "issue_date"),
    ("一季度，客流回升。", "一季度", "2023-Q1", None, "2023-01-01", "2023-04-01", "issue_date"),
    ("四季度，煤价走低。", "四季度", "2022-Q4", None, "2022-10-01", "2023-01-01", "issue_date"),
    ("去年上半年，产量持平。", "去年上半年", "2022-H1", None, "2022-01-01", "2022-07-01", "issue_date"),
    ("去年前三季度，货运增长。", "去年前三季度", "2022-Q1/2022-Q3", None, "2022-01-01", "2022-10-01", "issue_date"),
    ("今年前4个月，出口向好。", "今年前4个月", "2023-01/2023-04", None, "2023-01-01", "2023-05-01", "issue_date"),
    ("3年前，她回到村里。", "3年前", "2020", None, "2020-01-01", "2021-01-01", "issue_date"),
    # Rims of a period: the last day for 末, a convention for 初 and 底; words that open or close a date.
    ("上年末，存量下降。", "上年末", "2022", "end", "2022-12-31", "2023-01-01", "issue_date"),
    ("截至3月末，开户达标。", "截至3月末", "2023-03", "end", "2023-03-31", "2023-04-01", "issue_date"),
    ("今年以来，雨水偏多。", "今年以来", "2023", "since", "2023-01-01", "2023-05-19", "issue_date"),
    ("4月2日以来，河道清淤。", "4月2日以来", "2023-04-02", "since", "2023-04-02", "2023-05-19", "issue_date"),
    ("2020年以前，这里是滩涂。", "2020年以前", "2020", "before", None, "2021-01-01", "explicit"),
    ("近年来，候鸟增多。", "近年来", "PAST_REF", None, None, "2023-05-19", "issue_date"),
    ("近3年，栽树成林。", "近3年", "P3Y", None, "2020-05-18", "2023-05-19", "issue_date"),
    # Ranges: what the left end lacks stands on the right one, and the other way round.
    ("1至4月，进港船舶增多。", "1至4月", "2023-01/2023-04", None, "2023-01-01", "2023-05-01", "issue_date"),
    ("2018—2020年，管网改造。", "2018—2020年", "2018/2020", None, "2018-01-01", "2021-01-01", "explicit"),
    (
        "4月8日至10日，龙舟赛举行。",
        "4月8日至10日",
        "2023-04-08/2023-04-10",
        None,
        "2023-04-08",
        "2023-04-11",
        "issue_date",
    ),
    (
        "2月27日至3月1日停水。",
        "2月27日至3月1日",
        "2023-02-27/2023-03-01",
        None,
        "2023-02-27",
        "2023-03-02",
        "issue_date",
    ),
    # Parts of the day and the clock.
    (
        "5月9日上午，桥面铺装。",
        "5月9日上午",
        "2023-05-09TMO",
        None,
        "2023-05-09T06:00",
        "2023-05-09T12:00",
        "issue_date",
    ),
    ("昨晚8时，灯光秀上演。", "昨晚8时", "2023-05-17T20", None, "2023-05-17T20:00", "2023-05-17T21:00", "issue_date"),
    (
        "5月9日下午3时30分许，车辆抵达。",
        "5月9日下午3时30分许",
        "2023-05-09T15:30",
        "approx",
        "2023-05-09T15:30",
        "2023-05-09T15:31",
        "issue_date",
    ),
    (
        "5月9日8时至17时停电。",
        "5月9日8时至17时",
        "2023-05-09T08/2023-05-09T17",
        None,
        "2023-05-09T08:00",
        "2023-05-09T17:00",
        "issue_date",
    ),
    # A clock time without a day is of the day its paragraph told of, else of no day.
    ("晚上七点半，戏台亮灯。", "晚上七点半", "T19:30", None, None, None, "none"),
    ("傍晚，戏台亮灯。", "傍晚", "TEV", None, None, None, "none"),
    # Festivals and solar terms.
    ("今年中秋前夕，社区送暖。", "今年中秋", "2023-09-29", None, "2023-09-29", "2023-09-30", "issue_date"),
    ("正月十五，舞龙进村。", "正月十五", "2023-02-05", None, "2023-02-05", "2023-02-06", "issue_date"),
    ("立夏，田里插秧。", "立夏", "2023-05-06", None, "2023-05-06", "2023-05-07", "issue_date"),
]

# The last date or period of the article gives 当天, 季末 and 同期 their place: sentence · surface · TIMEX3.
DISCOURSE = [
    ("5月6日列车首发，当天座无虚席。", "当天", "2023-05-06"),
    ("5月6日列车抵达，次日返程。", "次日", "2023-05-07"),
    ("5月6日雨停，同日上午复工。", "同日上午", "2023-05-06TMO"),
    ("一季度发货大增，较去年同期翻番。", "去年同期", "2022-Q1"),
    ("1至4月进港大增，较上年同期翻番。", "上年同期", "2022-01/2022-04"),
    ("2022年四季度发货大增，较去年同期翻番。", "去年同期", "2021-Q4"),
    ("一季度发货大增，2019年同期持平。", "2019年同期", "2019-Q1"),
    ("一季度发货大增，季末库存见底。", "季末", "2023-Q1"),
    ("2016年建馆，次年开放。", "次年", "2017"),
    ("5月6日开工。5月2日暴雨成灾以来，当天首次复产。", "当天", "2023-05-06"),
]

# sentence · surface · kind · TIMEX3 · mod
LENGTHS_AND_SETS = [
    ("连续两年获奖。", "两年", "duration", "P2Y", None),
    ("工期3年零6个月。", "3年零6个月", "duration", "P3Y6M", None),
    ("排队两个半小时。", "两个半小时", "duration", "PT2H30M", None),
    ("试运行半个月。", "半个月", "duration", "P0.5M", None),
    ("守岛十几年。", "十几年", "duration", "PXY", None),
    ("一干七八个小时。", "七八个小时", "duration", "PT7H/PT8H", None),
    ("历时一年半。", "一年半", "duration", "P1Y6M", None),
    ("封闭3至5天。", "3至5天", "duration", "P3D/P5D", None),
    ("超过20年的老厂。", "超过20年", "duration", "P20Y", "more"),
    ("为期15日的巡展。", "15日", "duration", "P15D", None),
    ("10个工作日内答复。", "10个工作日内", "duration", "P10D", "less"),
    ("每天巡河。", "每天", "set", "P1D", None),
    ("每两年一届。", "每两年", "set", "P2Y", None),
    ("每周三开放。", "每周三", "set", "XXXX-WXX-3", None),
    ("每年3月12日植树。", "每年3月12日", "set", "XXXX-03-12", None),
    ("每天早晨7时许出摊。", "每天早晨7时许", "set", "XXXX-XX-XXT07", "approx"),
]

NO_DATES = [
    "会议日程及时公布，日常工作照旧。",
    "周到服务，重点突出，故障点少。",
    "11月31日并不存在。",
    "2023年2月30日并不存在。",
    "3号楼完工，提出三点建议。",
]


def _moment(value) -> str | None:
    if value is None:
        return None
    return value.strftime("%Y-%m-%dT%H:%M" if value.hour or value.minute else "%Y-%m-%d").replace("T00:00", "")


@pytest.mark.parametrize(("text", "surface", "timex", "mod", "start", "end", "anchor"), DATES)
def test_date(values_of, text, surface, timex, mod, start, end, anchor):
    row = values_of(text)[0]
    assert (row.surface, row.timex, row.mod, row.anchor) == (surface, timex, mod, anchor)
    assert (_moment(row.interval_start), _moment(row.interval_end)) == (start, end)


@pytest.mark.parametrize(("text", "surface", "timex"), DISCOURSE)
def test_date_on_the_articles_own(values_of, text, surface, timex):
    row = next(row for row in values_of(text) if row.surface == surface)
    assert (row.timex, row.anchor) == (timex, "article")


@pytest.mark.parametrize(("text", "surface", "kind", "timex", "mod"), LENGTHS_AND_SETS)
def test_duration_or_set(values_of, text, surface, kind, timex, mod):
    row = values_of(text)[0]
    assert (row.surface, row.kind, row.timex, row.mod) == (surface, kind, timex, mod)
    assert row.interval_start is None
    assert row.interval_end is None


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(values_of, text):
    assert values_of(text) == []
