"""Dates, times, durations and sets as the grammar reads them; the issue is of Thursday, 18 May 2023."""

from datetime import date

import pytest

from pipelines.text.values.years import pick

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
    ("二00七年，茶厂改制。", "二00七年", "2007", None, "2007-01-01", "2008-01-01", "explicit"),
    ("二OO八年，茶厂改制。", "二OO八年", "2008", None, "2008-01-01", "2009-01-01", "explicit"),
    ("公告日期为2022-03-09。", "2022-03-09", "2022-03-09", None, "2022-03-09", "2022-03-10", "explicit"),
    ("截稿前更新至2022.11.30。", "2022.11.30", "2022-11-30", None, "2022-11-30", "2022-12-01", "explicit"),
    ("水库2008年动工。", "2008年", "2008", None, "2008-01-01", "2009-01-01", "explicit"),
    ("2022年度考核结束。", "2022年度", "2022", None, "2022-01-01", "2023-01-01", "explicit"),
    ("老街形成于20世纪80年代。", "20世纪80年代", "198", None, "1980-01-01", "1990-01-01", "explicit"),
    ("“十三五”时期，绿道成网。", "“十三五”时期", "2016/2020", None, "2016-01-01", "2021-01-01", "explicit"),
    # A year-less date is the last such day not after the issue; with 将 the next, with 起 the nearer.
    ("5月6日，云溪书市开幕。", "5月6日", "2023-05-06", None, "2023-05-06", "2023-05-07", "issue_date"),
    ("11月20日，首雪落下。", "11月20日", "2022-11-20", None, "2022-11-20", "2022-11-21", "issue_date"),
    # One that was long ago and comes soon is the coming one; what lasts until a day goes to the nearer side.
    ("8月1日，渡口新船下水。", "8月1日", "2023-08-01", None, "2023-08-01", "2023-08-02", "issue_date"),
    ("9月，书市开张。", "9月", "2023-09", None, "2023-09-01", "2023-10-01", "issue_date"),
    # Years before Christ are beyond what a timestamp holds; EDTF counts them from the year 0.
    ("公元前221年，天下一统。", "公元前221年", "BC0221", None, None, None, "explicit"),
    ("前1046年，周立国。", "前1046年", "BC1046", None, None, None, "explicit"),
    ("公元前3世纪的陶片。", "公元前3世纪", "BC02", None, None, None, "explicit"),
    ("公元前206年至公元8年，是为西汉。", "公元前206年至公元8年", "BC0206/0008", None, None, "9-01-01", "explicit"),
    ("公元1127年，宋室南渡。", "公元1127年", "1127", None, "1127-01-01", "1128-01-01", "explicit"),
    # 今天 means these days before what is no event of a day.
    ("今日之云溪，商铺林立。", "今日", "PRESENT_REF", None, None, None, "issue_date"),
    ("今天的老街有了电梯。", "今天", "PRESENT_REF", None, None, None, "issue_date"),
    ("互联网普及的今天，人们写信。", "今天", "PRESENT_REF", None, None, None, "issue_date"),
    ("今天的赛事改期。", "今天", "2023-05-18", None, "2023-05-18", "2023-05-19", "issue_date"),
    # A paper prints the date behind the word, which may be a day off: 今天(17日) in the paper of the 18th.
    (
        "昨日（17日）20时，闸门关闭。",
        "昨日（17日）20时",
        "2023-05-17T20",
        None,
        "2023-05-17T20:00",
        "2023-05-17T21:00",
        "issue_date",
    ),
    ("今天（17日）闭馆。", "今天（17日）", "2023-05-17", None, "2023-05-17", "2023-05-18", "issue_date"),
    ("15日后半夜，雨停。", "15日后半夜", "2023-05-15TNI", None, "2023-05-15", "2023-05-15T06:00", "issue_date"),
    # 上年 is of the year reported on, else of that before the issue's; 上月 alone is of that before the issue's.
    ("上年结转的粮款。", "上年", "2022", None, "2022-01-01", "2023-01-01", "issue_date"),
    ("展期持续至10月5日。", "10月5日", "2023-10-05", None, "2023-10-05", "2023-10-06", "issue_date"),
    ("展览将于8月1日开放。", "8月1日", "2023-08-01", None, "2023-08-01", "2023-08-02", "issue_date"),
    ("6月1日起，新线试运行。", "6月1日", "2023-06-01", None, "2023-06-01", "2023-06-02", "issue_date"),
    ("5月1日起，新规施行。", "5月1日", "2023-05-01", None, "2023-05-01", "2023-05-02", "issue_date"),
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
    ("民国时期，街上有七家染坊。", "民国时期", "1912/1949", None, "1912-01-01", "1950-01-01", "explicit"),
    (
        "元丰六年十月十二日夜，桥成。",
        "元丰六年十月十二日夜",
        "1083-11-24TNI",
        None,
        "1083-11-24T18:00",
        "1083-11-25",
        "explicit",
    ),
    ("光绪二十年三月，塔成。", "光绪二十年三月", "1894-04-06/1894-05-04", None, "1894-04-06", "1894-05-05", "explicit"),
    ("民国元年办学。", "民国元年", "1912", None, "1912-01-01", "1913-01-01", "explicit"),
    ("1998年夏，江水猛涨。", "1998年夏", "1998-SU", None, "1998-06-01", "1998-09-01", "explicit"),
    ("1997年早春，他离岛。", "1997年早春", "1997-SP", None, "1997-03-01", "1997-06-01", "explicit"),
    ("2019年早些时候，货栈搬空。", "2019年", "2019", None, "2019-01-01", "2020-01-01", "explicit"),
    ("这一年，渡口停摆。", "这一年", "2023", None, "2023-01-01", "2024-01-01", "issue_date"),
    ("去年夏天少雨。", "去年夏天", "2022-SU", None, "2022-06-01", "2022-09-01", "issue_date"),
    ("去冬雪大。", "去冬", "2022-WI", None, "2022-12-01", "2023-03-01", "issue_date"),
    # A place within a month or year: a month's first week begins on its first Monday, years count by ISO 8601.
    ("4月第2周试水。", "4月第2周", "2023-W15", None, "2023-04-10", "2023-04-17", "issue_date"),
    ("5月的第一个周二签约。", "5月的第一个周二", "2023-05-02", None, "2023-05-02", "2023-05-03", "issue_date"),
    ("4月最后一天收官。", "4月最后一天", "2023-04-30", None, "2023-04-30", "2023-05-01", "issue_date"),
    ("今年第20周降温。", "今年第20周", "2023-W20", None, "2023-05-15", "2023-05-22", "issue_date"),
    ("2021年的第三个月开工。", "2021年的第三个月", "2021-03", None, "2021-03-01", "2021-04-01", "explicit"),
    ("2021年前四个月增收。", "2021年前四个月", "2021-01/2021-04", None, "2021-01-01", "2021-05-01", "explicit"),
    # Relative dates.
    ("大前天晚上停电。", "大前天晚上", "2023-05-15TEV", None, "2023-05-15T18:00", "2023-05-16", "issue_date"),
    ("这周末开园。", "这周末", "2023-W20-WE", None, "2023-05-20", "2023-05-22", "issue_date"),
    ("修订后，10天后公布。", "10天后", "2023-05-28", None, "2023-05-28", "2023-05-29", "issue_date"),
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
    ("厂房两年半前封顶。", "两年半前", "2020-11", None, "2020-11-01", "2020-12-01", "issue_date"),
    ("半年前，这里还是荒坡。", "半年前", "2022-11", None, "2022-11-01", "2022-12-01", "issue_date"),
    ("他二十多年前进厂。", "二十多年前", "P20Y", "before", None, None, "issue_date"),
    ("三个多月后，渠水进田。", "三个多月后", "P3M", "after", None, None, "issue_date"),
    ("多年前，他离岛谋生。", "多年前", "PXY", "before", None, None, "issue_date"),
    ("她想起当年的渡口。", "当年", "PAST_REF", None, None, "2023-05-19", "issue_date"),
    ("十四年后，他接过船桨。", "十四年后", "P14Y", "after", None, None, "issue_date"),
    ("1996年初创的剧社。", "1996年", "1996", None, "1996-01-01", "1997-01-01", "explicit"),
    ("30分钟后，明火扑灭。", "30分钟后", "PT30M", "after", None, None, "issue_date"),
    ("数年来，河岸植柳成行。", "数年来", "PXY", None, None, "2023-05-19", "issue_date"),
    ("数天后，渠水进田。", "数天后", "PXD", "after", None, None, "issue_date"),
    ("三年来，河岸植柳成行。", "三年来", "P3Y", None, "2020-05-18", "2023-05-19", "issue_date"),
    ("近 3 年，茶园扩种。", "近 3 年", "P3Y", None, "2020-05-18", "2023-05-19", "issue_date"),
    # Rims of a period: the last day for 末, a convention for 初 and 底; words that open or close a date.
    ("2022年初，泵站检修。", "2022年初", "2022", "start", "2022-01-01", "2022-03-01", "explicit"),
    ("去年年底，路灯全亮。", "去年年底", "2022", "end", "2022-11-01", "2023-01-01", "issue_date"),
    ("2022年年底，路灯全亮。", "2022年年底", "2022", "end", "2022-11-01", "2023-01-01", "explicit"),
    ("今年2月月底，冰面解封。", "今年2月月底", "2023-02", "end", "2023-02-21", "2023-03-01", "issue_date"),
    ("2022年底，路灯全亮。", "2022年底", "2022", "end", "2022-11-01", "2023-01-01", "explicit"),
    ("2022年2月底，冰面解封。", "2022年2月底", "2022-02", "end", "2022-02-21", "2022-03-01", "explicit"),
    ("上年末，存量下降。", "上年末", "2022", "end", "2022-12-31", "2023-01-01", "issue_date"),
    ("截至3月末，开户达标。", "截至3月末", "2023-03", "end", "2023-03-31", "2023-04-01", "issue_date"),
    ("今年以来，雨水偏多。", "今年以来", "2023", "since", "2023-01-01", "2023-05-19", "issue_date"),
    ("4月2日以来，河道清淤。", "4月2日以来", "2023-04-02", "since", "2023-04-02", "2023-05-19", "issue_date"),
    ("2020年以前，这里是滩涂。", "2020年以前", "2020", "before", None, "2021-01-01", "explicit"),
    ("2020年之后，客流回落。", "2020年之后", "2020", "after", "2021-01-01", None, "explicit"),
    ("2020年之前，这里是滩涂。", "2020年之前", "2020", "before", None, "2020-01-01", "explicit"),
    ("6月底之前完工。", "6月底之前", "2023-06", "before", None, "2023-07-01", "issue_date"),
    ("年内，新馆开放。", "年内", "2023", None, "2023-01-01", "2024-01-01", "issue_date"),
    ("本月内，老楼加梯。", "本月内", "2023-05", None, "2023-05-01", "2023-06-01", "issue_date"),
    ("周四至周六，书市延时。", "周四至周六", "2023-05-18/2023-05-20", None, "2023-05-18", "2023-05-21", "issue_date"),
    ("新年伊始，渡口复航。", "新年", "2023-01-01", None, "2023-01-01", "2023-01-02", "issue_date"),
    ("近年来，候鸟增多。", "近年来", "PAST_REF", None, None, "2023-05-19", "issue_date"),
    ("建园5年来吸引游客。", "5年来", "P5Y", None, "2018-05-18", "2023-05-19", "issue_date"),
    ("公布了近两年来的水情。", "近两年来", "P2Y", None, "2021-05-18", "2023-05-19", "issue_date"),
    ("近24小时，雨量加大。", "近24小时", "PT24H", None, "2023-05-17", "2023-05-19", "issue_date"),
    ("近3年，栽树成林。", "近3年", "P3Y", None, "2020-05-18", "2023-05-19", "issue_date"),
    ("近几年，塘鱼翻番。", "近几年", "PXY", None, None, "2023-05-19", "issue_date"),
    ("20世纪90年代初，工厂搬迁。", "20世纪90年代初", "199", "start", "1990-01-01", "1993-01-01", "explicit"),
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
    (
        "7月1日起至9月30日禁渔。",
        "7月1日起至9月30日",
        "2023-07-01/2023-09-30",
        None,
        "2023-07-01",
        "2023-10-01",
        "issue_date",
    ),
    ("从2016到2018，他在海岛。", "2016到2018", "2016/2018", None, "2016-01-01", "2019-01-01", "explicit"),
    ("2007年与2009年间筑堤。", "2007年与2009年间", "2007/2009", None, "2007-01-01", "2010-01-01", "explicit"),
    ("2020至2025年前建成。", "2020至2025年前", "2020/2025", None, "2020-01-01", "2026-01-01", "explicit"),
    ("12日至15日布展。", "12日至15日", "2023-05-12/2023-05-15", None, "2023-05-12", "2023-05-16", "issue_date"),
    (
        "5月9日22时至次日6时封路。",
        "5月9日22时至次日6时",
        "2023-05-09T22/2023-05-10T06",
        None,
        "2023-05-09T22:00",
        "2023-05-10T06:00",
        "issue_date",
    ),
    # Parts of the day and the clock.
    (
        "昨天9点20，列车进站。",
        "昨天9点20",
        "2023-05-17T09:20",
        None,
        "2023-05-17T09:20",
        "2023-05-17T09:21",
        "issue_date",
    ),
    ("昨日半夜11点，暴雨。", "昨日半夜11点", "2023-05-17T23", None, "2023-05-17T23:00", "2023-05-18", "issue_date"),
    (
        "5月9日上午，桥面铺装。",
        "5月9日上午",
        "2023-05-09TMO",
        None,
        "2023-05-09T06:00",
        "2023-05-09T12:00",
        "issue_date",
    ),
    ("昨日黎明，渔船归港。", "昨日黎明", "2023-05-17TMO", None, "2023-05-17T04:00", "2023-05-17T06:00", "issue_date"),
    ("15日白天，有雨。", "15日白天", "2023-05-15TDT", None, "2023-05-15T06:00", "2023-05-15T18:00", "issue_date"),
    ("大约晚上十点，明月升起。", "大约晚上十点", "T22", "approx", None, None, "none"),
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
    (
        "5月9日22时至6时停电。",
        "5月9日22时至6时",
        "2023-05-09T22/2023-05-10T06",
        None,
        "2023-05-09T22:00",
        "2023-05-10T06:00",
        "issue_date",
    ),
    ("下午6时至12时，夜市开张。", "下午6时至12时", "T18/T24", None, None, None, "none"),
    # What would end before it begins are two dates.
    ("2021年末至2019年末的账目。", "2021年末", "2021", "end", "2021-12-31", "2022-01-01", "explicit"),
    ("去年11月至3月封山。", "去年11月至3月", "2022-11/2023-03", None, "2022-11-01", "2023-04-01", "issue_date"),
    # A clock time without a day is of the day its paragraph told of, else of no day.
    ("晚上七点半，戏台亮灯。", "晚上七点半", "T19:30", None, None, None, "none"),
    ("傍晚，戏台亮灯。", "傍晚", "TEV", None, None, None, "none"),
    # Festivals, solar terms and the Chinese calendar.
    ("农历八月廿三祭海。", "农历八月廿三", "2023-10-07", None, "2023-10-07", "2023-10-08", "issue_date"),
    ("2012年正月初8开市。", "2012年正月初8", "2012-01-30", None, "2012-01-30", "2012-01-31", "explicit"),
    ("今年闰二月，农时推迟。", "今年闰二月", "2023-03-22/2023-04-19", None, "2023-03-22", "2023-04-20", "issue_date"),
    ("去年母亲节，花店开张。", "去年母亲节", "2022-05-08", None, "2022-05-08", "2022-05-09", "issue_date"),
    ("今年国际护士节前夕。", "今年国际护士节", "2023-05-12", None, "2023-05-12", "2023-05-13", "issue_date"),
    ("2022年大寒，冰封湖面。", "2022年大寒", "2022-01-20", None, "2022-01-20", "2022-01-21", "explicit"),
    ("今年中秋前夕，社区送暖。", "今年中秋", "2023-09-29", None, "2023-09-29", "2023-09-30", "issue_date"),
    ("正月十五，舞龙进村。", "正月十五", "2023-02-05", None, "2023-02-05", "2023-02-06", "issue_date"),
    ("立夏，田里插秧。", "立夏", "2023-05-06", None, "2023-05-06", "2023-05-07", "issue_date"),
]

# The last date or period of the article gives 当天, 季末 and 同期 their place: sentence · surface · TIMEX3.
DISCOURSE = [
    # In a sentence of an earlier year a month is of that year.
    ("双方2019年6月30日签约，7月15日动工。", "7月15日", "2019-07-15"),
    ("2017年，金秋十月，新馆落成。", "十月", "2017-10"),
    ("2015年12月动工，3月封顶。", "3月", "2016-03"),
    ("2015年10月动工，9月已备料。", "9月", "2015-09"),
    # A paragraph that tells of an earlier time gives its days their year, until something leads back to the present.
    ("1998年夏，江水猛涨。8月7日，大堤决口。", "8月7日", "1998-08-07"),
    ("1937年12月6日，队伍进山。9日，村民转移。", "9日", "1937-12-09"),
    ("1978年11月，剧社迁址。3月，首场开演。", "3月", "1979-03"),
    ("1998年8月7日，大堤决口。9日凌晨，缺口合龙。", "9日凌晨", "1998-08-09TNI"),
    ("5月6日列车首发，当天座无虚席。", "当天", "2023-05-06"),
    ("5月6日列车抵达，次日返程。", "次日", "2023-05-07"),
    ("5月6日雨停，同日上午复工。", "同日上午", "2023-05-06TMO"),
    ("一季度发货大增，较去年同期翻番。", "去年同期", "2022-Q1"),
    ("1至4月进港大增，较上年同期翻番。", "上年同期", "2022-01/2022-04"),
    ("2022年四季度发货大增，较去年同期翻番。", "去年同期", "2021-Q4"),
    ("一季度发货大增，2019年同期持平。", "2019年同期", "2019-Q1"),
    ("一季度发货大增，季末库存见底。", "季末", "2023-Q1"),
    ("2021年底开工，年初已备料。", "年初", "2021"),
    ("2016年建馆，次年开放。", "次年", "2017"),
    # What a report compares itself with comes before what it reports on.
    ("2022年，全市接待游客大增，比上年多出两成。", "上年", "2021"),
    ("2022年末存款见涨，比2019年翻番，较上年末多一成。", "上年末", "2021"),
    ("3月份，制造业指数微落，比上月低0.3个百分点。", "上月", "2023-02"),
    ("2022年三季度利润回升，较上季度多两成。", "上季度", "2022-Q2"),
    ("2016年建馆，占当年的投资一半。", "当年", "2016"),
    ("转变始于2010年。这一年，茶园扩种。", "这一年", "2010"),
    # A clock time goes on with the day of the one before it.
    ("5月13日8时49分，水涨到门口。\n9时05分，消防车抵达。", "9时05分", "2023-05-13T09:05"),
    ("5月13日8时，开闸。\n“水小了。”他说。\n10时许，村民归家。", "10时许", "2023-05-13T10"),
    ("昨晚10时，封路。\n22时20分，吊车到场。", "22时20分", "2023-05-17T22:20"),
    ("3月22日辞去村职。20日又来帮忙。", "20日", "2023-04-20"),
    ("5月9日休市。当天早些时候，铺面已空。", "当天", "2023-05-09"),
    ("5月6日开工。5月2日暴雨成灾以来，当天首次复产。", "当天", "2023-05-06"),
]

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
    ("孵化需13天至3周。", "13天至3周", "duration", "P13D/P3W", None),
    ("等候从过去的5天缩短到半天。", "5天", "duration", "P5D", None),
    ("连续5个交易日上涨。", "5个交易日", "duration", "P5D", None),
    ("每天巡河。", "每天", "set", "P1D", None),
    ("每月4号盘点。", "每月4号", "set", "XXXX-XX-04", None),
    ("每隔30秒采样。", "每隔30秒", "set", "PT30S", None),
    ("每个周末放映。", "每个周末", "set", "XXXX-WXX-WE", None),
    ("每两年一届。", "每两年", "set", "P2Y", None),
    ("每周三开放。", "每周三", "set", "XXXX-WXX-3", None),
    ("每年9月到11月捕捞。", "每年9月到11月", "set", "XXXX-09/XXXX-11", None),
    ("每周一至周五开诊。", "每周一至周五", "set", "XXXX-WXX-1/XXXX-WXX-5", None),
    ("每周六上午9点到11点授课。", "每周六上午9点到11点", "set", "XXXX-WXX-6T09/XXXX-WXX-6T11", None),
    ("每年秋天晒谷。", "每年秋天", "set", "XXXX-FA", None),
    ("每月第一个周二义诊。", "每月第一个周二", "set", "P1M", None),
    ("每年3月12日植树。", "每年3月12日", "set", "XXXX-03-12", None),
    ("一到周末，菜园热闹。", "周末", "set", "XXXX-WXX-WE", None),
    ("利用周末时间练琴。", "周末", "set", "XXXX-WXX-WE", None),
    ("他周末常来钓鱼。", "周末", "set", "XXXX-WXX-WE", None),
    ("每天早晨7时许出摊。", "每天早晨7时许", "set", "XXXX-XX-XXT07", "approx"),
]

NO_DATES = [
    "中华文明天下一家，说明天气多变。",
    "《今日云溪》和《明日之星》改版。",
    "成效体现在街巷，转机出现在渡口。",
    "这表明日本队有备而来。",
    "前日本队教练到访。",
    "新年音乐会上演，新春走基层，单位年内部调剂，《白天鹅》首映。",
    "百年初心地。",
    "更多年轻人返乡，许多年轻人留下。",
    "多年生草本，多日照的山坡，多天然泉眼。",
    "众人共同期待，合同期限已到。",
    "气温较常年同期偏高，雨量创同期新低，历史同期少有。",
    "布局未来产业。",
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


@pytest.mark.parametrize(
    ("text", "surface", "timex"),
    [
        ("光绪二十年（1894年）五月，塔成。", "五月", "1894-06-04/1894-07-02"),
        ("熙宁八年（1075年）正月二十日，堤成。", "正月二十日", "1075-02-08"),
        ("民国十三年（1924年）五月，校舍成。", "五月", "1924-05"),
    ],
)
def test_the_months_of_an_emperor_are_those_of_the_chinese_calendar(values_of, text, surface, timex):
    value = values_of(text)[-1]
    assert (value.surface, value.timex, value.anchor) == (surface, timex, "explicit")


@pytest.mark.parametrize(
    ("text", "surface", "timex"),
    [
        ("5月13日8时49分，水涨到门口。\n早上8点，食堂亮灯。", "早上8点", "T08"),
        ("5月13日8时49分，水涨到门口。\n如今河道已清。\n9时，游船开航。", "9时", "T09"),
        ("5月13日，水涨到门口。\n清晨5点，食堂亮灯。", "清晨5点", "T05"),
    ],
)
def test_a_scene_is_of_no_day(values_of, text, surface, timex):
    value = values_of(text)[-1]
    assert (value.surface, value.timex, value.anchor) == (surface, timex, "none")


@pytest.mark.parametrize(
    ("text", "surface", "timex"),
    [
        ("按2015年1月1日施行的规定，4月14日开会。", "4月14日", "2023-04-14"),
        ("2021年8月1日建馆，将于9月1日迁址。", "9月1日", "2023-09-01"),
        ("2021年8月1日建馆，今年4月1日迁址。", "今年4月1日", "2023-04-01"),
        ("1998年夏，江水猛涨。如今堤坝牢固。4月8日，花会开幕。", "4月8日", "2023-04-08"),
        ("自2020年5月停产以来，厂房空置。3月2日，机器运走。", "3月2日", "2023-03-02"),
        ("1998年夏，江水猛涨。\n4月8日，花会开幕。", "4月8日", "2023-04-08"),
        ("按2015年5月印发的办法，村里分红。4月8日，账目上墙。", "4月8日", "2023-04-08"),
    ],
)
def test_a_year_is_not_of_what_it_is_an_attribute_of_nor_of_what_is_to_come(values_of, text, surface, timex):
    value = values_of(text)[-1]
    assert (value.surface, value.timex) == (surface, timex)


@pytest.mark.parametrize(
    ("issue", "month", "day", "year"),
    [
        ((2023, 5, 18), 5, 6, 2023),
        ((2023, 5, 18), 11, 20, 2022),
        # Papers print 去年 with the one that is long past, and 明年 with that of the next year, but for the next days.
        ((2023, 5, 18), 8, 1, 2023),
        ((2023, 10, 26), 1, 1, 2023),
        ((2023, 12, 28), 1, 3, 2024),
    ],
)
def test_a_day_without_a_year_is_the_one_that_needs_no_year(issue, month, day, year):
    days = [date(issue[0] + n, month, day) for n in (-1, 0, 1)]
    assert pick(days, date(*issue), ahead="") == date(year, month, day)
