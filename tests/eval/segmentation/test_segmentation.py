"""Each figure on a page small enough to count by hand: 21 characters, two articles and a banner."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.gold.golden import golden_pages
from eval.gold.pages import GoldArticle, GoldPage, GoldSpan
from eval.segmentation.classes import CLASSES
from eval.segmentation.cuts import Cuts, cuts
from eval.segmentation.misses import misses
from eval.segmentation.pages import ScoredPage, runs
from eval.segmentation.scores import Scores, accepted_headlines, figures, role_f1, score
from eval.tally import Share, Tally

Read = Callable[..., ScoredPage]


def test_a_perfect_reading_scores_one_everywhere(read: Read) -> None:
    got = figures(score(read()))
    assert got["article_exact"] == {"p": 1, "r": 1, "f1": 1}
    assert got["b_cubed"] == {"p": 1, "r": 1, "f1": 1}
    assert {
        got[name] for name in ("boundary_f1", "role_macro_f1", "headline_exact", "persons_f1")
    } == {1.0}
    assert (got["article_iou90_f1"], got["article_iou50_f1"], got["pages_exact"]) == (1, 1, 1)
    assert not any(misses(read()).values())


def test_a_byline_given_to_the_next_article(read: Read) -> None:
    """A holds 10 of its 12 characters, B 9 for its 7: both match above 0.5, neither above 0.9."""
    page = read(
        ("要闻", "section", None),
        ("修水渠", "headline", "a"),
        ("渠通了，水来。", "body", "a"),
        ("周敏", "byline", "b"),
        ("种新茶", "headline", "b"),
        ("茶苗下地", "body", "b"),
    )
    counted = score(page)
    assert counted.articles == {
        "exact": Tally(0, 2, 2),
        "iou90": Tally(0, 2, 2),
        "iou50": Tally(2, 2, 2),
    }
    assert page.matches["a"].iou == pytest.approx(10 / 12)
    assert page.matches["b"].iou == pytest.approx(7 / 9)
    assert counted.boundaries == Tally(0, 1, 1)
    precision, recall = counted.b_cubed[0]
    assert precision == pytest.approx((10 * 1 + 2 * 2 / 9 + 7 * 7 / 9) / 19)
    assert recall == pytest.approx((10 * 10 / 12 + 2 * 2 / 12 + 7 * 1) / 19)
    assert counted.persons == Tally(0, 1, 1)
    assert counted.headlines == Share(2, 2)
    assert counted.pages == Share(0, 1)


def test_one_article_of_the_whole_page(read: Read) -> None:
    page = read(
        ("修水渠", "headline", "a"),
        ("渠通了，水来。", "body", "a"),
        ("种新茶", "body", "a"),
        ("茶苗下地", "body", "a"),
    )
    counted = score(page)
    # The byline is in no article: 17 characters of ours, 10 of them A's.
    assert counted.articles["iou50"] == Tally(1, 1, 2)
    assert page.matches["a"].iou == pytest.approx(10 / 19)
    # The byline's 2 characters are in no article, nor are the banner's 2: each of them stands alone
    # of 4.
    precision, recall = counted.b_cubed[0]
    assert precision == pytest.approx((10 * 10 / 17 + 7 * 7 / 17 + 2 / 4) / 19)
    assert recall == pytest.approx((10 * 10 / 12 + 7 * 7 / 7 + 2 / 12) / 19)
    # The byline stands between two changes of article that the gold has only one of.
    assert counted.boundaries == Tally(1, 2, 1)


def test_a_banner_counts_for_its_role_but_not_for_matches_or_boundaries(read: Read) -> None:
    page = read(
        ("要闻", "section", "a"),
        ("修水渠", "headline", "a"),
        ("渠通了，水来。", "body", "a"),
        ("周敏", "byline", "a"),
        ("种新茶", "headline", "b"),
        ("茶苗下地", "body", "b"),
    )
    counted = score(page)
    assert counted.articles["exact"] == Tally(2, 2, 2)
    assert counted.boundaries == Tally(1, 1, 1)
    assert counted.b_cubed[0][0] < 1, "B-cubed sees the banner in the article"


def test_role_f1_is_by_character_and_its_mean_over_the_roles_of_the_gold() -> None:
    pairs = Counter(
        {
            ("body", "body"): 6,
            ("body", "headline"): 2,
            ("headline", "headline"): 2,
            ("byline", "other"): 1,
        }
    )
    assert role_f1(pairs) == {
        "body": pytest.approx(2 * 1 * 0.75 / 1.75),
        "byline": 0.0,
        "headline": pytest.approx(2 * 0.5 * 1 / 1.5),
    }


@pytest.mark.parametrize("role", ["kicker", "deck", "headline"])
def test_kicker_and_deck_score_as_the_gold_calls_them(read: Read, role: str) -> None:
    page = read(("修水渠", role, "a"))
    assert score(page).roles["headline", "headline"] == 3


def test_articles_with_an_empty_review_against_the_rest(read: Read) -> None:
    page = read(
        ("修水渠", "headline", "a"),
        ("渠通了，水来。", "body", "a"),
        ("种新茶", "headline", "b"),
        ("茶苗下地", "body", "b"),
        doubtful="a",
    )
    counted = score(page)
    assert (counted.sure, counted.unsure) == (Share(1, 1), Share(0, 1))


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("修水渠", True),
        ("修 水渠", True),
        ("县里修水渠", True),
        ("修水渠三村受益", True),
        ("县里修水渠三村受益", True),
        ("修水渠(水利)", True),
        ("三村受益修水渠", True),
        ("县里三村受益", False),
        ("修水", False),
    ],
)
def test_the_ways_to_write_a_headline(gold_page: GoldPage, title: str, right: bool) -> None:
    article = GoldArticle(
        "a", "修水渠", "县里", "三村受益", "水利", ("三村受益修水渠",), frozenset()
    )
    page = replace(gold_page, spans=(GoldSpan(3, 6, "headline", "headline", "a"),))
    bare = "".join(title.split())
    assert (bare in accepted_headlines(page, article)) is right


def test_pages_add_up_and_b_cubed_is_the_mean_of_pages(read: Read) -> None:
    whole, none = score(read()), score(read(("要闻", "other", None)))
    both = figures(Scores() + whole + none)
    assert both["pages"] == 2
    assert both["article_exact"]["r"] == 0.5
    assert both["pages_exact"] == 0.5
    alone = figures(none)["b_cubed"]
    assert both["b_cubed"]["f1"] == pytest.approx((1 + alone["f1"]) / 2)


def test_nothing_at_all_scores_nothing() -> None:
    assert figures(Scores())["b_cubed"] is None
    assert figures(Scores())["role_macro_f1"] is None


def test_what_is_wrong_reads_well(read: Read) -> None:
    page = read(
        ("要闻", "other", None),
        ("修水渠", "headline", "a"),
        ("渠通了，水来。", "body", "a"),
        ("种新茶", "crosshead", "a"),
        ("茶苗下地", "body", "b"),
    )
    by_class = misses(page)
    assert [(m.text, m.expected, m.got) for m in by_class["roles"]] == [
        ("要闻", "banner", "other"),
        ("周敏", "byline", "other"),
        ("种新茶", "headline", "subheadline"),
    ]
    assert (
        by_class["article: title of another, or of none, taken in"][0].got
        == "iou 0.67 in a; lacks 周敏; adds 种新茶"
    )
    assert by_class["headline: none"][0].got == "no headline"
    assert by_class["persons: all missing"][0].expected == "周敏"


A = (("修水渠", "headline", "a"), ("渠通了，水来。", "body", "a"), ("周敏", "byline", "a"))
B = ("种新茶", "headline", "b")
MISREAD = {
    "article: run together with another": (
        *A,
        ("种新茶", "headline", "a"),
        ("茶苗下地", "body", "a"),
    ),
    "article: split, the rest an article of its own": (*A, B, ("茶苗下地", "body", "c")),
    "article: none of ours answers to it": A,
    "article: of ours, answers to none": (
        *A[:2],
        ("周敏", "byline", "c"),
        B,
        ("茶苗下地", "body", "b"),
    ),
    "article: byline given to another, or to none": (
        *A[:2],
        ("周敏", "byline", None),
        B,
        ("茶苗下地", "body", "b"),
    ),
    "article: byline of another, or of none, taken in": (
        *A[:2],
        ("周敏", "byline", "b"),
        B,
        ("茶苗下地", "body", "b"),
    ),
    "article: title given to another, or to none": (
        *A,
        ("种新茶", "headline", None),
        ("茶苗下地", "body", "b"),
    ),
    "headline: a part of it": (("水渠", "headline", "a"), *A[1:]),
    "headline: more than the headline": (
        ("修水渠\n渠通", "headline", "a"),
        ("了，水来。", "body", "a"),
        A[2],
    ),
    "persons: too many": (*A, B, ("茶苗下地", "body", "b"), ("要闻", "byline", "b")),
}


@pytest.mark.parametrize(("label", "pieces"), MISREAD.items(), ids=list(MISREAD))
def test_the_class_of_what_is_wrong(read: Read, label: str, pieces: tuple[Any, ...]) -> None:
    by_class = misses(read(*pieces))
    assert label in by_class
    assert set(by_class) - {"roles"} <= set(CLASSES)


def test_cuts_are_counted_in_lines(read: Read) -> None:
    """Of six lines (a banner, three of A, two of B) ours ends A one early: in 2 of 4 windows."""
    early = read(*A[:2], ("周敏", "byline", "b"), B, ("茶苗下地", "body", "b"))
    assert cuts(read()) == [Cuts(0.0, 0.0)]
    assert cuts(early) == [Cuts(0.5, 0.5)]
    assert cuts(read(("修水渠", "headline", "a")))[0].window_diff > 0


def test_golden_pages_are_gold() -> None:
    pages = golden_pages()
    named = {page.name: page for page in pages}
    page = named["kicker and headline joined on one line are told apart"]
    kicker, headline, *_ = page.spans
    assert (
        page.text[kicker.start : kicker.end] == page.articles[0].kicker == "白鹭县推进老旧管网改造"
    )
    assert (
        page.text[headline.start : headline.end]
        == page.articles[0].headline
        == "二十个小区喝上放心水"
    )
    for page in pages:
        held = [at for span in page.spans for at in range(span.start, span.end)]
        assert len(held) == len(set(held))
        assert all(char.isspace() for at, char in enumerate(page.text) if at not in set(held)), (
            page.name
        )


def test_a_golden_block_that_is_not_on_its_page_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.yaml"
    path.write_text("[{name: small, page: 修水渠, blocks: [headline 1 种新茶]}]", encoding="utf-8")
    with pytest.raises(ValueError, match="page 'small': no block starts with '种新茶'"):
        golden_pages(path)


def test_runs_of_positions() -> None:
    assert list(runs([1, 2, 3, 7, 9, 10])) == [(1, 4), (7, 8), (9, 11)]
    assert list(runs([])) == []
