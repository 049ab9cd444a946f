"""A run killed at any moment: readers see whole files all the while, and the next run completes."""

import os
import random
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.conftest import Tally
from tests.faults.nursery import Nursery, nursery
from tests.faults.pages import DAYS, both_states, files_of, fill

# A run through Dagster takes four seconds of a core; KILLS=20 is for those in a hurry.
KILLS = int(os.environ.get("KILLS", "200"))
# So many tests share the kills, each with moments of its own, for as many cores.
PARTS = 4


@dataclass
class Readers:
    """Reads every file of a warehouse over and over, with pyarrow and with DuckDB."""

    warehouse: Path
    whole: set[tuple[str, bytes]]
    pause: float = 0.005
    reads: int = 0
    broken: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Readers":
        self._thread = threading.Thread(target=self._poll)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _poll(self) -> None:
        while not self._stop.is_set():
            for path in sorted(self.warehouse.rglob("*.parquet")):
                self._read(path)
            self._stop.wait(self.pause)

    def _read(self, path: Path) -> None:
        ways: tuple[Callable[[], object], ...] = (
            lambda: pq.ParquetFile(path).read(),
            lambda: (
                duckdb.connect()
                .execute("select count(*) from read_parquet(?)", [str(path)])
                .fetchall()
            ),
        )
        for read in ways:
            self.reads += 1
            try:
                read()
            except FileNotFoundError:
                continue
            except Exception as error:
                self.broken.append(f"{path}: {error}")
        if (str(path.relative_to(self.warehouse)), path.read_bytes()) not in self.whole:
            self.broken.append(f"{path} is the file of no whole run")


@dataclass(frozen=True)
class Outcome:
    """Of how many runs how many were killed, what readers saw, which of the runs that followed did
    not complete.
    """

    kills: int
    turns: int
    reads: int
    broken: list[str]
    incomplete: list[str]


def kill_runs(
    made: Nursery,
    folder: Path,
    task: str,
    times: int,
    seed: int,
    days: tuple[str, ...] = DAYS,
    pause: float = 0.005,
) -> Outcome:
    """Kill a run at a random moment, run again to the end, change raw/, and so on; a run may end
    before its kill.
    """
    chance = random.Random(seed)
    raw, warehouse = folder / "raw", folder / "warehouse"
    more = (made.folder / "home",) if task == "run" else ()
    states = both_states(
        lambda raw, warehouse: made.run(task, raw, warehouse, *more), folder / "whole", days
    )
    # While dates are brought up to date one by one, the trends are those of some dates old and of
    # others new.
    whole = {file for files in states.values() for file in files.items()}
    kills, turn, incomplete, length = 0, 0, [], 0.0
    with Readers(warehouse, whole, pause) as readers:
        for turn in range(2 * times + 10):
            if kills == times:
                break
            title = ("供水", "供气")[turn % 2]
            fill(raw, title, days)
            started, begun = made.start(task, raw, warehouse, *more), monotonic()
            started.go()
            if turn:
                sleep(chance.uniform(0, length))
                with suppress(ProcessLookupError):
                    os.kill(started.children[0], signal.SIGKILL)
            killed = started.wait() == -9
            kills += killed
            length = length if killed else max(length, monotonic() - begun)
            again = made.run(task, raw, warehouse, *more)
            if again.codes != [0] or files_of(warehouse) != states[title]:
                incomplete.append(f"turn {turn}: {again.codes} {again.said}")
    return Outcome(kills, turn, readers.reads, readers.broken, incomplete)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(tmp_path_factory.mktemp("kills")) as made:
        yield made


def test_a_killed_run_leaves_whole_files_and_the_next_completes(
    made: Nursery, tmp_path: Path
) -> None:
    outcome = kill_runs(made, tmp_path, "chain", times=6, seed=1)
    assert (outcome.broken, outcome.incomplete) == ([], [])
    assert outcome.kills >= 3
    assert outcome.reads > 100


@pytest.mark.torture
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(
    ("task", "option", "days", "pause"),
    [("chain", "plain", DAYS, 0.005), ("run", "dagster", DAYS[:1], 0.1)],
)
def test_two_hundred_killed_runs(
    task: str,
    option: str,
    days: tuple[str, ...],
    pause: float,
    part: int,
    tmp_path: Path,
    tally: Tally,
) -> None:
    with nursery(tmp_path / "nursery", option) as made:
        outcome = kill_runs(
            made, tmp_path, task, KILLS // PARTS, seed=2 + part, days=days, pause=pause
        )
    tally(
        {"chain": "runs killed without Dagster", "run": "runs killed through Dagster"}[task],
        kills=outcome.kills,
        reads=outcome.reads,
        broken=len(outcome.broken),
        later_runs=outcome.turns,
        incomplete=len(outcome.incomplete),
    )
    assert (outcome.broken, outcome.incomplete) == ([], [])
    assert outcome.kills == KILLS // PARTS


def test_of_the_test_a_child_killed_before_it_begins_holds_up_no_other(
    made: Nursery, tmp_path: Path
) -> None:
    started = made.start("write", tmp_path, "old")
    os.kill(started.children[0], signal.SIGKILL)
    started.go()
    assert started.wait() == -signal.SIGKILL
    assert made.run("write", tmp_path, "new").codes == [0]


def test_of_the_test_readers_notice_a_writer_in_place(made: Nursery, tmp_path: Path) -> None:
    made.run("write", tmp_path / "new", "new")
    made.run("write", tmp_path / "warehouse", "old")
    whole = {file for name in ("new", "warehouse") for file in files_of(tmp_path / name).items()}
    with Readers(tmp_path / "warehouse", whole) as readers:
        for _ in range(40):
            made.run("write", tmp_path / "warehouse", "old")
        assert readers.broken == []
        write = partial(made.run, "write_in_place", tmp_path / "warehouse")
        for _ in range(200):
            if readers.broken:
                break
            write("new")
    assert readers.broken
