"""Several runs on one warehouse take turns, and leave what one alone would have left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.nursery import Nursery, nursery
from tests.faults.pages import DAYS, files_of, fill


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(tmp_path_factory.mktemp("races")) as made:
        yield made


def raced(made: Nursery, folder: Path, runs: int, task: str = "chain") -> bool:
    """Whether runs at once all succeed and leave the files of one run."""
    fill(folder / "raw", "供水", DAYS[:1])
    assert made.run("chain", folder / "raw", folder / "alone").codes == [0]
    race = made.run(task, folder / "raw", folder / "shared", times=runs)
    left = list((folder / "shared" / ".staging").glob("*"))
    return (
        race.codes == [0] * runs
        and not left
        and files_of(folder / "shared") == files_of(folder / "alone")
    )


@pytest.mark.parametrize("runs", [2, 5])
def test_runs_on_one_partition_take_turns(made: Nursery, tmp_path: Path, runs: int) -> None:
    assert raced(made, tmp_path, runs)


def test_of_the_test_runs_without_a_lock_are_caught(made: Nursery, tmp_path: Path) -> None:
    assert not all(raced(made, tmp_path / str(turn), 5, "chain_unlocked") for turn in range(10))
