"""Dates that depend on the article before them; the issue is of Thursday, 18 May 2023."""

import pytest

# 当天, 季末 and 同期 refer to the last date or period of the article: sentence · surface · TIMEX3
DISCOURSE = [
    # In a sentence of an earlier year a month is of that year.
    ("双方2019年6月30日签约，7月15日动工。", "7月15日", "2019-07-15"),
    ("2017年，金秋十月，新馆落成。", "十月", "2017-10"),
    ("2015年12月动工，3月封顶。", "3月", "2016-03"),
    ("2015年10月动工，9月已备料。", "9月", "2015-09"),
    # A paragraph about an earlier time gives its days their year, until it returns to the present.
    ("1998年夏，江水猛涨。8月7日，大堤决口。", "8月7日", "1998-08-07"),
    ("书展6月20日、21日开放。", "21日", "2023-06-21"),
    ("5月30、31日停水。", "31日", "2023-05-31"),
    ("12月30日、31日、1日封路。", "1日", "2023-01-01"),
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
    ("2016年动工，当年投产。", "当年", "2016"),
    # What a report compares itself with comes before what it reports on.
    ("2022年，全市接待游客大增，比上年多出两成。", "上年", "2021"),
    ("馆于2020年开放，客流比上年多一成。", "上年", "2019"),
    ("2022年末存款见涨，比2019年翻番，较上年末多一成。", "上年末", "2021"),
    ("3月份，制造业指数微落，比上月低0.3个百分点。", "上月", "2023-02"),
    ("2022年末存款见涨。\n贷款比上年多一成。", "上年", "2021"),
    ("4月末存款见涨，比上年同期多一成。", "上年同期", "2022-04"),
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


@pytest.mark.parametrize(("text", "surface", "timex"), DISCOURSE)
def test_date_from_the_context(values_of, text, surface, timex):
    row = next(row for row in values_of(text) if row.surface == surface)
    assert (row.timex, row.anchor) == (timex, "article")


@pytest.mark.parametrize(
    ("text", "surface", "timex"),
    [
        ("5月6日，书市开张。\n认亲当天，兄妹相拥。", "当天", "PRESENT_REF"),
        ("5月6日，书市开张。\n活动当天，人流不息。", "当天", "2023-05-06"),
        ("5月6日，书市开张。\n股市当天下跌。", "当天", "2023-05-06"),
    ],
)
def test_the_day_of_another_event_is_not_the_last_day_named(values_of, text, surface, timex):
    value = values_of(text)[-1]
    assert (value.surface, value.timex) == (surface, timex)


@pytest.mark.parametrize(
    ("text", "surface", "timex"),
    [
        ("5月9日至10日8:30—17:30，书市开张。", "8:30—17:30", "T08:30/T17:30"),
        ("5月9日至10日，书市开张。上午9时，有说书。", "上午9时", "T09"),
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
def test_a_year_is_not_of_what_it_is_an_attribute_of_nor_of_what_is_to_come(
    values_of, text, surface, timex
):
    value = values_of(text)[-1]
    assert (value.surface, value.timex) == (surface, timex)
