"""How far confidence can be trusted, and how it is learned: from pages small enough to see."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from eval.gold.golden import GOLDEN
from eval.gold.pages import GoldPage
from eval.segmentation import folds
from eval.segmentation.fit import Lesson
from eval.segmentation.folds import Reading, read_in_folds, reading_of
from eval.segmentation.pages import ScoredPage
from eval.segmentation.reliability import Judged, bins, bins_part, trust, trust_part
from eval.segmentation.trust import crossed, dump, judged_by_print, learn
from pipelines.records import Page
from pipelines.text import segment as room
from pipelines.text.segment import Segmentation
from pipelines.text.segment.confidence import judge, names_by_reason
from pipelines.text.segment.grammar import Grammar

Read = Callable[..., ScoredPage]
ARTICLES = [Judged(0.97, True), Judged(0.9, True), Judged(0.93, False), Judged(0.4, False)]
NAMES = [name for group in names_by_reason().values() for name in group]


def evidence(**known: float) -> dict[str, float]:
    return dict.fromkeys(NAMES, 0.0) | known


def test_confident_articles_and_those_doubted_among_the_wrong():
    assert trust(ARTICLES) == {
        "confident": 3,
        "exact_where_confident": pytest.approx(2 / 3),
        "doubted_where_wrong": 0.5,
    }
    assert trust([]) == {
        "confident": 0,
        "exact_where_confident": None,
        "doubted_where_wrong": None,
    }


def test_bins_are_tenths_and_hold_every_article():
    surest, *_ = made = bins([*ARTICLES, Judged(1.0, True), Judged(0.0, False)])
    assert [bin_.name for bin_ in made][:2] == ["0.9 to 1.0", "0.8 to 0.9"]
    assert (surest.exact.right, surest.exact.of) == (3, 4)
    assert surest.confidence == pytest.approx((0.97 + 0.9 + 0.93 + 1.0) / 4)
    assert sum(bin_.exact.of for bin_ in made) == 6


def test_the_tables_have_a_row_for_each_print_and_bin():
    by_print = {"as it is": ARTICLES, "flat": ARTICLES[:1]}
    assert trust_part("t", by_print).rows == [
        ("as it is", "4", "0.500", "3", "0.667", "0.500"),
        ("flat", "1", "1.000", "1", "1.000", "–"),
    ]
    part = bins_part("b", by_print)
    assert part.rows[0] == ("0.9 to 1.0", "4", "0.943", "0.750", "3", "0.933", "0.667")
    assert len(part.rows) == 10


@pytest.fixture
def readings(read: Read) -> list[Reading]:
    """Articles that are exact where they open surely, but for one in ten; of two folds."""
    whole = read()
    torn = read(
        ("修水渠", "headline", "a"),
        ("渠通了，水来。", "body", "a"),
        ("种新茶", "headline", "b"),
        ("茶苗下地", "body", "b"),
    )
    made = []
    for number in range(40):
        lucky = number % 20 == 0
        made.append(reading_of(number % 2, "flat", whole, [evidence(opens=4), evidence(opens=4)]))
        made.append(reading_of(number % 2, "flat", torn, [evidence(opens=4 * lucky), evidence()]))
    return made * 25


def test_learning_finds_what_tells_exact_articles(readings: list[Reading]):
    weights = learn(readings)
    by_name = {name: item for group in weights.by_reason.values() for name, item in group.items()}
    assert by_name["opens"].weight > 0.3
    assert by_name["closes"].weight == 0
    assert by_name["opens"].usual == pytest.approx(4 * 2 / 3, abs=0.01)
    sure, unsure = (judge(evidence(opens=opens), weights).confidence for opens in (4, 0))
    assert sure > 0.9 > unsure
    assert learn(readings) == weights
    assert f"opens: [{by_name['opens'].weight}, {by_name['opens'].usual}]" in dump(weights)


def test_a_fold_has_the_confidence_that_the_others_teach(readings: list[Reading]):
    """All of fold 1 opens unsurely where it is exact; fold 0 never sees that."""
    turned = [
        item._replace(
            examples=[
                example._replace(evidence=evidence(opens=4 - example.evidence["opens"]))
                for example in item.examples
            ]
        )
        if item.fold
        else item
        for item in readings
    ]
    judged = judged_by_print([item for item in crossed(turned) if item.fold == 1])["flat"]
    wrong, right = (
        [item.confidence for item in judged if item.exact is exact] for exact in (False, True)
    )
    assert min(right) < max(wrong)


def test_each_page_is_read_by_what_other_issues_taught(
    gold_page: GoldPage, monkeypatch: pytest.MonkeyPatch
):
    pages = [
        replace(gold_page, name=f"2026-05-0{day}", issue_date=date(2026, 5, day))
        for day in (1, 2, 3)
    ]
    taught: list[set[date]] = []
    read: list[str] = []
    shipped, segment = room.grammar(), room.segment

    def fit(lessons: Sequence[Lesson]) -> Grammar:
        taught.append({item.gold.issue_date for item in lessons if item.gold.style != GOLDEN})
        return shipped

    def reading(page: Page) -> Segmentation:
        read.append(page.page_id)
        return segment(page)

    monkeypatch.setattr(folds, "fit", fit)
    monkeypatch.setattr(room, "segment", reading)
    readings = read_in_folds({"as it is": pages, "flat": pages}, 2)
    assert taught == [{date(2026, 5, 2)}, {date(2026, 5, 1), date(2026, 5, 3)}]
    assert [(item.fold, item.print) for item in readings] == [
        (0, "as it is"),
        (0, "as it is"),
        (0, "flat"),
        (0, "flat"),
        (1, "as it is"),
        (1, "flat"),
    ]
    assert read == [f"2026-05-0{day}" for day in (1, 3, 1, 3, 2, 2)]
    assert room.grammar() is shipped
