"""When the names of customary units are meant: 两 石 斗 担 钱 坪 甲 方 呎 are other words too."""

import re

from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.quantities import classifiers, units
from pipelines.text.values.quantities.units import Unit
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of

_CLAUSE = 12
_JOINED = re.compile(r"[、和与及至到—-]$")
# What 两 counts as a numeral: 28、29两天, 5、6两晚, 一、二两组.
_TWO_OF = re.compile(rf"[天日号月年周晚夜旬季届期岁]|星期|礼拜|{any_of(classifiers.CLASSIFIERS)}")
# Measured by 两 and named like counting words: 3两包子, 半斤八两面.
_WEIGHED = re.compile(r"包子|面[条粉]?|片糖|条子|块糖|粉|[酒肉米油糖茶盐菜饭金银]")
_GOODS = re.compile(r"[的重多以左上]|[^\u4e00-\u9fff]|$")
_GRAIN = re.compile("[谷米粮麦稻豆粟黍薯粱玉租糙籽种打收产借还交余缺]")
_HERBS = re.compile("[药方煎服草参归芪甘黄银金两]")
_CANDAREENS = re.compile("[一二三四五六七八九]分|[^,。]{0,4}[金银]")
_EARTH = re.compile("[土石沙砂木料混泥挖填运夯坝堤渠工]")
# 石 and 斗 are measures of grain; 担 what a shoulder carries, or a weight in trade.
_CARRIED = re.compile("[水柴草粪土肥箩筐行泥沙石炭]")
_LAND = re.compile(r"[地田园林]|土地|农地|果园|茶园|鱼塭|面积")
_NO_LAND = re.compile("[级等组乙子基型醇鱼板骨虫胄]")
_FLOOR = re.compile(r"面积|实用|建筑|单位|楼|铺|地盘|每平?方?呎|呎价|地皮|工厦|商厦")
_FLAT = re.compile("[单铺户房大细地楼住物写]")
_SHOES = re.compile("鞋|尺|时速|开到|飙|第")


def is_tael(window: Window, number: Numeral, at: int) -> bool:
    """两 is a weight in 二两酒, and the numeral two in 28、29两天 and 甲、乙两地."""
    is_listed = bool(_JOINED.search(window.behind(number.start, 1)))
    if is_listed:
        return bool(window.match(_GOODS, at + 1))
    if window.match(_WEIGHED, at + 1):
        return True
    return not window.match(_TWO_OF, at + 1)


def is_grain(window: Window, number: Numeral, at: int) -> bool:
    """石 and 斗 measure grain: 三石谷子, 每亩打了五斗."""
    around = window.behind(number.start, _CLAUSE) + window.after(at + 1, 3)
    return bool(_GRAIN.search(around))


def is_mace(window: Window, number: Numeral, at: int) -> bool:
    """钱 is a weight of herbs and gold: 当归三钱; 多少钱 and 五块钱 are none."""
    if window.match(_CANDAREENS, at + 1):
        return True
    return bool(_HERBS.search(window.behind(number.start, _CLAUSE)))


def is_salt_or_length(window: Window, number: Numeral, at: int) -> bool:
    """引 is ten 丈, or a load of salt or tea: 淮盐八千引."""
    return bool(re.search("[盐茶长丈]", window.behind(number.start, _CLAUSE)))


def is_picul(window: Window, number: Numeral, at: int) -> bool:
    """担 is a weight in trade: 蚕茧120万担; 挑两担水 counts loads."""
    return not window.match(_CARRIED, at + 1)


def is_ping(window: Window, number: Numeral, at: int) -> bool:
    """坪 behind Chinese digits may be the name of a place: 三坪村."""
    return not number.han or window.char(at + 1) not in "村镇乡坝山社路街里"


def is_jia(window: Window, number: Numeral, at: int) -> bool:
    """甲 is land in Taiwan: 2甲农地, 水稻30甲; 三甲医院 and 二甲苯 are none."""
    if _NO_LAND.match(window.char(at + 1)):
        return False
    if window.match(_LAND, at + 1):
        return True
    clause = window.behind(number.start, _CLAUSE)
    return not number.han and bool(_LAND.search(clause))


def is_cubic_metre(window: Window, number: Numeral, at: int) -> bool:
    """120方 is a volume, in Chinese digits only of earth and timber: 挖土二方; 三方 are sides."""
    if not number.han:
        return True
    around = window.behind(number.start, 2 * _CLAUSE) + window.after(at + 1, 2)
    return bool(_EARTH.search(around))


def is_yard(window: Window, number: Numeral, at: int) -> bool:
    """100码 is a length, 42码的鞋 and 开到120码 are none."""
    if _SHOES.search(window.behind(number.start, 4)):
        return False
    return not window.starts(at + 1, ("鞋", "的鞋", "男鞋", "女鞋"))


def unit_of(window: Window, name: str, at: int) -> Unit:
    """The unit that a name means here: 呎 are square feet of a flat, 尺 by place and day."""
    if name == "呎" and _is_floor(window, at):
        return units.UNITS["方呎"]
    return units.unit_of(name, window.locale)


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
    "甲": is_jia,
    "方": is_cubic_metre,
    "码": is_yard,
}
