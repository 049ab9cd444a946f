"""A mix of old and new files is seen: nothing is computed from it, and a run mends it."""

from datetime import date

import pytest

from pipelines.raw import ledger
from pipelines.records import Article, Block, Page, Row, SectionDaily
from pipelines.run.engine import Engine
from pipelines.run.fingerprints import code_version
from pipelines.run.outcome import Outcome
from pipelines.run.pipeline import STEP_BY_NAME, STEPS
from pipelines.run.plan import plan
from pipelines.run.work import run_step, write_ledger
from pipelines.run.workspace import Workspace
from tests.faults.pages import fill
from tests.faults.zygote import WINDOW, chain

DAY = date(2026, 5, 12)


@pytest.fixture
def kept(workspace: Workspace) -> dict[type[Row], bytes]:
    """The files of an issue as they were; raw/ and warehouse are then brought to another state."""
    fill(workspace.raw_dir, "供水", (str(DAY),))
    chain(str(workspace.raw_dir), str(workspace.warehouse.root))
    old: dict[type[Row], bytes] = {
        row: workspace.warehouse.path(row, DAY).read_bytes() for row in (Page, Block, Article)
    }
    fill(workspace.raw_dir, "供气", (str(DAY),))
    chain(str(workspace.raw_dir), str(workspace.warehouse.root))
    return old


def one_step(workspace: Workspace, name: str) -> Outcome:
    (outcome,) = run_step(STEP_BY_NAME[name], [DAY], workspace, Engine(1))
    return outcome


@pytest.mark.parametrize(
    ("row", "step", "problem"),
    [
        (Page, "segmentation", "pages of 2026-05-12 was made from another raw_files"),
        (Page, "topics", "articles of 2026-05-12 was made from another pages"),
        (Block, "values", "blocks of 2026-05-12 was made from another pages"),
        (Article, "section_daily", "articles of 2026-05-12 was made from another pages"),
        (Article, "topic_daily", "article_topics of 2026-05-12 was made from another articles"),
    ],
)
def test_an_old_file_put_back_is_seen(
    workspace: Workspace, kept: dict[type[Row], bytes], row: type[Row], step: str, problem: str
) -> None:
    workspace.warehouse.path(row, DAY).write_bytes(kept[row])
    before = workspace.warehouse.path(SectionDaily, DAY).read_bytes()
    outcome = one_step(workspace, step)
    assert {verdict.invariant for verdict in outcome.broken} == {"parents_belong_together"}
    assert any(problem in example for verdict in outcome.broken for example in verdict.examples)
    assert workspace.warehouse.path(SectionDaily, DAY).read_bytes() == before


def test_a_missing_file_is_seen(workspace: Workspace, kept: dict[type[Row], bytes]) -> None:
    workspace.warehouse.remove(Article, DAY)
    outcome = one_step(workspace, "topics")
    assert "articles of 2026-05-12 is missing" in outcome.broken[0].examples[0]


def test_a_run_plans_to_mend_it(workspace: Workspace, kept: dict[type[Row], bytes]) -> None:
    workspace.warehouse.path(Article, DAY).write_bytes(kept[Article])
    assert not one_step(workspace, "topics").ok
    assert DAY in plan(ledger(workspace.raw_dir, WINDOW), workspace, WINDOW).dates
    chain(str(workspace.raw_dir), str(workspace.warehouse.root))
    assert one_step(workspace, "topics").ok


def test_files_that_belong_together_are_taken(
    workspace: Workspace, kept: dict[type[Row], bytes]
) -> None:
    assert all(one_step(workspace, step.name).ok for step in STEPS if step.partitioned)


def test_a_ledger_newer_than_its_pages_is_seen(
    workspace: Workspace, kept: dict[type[Row], bytes]
) -> None:
    fill(workspace.raw_dir, "供水", (str(DAY),))
    write_ledger(workspace, WINDOW)
    assert not one_step(workspace, "segmentation").ok
    assert one_step(workspace, "pages").ok
    assert one_step(workspace, "segmentation").ok


def test_the_facts_say_the_inputs(workspace: Workspace, kept: dict[type[Row], bytes]) -> None:
    told = workspace.warehouse.facts(Article, DAY)
    assert told["code"] == code_version(STEP_BY_NAME["segmentation"])
    assert f'"pages": "{workspace.warehouse.fingerprint(Page, DAY)}"' in told["inputs"]
