"""The names of sections: one spelling for each, page names told from columns."""

import re
import unicodedata
from functools import cache

from pipelines.text.words.lists import word_list

_QUOTES = re.compile(r"[\s\"'“”‘’「」『』《》〈〉«»【】〖〗\[\]()]+")
_ENDS = "■□◆◇●○★☆▲△▼▽▶►◀◄※·•・—–-_|│/\\:;,.。、~…"
_SUFFIX = re.compile(r"(?:专栏|专版|专页)+$")
_PAGE_NUMBER = re.compile(r"第?[0-9A-Z一二三四五六七八九十]{1,3}版")


def normalized_section_name(name: str) -> str:
    """A name without blanks, quotation marks and brackets, marks at its ends, and a trailing 专栏, 专版 or 专页.

    Full width is half width; a page name drops its 版 (理论版 is 理论). Of a name that is nothing but these
    the printed form stays.
    """
    once = _normalized_once(name)
    return name if once == name else normalized_section_name(once)


def is_page_name(name: str) -> bool:
    """Whether a normalized name is that of a page (要闻, 理论, 第3版) and not of a column."""
    return name in _page_names() or bool(_PAGE_NUMBER.fullmatch(name))


def _normalized_once(name: str) -> str:
    bare = _QUOTES.sub("", unicodedata.normalize("NFKC", name)).strip(_ENDS)
    short = _SUFFIX.sub("", bare).strip(_ENDS) or bare
    if short.endswith("版") and short[:-1] in _page_names():
        return short[:-1]
    return short or name


@cache
def _page_names() -> frozenset[str]:
    return frozenset(word_list("pipelines.aggregate", "page_names.txt"))
