"""Temperatures and differences of temperature: 升至20℃ is one, 升高8℃ the other."""

import re

from pipelines.text.values.quantities.units import Unit
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window

TEMPERATURES = Chapter("Temperatures")

_CHANGES = (
    "下降|降低|降温|上升|升高|升温|增温|增高|增加|减少|回升|回落|回暖|上涨|下跌|提高|提升|下滑"
    "|变暖|变冷|变化|波动|相差|偏[高低暖冷]|高出|低出|骤降|骤升|(?<![较下上回骤])[降升跌涨]"
)
# 达 follows none of them: 气温升高达40℃.
_ABOUT = "(?:了|约|大约|近|将近|超|超过|逾|至少|最多|不超过|仅|普遍|有|就)*"
_SPREADS = "温差|较差|升幅|降幅|增幅|涨幅|幅度|误差|偏差|精度"
_REACHES = "(?:普遍|一般|多|有|可|高|达|到|为|是|在|约|近|超过?|接近|不超过|平均|最大|将)*"
_LIMITED = "(?:升温|增温|变暖)(?:幅度)?(?:控制|限制|限定|保持|维持)在"
_CLAUSE = r"[^,。;:!?、()\n]"
_BEFORE = re.compile(
    rf"(?:(?:{_CHANGES}){_ABOUT}"
    rf"|(?:{_SPREADS}){_REACHES}"
    rf"|{_LIMITED}"
    rf"|(?:[比较]{_CLAUSE}{{1,10}}|[度温感要会略])(?<!最)[高低]{_ABOUT})$"
)
_BEHIND = re.compile(
    r"(?:左右|上下|以上|以内)?的?(?:温差|升温|降温|增温|温升|升幅|降幅|变化|差异|差别|波动|温控目标)"
)
_REACH = 20
_LED = re.compile("(?:[低高降升至到约达近超]|[低高降升]了)$")
_WARMTH = re.compile("[气水体室低高降升]温|温度|摄氏|华氏|℃|寒潮|冷空气")
_SENTENCE_REACH = 40
_SENTENCE_BREAK = re.compile(r"[。;!?\n]")


@TEMPERATURES.rule(
    "度 of a sentence about temperature",
    examples={
        "今晨摄氏8.5度，较昨日低4度。": "2022-04-19TMO; 8.5 度; 2022-04-18; 4 度 more or less",
        "最高气温35℃，比上周同期高了近6度。": "35 ℃; 2022-W15; 6 ..6 度 more or less",
    },
    not_in=["气温骤降，用电升至200度。", "寒潮来袭，他两度夺冠。", "气温降到5℃，镜头转了90度。"],
)
def goes_on(window: Window, start: int) -> bool:
    """Whether 度 behind a number at `start` is of the temperature that its sentence is about."""
    if not _LED.search(window.behind(start, 2)):
        return False
    sentence = _SENTENCE_BREAK.split(window.behind(start, _SENTENCE_REACH))[-1]
    return bool(_WARMTH.search(sentence))


def meant(window: Window, start: int, end: int, unit: Unit) -> Unit:
    """The unit of a temperature at text[start:end], or of a difference if the words tell of one."""
    is_difference = unit.dimension == "temperature" and _is_difference(window, start, end)
    return unit.difference if is_difference else unit


@TEMPERATURES.rule(
    "difference of temperature",
    examples={
        "气温下降5℃。": "5 ℃ more or less",
        "昼夜温差达15℃。": "15 ℃ more or less",
        "平均气温较常年偏高1.2℃。": "1.2 ℃ more or less",
        "升温2℃左右。": "2 ℃ more or less",
        "回升至20℃，升高8℃。": "20 ℃; 8 ℃ more or less",
        "降温幅度为6至8℃。": "6..8 ℃ more or less",
        "夜里又跌了3度，冷。": "3 度 more or less",
        "将全球升温控制在1.5℃以内。": "1.5 ..1.5 ℃ more or less",
        "箱体内2℃的波动。": "2 ℃ more or less",
        "精度±0.5℃。": "-0.5..0.5 ℃ more or less",
    },
    not_in=["气温降至零下5℃。", "升高到25℃。", "气温高达40℃。", "最低3℃。", "水温降为4℃。"],
)
def _is_difference(window: Window, start: int, end: int) -> bool:
    """Whether the words around a temperature tell how much it rose, fell, or differed."""
    if window.starts(start, ("零下", "零上")):
        return False
    return bool(_BEFORE.search(window.behind(start, _REACH)) or window.match(_BEHIND, end))
