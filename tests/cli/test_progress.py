"""A bar for each step, over all the runs of a plan."""

import logging
from io import StringIO

import pytest
from rich.console import Console

from pipelines.cli.progress import progress_bars

Reports = list[tuple[str, int, int]]


def shown(issues: int, reports: Reports) -> str:
    """What is on the screen at the end, without its blanks."""
    screen = StringIO()
    with progress_bars(Console(file=screen, width=100), issues):
        for report in reports:
            logging.getLogger("banmian-progress").info("", extra={"progress": report})
    return "".join(screen.getvalue().split())


@pytest.mark.parametrize(
    ("issues", "reports", "bars"),
    [
        pytest.param(3, [("pages", 1, 3), ("pages", 2, 3)], ["2/3"], id="one run"),
        pytest.param(5, [("pages", 3, 3)], ["3/5"], id="of two runs the first"),
        pytest.param(5, [("pages", 3, 3), ("pages", 1, 2)], ["4/5"], id="and the second"),
        pytest.param(2, [("values", 2, 2), ("values", 1, 1)], ["3/3"], id="one tried again"),
        pytest.param(
            5,
            [("issue_report", 5, 5), ("section_trends", 1, 1)],
            ["5/5", "1/1"],
            id="a step over all issues",
        ),
    ],
)
def test_bars(issues: int, reports: Reports, bars: list[str]) -> None:
    text = shown(issues, reports)
    assert [bar for bar in bars if bar not in text] == []
