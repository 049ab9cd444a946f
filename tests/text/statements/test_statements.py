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
    "bases at the edges of the calendar": [
        (
            "一季度末存款余额3亿元,环比增长5%。",
            "- | 存款余额 | 300000000 CNY | 2023-Q1 | increase 5 % | since 2022-Q4",
        ),
        (
            "2020年2月29日客流量3万人次,同比增长5%。",
            "- | 客流量 | 30000 人次 | 2020-02-29 | increase 5 % | since 2019-02-28",
        ),
    ],
    "signs and units": [
        (
            "一季度出口额同比增长-5%。",
            "- | 出口额 | - | 2023-Q1 | decrease 5 % | since 2022-Q1",
        ),
        ("产量3万吨,增加5亿元。", "- | 产量 | 30000 吨 | - | none"),
        ("产值3亿元,达到4亿元。", "- | 产值 | 300000000 CNY | - | none"),
        ("水位3米,2倍。", "- | 水位 | 3 米 | - | none"),
    ],
    "headlines, whose parts stand apart": [
        (
            "清河区新增就业2.3万人 完成全年目标的92%",
            "清河区 | 新增就业 | 23000 人 | - | share 92 %",
        ),
    ],
    "bases without a date": [
        (
            "毛入学率达98.6%,比五年前提高2.4个百分点。",
            "- | 毛入学率 | 98.6 % | - | increase 2.4 百分点",
        ),
    ],
    "levels that moved: the one before, and the one after with what follows": [
        (
            "云溪银行将基准利率由2.5%上调至2.75%。",
            "云溪银行 | 基准利率 | 2.5 % | - | none",
            "云溪银行 | 基准利率 | 2.75 % | - | none",
        ),
        (
            "云溪港吞吐量从2020年的120万吨增加到2022年的180万吨,增长50%。",
            "云溪港 | 吞吐量 | 1200000 吨 | 2020 | none",
            "云溪港 | 吞吐量 | 1800000 吨 | 2022 | increase 50 %",
        ),
        (
            "4月失业率由上月的5.3%回落至5.1%。",
            "- | 失业率 | 5.3 % | 2023-03 | none",
            "- | 失业率 | 5.1 % | 2023-04 | none",
        ),
        (
            "今年全县绿化率将由四成提高到43%。",
            "全县 | 绿化率 | 40 成 | - | none",
            "全县 | 绿化率 | 43 % | 2023 | none | planned",
        ),
        (
            "全縣合作社由12家發展到３１家",
            "全縣 | 合作社 | 12 家 | - | none",
            "全縣 | 合作社 | 31 家 | - | none",
        ),
        ("精品钢材占全县产量的比重由35%提高到46%。", "- | 精品钢材 | - | - | share 46 %"),
    ],
    "a mark that was passed on the way": [
        (
            "夏粮产量42万吨,首次突破40万吨,比上年增加3万吨。",
            "- | 夏粮产量 | 420000 吨 | - | increase 30000 吨 | since 2022",
        ),
    ],
    "changes in the unit without what it is counted by": [
        (
            "夏粮单产378公斤/亩,比上年增加3公斤。",
            "- | 夏粮单产 | 378 公斤/亩 | - | increase 3 公斤 | since 2022",
        ),
    ],
    "what is usual at the time of the year": [
        (
            "4月平均气温17.2℃,比常年同期高0.6℃。",
            "- | 平均气温 | 17.2 ℃ | 2023-04 | increase 0.6 ℃",
        ),
        (
            "4月平均降水量32毫米,较往年偏少两成。",
            "- | 平均降水量 | 32 毫米 | 2023-04 | decrease 20 %",
        ),
    ],
    "how much of a plan is done": [
        (
            "全县固定资产投资31亿元,完成年度计划的62%。",
            "全县 | 固定资产投资 | 3100000000 CNY | - | share 62 %",
        ),
        ("全县完成秋征任务的九成六。", "全县 | 秋征任务 | - | - | share 96 %"),
        (
            "一季度销售电量2亿千瓦时,为年度目标的26%。",
            "- | 销售电量 | 200000000 千瓦时 | 2023-Q1 | share 26 %",
        ),
    ],
    "how much faster something grew, which is no change of its level": [
        (
            "4月末全县存款余额86亿元,比年初增加5亿元,同比多增8000万元。",
            "全县 | 存款余额 | 8600000000 CNY | 2023-04 | increase 500000000 元 | since 2023",
            "全县 | 存款余额 | - | 2023-04 | increase 80000000 元 | since 2022-04",
        ),
        ("外匯存款按年少增3億元。", "- | 外匯存款 | - | - | decrease 300000000 元"),
    ],
    "nouns that the dictionary takes for none": [
        ("小程序下载量突破30万次。", "- | 小程序下载量 | 300000 次 | - | none"),
        ("全社会研发投入年均增长9%。", "- | 全社会研发投入 | - | - | increase 9 %"),
        ("云溪公司完成研发投入增长9%。", "云溪公司 | 研发投入 | - | - | increase 9 %"),
        ("早稻收获进度近七成。", "- | 早稻收获进度 | 70 成 | - | none"),
        ("问题发现率同比提升17%。", "- | 问题发现率 | - | - | increase 17 %"),
        ("图书销售占比约在15%。", "- | 图书销售占比 | - | - | share 15 %"),
    ],
    "where an indicator begins": [
        ("镁矿、盐湖镁等储量达3亿吨。", "- | 镁矿、盐湖镁等储量 | 300000000 吨 | - | none"),
        ("学生获省级及以上奖项24项。", "- | 省级及以上奖项 | 24 项 | - | none"),
        ("从事可可产业的人口约六百万。", "- | 从事可可产业的人口 | 6000000 | - | none"),
        ("津补贴或福利问题12个。", "- | 津补贴或福利问题 | 12 个 | - | none"),
        ("我国与东盟贸易额达3亿元。", "我国 | 东盟贸易额 | 300000000 CNY | - | none"),
        ("去年全年蔬菜播种面积3万亩。", "- | 蔬菜播种面积 | 30000 亩 | 2022 | none"),
        ("研发投入强度达2%。", "- | 研发投入强度 | 2 % | - | none"),
        ("影片《长河》首日票房1.1亿元。", "影片《长河》 | 首日票房 | 110000000 CNY | - | none"),
        ("国庆档票房2亿元。", "- | 票房 | 200000000 CNY | 2023-10-01 | none | planned"),
        ("该行业营业收入15亿元。", "该行业 | 营业收入 | 1500000000 CNY | - | none"),
        ("在园企业精减至89家。", "- | 在园企业 | 89 家 | - | none"),
        ("采购周期缩短25%。", "- | 采购周期 | - | - | decrease 25 %"),
        ("首三季访港旅客3150万人次。", "- | 访港旅客 | 31500000 人次 | 2022-Q1/2022-Q3 | none"),
        ("我县产量占全市的四成。", "我县 | 产量 | - | - | share 40 %"),
        ("该公司净亏损为3亿元。", "该公司 | 净亏损 | 300000000 CNY | - | none"),
        ("云溪县云溪柚种植面积2万亩。", "云溪县 | 云溪柚种植面积 | 20000 亩 | - | none"),
        (
            "云溪市对美国出口3亿元,增长5%;自东盟进口1亿元。",
            "云溪市 | 对美国出口 | 300000000 CNY | - | increase 5 %",
            "云溪市 | 自东盟进口 | 100000000 CNY | - | none",
        ),
        (
            "云溪公司实现营业收入18亿元;归属于上市公司股东的净利润1.9亿元。",
            "云溪公司 | 营业收入 | 1800000000 CNY | - | none",
            "云溪公司 | 归属于上市公司股东的净利润 | 190000000 CNY | - | none",
        ),
    ],
    "shares": [
        (
            "工业产值增长5%,占全县的四成。",
            "- | 工业产值 | - | - | increase 5 %",
            "- | 工业产值 | - | - | share 40 %",
        ),
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
    "what a change is of, behind its verb": [
        (
            "每年可减少二氧化碳排放量48万吨。",
            "- | 二氧化碳排放量 | - | - | decrease 480000 吨",
        ),
    ],
    "what was told on a day": [
        ("5月3日记者获悉,产值3亿元。", "- | 产值 | 300000000 CNY | - | none"),
    ],
    "lists of aims": [
        ("提出发展目标,产值达3亿元。", "- | 产值 | 300000000 CNY | - | none | target"),
        (
            "到2025年的主要目标:规模持续扩大。居民消费率提高,零售总额达到60亿元。",
            "- | 零售总额 | 6000000000 CNY | - | none | target",
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
    "subjects of a clause before": [
        (
            "云溪县,产量3万吨;小麦产量5万吨。",
            "云溪县 | 产量 | 30000 吨 | - | none",
            "云溪县 | 小麦产量 | 50000 吨 | - | none",
        ),
        ("云溪县修渠,这类设施达3家。", "- | 设施 | 3 家 | - | none"),
        ("世界气象组织:降水量达3毫米。", "- | 降水量 | 3 毫米 | - | none"),
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
    "one thing beside another": "粮食产量比商品零售额快4个百分点。",
    "places that grew": "安徽、四川分别增加21万亩、13万亩。",
    "one noun for two moves": "青石镇、白石镇人口由3万人、5万人增加到4万人、6万人。",
    "kinds of which there are so many": "氢能主要有灰氢、蓝氢、绿氢3种。",
    "storeys": "总部基地完成五层总部载体。",
    "what must not be": "收费总额不得高于5000元。",
    "the rest of a verb": "全县整治渔业,减船转产61艘。",
    "places that something goes between": "三亚至北京由1班增加至2班。",
    "numbers of two kinds": "学校规模由12人发展到3亿元。",
    "a plan that tells of nothing": "全县完成年度计划的九成六。",
    "the rest of a word behind a line's end": "九年级学生人数减少,义务教育巩\n固率达96.1%。",
    "two months that are compared with nothing": "5月和6月,减少5人。",
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
