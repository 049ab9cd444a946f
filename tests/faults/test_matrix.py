"""The same input gives the same bytes, whatever the hash seed, the processes, the time zone, the locale, the order."""

import hashlib
from contextlib import suppress
from datetime import date
from itertools import product
from pathlib import Path
from time import time_ns
from typing import Any

import pytest

from pipelines.records import Row
from pipelines.warehouse import Warehouse
from tests.end_to_end.desk import Desk
from tests.faults.pages import files_of, fill
from tests.faults.zygote import chain

DAYS = tuple(f"2026-05-{day:02d}" for day in range(1, 18))
SEEDS, WORKERS, PLACES = ("0", "1", "4242"), ("1", "2"), (("Asia/Shanghai", "C.UTF-8"), ("America/New_York", "C"))


def digests(desk: Desk) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in desk.bytes_of_files().items()}


@pytest.mark.torture
def test_twelve_runs_give_one_digest_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, set[str]] = {}
    matrix = list(product(SEEDS, WORKERS, PLACES))
    for number, (seed, workers, (zone, locale)) in enumerate(matrix):
        desk = Desk(tmp_path / str(number))
        desk.raw.mkdir(parents=True)
        # Files come to the folder in another order each time.
        fill(desk.raw, "供水", DAYS if number % 2 else DAYS[::-1])
        desk.run("--workers", workers, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, OMP_NUM_THREADS=workers)
        for name, digest in digests(desk).items():
            found.setdefault(name, set()).add(digest)
    with capsys.disabled():
        print(f"\n{len(matrix)} runs, {len(found)} files, {max(map(len, found.values()))} digest a file at most")
    assert {name for name, each in found.items() if len(each) > 1} == set()


def test_of_the_test_a_time_in_the_metadata_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "raw", "供水", DAYS[:1])
    for name in ("one", "again"):
        chain(str(tmp_path / "raw"), str(tmp_path / name))
    assert files_of(tmp_path / "one") == files_of(tmp_path / "again")
    write = Warehouse.write

    def stamped(self: Warehouse, row: type[Row], day: date | None, made: Any, fingerprint: str, *_: object) -> Path:
        return write(self, row, day, made, fingerprint, {"inputs": "{}", "made": str(time_ns())})

    monkeypatch.setattr(Warehouse, "write", stamped)
    with suppress(OSError):
        chain(str(tmp_path / "raw"), str(tmp_path / "stamped"))
    one, stamped_files = files_of(tmp_path / "one"), files_of(tmp_path / "stamped")
    assert all(one[name] != data for name, data in stamped_files.items())
