"""A mix of old and new files is seen: nothing is computed from it, and a run mends it."""

from datetime import date

import pytest

from pipelines.engine import Engine
from pipelines.plan import plan
from pipelines.raw import ledger
from pipelines.records import Article, Block, Page, Row, SectionDaily
from pipelines.steps import STEPS
from pipelines.work import Outcome, Place, run_step, write_ledger
from tests.faults.pages import fill
from tests.faults.zygote import WINDOW, chain

DAY = date(2026, 5, 12)
BY_NAME = {step.name: step for step in STEPS}


@pytest.fixture
def kept(place: Place) -> dict[type[Row], bytes]:
    """The files of an issue as they were; raw/ and warehouse are then brought to another state."""
    fill(place.raw_dir, "供水", (str(DAY),))
    chain(str(place.raw_dir), str(place.warehouse.root))
    old: dict[type[Row], bytes] = {row: place.warehouse.path(row, DAY).read_bytes() for row in (Page, Block, Article)}
    fill(place.raw_dir, "供气", (str(DAY),))
    chain(str(place.raw_dir), str(place.warehouse.root))
    return old


def one_step(place: Place, name: str) -> Outcome:
    (outcome,) = run_step(BY_NAME[name], [DAY], place, Engine(1))
    return outcome


@pytest.mark.parametrize(
    ("row", "step", "said"),
    [
        (Page, "segmentation", "pages of 2026-05-12 was made from another raw_files"),
        (Page, "topics", "articles of 2026-05-12 was made from another pages"),
        (Block, "values", "blocks of 2026-05-12 was made from another pages"),
        (Article, "section_daily", "articles of 2026-05-12 was made from another pages"),
        (Article, "topic_daily", "article_topics of 2026-05-12 was made from another articles"),
    ],
)
def test_an_old_file_put_back_is_seen(
    place: Place, kept: dict[type[Row], bytes], row: type[Row], step: str, said: str
) -> None:
    place.warehouse.path(row, DAY).write_bytes(kept[row])
    before = place.warehouse.path(SectionDaily, DAY).read_bytes()
    outcome = one_step(place, step)
    assert {verdict.invariant for verdict in outcome.broken} == {"parents_belong_together"}
    assert any(said in example for verdict in outcome.broken for example in verdict.examples)
    assert place.warehouse.path(SectionDaily, DAY).read_bytes() == before


def test_a_missing_file_is_seen(place: Place, kept: dict[type[Row], bytes]) -> None:
    place.warehouse.remove(Article, DAY)
    outcome = one_step(place, "topics")
    assert "articles of 2026-05-12 is missing" in outcome.broken[0].examples[0]


def test_a_run_plans_to_mend_it(place: Place, kept: dict[type[Row], bytes]) -> None:
    assert plan(ledger(place.raw_dir, WINDOW), place, WINDOW).empty
    place.warehouse.path(Article, DAY).write_bytes(kept[Article])
    assert plan(ledger(place.raw_dir, WINDOW), place, WINDOW).dates == (DAY,)
    chain(str(place.raw_dir), str(place.warehouse.root))
    assert one_step(place, "topics").ok


def test_files_that_belong_together_are_taken(place: Place, kept: dict[type[Row], bytes]) -> None:
    assert all(one_step(place, step.name).ok for step in STEPS if step.partitioned)


def test_a_ledger_newer_than_its_pages_is_seen(place: Place, kept: dict[type[Row], bytes]) -> None:
    fill(place.raw_dir, "供水", (str(DAY),))
    write_ledger(place, WINDOW)
    assert not one_step(place, "segmentation").ok
    assert one_step(place, "pages").ok
    assert one_step(place, "segmentation").ok


def test_the_facts_say_the_inputs(place: Place, kept: dict[type[Row], bytes]) -> None:
    told = place.warehouse.facts(Article, DAY)
    assert told["code"] == BY_NAME["segmentation"].code_version
    assert f'"pages": "{place.warehouse.fingerprint(Page, DAY)}"' in told["inputs"]
