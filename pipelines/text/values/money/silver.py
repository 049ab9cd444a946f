"""Silver by weight as money: 生丝每担价银六百二十两, 赔款白银二亿两."""

import re
from datetime import date

from pipelines.text.values.money.sums import SUMS
from pipelines.text.values.window import Window

# From this day on silver was no money any more.
_LEGAL_TENDER = date(1935, 11, 4)
_REACH = 12
_SILVER = re.compile(
    r"(?:(?:库平|关平|漕平|规)?银|规元|洋例|赔款|军饷|饷银|帑|[部藩道关]库)(?:约|共|计|合|达|逾|近|至|各|不下)?$"
)
_SILVER_BEHIND = re.compile(r"[之的]?(?:白银|纹银|现银|银子|雪花银|库平银?|规元|规银|银(?!\w))")
_PRICE = re.compile(
    r"(?:价|售|值|涨|跌|落|开|收|盘|银拆|行市|每(?:担|石|件|包|匹|箱|疋|吨|百斤))[^,。;:!?\n]{0,8}$"
)


@SUMS.rule(
    "silver by weight",
    examples={
        "赔款白银二亿两。": "200000000 ¤ 两",
        "拨饷银三十万两。": "300000 ¤ 两",
        "发帑五万两。": "50000 ¤ 两",
        "典当得五十两银子。": "50 ¤ 两",
        "每片合银七钱二分。": "7.2 ¤ 钱 per 片",
    },
    not_in=["银耳二两。", "买回三两银杏。"],
)
def is_silver(window: Window, start: int, end: int) -> bool:
    """Whether 两 or 钱 behind the number at text[start:end] is silver by weight.

    Words say so, or in a paper of before November 1935 a price.
    """
    if _SILVER.search(window.behind(start, _REACH)) or window.match(_SILVER_BEHIND, end):
        return True
    if window.locale.day >= _LEGAL_TENDER:
        return False
    return bool(_PRICE.search(window.behind(start, _REACH)))
