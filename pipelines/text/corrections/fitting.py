"""Whether a correction holds in the tables of its issue, and if not, why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.records import Amount, Article, Block, Correction, DateValue, Page, Quantity
from pipelines.text.corrections.places import MisfitError, Place, place_of, shown

Value = DateValue | Quantity | Amount


@dataclass(frozen=True)
class Corrected:
    """The tables of an issue that corrections change."""

    pages: Sequence[Page]
    blocks: Sequence[Block]
    articles: Sequence[Article]
    values: Sequence[Value]

    def article_at(self, page_id: str, at: int, printed: str) -> Article:
        """The article that holds a character of a page. Raises MisfitError."""
        for block in self.blocks:
            if block.page_id == page_id and block.start_char <= at < block.end_char:
                for article in self.articles:
                    if article.article_id == block.article_id:
                        return article
        raise MisfitError(f"{shown(printed)} is in no article")


def judged(corrections: Iterable[Correction], tables: Corrected) -> list[Correction]:
    """The corrections, those that do not hold in the tables with their problem."""
    return [replace(line, problem=_problem(line, tables)) for line in corrections]


def _problem(correction: Correction, tables: Corrected) -> str | None:
    page = next((page for page in tables.pages if page.page_id == correction.page_id), None)
    if page is None:
        return "there is no such page"
    try:
        place = place_of(correction, page.text)
        article = tables.article_at(page.page_id, place.start, correction.text)
        _CHECKS[correction.correction](place, article, tables)
    except MisfitError as misfit:
        return str(misfit)
    return None


def _check_merge(place: Place, article: Article, tables: Corrected) -> None:
    value = place.correction.value or ""
    other = tables.article_at(article.page_id, place.other or 0, value)
    if other.article_id != article.article_id:
        raise MisfitError(f"a split keeps it apart from the article of {shown(value)}")


def _check_split(place: Place, article: Article, tables: Corrected) -> None:
    starts = {block.start_char for block in tables.blocks if block.page_id == article.page_id}
    if place.start not in starts:
        raise MisfitError("no article can begin there")


def _check_headline(place: Place, article: Article, tables: Corrected) -> None:
    _check_column(article.headline, "headline", place)


def _check_section(place: Place, article: Article, tables: Corrected) -> None:
    _check_column(article.section, "section", place)


def _check_column(set_to: str | None, column: str, place: Place) -> None:
    if set_to != place.correction.value:
        raise MisfitError(f"another line sets the {column} of its article: keep one of the two")


def _check_value(place: Place, article: Article, tables: Corrected) -> None:
    of_page = (value for value in tables.values if value.page_id == article.page_id)
    here = [value for value in of_page if place.overlaps(value)]
    wanted = place.correction.value
    is_set = any((row.start_char, row.basis) == (place.start, "human") for row in here)
    if wanted and not is_set:
        reason = "is not one value, goes over the edge of an article, or another line is about it"
        raise MisfitError(f"{shown(wanted)} {reason}: write it out, as 2026年5月12日 or 3.2亿元")
    if here and not wanted:
        raise MisfitError("another line sets a value there: keep one of the two")


_CHECKS = {
    "merge": _check_merge,
    "split": _check_split,
    "headline": _check_headline,
    "section": _check_section,
    "value": _check_value,
}
