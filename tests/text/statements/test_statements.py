"""What clauses state of indicators, by family.

The issue is of Thursday, 18 May 2023, unless a family says otherwise. A statement is written as
subject | indicator | value | period | change | base | status, `-` for what is not given.
"""

from datetime import date

import pytest

from pipelines.records import Entity

STATED = {
    "pairs: so many values, so many changes": [
        (
            "一季度,云溪担保公司共办理担保业务310笔、2.4亿元,分别达去年同期的1.5倍和1.8倍。",
            "云溪担保公司 | 担保业务 | 310 笔 | 2023-Q1 | multiple 1.5 倍 | since 2022-Q1",
            "云溪担保公司 | 担保业务 | 240000000 CNY | 2023-Q1 | multiple 1.8 倍 | since 2022-Q1",
        ),
        (
            "云溪担保公司季末在保820笔、6.1亿元,分别较去年同期增长12%、9.5%,较上年末增长3%、2%。",
            "云溪担保公司 | 在保 | 820 笔 | 2023-Q1 | increase 12 % | since 2022-Q1",
            "云溪担保公司 | 在保 | 610000000 CNY | 2023-Q1 | increase 9.5 % | since 2022-Q1",
            "云溪担保公司 | 在保 | 820 笔 | 2023-Q1 | increase 3 % | since 2022",
            "云溪担保公司 | 在保 | 610000000 CNY | 2023-Q1 | increase 2 % | since 2022",
        ),
        (
            "一季度,全市进口、出口分别增长3%、5%。",
            "全市 | 进口 | - | 2023-Q1 | increase 3 %",
            "全市 | 出口 | - | 2023-Q1 | increase 5 %",
        ),
    ],
    "bases: what is named, a year or a stretch before, none": [
        (
            "4月全市工业用电量4.5亿千瓦时,环比下降3.2%。",
            "全市 | 工业用电量 | 450000000 千瓦时 | 2023-04 | decrease 3.2 % | since 2023-03",
        ),
        (
            "5月17日,云溪站客运量12万人次,环比增长8%。",
            "- | 云溪站客运量 | 120000 人次 | 2023-05-17 | increase 8 % | since 2023-05-16",
        ),
        (
            "一季度“新三样”出口规模120亿元,同比增长26%。",
            "- | “新三样”出口规模 | 12000000000 CNY | 2023-Q1 | increase 26 % | since 2022-Q1",
        ),
        (
            "去年云溪港集装箱吞吐量是上年的1.2倍。",
            "云溪港 | 集装箱吞吐量 | - | 2022 | multiple 1.2 倍 | since 2021",
        ),
        ("全县财政收入占全市的三成。", "全县 | 财政收入 | - | - | share 30 %"),
        (
            "全县造林3万亩,比去年多5000亩。",
            "全县 | 造林 | 30000 亩 | - | increase 5000 亩 | since 2022",
        ),
        (
            "全市人均可支配收入4.1万元,相当于2015年的两倍。",
            "全市 | 人均可支配收入 | 41000 CNY/人 | - | multiple 2 倍 | since 2015",
        ),
        (
            "云溪港一季度货物吞吐量320万吨,同比增长8%,环比下降2%。",
            "云溪港 | 货物吞吐量 | 3200000 吨 | 2023-Q1 | increase 8 % | since 2022-Q1",
            "云溪港 | 货物吞吐量 | 3200000 吨 | 2023-Q1 | decrease 2 % | since 2022-Q4",
        ),
        (
            "全县森林覆盖率达61.5%,比2015年提高4.2个百分点。",
            "全县 | 森林覆盖率 | 61.5 % | - | increase 4.2 百分点 | since 2015",
        ),
        (
            "与2019年同期相比,旅客发送量增长15.2%。",
            "- | 旅客发送量 | - | - | increase 15.2 % | since 2019",
        ),
        (
            "去年全县粮食总产量42万吨,比上年增加3万吨,增长7.7%。",
            "全县 | 粮食总产量 | 420000 吨 | 2022 | increase 30000 吨 | since 2021",
            "全县 | 粮食总产量 | 420000 吨 | 2022 | increase 7.7 % | since 2021",
        ),
        ("全市地区生产总值同比增长5.2%。", "全市 | 地区生产总值 | - | - | increase 5.2 %"),
        (
            "4月CPI同比上涨0.4%,涨幅比上月回落0.2个百分点。",
            "- | CPI | - | 2023-04 | increase 0.4 % | since 2022-04",
        ),
    ],
    "changes without a value, and values they lead to": [
        ("全市在校学生增至3.2万名。", "全市 | 在校学生 | 32000 名 | - | none"),
        (
            "云溪担保公司一季度在保余额较上年末增长10亿元。",
            "云溪担保公司 | 在保余额 | - | 2023-Q1 | increase 1000000000 元 | since 2022",
        ),
        ("电机体积减少20%至30%。", "- | 电机体积 | - | - | decrease 20..30 %"),
        (
            "新能源汽车销量增长35%,达到1.2万辆。",
            "- | 新能源汽车销量 | 12000 辆 | - | increase 35 %",
        ),
        (
            "渔业产值3000万元,增加1200个就业岗位。",
            "- | 渔业产值 | 30000000 CNY | - | none",
            "- | 就业岗位 | - | - | increase 1200 个",
        ),
    ],
    "shares": [
        (
            "今年前4个月,云溪县出口额达3.2亿美元,占全市出口总额的18%。",
            "云溪县 | 出口额 | 320000000 USD | 2023-01/2023-04 | share 18 %",
        ),
        ("全县水稻产量占粮食总产量的六成。", "全县 | 水稻产量 | - | - | share 60 %"),
    ],
    "what is to come, what is summed up": [
        ("到2030年,全市绿化率达到45%。", "全市 | 绿化率 | 45 % | 2030 | none | target"),
        ("今年全县计划造林8万亩。", "全县 | 造林 | 80000 亩 | 2023 | none | planned"),
        (
            "云溪公司超额完成目标任务3.5亿元。",
            "云溪公司 | 目标任务 | 350000000 CNY | - | none | target",
        ),
        (
            "截至4月末,云溪农商行累计发放贷款36亿元。",
            "云溪农商行 | 贷款 | 3600000000 CNY | 2023-04 | none | cumulative",
        ),
    ],
    "prices": [
        (
            "黄瓜每公斤4.6元,比上周下降0.4元。",
            "黄瓜 | 价格 | 4.6 CNY/公斤 | - | decrease 0.4 元 | since 2023-W19",
        ),
        ("猪肉批发均价每公斤19.3元。", "猪肉 | 批发均价 | 19.3 CNY/公斤 | - | none"),
    ],
    "subjects that go on, and those that do not": [
        (
            "2017年,云溪大学实验室成立。近3年,获得国家级奖项5个,省级奖项17个。",
            "云溪大学实验室 | 国家级奖项 | 5 个 | - | none",
            "云溪大学实验室 | 省级奖项 | 17 个 | - | none",
        ),
        ("该行发放20亿元贷款。", "该行 | 贷款 | 2000000000 CNY | - | none"),
        (
            "世界气象组织:今年出现厄尔尼诺事件概率为80%。",
            "- | 厄尔尼诺事件概率 | 80 % | 2023 | none",
        ),
        ("受污染的农田面积减少了一半。", "- | 受污染的农田面积 | - | - | decrease 0.5"),
    ],
    "other scripts and days": [
        (
            "本港首季零售業總銷貨價值347億元,按年上升16.5%。",
            "本港 | 零售業總銷貨價值 | 34700000000 CNY | 2023-Q1 | increase 16.5 % | since 2022-Q1",
        ),
        (
            "恒指收市報18329點,跌251點。",
            "- | 恒指 | 18329 點 | - | decrease 251 點",
        ),
        (
            "去年全县播种小麦十二万亩,平均亩产二百三十斤,比上年增产一成半。",
            "全县 | 播种小麦 | 120000 亩 | 2022 | none",
            "全县 | 平均亩产 | 230 斤/亩 | 2022 | increase 15 % | since 2021",
        ),
    ],
}

NOT_STATED = {
    "persons who do something": "169名党员相继报到,298位居民加入志愿者队伍。",
    "games": "比赛中小李出场38分钟,得到34分、7个篮板。",
    "offers": "购物满400元减50元。",
    "what one thing takes": "生产1吨碳纤维,需消耗2吨原丝。",
    "a part of a noun": "45岁以下科研人员占比超八成。",
    "how often": "我往返县医院300多次。",
    "lists that share a noun": "甲镇、乙镇的产值分别为3亿元、5亿元。",
    "the last of several owners in the noun": "全县、全市粮食产量分别为12万吨、85万吨。",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, list(rows)) for family in STATED.values() for text, *rows in family],
)
def test_what_clauses_state(statements, notation, text, expected):
    assert [notation(row) for row in statements(text)] == expected


@pytest.mark.parametrize("text", NOT_STATED.values(), ids=NOT_STATED)
def test_what_states_nothing(statements, notation, text):
    assert [notation(row) for row in statements(text)] == []


def test_periods_of_another_time(statements, notation):
    (row,) = statements("二月份进口货值六千四百余万元,较上月减少八百万元。", date(1935, 3, 2))
    assert notation(row) == (
        "- | 进口货值 | 64000000 元 | 1935-02 | decrease 8000000 元 | since 1935-01"
    )


def test_nothing_goes_on_from_one_paragraph_to_the_next(statements, notation):
    first, second = statements("一季度,云溪港货物吞吐量320万吨。\n集装箱吞吐量12万标箱。")
    assert notation(first) == "云溪港 | 货物吞吐量 | 3200000 吨 | 2023-Q1 | none"
    assert (second.subject, second.period) != ("云溪港", "2023-Q1")


def test_the_place_is_that_which_the_subject_begins_with(statements):
    text = "一季度,山西省出口额12亿元,太原港吞吐量3万吨,增长5%。"
    place = Entity(
        issue_date=date(2023, 5, 18),
        page_id="云溪日报-2023-05-18-p01",
        article_id="云溪日报-2023-05-18-p01-a001",
        start_char=text.index("山西省"),
        end_char=text.index("出口额"),
        surface="山西省",
        kind="place",
        name="山西省",
        code="140000",
        within=[],
        confidence="high",
    )
    rows = statements(text, entities=[place])
    assert [row.place_code for row in rows if row.subject == "山西省"] == ["140000"]
    assert {row.place_code for row in rows if row.subject != "山西省"} <= {None}


def test_the_clause_reaches_from_the_value_to_its_change(statements):
    text = "云溪港货物吞吐量320万吨,同比增长8%,创新高。"
    (row,) = statements(text)
    assert text[row.start_char : row.end_char] == "云溪港货物吞吐量320万吨,同比增长8%"
    assert text.startswith("320万吨", row.value_start_char)
    assert text.startswith("8%", row.change_start_char)
