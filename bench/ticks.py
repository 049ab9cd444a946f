"""What a tick of the sensor costs on many files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time, sleep

import dagster as dg

from bench import pages
from pipelines.definitions import defs
from pipelines.defs.resources import Folders
from pipelines.defs.sensor import new_raw_files

_PAGES = 28
_NAMED = 5
_SETTLED = 2.5  # seconds until the sensor trusts the time of a file


def measure(folder: Path, files: int) -> Iterator[str]:
    """What a tick costs and asks for: on new files, without a change, with three changed files."""
    raw_dir, days = folder / "raw", pages.last_days(max(10, files // _PAGES))
    if not raw_dir.exists():
        pages.write(raw_dir, days, _PAGES)
    sleep(_SETTLED)
    folders = Folders(raw_dir=str(raw_dir), warehouse_dir=str(folder / "warehouse"))
    count = sum(1 for _ in raw_dir.rglob("*.txt"))
    with dg.DagsterInstance.ephemeral() as instance:
        cursor, outcome = _tick(folders, instance, None, count)
        yield f"sensor, {count:,} files never seen: {outcome}"
        cursor, outcome = _tick(folders, instance, cursor, count)
        yield f"sensor, {count:,} files, none changed: {outcome}"
        changed = days[1], days[2], days[-3]
        for day in changed:
            page = pages.path(raw_dir, day)
            page.write_text(
                page.read_text(encoding="utf-8") + "另讯 第二批改造即将开工。\n", encoding="utf-8"
            )
        cursor, outcome = _tick(folders, instance, cursor, count)
        yield f"sensor, {count:,} files, changed in {', '.join(map(str, changed))}: {outcome}"


def _tick(
    folders: Folders, instance: dg.DagsterInstance, cursor: str | None, count: int
) -> tuple[str | None, str]:
    with dg.build_sensor_context(instance, cursor, definitions=defs()) as context:
        start = process_time()
        result = new_raw_files(context, folders=folders)
        spent = process_time() - start
    cost = f"{spent:.2f} CPU s, {spent * 1e6 / count:.2f} ms a thousand files"
    if not isinstance(result, dg.SensorResult):
        return cursor, f"{cost}; asked for nothing"
    return result.cursor, f"{cost}; asked for {_asked(result.run_requests or [])}"


def _asked(requests: Sequence[dg.RunRequest]) -> str:
    """The first runs that were asked for, and how many more."""
    names = ", ".join(_name(request) for request in requests[:_NAMED]) or "nothing"
    more = len(requests) - _NAMED
    return f"{names} and {more} more" if more > 0 else names


def _name(request: dg.RunRequest) -> str:
    ends = [request.tags.get(f"dagster/asset_partition_range_{end}") for end in ("start", "end")]
    return request.partition_key or "..".join(filter(None, ends)) or "the ledger"
