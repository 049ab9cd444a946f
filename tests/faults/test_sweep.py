"""Every system call of a write, with every fault: the file is wholly the old or the new one.

SIGKILL, "no space left" and "input/output error" are put in the place of each call, one at a time.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.records import RawFile
from pipelines.warehouse import Warehouse
from tests.conftest import Tally
from tests.faults.nursery import Nursery, Task, nursery
from tests.faults.tracing import FAULTS, Fault, faults, traced, unsynced, why_not
from tests.faults.zygote import rows_of

pytestmark = pytest.mark.skipif(why_not() is not None, reason=why_not() or "")


@dataclass(frozen=True)
class Bench:
    """A warehouse with one file, and what the file is before and after a task."""

    nursery: Nursery
    folder: Path
    states: dict[str, bytes]

    @property
    def warehouse(self) -> Warehouse:
        return Warehouse(self.folder / "warehouse")

    @property
    def target(self) -> Path:
        return self.warehouse.path(RawFile, None)

    def set(self, state: str | None) -> None:
        """The file as it was before; None is no file, and none of its folders."""
        if state:
            self.warehouse.write(RawFile, None, rows_of(state), state)
        else:
            shutil.rmtree(self.warehouse.root, ignore_errors=True)

    def now(self) -> bytes | None:
        return self.target.read_bytes() if self.target.exists() else None

    def bytes_of(self, state: str | None) -> bytes | None:
        return self.states[state] if state else None


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("sweep")
    states = {}
    for state in ("old", "new"):
        model = Warehouse(folder / "model")
        model.write(RawFile, None, rows_of(state), state)
        states[state] = model.path(RawFile, None).read_bytes()
    with nursery(folder / "nursery") as made:
        made.run("write", folder / "warm", "new")
        yield Bench(made, folder, states)


def problems_of(
    bench: Bench, task: str, before: str | None, after: str | None, fault: Fault
) -> list[str] | None:
    """What is wrong after a task with a fault, and after the run that follows.

    None where the fault did not strike: strace attaches to a task that has begun, so a call in
    front of the task's own is in one trace and not in another.
    """
    bench.set(before)
    arguments = [bench.warehouse.root, after] if after else [bench.warehouse.root]
    done, trace = traced(bench.nursery, task, *arguments, fault=fault)
    if not fault.struck(trace):
        return None
    problems = [
        *_problems_of_the_file(bench, done, before, after),
        *_problems_of_the_end(bench, done, fault),
        *_problems_of_the_next_run(bench),
    ]
    return [f"{fault}: {problem}" for problem in problems]


def _problems_of_the_file(
    bench: Bench, done: Task, before: str | None, after: str | None
) -> Iterator[str]:
    now, old, new = bench.now(), bench.bytes_of(before), bench.bytes_of(after)
    if now not in (old, new):
        yield "the file is neither the old one nor the new one"
    if done.codes[0] == 0 and now != new:
        yield "the exit code says that it was done"
    if "old file stays" in done.said and now != old:
        yield f"the error says what is not so: {done.said}"


def _problems_of_the_end(bench: Bench, done: Task, fault: Fault) -> Iterator[str]:
    code = done.codes[0]
    if code == 1 and str(bench.warehouse.root) not in done.said:
        yield f"the error names no path: {done.said}"
    expected = (-9,) if fault.kind == "KILL" else (0, 1, -9)
    if code not in expected:
        yield f"it ended with {code}"


def _problems_of_the_next_run(bench: Bench) -> Iterator[str]:
    with bench.warehouse.locked():
        bench.warehouse.sweep()
        bench.warehouse.write(RawFile, None, rows_of("new"), "new")
    if bench.now() != bench.states["new"]:
        yield "the next run does not write"
    if pq.read_table(bench.warehouse.root / "raw_files").num_rows != rows_of("new").num_rows:
        yield "a reader of the folder finds other rows"
    if list((bench.warehouse.root / ".staging").iterdir()):
        yield "the next run leaves a stage"


def sweep(
    bench: Bench, task: str, before: str | None, after: str | None, every: int = 1
) -> tuple[Counter[str], list[str]]:
    """The faults that struck, by kind, and what is wrong after them."""
    bench.set(before)
    arguments = [bench.warehouse.root, after] if after else [bench.warehouse.root]
    done, trace = traced(bench.nursery, task, *arguments)
    assert done.codes == [0], done.said
    cases: Counter[str] = Counter()
    problems: list[str] = []
    for fault in list(faults(trace))[::every]:
        found = problems_of(bench, task, before, after, fault)
        if found is not None:
            cases[fault.kind] += 1
            problems += found
    return cases, problems


CASES = [("write", "old", "new"), ("write", None, "new"), ("remove", "old", None)]


@pytest.mark.parametrize(("task", "before", "after"), CASES)
def test_every_call_of_a_change_with_every_fault(
    bench: Bench, task: str, before: str | None, after: str | None, tally: Tally
) -> None:
    cases, problems = sweep(bench, task, before, after)
    tally("faults in the calls of a write", **cases, problems=len(problems))
    assert problems == []
    assert min(cases[kind] for kind in FAULTS) >= 4


def test_what_is_written_is_synced_before_and_after_the_rename(bench: Bench) -> None:
    bench.set("old")
    _, trace = traced(bench.nursery, "write", bench.warehouse.root, "new")
    assert unsynced(trace, bench.target) == []


def test_of_the_test_a_writer_in_place_is_caught(bench: Bench) -> None:
    _, problems = sweep(bench, "write_in_place", "old", "new", every=3)
    assert any("neither the old one nor the new one" in problem for problem in problems)


def test_of_the_test_a_writer_that_does_not_sync_is_caught(bench: Bench) -> None:
    bench.set("old")
    _, trace = traced(bench.nursery, "write_unsynced", bench.warehouse.root, "new")
    assert len(unsynced(trace, bench.target)) == 2
