"""The same input gives the same bytes, whatever the hash seed, the processes, the time zone, the
locale, the order.
"""

import hashlib
import os
import subprocess
import sys
from contextlib import suppress
from datetime import date
from itertools import product
from pathlib import Path
from time import time_ns
from typing import Any

import pytest

from pipelines.records import Row
from pipelines.warehouse import Warehouse
from tests.conftest import Tally
from tests.faults.pages import files_of, fill
from tests.faults.zygote import chain

ROOT = Path(__file__).resolve().parents[2]
DAYS = tuple(f"2026-05-{day:02d}" for day in range(1, 18))
SEEDS, WORKERS, PLACES = (
    ("0", "1", "4242"),
    ("1", "2"),
    (("Asia/Shanghai", "C.UTF-8"), ("America/New_York", "C")),
)


def made_afresh(raw: Path, warehouse: Path, workers: str, **environment: str) -> dict[str, bytes]:
    """The files that a new process with an environment of its own makes of raw/."""
    call = f"chain({str(raw)!r}, {str(warehouse)!r}, workers={workers})"
    program = f"from tests.faults.zygote import chain; {call}"
    subprocess.run(
        [sys.executable, "-c", program], check=True, cwd=ROOT, env=os.environ | environment
    )
    return files_of(warehouse)


@pytest.mark.torture
def test_twelve_runs_give_one_digest_a_file(tmp_path: Path, tally: Tally) -> None:
    digests: dict[str, set[str]] = {}
    matrix = list(product(SEEDS, WORKERS, PLACES))
    for number, (seed, workers, (zone, locale)) in enumerate(matrix):
        folder = tmp_path / str(number)
        # Files come to the folder in another order each time.
        fill(folder / "raw", "供水", DAYS if number % 2 else DAYS[::-1])
        environment = {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "OMP_NUM_THREADS": workers,
        }
        for name, data in made_afresh(
            folder / "raw", folder / "warehouse", workers, **environment
        ).items():
            digests.setdefault(name, set()).add(hashlib.sha256(data).hexdigest())
    tally("matrix", runs=len(matrix), files=len(digests), digests=sum(map(len, digests.values())))
    assert {name for name, values in digests.items() if len(values) > 1} == set()


def test_of_the_test_a_time_in_the_metadata_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "raw", "供水", DAYS[:1])
    for name in ("one", "again"):
        chain(str(tmp_path / "raw"), str(tmp_path / name))
    assert files_of(tmp_path / "one") == files_of(tmp_path / "again")
    write = Warehouse.write

    def stamped(
        self: Warehouse, row: type[Row], day: date | None, made: Any, fingerprint: str, *_: object
    ) -> None:
        write(self, row, day, made, fingerprint, {"inputs": "{}", "made": str(time_ns())})

    monkeypatch.setattr(Warehouse, "write", stamped)
    with suppress(OSError):
        chain(str(tmp_path / "raw"), str(tmp_path / "stamped"))
    one, stamped_files = files_of(tmp_path / "one"), files_of(tmp_path / "stamped")
    assert all(one[name] != data for name, data in stamped_files.items())
