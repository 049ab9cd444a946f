"""A disk that is full: the run says which file it could not write, old files stay, and with room
the next completes.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.faults.nursery import nursery
from tests.faults.pages import files_of, fill

SIZES = range(16, 160, 24)
"""Kibibytes; the whole warehouse of three issues takes more than the last."""


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Iterator[Path]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(folder)]
    done = subprocess.run(mount, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


only_root = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("mount"), reason="only root can mount a small tmpfs"
)


@only_root
def test_a_full_disk_is_said_and_the_next_run_completes(tmp_path: Path) -> None:
    fill(tmp_path / "raw", "供水")
    with nursery(tmp_path / "nursery") as made:
        assert made.run("chain", tmp_path / "raw", tmp_path / "roomy").codes == [0]
        for size in SIZES:
            with small_disk(tmp_path / str(size), size) as disk:
                full = made.run("chain", tmp_path / "raw", disk / "warehouse")
                assert full.codes == [1], f"{size} KiB were enough"
                assert "No space left on device" in full.said
                assert str(disk / "warehouse") in full.said
                for path in disk.rglob("*.parquet"):
                    assert pq.ParquetFile(path).read().num_rows >= 0
                subprocess.run(["mount", "-o", "remount,size=16m", str(disk)], check=True)
                assert made.run("chain", tmp_path / "raw", disk / "warehouse").codes == [0]
                assert files_of(disk / "warehouse") == files_of(tmp_path / "roomy")


@only_root
def test_of_the_test_a_writer_in_place_is_caught(tmp_path: Path) -> None:
    with nursery(tmp_path / "nursery") as made, small_disk(tmp_path / "disk", 20) as disk:
        assert made.run("write_in_place", disk, "new").codes == [1]
        (torn,) = (disk / "raw_files").iterdir()
        with pytest.raises(pa.ArrowInvalid):
            pq.ParquetFile(torn)
