"""A newsroom of the test's own, and a real browser where there is one."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipelines.run.outcome import Outcome
from pipelines.run.workspace import Workspace
from tests.chromium import opened
from tests.report import newsroom


@pytest.fixture
def put_issue(workspace: Workspace) -> Callable[..., Path]:
    """Put the page of an issue of May 2026 below raw/."""
    return partial(newsroom.put_issue, workspace)


@pytest.fixture
def materialize(workspace: Workspace) -> Callable[..., list[Outcome]]:
    """Take issue dates, or all there are, through every step; what became of the reports."""
    return partial(newsroom.materialize, workspace)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of a file; while it is open an event loop runs, and Dagster cannot
    start its own.
    """
    with opened() as opened_browser:
        yield opened_browser
