"""Temperatures and differences of temperature: 升至20℃ is one, 升高8℃ the other."""

import re

from pipelines.text.values.quantities.units import Unit
from pipelines.text.values.window import Window

_CHANGES = (
    "下降|降低|降温|上升|升高|升温|增温|增高|增加|减少|回升|回落|上涨|下跌|提高|提升|下滑"
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
    rf"|[比较]{_CLAUSE}{{1,10}}(?<![最])[高低]{_ABOUT})$"
)
_BEHIND = re.compile(
    r"(?:左右|上下|以上|以内)?的?(?:温差|升温|降温|增温|温升|升幅|降幅|变化|差异|差别|波动|温控目标)"
)
_REACH = 20


def meant(window: Window, start: int, end: int, unit: Unit) -> Unit:
    """The unit of a temperature at text[start:end], or of a difference if the words tell of one."""
    is_difference = unit.dimension == "temperature" and _is_difference(window, start, end)
    return unit.difference if is_difference else unit


def _is_difference(window: Window, start: int, end: int) -> bool:
    if window.starts(start, ("零下", "零上")):
        return False
    return bool(_BEFORE.search(window.behind(start, _REACH)) or window.match(_BEHIND, end))
