"""When the names of customary units are meant: 两 石 斗 担 钱 坪 甲 方 呎 are other words too."""

import re
from decimal import Decimal

from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.quantities import classifiers, units
from pipelines.text.values.quantities.units import Unit
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of

CUSTOMARY = Chapter("Customary units")

_CLAUSE = 12
_JOINED = re.compile(r"[、和与及至到—-]$")
# What 两 counts as a numeral: 28、29两天, 5、6两晚, 一、二两组.
_TWO_OF = re.compile(rf"[天日号月年周晚夜旬季届期岁]|星期|礼拜|{any_of(classifiers.CLASSIFIERS)}")
# Measured by 两 and named like counting words: 3两包子, 半斤八两面.
_WEIGHED = re.compile(r"包子|面[条粉]?|片糖|条子|块糖|粉|[酒肉米油糖茶盐菜饭金银]")
_GOODS = re.compile(r"[的重多以左上]|[^\u4e00-\u9fff]|$")
_GRAIN = re.compile("[谷米粮麦稻豆粟黍薯粱玉租糙籽种打收产借还交余缺]")
_POURED = re.compile(r"[一二两三四五六七八九\d][斗升]")
_HERBS = re.compile("[药方煎服草参归芪甘黄银金两]")
_CANDAREENS = re.compile("[一二三四五六七八九]分|[^,。]{0,4}[金银]")
_EARTH = re.compile("[土石沙砂木料挖填][^,。;:!?、]{0,8}$|[土石]方|[挖填运挑]土")
# 石 and 斗 are measures of grain; 担 what a shoulder carries, or a weight in trade.
_CARRIED = re.compile("[水柴草粪土肥箩筐行泥沙石炭]")
_LAND = re.compile(r"[多余]?的?(?:[地田园林]|土地|农地|果园|茶园|鱼塭|面积)")
_HALF = Decimal("0.5")
_FIELD = re.compile("(?:水|旱|菜|薄|荒|自留|责任|农|耕|宅基)?[地田]|果园|菜园")
_NO_LAND = re.compile("[级等组乙子基型醇鱼板骨虫胄]")
_TENTHS = re.compile(r"[一二三四五六七八九\d]分")
_PRECIOUS = re.compile("[金银铂钯][^,。;:!?、]*$")
_OF_PRECIOUS = re.compile("的?(?:[黄白]?[金银]|铂金|钯金)")
_OUNCES = frozenset({"盎司", "安士"})
_FLOOR = re.compile(r"面积|实用|建筑|单位|楼|铺|地盘|每平?方?呎|呎价|地皮|工厦|商厦")
_FLAT = re.compile("[单铺户房大细地楼住物写]")
_SHOES = re.compile("鞋|尺|时速|开到|飙|第")


@CUSTOMARY.rule(
    "两, a weight or two",
    examples={
        "喝了二两酒。": "2 两",
        "一碗面三两。": "3 两",
        "每人定量四两、五两的。": "4 两; 5 两",
        "买3两包子。": "3 两",
    },
    not_in=["8、9两月销量下降。", "甲、乙两地。", "说了三两句。", "3、4两组出线。", "5和6两号楼。"],
)
def is_tael(window: Window, number: Numeral, at: int) -> bool:
    """两 is a weight in 二两酒, and the numeral two in 28、29两天 and 甲、乙两地."""
    is_listed = bool(_JOINED.search(window.behind(number.start, 1)))
    if is_listed:
        return bool(window.match(_GOODS, at + 1))
    if window.match(_WEIGHED, at + 1):
        return True
    return not window.match(_TWO_OF, at + 1)


@CUSTOMARY.rule(
    "石 and 斗 of grain",
    examples={
        "地主只给三石谷子。": "3 石",
        "每亩打了十二石五斗。": "12.5 石",
        "还欠他家五斗米。": "5 斗",
        "收稻谷一石二斗三升。": "1.23 石",
        "交租八石六。": "8.6 石",
    },
    not_in=["三石一组堆叠。", "取下二斗橱。"],
)
def is_grain(window: Window, number: Numeral, at: int) -> bool:
    """石 and 斗 measure grain: 三石谷子, 每亩打了五斗."""
    if window.match(_POURED, at + 1):
        return True
    around = window.behind(number.start, _CLAUSE) + window.after(at + 1, 3)
    return bool(_GRAIN.search(around))


@CUSTOMARY.rule(
    "钱, a weight",
    examples={
        "黄芪五钱。": "5 钱",
        "打一只三钱五分的金戒指。": "3.5 钱",
        "当归3钱。": "3 钱",
    },
    not_in=["收了五块钱。", "他有几钱。"],
)
def is_mace(window: Window, number: Numeral, at: int) -> bool:
    """钱 is a weight of herbs and gold: 当归三钱; 多少钱 and 五块钱 are none."""
    if window.match(_CANDAREENS, at + 1):
        return True
    return bool(_HERBS.search(window.behind(number.start, _CLAUSE)))


@CUSTOMARY.rule(
    "引 of salt or length",
    examples={"行销淮盐八千引。": "8000 引", "河堤长三引。": "3 引"},
    not_in=["一条三引一送的措施。"],
)
def is_salt_or_length(window: Window, number: Numeral, at: int) -> bool:
    """引 is ten 丈, or a load of salt or tea: 淮盐八千引."""
    return bool(re.search("[盐茶长丈]", window.behind(number.start, _CLAUSE)))


@CUSTOMARY.rule(
    "担, a weight or a load",
    examples={"收购蚕茧120万担。": "1200000 担", "生丝八百担。": "800 担"},
    not_in=["挑了两担水。", "上山打两担柴。"],
)
def is_picul(window: Window, number: Numeral, at: int) -> bool:
    """担 is a weight in trade: 蚕茧120万担; 挑两担水 counts loads."""
    return not window.match(_CARRIED, at + 1)


@CUSTOMARY.rule(
    "坪",
    examples={"权状坪数32.6坪。": "32.6 坪", "三坪大的套房。": "3 坪"},
    not_in=["三坪村通了公路。"],
)
def is_ping(window: Window, number: Numeral, at: int) -> bool:
    """坪 behind Chinese digits may be the name of a place: 三坪村."""
    return not number.han or window.char(at + 1) not in "村镇乡坝山社路街里"


@CUSTOMARY.rule(
    "甲 of land",
    examples={
        "休耕2甲农地。": "2 甲",
        "水稻面积约30甲。": "30 甲",
        "买下五甲地。": "5 甲",
        "继承3甲5分。": "3.5 甲",
        "家有两甲多的田。": "2 2.. 甲",
    },
    not_in=["三甲医院。", "检出二甲苯。", "列入2甲级单位。"],
)
def is_jia(window: Window, number: Numeral, at: int) -> bool:
    """甲 is land in Taiwan: 2甲农地, 水稻30甲; 三甲医院 and 二甲苯 are none."""
    if _NO_LAND.match(window.char(at + 1)):
        return False
    if window.match(_LAND, at + 1) or window.match(_TENTHS, at + 1):
        return True
    clause = window.behind(number.start, _CLAUSE)
    return not number.han and bool(_LAND.search(clause))


@CUSTOMARY.rule(
    "分 of land",
    examples={"种了三分地。": "3 分", "划出2分菜地。": "2 分", "分得八分水田。": "8 分"},
    not_in=["得了三分。", "三分地图。", "十分地道。", "九山半水半分田。"],
)
def is_tenth(window: Window, number: Numeral, at: int) -> bool:
    """分 is a tenth of a 亩 before land: 三分地, 2分菜地."""
    field = None if number.value == _HALF else window.match(_FIELD, at + 1)
    return field is not None and not window.splits_word(field.end())


@CUSTOMARY.rule(
    "方, a cubic metre",
    examples={
        "混凝土120方。": "120 方",
        "挖土由二方提高到三方半。": "2 方; 3.5 方",
        "运来石料十二方。": "12 方",
        "三个土方队，每人四方二。": "3 个; 4.2 方",
    },
    not_in=["法院、工商联、商会三方联动。", "三方会谈。"],
)
def is_cubic_metre(window: Window, number: Numeral, at: int) -> bool:
    """120方 is a volume, in Chinese digits only of earth and timber: 挖土二方; 三方 are sides."""
    if not number.han:
        return True
    return bool(_EARTH.search(window.behind(number.start, 2 * _CLAUSE)))


@CUSTOMARY.rule(
    "码, a yard",
    examples={"百米之外再走100码。": "100 码"},
    not_in=["42码的鞋。", "开到120码。", "查验两码。"],
)
def is_yard(window: Window, number: Numeral, at: int) -> bool:
    """100码 is a length, 42码的鞋 and 开到120码 are none."""
    if number.han or _SHOES.search(window.behind(number.start, 4)):
        return False
    return not window.starts(at + 1, ("鞋", "的鞋", "男鞋", "女鞋"))


def unit_of(window: Window, name: str, at: int) -> Unit:
    """The unit that a name means here: 呎 are square feet of a flat, 盎司 of gold troy ounces."""
    if name in _OUNCES and _is_precious(window, name, at):
        return units.UNITS["金衡盎司"]
    if name == "呎" and _is_floor(window, at):
        return units.UNITS["方呎"]
    return units.unit_of(name, window.locale)


def _is_precious(window: Window, name: str, at: int) -> bool:
    """Whether ounces are of gold or silver: 黄金2.5盎司, 3盎司白银."""
    if window.match(_OF_PRECIOUS, at + len(name)):
        return True
    return bool(_PRECIOUS.search(window.behind(at, _CLAUSE)))


def _is_floor(window: Window, at: int) -> bool:
    """Whether 呎 measures a floor: 实用面积430呎, 430呎单位, 呎价."""
    if window.match(_FLAT, at + 1):
        return True
    return bool(_FLOOR.search(window.behind(at, _CLAUSE)))


SENSES = {
    "两": is_tael,
    "石": is_grain,
    "斗": is_grain,
    "钱": is_mace,
    "引": is_salt_or_length,
    "担": is_picul,
    "坪": is_ping,
    "分": is_tenth,
    "甲": is_jia,
    "方": is_cubic_metre,
    "码": is_yard,
}
