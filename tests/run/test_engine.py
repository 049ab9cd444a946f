"""The engine runs a task over items, in order, wherever it runs."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import IO

import pytest

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
        for number, process in enumerate(Engine(2).map(tests_task.process, range(16), lock.handle)):
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
