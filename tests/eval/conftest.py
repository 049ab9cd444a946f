"""A small page of our own, its gold, and ways to damage our reading of it."""

from collections.abc import Callable
from datetime import date

import pytest

from eval.gold.pages import GoldArticle, GoldPage, GoldSpan
from eval.segmentation.pages import ScoredPage
from pipelines.records import Article, Author, Block, Role

DAY = date(2026, 5, 12)
# 2 characters of furniture, 3 + 7 + 2 of article A, 3 + 4 of article B; blanks do not count.
TEXT = "要闻\n修水渠\n渠通了，水来。\n周敏\n种新茶\n茶苗下地\n"
Piece = tuple[str, Role, str | None]
PERFECT: tuple[Piece, ...] = (
    ("要闻", "section", None),
    ("修水渠", "headline", "a"),
    ("渠通了，水来。", "body", "a"),
    ("周敏", "byline", "a"),
    ("种新茶", "headline", "b"),
    ("茶苗下地", "body", "b"),
)
_GOLD_ROLES = {"section": "banner"}


@pytest.fixture
def gold_page() -> GoldPage:
    """The page as a person labels it."""
    spans = tuple(
        GoldSpan(
            TEXT.index(text),
            TEXT.index(text) + len(text),
            _GOLD_ROLES.get(role, role),
            role,
            article,
        )
        for text, role, article in PERFECT
    )
    articles = (
        GoldArticle("a", "修水渠", "", "", "", (), frozenset({"周敏"})),
        GoldArticle("b", "种新茶", "", "", "", (), frozenset()),
    )
    return GoldPage("small", "boxes", DAY, TEXT, spans, articles)


@pytest.fixture
def read(gold_page: GoldPage) -> Callable[..., ScoredPage]:
    """The gold page beside a reading of it, given as pieces of text with role and article."""

    def make(*pieces: Piece, doubtful: str = "") -> ScoredPage:
        pieces = pieces or PERFECT
        ids = dict.fromkeys(article for _, _, article in pieces if article)
        blocks = [
            Block(
                issue_date=DAY,
                page_id="p",
                block_no=number,
                start_char=TEXT.index(text),
                end_char=TEXT.index(text) + len(text),
                role=role,
                article_id=article,
            )
            for number, (text, role, article) in enumerate(pieces, 1)
        ]
        articles = [
            _article(number, name, pieces, name in doubtful) for number, name in enumerate(ids, 1)
        ]
        return ScoredPage(gold_page, articles, blocks)

    return make


def _article(number: int, name: str, pieces: tuple[Piece, ...], doubtful: bool) -> Article:
    texts = {role: text for text, role, article in pieces if article == name}
    return Article(
        issue_date=DAY,
        page_id="p",
        article_id=name,
        article_no=number,
        headline=texts.get("headline"),
        kicker=texts.get("kicker"),
        crossheads=[],
        body=texts.get("body", ""),
        paragraph_count=1,
        char_count=1,
        authors=[Author(texts["byline"], "reporter")] if "byline" in texts else [],
        review=["headless"] if doubtful else [],
    )
