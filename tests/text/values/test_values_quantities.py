"""Quantities, percentages, ratios and ordinals as the grammar reads them."""

import pytest

# sentence · surface · kind · value · low · high · modifier · unit · UCUM code
QUANTITIES = [
    ("14部门联合发文。", "14部门", "quantity", 14, None, None, None, "部门", None),
    ("推出4方面举措。", "4方面", "quantity", 4, None, None, None, "方面", None),
    # Counting words carry no unit code.
    ("48名学员结业。", "48名", "quantity", 48, None, None, None, "名", None),
    ("三座新桥合龙。", "三座", "quantity", 3, None, None, None, "座", None),
    ("惠及2.6万户。", "2.6万户", "quantity", 26000, None, None, None, "户", None),
    ("两千零五人报名。", "两千零五人", "quantity", 2005, None, None, None, "人", None),
    ("办理业务12,684笔。", "12,684笔", "quantity", 12684, None, None, None, "笔", None),
    # Units of measure.
    ("装机1150千瓦。", "1150千瓦", "quantity", 1150, None, None, None, "千瓦", "kW"),
    ("全长５７．５公里。", "５７．５公里", "quantity", 57.5, None, None, None, "公里", "km"),
    ("灌溉60万亩。", "60万亩", "quantity", 600000, None, None, None, "亩", "2000.m2/3"),
    ("日产3.5亿千瓦时。", "3.5亿千瓦时", "quantity", 350000000, None, None, None, "千瓦时", "kW.h"),
    ("均值为28微克/立方米。", "28微克/立方米", "quantity", 28, None, None, None, "微克/立方米", "ug/m3"),
    ("酒精含量80毫克/100毫升。", "80毫克/100毫升", "quantity", 80, None, None, None, "毫克/100毫升", "mg/(100.mL)"),
    ("男子-90公斤级铜牌。", "90公斤", "quantity", 90, None, None, None, "公斤", "kg"),
    ("气温降至零下5℃。", "零下5℃", "quantity", -5, None, None, None, "℃", "Cel"),
    ("气温升到30度。", "30度", "quantity", 30, None, None, None, "度", "Cel"),
    ("用电200度。", "200度", "quantity", 200, None, None, None, "度", "kW.h"),
    ("72岁的老匠人。", "72岁", "quantity", 72, None, None, None, "岁", "a"),
    ("年过七旬的匠人。", "过七旬", "quantity", 7, 7, None, "over", "旬", "10.a"),
    ("身高一米八五。", "一米八五", "quantity", 1.85, None, None, None, "米", "m"),
    ("捡到六斤八两野果。", "六斤八两", "quantity", 6.8, None, None, None, "斤", "500.g"),
    ("管线长3公里500米。", "3公里500米", "quantity", 3.5, None, None, None, "公里", "km"),
    ("承包5亩3分。", "5亩3分", "quantity", 5.3, None, None, None, "亩", "2000.m2/3"),
    ("体温摄氏37度。", "摄氏37度", "quantity", 37, None, None, None, "度", "Cel"),
    ("坡度45°。", "45°", "quantity", 45, None, None, None, "°", "deg"),
    ("船在北纬30°15′。", "30°15′", "quantity", 30.25, None, None, None, "°", "deg"),
    ("船在北纬30度15分。", "30度15分", "quantity", 30.25, None, None, None, "度", "deg"),
    ("加半升水。", "半升", "quantity", 0.5, None, None, None, "升", "L"),
    ("倒入四分之一升水。", "四分之一升", "quantity", 0.25, None, None, None, "升", "L"),
    ("身高米八的守门员。", "米八", "quantity", 1.8, None, None, None, "米", "m"),
    ("身高从米六到米八。", "米六到米八", "quantity", None, 1.6, 1.8, None, "米", "m"),
    ("买来五打鸡蛋。", "五打", "quantity", 5, None, None, None, "打", "12"),
    ("换上55″显示屏。", "55″", "quantity", 55, None, None, None, "″", "[in_i]"),
    ("喝下半瓶水。", "半瓶", "quantity", 0.5, None, None, None, "瓶", None),
    ("利率下调半个百分点。", "半个百分点", "quantity", 0.5, None, None, None, "百分点", None),
    # Points made and points of an index.
    ("提出三点建议。", "三点", "quantity", 3, None, None, None, "点", None),
    ("会上谈了5点看法。", "5点", "quantity", 5, None, None, None, "点", None),
    ("股指收于3250.36点。", "3250.36点", "quantity", 3250.36, None, None, None, "点", None),
    ("利率下调25个基点。", "25个基点", "quantity", 25, None, None, None, "基点", None),
    # Countries and cities from four up, medals in a row.
    ("产品远销53国。", "53国", "quantity", 53, None, None, None, "国", None),
    ("走遍十余国。", "十余国", "quantity", None, 11, 19, "over", "国", None),
    ("配齐600味药材。", "600味", "quantity", 600, None, None, None, "味", None),
    ("代表队摘得2金1银。", "2金", "quantity", 2, None, None, None, "金", None),
    # Units that are words of their own elsewhere, told by their number or their clause.
    ("接入二百二十伏交流电。", "二百二十伏", "quantity", 220, None, None, None, "伏", "V"),
    ("航速18节。", "18节", "quantity", 18, None, None, None, "节", "[kn_i]"),
    ("列车编组18节。", "18节", "quantity", 18, None, None, None, "节", None),
    ("电流16安。", "16安", "quantity", 16, None, None, None, "安", "A"),
    ("机器人转身180度。", "180度", "quantity", 180, None, None, None, "度", "deg"),
    # What goods, people, data and machines are measured by.
    ("货运周转量3.2亿吨公里。", "3.2亿吨公里", "quantity", 320000000, None, None, None, "吨公里", "t.km"),
    ("客运周转量5亿人公里。", "5亿人公里", "quantity", 500000000, None, None, None, "人公里", None),
    ("运力800万载重吨。", "800万载重吨", "quantity", 8000000, None, None, None, "载重吨", "t"),
    ("吞吐量120万TEU。", "120万TEU", "quantity", 1200000, None, None, None, "TEU", None),
    ("归档数据1.2EB。", "1.2EB", "quantity", 1.2, None, None, None, "EB", "EBy"),
    ("算力达300PFLOPS。", "300PFLOPS", "quantity", 300, None, None, None, "PFLOPS", "10*15/s"),
    ("每秒运算20百亿亿次。", "20百亿亿次", "quantity", 2e19, None, None, None, "次", None),
    ("桌面照度500勒克斯。", "500勒克斯", "quantity", 500, None, None, None, "勒克斯", "lx"),
    ("推力300千牛。", "300千牛", "quantity", 300, None, None, None, "千牛", "kN"),
    ("电阻20欧姆。", "20欧姆", "quantity", 20, None, None, None, "欧姆", "Ohm"),
    # Approximations.
    ("误差零点几毫米。", "零点几毫米", "quantity", None, 0.2, 0.9, "about", "毫米", "mm"),
    ("比赛第87分钟，主队进球。", "第87分钟", "ordinal", 87, None, None, None, "分钟", None),
    # Counts in 万 and 亿 need no counting word.
    ("拥有1100万注册用户。", "1100万", "quantity", 11000000, None, None, None, None, None),
    ("出游人次达65.22亿。", "65.22亿", "quantity", 6522000000, None, None, None, None, None),
    ("全国有律师80多万。", "80多万", "quantity", 800000, 800000, 899999, "over", None, None),
    ("几个孩子。", "几个", "quantity", None, 2, 9, "about", "个", None),
    ("十几名队员。", "十几名", "quantity", None, 11, 19, "about", "名", None),
    ("数名乘客受伤。", "数名", "quantity", None, 2, 9, "about", "名", None),
    ("产量是过去的数倍。", "数倍", "ratio", None, 2, 9, "about", "倍", "1"),
    ("数十家店铺。", "数十家", "quantity", None, 20, 99, "about", "家", None),
    ("七八个村子。", "七八个", "quantity", None, 7, 8, "about", "个", None),
    ("三四十名工友。", "三四十名", "quantity", None, 30, 40, "about", "名", None),
    ("30余项成果。", "30余项", "quantity", 30, 30, 39, "over", "项", None),
    ("接待1.3万余人次。", "1.3万余人次", "quantity", 13000, 13000, 13999, "over", "人次", None),
    ("种树2000多棵。", "2000多棵", "quantity", 2000, 2000, 2999, "over", "棵", None),
    ("近20吨蔬菜。", "近20吨", "quantity", 20, None, 20, "nearly", "吨", "t"),
    ("超过60公里。", "超过60公里", "quantity", 60, 60, None, "over", "公里", "km"),
    ("5人以上成团。", "5人以上", "quantity", 5, 5, None, "at_least", "人", None),
    ("重20吨 以上的车辆绕行。", "20吨 以上", "quantity", 20, 20, None, "at_least", "吨", "t"),
    ("不少于8组。", "不少于8组", "quantity", 8, 8, None, "at_least", "组", None),
    ("不足10户。", "不足10户", "quantity", 10, None, 10, "at_most", "户", None),
    ("大约300人左右。", "大约300人左右", "quantity", 300, None, None, "about", "人", None),
    ("上百名游客。", "上百名", "quantity", 100, 100, None, "at_least", "名", None),
    # Ranges: scale and unit stand on the right end only.
    ("容纳3—5万人。", "3—5万人", "quantity", None, 30000, 50000, None, "人", None),
    ("日产8000至1万件。", "8000至1万件", "quantity", None, 8000, 10000, None, "件", None),
    ("气温零下5℃至3℃。", "零下5℃至3℃", "quantity", None, -5, 3, None, "℃", "Cel"),
    ("三到五百人参赛。", "三到五百人", "quantity", None, 300, 500, None, "人", None),
    ("涨幅0.5个至1.2个百分点。", "0.5个至1.2个百分点", "quantity", None, 0.5, 1.2, None, "百分点", None),
    ("气温15℃到20℃。", "15℃到20℃", "quantity", None, 15, 20, None, "℃", "Cel"),
    ("夜间零下三到五摄氏度。", "零下三到五摄氏度", "quantity", None, -5, -3, None, "摄氏度", "Cel"),
    # Predicates bound a value from outside.
    ("产量突破30万吨。", "30万吨", "quantity", 300000, 300000, None, "over", "吨", "t"),
    ("水位跌破12米。", "12米", "quantity", 12, None, 12, "at_most", "米", "m"),
    ("会员已破万人。", "破万人", "quantity", 10000, 10000, None, "over", "人", None),
    ("产量突破了30万吨。", "30万吨", "quantity", 300000, 300000, None, "over", "吨", "t"),
    ("年满10人（含）以上成团。", "10人（含）以上", "quantity", 10, 10, None, "at_least", "人", None),
    ("300米开外的渔船。", "300米开外", "quantity", 300, 300, None, "over", "米", "m"),
    ("约莫20斤重。", "约莫20斤", "quantity", 20, None, None, "about", "斤", "500.g"),
    ("多达百种花卉。", "百种", "quantity", 100, None, None, None, "种", None),
    ("网店售出超1.8万件。", "超1.8万件", "quantity", 18000, 18000, None, "over", "件", None),
    ("误差±0.5毫米。", "±0.5毫米", "quantity", None, -0.5, 0.5, None, "毫米", "mm"),
    ("阅读量达10万+。", "10万+", "quantity", 100000, 100000, None, "at_least", None, None),
    # What bounds the object of a verb.
    ("每单最多可添加5名乘客。", "5名", "quantity", 5, None, 5, "at_most", "名", None),
    ("至少投放300尾鱼苗。", "300尾", "quantity", 300, 300, None, "at_least", "尾", None),
    ("考生最高得分98分。", "98分", "quantity", 98, None, None, None, "分", None),
    # What is ruled out bounds from the other side.
    ("课时不得超过60学时。", "不得超过60学时", "quantity", 60, None, 60, "at_most", "学时", None),
    ("占比不应低于20%。", "不应低于20%", "percent", 20, 20, None, "at_least", "%", "%"),
    # Comparisons.
    ("树干比3米高一些。", "比3米高", "quantity", 3, 3, None, "over", "米", "m"),
    ("行李比 20公斤 轻。", "比 20公斤 轻", "quantity", 20, None, 20, "at_most", "公斤", "kg"),
    # Ranges told by their bounds in words.
    ("处百分之三以上百分之五以下罚金。", "百分之三以上百分之五以下", "percent", None, 3, 5, None, "%", "%"),
    ("占比由百分之三十至百分之四十。", "百分之三十至百分之四十", "percent", None, 30, 40, None, "%", "%"),
    ("比例比四分之一大、比二分之一小。", "比四分之一大、比二分之一小", "ratio", None, 0.25, 0.5, None, None, "1"),
    ("参赛者年龄在20和30岁之间。", "20和30岁之间", "quantity", None, 20, 30, None, "岁", "a"),
    ("浓度大于35、小于75微克。", "大于35、小于75微克", "quantity", None, 35, 75, None, "微克", "ug"),
    ("增幅不低于5%且不高于8%。", "不低于5%且不高于8%", "percent", None, 5, 8, None, "%", "%"),
    ("零下5℃以上10℃以下存放。", "零下5℃以上10℃以下", "quantity", None, -5, 10, None, "℃", "Cel"),
    ("得分高于60分，另有80人弃考。", "高于60分", "quantity", 60, 60, None, "over", "分", None),
    # Blanks that typesetting leaves around a number.
    ("运来约 20 吨蔬菜。", "约 20 吨", "quantity", 20, None, None, "about", "吨", "t"),
    ("建成 30 余 个站点。", "30 余 个", "quantity", 30, 30, 39, "over", "个", None),
    # 过 bounds after a noun only.
    ("馆藏过10万册。", "过10万册", "quantity", 100000, 100000, None, "over", "册", None),
    ("他去过3次。", "3次", "quantity", 3, None, None, None, "次", None),
    # Percentages; 百分点 is a unit of its own.
    ("同比增长12.5%。", "12.5%", "percent", 12.5, None, None, None, "%", "%"),
    ("占比百分之八。", "百分之八", "percent", 8, None, None, None, "%", "%"),
    ("体积减少20%至30%。", "20%至30%", "percent", None, 20, 30, None, "%", "%"),
    ("降幅近七成。", "近七成", "percent", 70, None, 70, "nearly", "成", "%"),
    ("提高1.2个百分点。", "1.2个百分点", "quantity", 1.2, None, None, None, "百分点", None),
    ("上座率约三成五。", "约三成五", "percent", 35, None, None, "about", "成", "%"),
    ("增幅为-3.5%。", "-3.5%", "percent", -3.5, None, None, None, "%", "%"),
    ("参与率百分之三十至四十。", "百分之三十至四十", "percent", None, 30, 40, None, "%", "%"),
    ("误差千分之二。", "千分之二", "percent", 2, None, None, None, "‰", "[ppth]"),
    # Ratios.
    ("一又二分之一的路程。", "一又二分之一", "ratio", 1.5, None, None, None, None, "1"),
    ("超过1/4的老屋修缮。", "超过1/4", "ratio", 0.25, 0.25, None, "over", None, "1"),
    ("门票半折。", "半折", "ratio", 0.5, None, None, None, "折", "1"),
    ("产量是去年的3.2倍。", "3.2倍", "ratio", 3.2, None, None, None, "倍", "1"),
    ("会员享八折。", "八折", "ratio", 0.8, None, None, None, "折", "1"),
    ("收入翻两番。", "翻两番", "ratio", 4, None, None, None, "番", "1"),
    ("四分之三的土地。", "四分之三", "ratio", 0.75, None, None, None, None, "1"),
    ("产量占全省的1/3。", "1/3", "ratio", 1 / 3, None, None, None, None, "1"),
    ("约1/3村民受益。", "约1/3", "ratio", 1 / 3, None, None, "about", None, "1"),
    ("成本只有过去的一半。", "一半", "ratio", 0.5, None, None, None, None, "1"),
    ("一半以上的农户。", "一半以上", "ratio", 0.5, 0.5, None, "at_least", None, "1"),
    ("油气产量分别占全国1/2和2/3。", "1/2", "ratio", 0.5, None, None, None, None, "1"),
    ("过半数通过。", "过半数", "ratio", 0.5, 0.5, None, "over", None, "1"),
    ("超过半数的代表。", "超过半数", "ratio", 0.5, 0.5, None, "over", None, "1"),
    # Ordinals.
    ("第二批苗木。", "第二批", "ordinal", 2, None, None, None, "批", None),
    ("首款国产机型。", "首款", "ordinal", 1, None, None, None, "款", None),
    ("第 3 届书展。", "第 3 届", "ordinal", 3, None, None, None, "届", None),
    ("二期工程。", "二期", "ordinal", 2, None, None, None, "期", None),
    ("第4至6届的档案。", "第4", "ordinal", 4, None, None, None, None, None),
    ("2026届毕业生离校。", "2026届", "ordinal", 2026, None, None, None, "届", None),
    ("2023级学生返校。", "2023级", "ordinal", 2023, None, None, None, "级", None),
    ("连续三届夺冠。", "三届", "quantity", 3, None, None, None, "届", None),
]  # fmt: skip

SI = [
    ("运来20吨煤。", 20000.0, "kg"),
    ("占地60亩。", 40000.0, "m2"),
    ("升至25℃。", 298.15, "K"),
    ("均值35微克/立方米。", 3.5e-8, "kg/m3"),
    ("占83%。", 0.83, "1"),
]

TRAPS = [
    "老葛数起了籽粒。",
    "建好自贸区3.0版。",
    "以2∶3负于客队。",
    "市第九人民医院迁址。",
    "打造100亿级产业集群。",
    "铁路12306回应关切。",
    "学员两两对练，头伏饺子二伏面。",
    "新“九包”上线，“三区一中心”成形。",
    "坚持“两个毫不动摇”。",
    "深河1井出油。",
    "驻军31451部队44分队来访。",
    "游客三三两两坐着。",
    "电脑零部件出口增长。",
    "路修到了三环外。",
    "打通最后一公里。",
    "统一部署，第一时间响应，一起努力，进一步落实。",
    "五湖四海的朋友千方百计赶来。",
    "十堰、三亚、九江等地。",
    "共建“一带一路”，评选三好学生。",
    "一位老人、一名教师、一份心意。",
    "拨打12345热线，120救护车赶到。",
    "驾车沿G20行驶，A320客机降落。",
    "依据〔2022〕17号文件。",
    "业务多元，角落整洁，队伍壮大，茶几陈旧。",
    "又一成功范例，完成一系列改造。",
    "一升一降见民生，一户一策。",
    "比赛一波三折，可谓一举两得、一日千里。",
    "城乡二元结构。",
    "水质十分一致，全天候值守，24/7在线。",
    "增强“四个意识”，统筹两个大局。",
    "陆克、伍米兄弟拾级而上。",
    "建设千亿级产业集群。",
    "省医科大学第一附属医院、市第九中学、第十四研究所。",
    "家庭带宽100兆。",
    "三味书屋与六味地黄丸，24节气歌，吾日三省吾身。",
    "少数人如数归还，指数屡创新高，夜里数星星。",
    "三伏天里，两国元首会晤，四国岛来客。",
    "男团1/4决赛打响，我的另一半到场，一半是海水。",
    "第三国不得转运，3金融机构、5国家级园区。",
    "蜂群跳起8字舞，孩子练习一字马，路口呈7字形。",
]


@pytest.mark.parametrize(("text", "surface", "kind", "value", "low", "high", "modifier", "unit", "code"), QUANTITIES)
def test_quantity(values_of, text, surface, kind, value, low, high, modifier, unit, code):
    row = next(row for row in values_of(text) if type(row).__name__ == "Quantity")
    assert (row.surface, row.kind, row.value, row.low, row.high) == (surface, kind, value, low, high)
    assert (row.modifier, row.unit, row.unit_code) == (modifier, unit, code)


def test_each_of_a_list_has_its_own_row(values_of):
    assert [(row.surface, row.value) for row in values_of("分别增长83%、40.8%。")] == [("83%", 83.0), ("40.8%", 40.8)]


# sentence · the value of each number; a unit printed once, at the end, is that of all.
LISTS = [
    ("三条线路分别运送120、260、85吨。", [120, 260, 85], "吨"),
    ("两个批次分别抽检40和60件。", [40, 60], "件"),
    ("分别占地1.2、3.4和5.6万亩。", [12000, 34000, 56000], "亩"),
    ("日产8000、1万件。", [8000, 10000], "件"),
]


@pytest.mark.parametrize(("text", "values", "unit"), LISTS)
def test_a_list_shares_the_unit_at_its_end(values_of, text, values, unit):
    rows = [row for row in values_of(text) if row.unit == unit]
    assert [row.value for row in rows] == values


@pytest.mark.parametrize(("text", "value", "unit"), SI)
def test_si_value(values_of, text, value, unit):
    (row,) = values_of(text)
    assert (row.si_value, row.si_unit) == (pytest.approx(value, rel=1e-12), unit)


@pytest.mark.parametrize("text", TRAPS)
def test_no_value(values_of, text):
    assert values_of(text) == []
