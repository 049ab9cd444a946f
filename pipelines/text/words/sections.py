"""Names of sections: one spelling for each, and page names told apart from columns."""

import re
import unicodedata
from functools import cache

from pipelines.text.words.lists import word_list

_QUOTES = re.compile(r"[\s\"'“”‘’「」『』《》〈〉«»【】〖〗\[\]()]+")
_ENDS = "■□◆◇●○★☆▲△▼▽▶►◀◄※·•・—–-_|│/\\:;,.。、~…"
_SUFFIX = re.compile(r"(?:专栏|专版|专页)+$")
_PAGE_NUMBER = re.compile(r"第?[0-9A-Z一二三四五六七八九十]{1,3}版")


def normalized_section_name(name: str) -> str:
    """One spelling of a section's name, for all that newspapers print.

    Blanks, quotation marks, brackets, marks at the ends and a trailing 专栏, 专版 or 专页 are
    dropped; full width becomes half width; a page name loses its 版 (理论版 becomes 理论). A name
    that consists of nothing else stays as printed.
    """
    normalized = _normalized_once(name)
    return name if normalized == name else normalized_section_name(normalized)


def is_page_name(name: str) -> bool:
    """Whether a normalized name is that of a page (要闻, 理论, 第3版) and not of a column."""
    return name in _page_names() or bool(_PAGE_NUMBER.fullmatch(name))


def _normalized_once(name: str) -> str:
    half_width = unicodedata.normalize("NFKC", name)
    bare = _QUOTES.sub("", half_width).strip(_ENDS)
    short = _SUFFIX.sub("", bare).strip(_ENDS) or bare
    page_name = short.removesuffix("版")
    if page_name in _page_names():
        return page_name
    return short or name


@cache
def _page_names() -> frozenset[str]:
    return frozenset(word_list("pipelines.text.words", "page_names.txt"))
