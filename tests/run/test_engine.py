"""The engine runs a task over items, in order, wherever it runs."""

import fcntl
import os
import signal
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path
from time import sleep
from typing import IO

import psutil
import pyarrow as pa
import pytest

from pipelines.run import engine
from pipelines.run.engine import Engine

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    items = [bytes([number]) for number in range(40)]
    assert list(Engine(workers).map(bytes.hex, items)) == [item.hex() for item in items]


def test_no_items_no_results() -> None:
    assert list(Engine().map(bytes.hex, [])) == []


PROGRAM = """
import sys, time, tests_task
from pathlib import Path
from pipelines.run.engine import Engine
from pipelines.warehouse import Warehouse
if __name__ == "__main__":
    with Warehouse(Path(sys.argv[1])).locked() as lock:
        for number, process in enumerate(Engine(2).map(tests_task.process, range(16), lock)):
            print(process, flush=True)
            time.sleep(60 if number > 3 else 0)
"""


def is_free(lock: IO[bytes]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sleep(0.1)
        return False
    return True


def test_the_processes_of_a_killed_run_end_and_free_its_lock(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "tests_task.py").write_text(
        "import os\ndef process(_): return os.getpid()\n", encoding="utf-8"
    )
    command = [sys.executable, str(program), str(tmp_path / "warehouse")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout
        assert [run.stdout.readline() for _ in range(4)], "the processes are at work"
        with (tmp_path / "warehouse" / ".lock").open("rb") as lock:
            with pytest.raises(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            run.kill()
            assert any(is_free(lock) for _ in range(300)), "an orphan still holds it"


# Tasks are found by their names in the processes of the pool.
ITEMS = range(24)


def process_of(_: int) -> int:
    return os.getpid()


def killed_at_11(number: int) -> int:
    """What a page does that takes all memory there is."""
    if number == 11:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def killed_once(marks: Path, number: int) -> int:
    """What a process does that is killed for what another one takes."""
    mark = marks / str(number)
    if number in (3, 11) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_the_processes_are_kept_for_the_work_that_follows() -> None:
    engine.close()
    first = {*Engine(2).map(process_of, ITEMS)}
    second = {*Engine(2).map(process_of, ITEMS)}
    assert len(first | second) <= 2
    assert os.getpid() not in first


def test_after_many_items_others_take_the_place_of_the_processes() -> None:
    engine.close()
    processes = list(Engine(2).map(process_of, range(200)))
    assert 4 <= len({*processes}) <= 6
    assert not {*processes[:90]} & {*processes[100:]}


PREPARED = """
import os
from multiprocessing import forkserver
from pipelines.run.engine import Engine
for workers, items in ((2, 15), (1, 100), (2, 16)):
    Engine(workers).prepare(items)
    print(forkserver._forkserver._forkserver_pid is not None)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process starts from nothing")
def test_what_a_pool_starts_from_loads_ahead_where_there_will_be_one() -> None:
    made = subprocess.run(
        [sys.executable, "-c", PREPARED], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert made.stdout.split() == ["False", "False", "True"]


def test_few_items_start_no_process() -> None:
    engine.close()
    assert {*Engine(2).map(process_of, range(15))} == {os.getpid()}


def test_few_items_go_to_the_processes_that_are_there() -> None:
    there = {*Engine(2).map(process_of, ITEMS)}
    assert {*Engine(2).map(process_of, [1, 2])} <= there


def test_one_item_goes_to_a_process_that_is_there_alone() -> None:
    list(Engine(2).map(process_of, ITEMS))
    (first,) = Engine(2).map(process_of, [1])
    (second,) = Engine(2).map(process_of, [2])
    (server,) = psutil.Process(first).parents()[:1]
    assert first == second != os.getpid()
    assert [child.pid for child in server.children()] == [first]


def test_an_item_that_ends_its_process_twice_is_named_and_no_other_is_lost() -> None:
    numbers = Engine(2).map(killed_at_11, ITEMS, lost=lambda number: -number)
    assert list(numbers) == [-11 if number == 11 else number for number in ITEMS]


def killed_unless_marked(mark: Path, number: int) -> int:
    """What a process does that is killed the first time it works."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_killed_while_it_waits_is_no_try_of_the_item_that_follows(tmp_path: Path) -> None:
    processes = {*Engine(2).map(process_of, ITEMS)}
    for process in processes:
        os.kill(process, signal.SIGKILL)
    sleep(0.5)
    task = partial(killed_unless_marked, tmp_path / "mark")
    assert list(Engine(2).map(task, [7])) == [7]


def test_without_a_word_on_lost_items_they_are_an_error() -> None:
    with pytest.raises(BrokenExecutor, match="worked on 11 were killed"):
        list(Engine(2).map(killed_at_11, ITEMS))


def test_a_process_that_is_killed_once_costs_a_second_try(tmp_path: Path) -> None:
    assert list(Engine(2).map(partial(killed_once, tmp_path), ITEMS)) == [*ITEMS]
    assert {path.name for path in tmp_path.iterdir()} == {"3", "11"}


def test_nothing_is_at_work_when_the_results_are_not_wanted_any_more(tmp_path: Path) -> None:
    results = Engine(2).map(partial(written_late, tmp_path), ITEMS)
    next(results)
    results.close()
    written = {*tmp_path.iterdir()}
    sleep(0.5)
    assert {*tmp_path.iterdir()} == written


def written_late(folder: Path, number: int) -> int:
    sleep(0.1)
    (folder / str(number)).touch()
    return number


def test_a_process_works_with_one_thread_and_the_environment_of_its_parent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine.close()
    monkeypatch.setenv("BANMIAN_TOLD", "yes")
    assert {*Engine(2).map(surroundings, ITEMS)} == {("yes", "1", 1)}
    assert "OMP_NUM_THREADS" not in os.environ


def surroundings(_: int) -> tuple[str | None, str | None, int]:
    return os.environ.get("BANMIAN_TOLD"), os.environ.get("OMP_NUM_THREADS"), pa.cpu_count()
