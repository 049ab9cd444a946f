"""What several tests need: a place to work in, pages to put there, runs through Dagster."""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from pipelines.raw import Window
from pipelines.run.work import Workspace
from pipelines.warehouse import Warehouse

# The partitions go by what lies in the checkout's own raw/ and warehouse/ unless they are told.
os.environ["BANMIAN_FIRST_ISSUE"] = "2020-01-01"

# The same examples at each run, so that what fails is the change's; `make explore` draws new ones.
# No deadline: a loaded machine is no bug.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1_000)
settings.load_profile("steady")

# The rooms that start servers, a browser or many runs. Their files go first, for the last ones to
# be handed out are short then, and no process waits long for the other.
_LONG = ("server", "browser", "end_to_end", "deploy", "faults", "report", "run", "cli")

Tally = Callable[..., None]
_TALLY = "tally"
_TESTS = Path(__file__).parent
PAGE = "本报讯 5月11日,临汶市供水公司完成3公里管道改造,投资120万元。(周敏)\n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long rooms first."""
    items.sort(key=lambda item: item.path.relative_to(_TESTS).parts[0] not in _LONG)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty raw/ and an empty warehouse."""
    (tmp_path / "raw").mkdir()
    return Workspace(tmp_path / "raw", Warehouse(tmp_path / "warehouse"))


@pytest.fixture
def window() -> Window:
    """The issue dates of the tests."""
    return Window(date(2020, 1, 1), date(2026, 12, 31))


@pytest.fixture
def put(workspace: Workspace) -> Callable[..., Path]:
    """Put a file below raw/."""

    def write(path: str, content: str | bytes = PAGE) -> Path:
        target = workspace.raw_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    return write


@pytest.fixture(autouse=True)
def _loggers_as_before() -> Iterator[None]:
    """Dagster hangs handlers on the loggers of a run; take them off again."""
    logger = logging.getLogger("banmian")
    before = list(logger.handlers)
    yield
    logger.handlers = before


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Say what a test counted, under a name; the end of the tests prints the sums."""

    def record(name: str, **counts: float) -> None:
        request.node.user_properties.append((_TALLY, [name, counts]))

    return record


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was counted, by whichever process."""
    sums: dict[str, Counter[str]] = {}
    reports = [
        each for outcome in ("passed", "failed") for each in terminalreporter.getreports(outcome)
    ]
    for report in reports:
        for kind, told in report.user_properties if report.when == "call" else ():
            if kind == _TALLY:
                sums.setdefault(told[0], Counter()).update(told[1])
    for name, counts in sums.items():
        terminalreporter.write_line(
            f"{name}: " + ", ".join(f"{n:,} {each.replace('_', ' ')}" for each, n in counts.items())
        )
