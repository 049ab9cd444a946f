"""Dates that the words themselves name; the issue is of Thursday, 18 May 2023."""

from datetime import date

import pytest

from pipelines.text.values.times.resolution.years import pick

# sentence · surface · TIMEX3 · mod · first day or instant · end (half-open) · anchor
DATES = [
    # Absolute dates.
    (
        "大桥于2019年10月1日通车。",
        "2019年10月1日",
        "2019-10-01",
        None,
        "2019-10-01",
        "2019-10-02",
        "explicit",
    ),
    (
        "二〇二一年七月一日，学校迁址。",
        "二〇二一年七月一日",
        "2021-07-01",
        None,
        "2021-07-01",
        "2021-07-02",
        "explicit",
    ),
    ("二00七年，茶厂改制。", "二00七年", "2007", None, "2007-01-01", "2008-01-01", "explicit"),
    ("二OO八年，茶厂改制。", "二OO八年", "2008", None, "2008-01-01", "2009-01-01", "explicit"),
    (
        "公告日期为2022-03-09。",
        "2022-03-09",
        "2022-03-09",
        None,
        "2022-03-09",
        "2022-03-10",
        "explicit",
    ),
    (
        "截稿前更新至2022.11.30。",
        "2022.11.30",
        "2022-11-30",
        None,
        "2022-11-30",
        "2022-12-01",
        "explicit",
    ),
    ("水库2008年动工。", "2008年", "2008", None, "2008-01-01", "2009-01-01", "explicit"),
    ("2022年度考核结束。", "2022年度", "2022", None, "2022-01-01", "2023-01-01", "explicit"),
    (
        "老街形成于20世纪80年代。",
        "20世纪80年代",
        "198",
        None,
        "1980-01-01",
        "1990-01-01",
        "explicit",
    ),
    (
        "“十三五”时期，绿道成网。",
        "“十三五”时期",
        "2016/2020",
        None,
        "2016-01-01",
        "2021-01-01",
        "explicit",
    ),
    # A date without a year is the last such day up to the issue; with 将 the next, with 起 the
    # nearer.
    (
        "5月6日，云溪书市开幕。",
        "5月6日",
        "2023-05-06",
        None,
        "2023-05-06",
        "2023-05-07",
        "issue_date",
    ),
    (
        "11月20日，首雪落下。",
        "11月20日",
        "2022-11-20",
        None,
        "2022-11-20",
        "2022-11-21",
        "issue_date",
    ),
    # One that was long ago and comes soon is the coming one.
    (
        "8月1日，渡口新船下水。",
        "8月1日",
        "2023-08-01",
        None,
        "2023-08-01",
        "2023-08-02",
        "issue_date",
    ),
    ("9月，书市开张。", "9月", "2023-09", None, "2023-09-01", "2023-10-01", "issue_date"),
    # Years before Christ are beyond what a timestamp holds; EDTF counts them from the year 0.
    ("公元前221年，天下一统。", "公元前221年", "BC0221", None, None, None, "explicit"),
    ("前1046年，周立国。", "前1046年", "BC1046", None, None, None, "explicit"),
    ("公元前3世纪的陶片。", "公元前3世纪", "BC02", None, None, None, "explicit"),
    (
        "公元前206年至公元8年，是为西汉。",
        "公元前206年至公元8年",
        "BC0206/0008",
        None,
        None,
        "9-01-01",
        "explicit",
    ),
    ("公元1127年，宋室南渡。", "公元1127年", "1127", None, "1127-01-01", "1128-01-01", "explicit"),
    # 今天 means these days before what is no event of a day.
    ("今日之云溪，商铺林立。", "今日", "PRESENT_REF", None, None, None, "issue_date"),
    ("今天的老街有了电梯。", "今天", "PRESENT_REF", None, None, None, "issue_date"),
    ("互联网普及的今天，人们写信。", "今天", "PRESENT_REF", None, None, None, "issue_date"),
    ("今天的赛事改期。", "今天", "2023-05-18", None, "2023-05-18", "2023-05-19", "issue_date"),
    # A paper prints the date behind the word, which may be a day off: 今天(17日) on the 18th.
    (
        "昨日（17日）20时，闸门关闭。",
        "昨日（17日）20时",
        "2023-05-17T20",
        None,
        "2023-05-17T20:00",
        "2023-05-17T21:00",
        "issue_date",
    ),
    (
        "今天（17日）闭馆。",
        "今天（17日）",
        "2023-05-17",
        None,
        "2023-05-17",
        "2023-05-18",
        "issue_date",
    ),
    (
        "15日后半夜，雨停。",
        "15日后半夜",
        "2023-05-15TNI",
        None,
        "2023-05-15",
        "2023-05-15T06:00",
        "issue_date",
    ),
    # A day without a month is of the month before, but for the next days.
    (
        "预计19日白天有雨。",
        "19日白天",
        "2023-05-19TDT",
        None,
        "2023-05-19T06:00",
        "2023-05-19T18:00",
        "issue_date",
    ),
    (
        "2021年冬至2022年春，沙洲露出。",
        "2021年冬至2022年春",
        "2021-WI/2022-SP",
        None,
        "2021-12-01",
        "2022-06-01",
        "explicit",
    ),
    (
        "去年今日，渡口封航。",
        "去年今日",
        "2022-05-18",
        None,
        "2022-05-18",
        "2022-05-19",
        "issue_date",
    ),
    ("“九五”计划完成。", "“九五”", "1996/2000", None, "1996-01-01", "2001-01-01", "explicit"),
    ("“一五”期间建厂。", "“一五”期间", "1953/1957", None, "1953-01-01", "1958-01-01", "explicit"),
    # 上年 where no year is reported on is the one before the issue's.
    ("上年结转的粮款。", "上年", "2022", None, "2022-01-01", "2023-01-01", "issue_date"),
    # What lasts until a day goes to the nearer side.
    (
        "展期持续至10月5日。",
        "10月5日",
        "2023-10-05",
        None,
        "2023-10-05",
        "2023-10-06",
        "issue_date",
    ),
    (
        "展览将于8月1日开放。",
        "8月1日",
        "2023-08-01",
        None,
        "2023-08-01",
        "2023-08-02",
        "issue_date",
    ),
    (
        "6月1日起，新线试运行。",
        "6月1日",
        "2023-06-01",
        None,
        "2023-06-01",
        "2023-06-02",
        "issue_date",
    ),
    (
        "5月1日起，新规施行。",
        "5月1日",
        "2023-05-01",
        None,
        "2023-05-01",
        "2023-05-02",
        "issue_date",
    ),
    ("15日，灯会闭幕。", "15日", "2023-05-15", None, "2023-05-15", "2023-05-16", "issue_date"),
    ("3月，茶园开采。", "3月", "2023-03", None, "2023-03-01", "2023-04-01", "issue_date"),
    (
        "2023年10月12号，星期四，开馆。",
        "2023年10月12号，星期四",
        "2023-10-12",
        None,
        "2023-10-12",
        "2023-10-13",
        "explicit",
    ),
    ("档案编于20190507。", "20190507", "2019-05-07", None, "2019-05-07", "2019-05-08", "explicit"),
    ("08年冬季供暖提前。", "08年冬季", "2008-WI", None, "2008-12-01", "2009-03-01", "issue_date"),
    ("九三年建厂。", "九三年", "1993", None, "1993-01-01", "1994-01-01", "issue_date"),
    ("光绪二十年修桥。", "光绪二十年", "1894", None, "1894-01-01", "1895-01-01", "explicit"),
    ("庆历四年，知州修堤。", "庆历四年", "1044", None, "1044-01-01", "1045-01-01", "explicit"),
    ("古桥（1147年）重修。", "1147年", "1147", None, "1147-01-01", "1148-01-01", "explicit"),
    ("塔建于清乾隆年间。", "乾隆年间", "1736/1795", None, "1736-01-01", "1796-01-01", "explicit"),
    (
        "民国时期，街上有七家染坊。",
        "民国时期",
        "1912/1949",
        None,
        "1912-01-01",
        "1950-01-01",
        "explicit",
    ),
    (
        "元丰六年十月十二日夜，桥成。",
        "元丰六年十月十二日夜",
        "1083-11-24TNI",
        None,
        "1083-11-24T18:00",
        "1083-11-25",
        "explicit",
    ),
    ("光绪20年3月，塔成。", "光绪20年3月", "1894-03", None, "1894-03-01", "1894-04-01", "explicit"),
    (
        "光绪二十年三月，塔成。",
        "光绪二十年三月",
        "1894-04-06/1894-05-04",
        None,
        "1894-04-06",
        "1894-05-05",
        "explicit",
    ),
    ("民国元年办学。", "民国元年", "1912", None, "1912-01-01", "1913-01-01", "explicit"),
    ("今年春间，渠水见涨。", "今年春间", "2023-SP", None, "2023-03-01", "2023-06-01", "issue_date"),
    ("1998年夏，江水猛涨。", "1998年夏", "1998-SU", None, "1998-06-01", "1998-09-01", "explicit"),
    ("1997年早春，他离岛。", "1997年早春", "1997-SP", None, "1997-03-01", "1997-06-01", "explicit"),
    ("2019年早些时候，货栈搬空。", "2019年", "2019", None, "2019-01-01", "2020-01-01", "explicit"),
    ("这一年，渡口停摆。", "这一年", "2023", None, "2023-01-01", "2024-01-01", "issue_date"),
    ("去年夏天少雨。", "去年夏天", "2022-SU", None, "2022-06-01", "2022-09-01", "issue_date"),
    ("去冬雪大。", "去冬", "2022-WI", None, "2022-12-01", "2023-03-01", "issue_date"),
    # A place within a month or year: a month's first week begins on its first Monday, years count
    # their weeks by ISO 8601.
    ("4月第2周试水。", "4月第2周", "2023-W15", None, "2023-04-10", "2023-04-17", "issue_date"),
    (
        "5月的第一个周二签约。",
        "5月的第一个周二",
        "2023-05-02",
        None,
        "2023-05-02",
        "2023-05-03",
        "issue_date",
    ),
    (
        "4月最后一天收官。",
        "4月最后一天",
        "2023-04-30",
        None,
        "2023-04-30",
        "2023-05-01",
        "issue_date",
    ),
    ("今年第20周降温。", "今年第20周", "2023-W20", None, "2023-05-15", "2023-05-22", "issue_date"),
    (
        "2021年的第三个月开工。",
        "2021年的第三个月",
        "2021-03",
        None,
        "2021-03-01",
        "2021-04-01",
        "explicit",
    ),
    (
        "2021年前四个月增收。",
        "2021年前四个月",
        "2021-01/2021-04",
        None,
        "2021-01-01",
        "2021-05-01",
        "explicit",
    ),
    # Days that two digits name.
    (
        "“八一”前夕，拥军慰问。",
        "“八一”",
        "2023-08-01",
        None,
        "2023-08-01",
        "2023-08-02",
        "issue_date",
    ),
    (
        "“六一”假期，书店热闹。",
        "“六一”",
        "2023-06-01",
        None,
        "2023-06-01",
        "2023-06-02",
        "issue_date",
    ),
    (
        "今年“三八”期间义诊。",
        "今年“三八”",
        "2023-03-08",
        None,
        "2023-03-08",
        "2023-03-09",
        "issue_date",
    ),
    # Festivals, solar terms and the Chinese calendar.
    (
        "农历八月廿三祭海。",
        "农历八月廿三",
        "2023-10-07",
        None,
        "2023-10-07",
        "2023-10-08",
        "issue_date",
    ),
    (
        "2012年正月初8开市。",
        "2012年正月初8",
        "2012-01-30",
        None,
        "2012-01-30",
        "2012-01-31",
        "explicit",
    ),
    (
        "今年闰二月，农时推迟。",
        "今年闰二月",
        "2023-03-22/2023-04-19",
        None,
        "2023-03-22",
        "2023-04-20",
        "issue_date",
    ),
    (
        "去年母亲节，花店开张。",
        "去年母亲节",
        "2022-05-08",
        None,
        "2022-05-08",
        "2022-05-09",
        "issue_date",
    ),
    (
        "今年国际护士节前夕。",
        "今年国际护士节",
        "2023-05-12",
        None,
        "2023-05-12",
        "2023-05-13",
        "issue_date",
    ),
    (
        "2022年大寒，冰封湖面。",
        "2022年大寒",
        "2022-01-20",
        None,
        "2022-01-20",
        "2022-01-21",
        "explicit",
    ),
    (
        "今年中秋前夕，社区送暖。",
        "今年中秋",
        "2023-09-29",
        None,
        "2023-09-29",
        "2023-09-30",
        "issue_date",
    ),
    ("三月三，村寨对歌。", "三月三", "2023-04-22", None, "2023-04-22", "2023-04-23", "issue_date"),
    (
        "今年二月二，渔船试水。",
        "今年二月二",
        "2023-02-21",
        None,
        "2023-02-21",
        "2023-02-22",
        "issue_date",
    ),
    (
        "正月十五，舞龙进村。",
        "正月十五",
        "2023-02-05",
        None,
        "2023-02-05",
        "2023-02-06",
        "issue_date",
    ),
    ("立夏，田里插秧。", "立夏", "2023-05-06", None, "2023-05-06", "2023-05-07", "issue_date"),
]

NO_DATES = [
    "中华文明天下一家，说明天气多变。",
    "《今日云溪》和《明日之星》改版。",
    "成效体现在街巷，转机出现在渡口。",
    "这表明日本队有备而来。",
    "前日本队教练到访。",
    "新年音乐会上演，新春走基层，单位年内部调剂，《白天鹅》首映。",
    "百年初心地。",
    "天分靠先天，手艺靠后天的努力。",
    "古今起源，文明起源。",
    "前期准备已毕，项目后期无人过问。",
    "更多年轻人返乡，许多年轻人留下。",
    "多年生草本，多日照的山坡，多天然泉眼。",
    "众人共同期待，合同期限已到。",
    "气温较常年同期偏高，雨量创同期新低，历史同期少有。",
    "布局未来产业。",
    "光明日报社记者到访，双方谈拢20点“和平计划”。",
    "不同年代的器物，不同月份的潮水，不同日期的船票。",
    "创业人数年均增长，度日天数天天算，分数月月涨。",
    "数月饼，数日子。",
    "会议日程及时公布，日常工作照旧。",
    "周到服务，重点突出，故障点少。",
    "11月31日并不存在。",
    "2023年2月30日并不存在。",
    "3号楼完工，会后再议。",
    "全天候值守，生态环境日益改善，知古今春秋。",
]


@pytest.mark.parametrize(("text", "surface", "timex", "mod", "start", "end", "anchor"), DATES)
def test_date(assert_date, text, surface, timex, mod, start, end, anchor):
    assert_date(text, surface, timex, mod, start, end, anchor)


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(values_of, text):
    assert values_of(text) == []


@pytest.mark.parametrize(
    ("text", "surface", "timex"),
    [
        ("光绪二十年（1894年）五月，塔成。", "五月", "1894-06-04/1894-07-02"),
        ("熙宁八年（1075年）正月二十日，堤成。", "正月二十日", "1075-02-08"),
        ("民国十三年（1924年）五月，校舍成。", "五月", "1924-05"),
    ],
)
def test_the_months_of_an_emperor_are_those_of_the_chinese_calendar(
    values_of, text, surface, timex
):
    value = values_of(text)[-1]
    assert (value.surface, value.timex, value.anchor) == (surface, timex, "explicit")


@pytest.mark.parametrize(
    ("issue", "month", "day", "expected_year"),
    [
        (date(2023, 5, 18), 5, 6, 2023),
        (date(2023, 5, 18), 11, 20, 2022),
        # Papers print 去年 with the one long past, and 明年 with that of the next year unless it is
        # very near.
        (date(2023, 5, 18), 8, 1, 2023),
        (date(2023, 10, 26), 1, 1, 2023),
        (date(2023, 12, 28), 1, 3, 2024),
    ],
)
def test_a_day_without_a_year_is_the_one_that_needs_no_year(issue, month, day, expected_year):
    years = range(issue.year - 1, issue.year + 2)
    days = [date(year, month, day) for year in years]
    assert pick(days, issue, ahead="") == date(expected_year, month, day)
