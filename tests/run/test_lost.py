"""An issue whose work ends the process that does it is told with its files, and alone."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipelines.raw import Window
from pipelines.run import engine
from pipelines.run.engine import Engine
from pipelines.run.steps.pages import PAGES
from pipelines.run.steps.segmentation import SEGMENTATION
from pipelines.run.work import run_steps, write_ledger
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse
from pipelines.warehouse.folder import Folder
from tests.conftest import PAGE

BAD = "2026-05-12"


@dataclass(frozen=True)
class DeadlyFolder(Folder):
    """A folder that takes all memory there is when one issue is written."""

    def commit(self, name: str, data: bytes | memoryview) -> None:
        """As of any folder, or the end."""
        if BAD in name:
            os.kill(os.getpid(), signal.SIGKILL)
        super().commit(name, data)


def test_a_killed_process_names_the_issue_and_its_largest_files(
    workspace: Workspace,
    put: Callable[..., Path],
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "_WORTH_A_POOL", 1)
    for day in (11, 12, 13):
        put(f"临汶日报/2026-05-{day}/01.txt", PAGE)
    put(f"临汶日报/{BAD}/02.txt", PAGE + PAGE[::-1])
    assert write_ledger(workspace, window).ok
    deadly = Warehouse(workspace.warehouse.root)
    object.__setattr__(deadly, "files", DeadlyFolder(workspace.warehouse.files.root))  # type: ignore
    steps, dates = (
        (PAGES, SEGMENTATION),
        [window.first.replace(2026, 5, day) for day in (11, 12, 13)],
    )
    done = [*run_steps(steps, dates, replace(workspace, warehouse=deadly), Engine(2))]
    assert [[outcome.ok for outcome in of_date] for of_date in done] == [
        [True, True],
        [False, False],
        [True, True],
    ]
    sentence = done[1][0].sentence
    assert sentence.startswith(f"{BAD}: pages failed: the process that worked on it was killed")
    assert "the largest of its 2 files: 临汶日报/2026-05-12/02.txt (" in sentence
