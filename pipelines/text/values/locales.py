"""What a paper takes for granted: the money of a bare 元, and the measures of its place and day.

A paper of Hong Kong prints 元 for its own dollar, one of 1934 for the silver dollar. What
publications.yaml says of a publication counts first, then its name, then the day of the issue; a
page in traditional characters that has none of them is doubtful.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from pipelines.records import CurrencyBasis

Place = Literal["mainland", "hong_kong", "macau", "taiwan", "abroad"]

_PLACES: Mapping[str, Place] = {
    "CNY": "mainland",
    "HKD": "hong_kong",
    "MOP": "macau",
    "TWD": "taiwan",
}
_PRESENT = date(2000, 1, 1)
_PEOPLES_REPUBLIC = date(1949, 10, 1)
_NEW_TAIWAN_DOLLAR = date(1949, 6, 15)
_NEW_YUAN = date(1955, 3, 1)
# From here on a paper of the mainland is printed in simplified characters.
_SIMPLIFIED = date(1965, 1, 1)
# Names of publications: 香港商报, 澳门日报, 台湾新生报.
_NAMED = (("香港", "HKD"), ("澳门", "MOP"), ("澳門", "MOP"), ("台湾", "TWD"), ("台灣", "TWD"),
          ("臺灣", "TWD"))  # fmt: skip
# Characters that hardly a page of simplified text has, and no page of traditional text lacks.
_TRADITIONAL = (
    "這個來國會對說時們為發學開長東車馬門萬價樓與後點還號處經過進總約區據業產無報見現從關單實"
)
_FEWEST, _ENOUGH = 8, 100  # so many in all, and one character in so many
# What a page in traditional characters says of its place.
_EVIDENCE: Mapping[str, re.Pattern[str]] = {
    "HKD": re.compile(
        r"香港|本港|港[元幣島府]|HK\$|九龍|新界|元朗|屯門|荃灣|沙田|將軍澳|觀塘|方呎|呎價"
    ),
    "MOP": re.compile(r"澳門|本澳|葡幣|氹仔|路[氹環]|司警"),
    "TWD": re.compile(
        r"[台臺][灣幣北中南東]|新[台臺]幣|NT\$|民國|坪|高雄|新北|桃園|新竹|嘉義|屏東|花蓮|立委"
    ),
}


class Locale(NamedTuple):
    """The currency of a bare 元 (None without an ISO code), what says so, the place and the day."""

    currency: str | None = "CNY"
    basis: CurrencyBasis = "default"
    place: Place = "mainland"
    day: date = _PRESENT


def locale_of(text: str, publication: str | None, issue: date, home: str | None = None) -> Locale:
    """The locale of a page; `home` is the home currency that publications.yaml tells."""
    told = home or _of_name(publication or "")
    if told:
        place = _PLACES.get(told, "abroad")
        return _of_period(Locale(told, "publication", place, issue))
    if issue >= _SIMPLIFIED and _is_traditional(text):
        return _of_evidence(text, issue)
    return _of_period(Locale(day=issue))


def _of_name(publication: str) -> str | None:
    return next((currency for name, currency in _NAMED if name in publication), None)


def _of_period(locale: Locale) -> Locale:
    """The locale with the money of its day: none with a code before the yuan of today was made."""
    if locale.place == "taiwan" and locale.day < _NEW_TAIWAN_DOLLAR:
        return locale._replace(currency=None, basis="period")
    if locale.place != "mainland" or locale.day >= _NEW_YUAN:
        return locale
    currency = "CNY" if locale.day >= _PEOPLES_REPUBLIC else None
    return locale._replace(currency=currency, basis="period")


def _is_traditional(text: str) -> bool:
    traditional = sum(map(text.count, _TRADITIONAL))
    return traditional >= _FEWEST and traditional * _ENOUGH > len(text)


def _of_evidence(text: str, issue: date) -> Locale:
    """The place that a page in traditional characters speaks of most; the mainland without one."""
    mentions = {
        currency: sum(1 for _ in pattern.finditer(text)) for currency, pattern in _EVIDENCE.items()
    }
    currency = max(mentions, key=mentions.__getitem__)
    if not mentions[currency]:
        return Locale(basis="doubtful", day=issue)
    return Locale(currency, "doubtful", _PLACES[currency], issue)
