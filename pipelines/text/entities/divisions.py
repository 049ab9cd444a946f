"""The divisions of China by name, from `divisions.txt`: provinces, prefectures, counties."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from pipelines.text.words.lists import word_list

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡"
    "|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克"
    "|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"(?:(?:{_PEOPLES})族?)*自治[区州县旗]$")
_SUFFIX = re.compile("(?:特别行政区|矿区|林区|新区|地区|省|市|县|区|旗|盟)$")
_SHORTEST = 2


class Division(NamedTuple):
    """A division; `last_year` of its use is None for one of today."""

    code: str
    name: str
    last_year: int | None = None

    @property
    def level(self) -> int:
        """1 for a province, 2 for a prefecture, 3 for a county."""
        if self.code.endswith("0000"):
            return 1
        return 2 if self.code.endswith("00") else 3

    @property
    def short(self) -> str:
        """The name without its suffix, empty where a single character would be left."""
        if "自治" in self.name:
            # The first characters are no people: 内蒙古, 彭水.
            bare = self.name[:_SHORTEST] + _AUTONOMOUS.sub("", self.name[_SHORTEST:])
        else:
            bare = _SUFFIX.sub("", self.name)
        return bare if len(bare) >= _SHORTEST else ""

    def within(self) -> list[str]:
        """The codes of the divisions above it, the province first."""
        above = (f"{self.code[:2]}0000", f"{self.code[:4]}00")
        return [code for code in above[: self.level - 1] if code in by_code()]

    def is_in(self, code: str) -> bool:
        """Whether it is a division or one in it."""
        return self.code.startswith(re.sub("(?:00)+$", "", code))


ByName = Mapping[str, tuple[Division, ...]]


@cache
def _divisions() -> tuple[Division, ...]:
    words = iter(word_list("pipelines.text.entities", "divisions.txt"))
    divisions: list[Division] = []
    for word in words:
        if len(word) == _YEAR_LENGTH:
            divisions[-1] = divisions[-1]._replace(last_year=int(word))
        else:
            divisions.append(Division(word, next(words)))
    return tuple(divisions)


_YEAR_LENGTH = 4


@cache
def by_code() -> Mapping[str, Division]:
    """The divisions of today by code."""
    return {one.code: one for one in _divisions() if one.last_year is None}


@cache
def by_name() -> ByName:
    """The divisions by full name, those of today first."""
    return _grouped((one.name, one) for one in _divisions())


@cache
def by_short_name() -> ByName:
    """The divisions of today by the name without suffix: 清徐, 太原, 延边."""
    today = (one for one in _divisions() if one.last_year is None)
    return _grouped((one.short, one) for one in today if one.short)


def _grouped(pairs: Iterable[tuple[str, Division]]) -> ByName:
    grouped: dict[str, list[Division]] = {}
    for name, division in pairs:
        grouped.setdefault(name, []).append(division)
    return {name: tuple(divisions) for name, divisions in grouped.items()}
