"""Corrections survive a change of the code: the steps run again, and the lines still hold."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.raw import Window, ledger
from pipelines.records import Amount, Article
from pipelines.run.engine import Engine
from pipelines.run.fingerprints import code_digest
from pipelines.run.guidance import Guidance
from pipelines.run.pipeline import ISSUE_STEPS
from pipelines.run.plan import Plan, plan
from pipelines.run.work import run_steps, write_ledger
from pipelines.run.workspace import Workspace
from pipelines.tables import rows

DAY = date(2026, 5, 12)
PAGE = """\
石桥修渠

本报讯 5月12日，石桥镇投资1200万元修渠，全长18公里，惠及农户3200户。工程今年3月动工。(江述)

南坪办起夜校

本报讯 5月9日，南坪社区办起夜校，开课12门，报名的居民有480人，年纪最大的71岁。(许闻)
"""
CORRECTIONS = f"""\
page_id,start_char,text,correction,value
临汶日报-{DAY}-p01,,1200万元,value,1250万元
临汶日报-{DAY}-p01,,南坪社区,headline,夜校
"""
SHOWN = [("石桥修渠", "rules"), ("夜校", "human")], [(12_500_000, "human")]
EDITED = "pipelines/text/segment/corrected.py", "pipelines/text/values/lexicon.yaml"


@pytest.fixture
def edit_code(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Give the code of segmentation and of values other bytes, as an edit of comments does."""
    read_bytes = Path.read_bytes

    def with_edit(path: Path) -> bytes:
        return read_bytes(path) + (b"# edited" if path.as_posix().endswith(EDITED) else b"")

    def edit() -> None:
        monkeypatch.setattr(Path, "read_bytes", with_edit)
        code_digest.cache_clear()

    yield edit
    monkeypatch.undo()
    code_digest.cache_clear()


def test_corrections_hold_after_a_change_of_the_code(
    workspace: Workspace,
    put: Callable[..., Path],
    window: Window,
    edit_code: Callable[[], None],
) -> None:
    put(f"临汶日报/{DAY}/01.txt", PAGE)
    corrections = workspace.raw_dir.parent / "corrections.csv"
    corrections.write_text(CORRECTIONS, encoding="utf-8")
    workspace = replace(workspace, guidance=Guidance(corrected=corrections))
    write_ledger(workspace, window)
    run(workspace)
    assert shown(workspace) == SHOWN
    before = marks(workspace)
    edit_code()
    assert due(workspace, window).dates == (DAY,)
    run(workspace)
    assert shown(workspace) == SHOWN
    assert all(mark not in before for mark in marks(workspace))
    assert due(workspace, window).dates == ()


def run(workspace: Workspace) -> None:
    for outcomes in run_steps(ISSUE_STEPS, [DAY], workspace, Engine(1)):
        assert all(outcome.ok for outcome in outcomes)


def due(workspace: Workspace, window: Window) -> Plan:
    return plan(ledger(workspace.raw_dir, window, workspace.limits), workspace, window)


def shown(workspace: Workspace) -> tuple[list[tuple[str | None, str]], list[tuple[int, str]]]:
    """Headlines and sums, each with who read it."""
    articles = rows(Article, workspace.warehouse.read(Article, DAY))
    amounts = rows(Amount, workspace.warehouse.read(Amount, DAY))
    return (
        [(article.headline, article.basis) for article in articles],
        [(int(amount.value or 0), amount.basis) for amount in amounts],
    )


def marks(workspace: Workspace) -> list[str | None]:
    """The fingerprints of the tables that the corrections change."""
    return [workspace.warehouse.fingerprint(row, DAY) for row in (Article, Amount)]
