"""Every setting, where it comes from and what it is without one."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pipelines.raw import Limits

ROOT = Path(__file__).resolve().parents[1]
TIME_ZONE = "Asia/Shanghai"

T = TypeVar("T")
_USUAL = Limits()


@dataclass(frozen=True)
class Settings:
    """The settings of this process."""

    raw_dir: Path
    warehouse_dir: Path
    first_issue: date
    workers: int
    taxonomy: Path | None
    labels: Path | None
    limits: Limits


def settings() -> Settings:
    """Read the settings from the environment. Raises ValueError naming the setting, its value and what it takes."""
    return Settings(
        raw_dir=_read("BANMIAN_RAW", ROOT / "raw", _path, "a folder"),
        warehouse_dir=_read("BANMIAN_WAREHOUSE", ROOT / "warehouse", _path, "a folder"),
        first_issue=_read("BANMIAN_FIRST_ISSUE", date(2020, 1, 1), date.fromisoformat, "a date like 2020-01-01"),
        workers=_read("BANMIAN_WORKERS", 0, _count, "a number of processes, 0 for one a core"),
        taxonomy=_read("BANMIAN_TAXONOMY", None, _path, "a file"),
        labels=_read("BANMIAN_LABELS", None, _path, "a file"),
        limits=Limits(
            file_bytes=_limit("BANMIAN_MAX_FILE_BYTES", _USUAL.file_bytes, "bytes"),
            page_lines=_limit("BANMIAN_MAX_LINES", _USUAL.page_lines, "lines"),
            issue_bytes=_limit("BANMIAN_MAX_ISSUE_BYTES", _USUAL.issue_bytes, "bytes"),
        ),
    )


def _limit(name: str, default: int, unit: str) -> int:
    return _read(name, default, _positive, f"a number of {unit}, 1 or more")


def _read(name: str, default: T, parse: Callable[[str], T], form: str) -> T:
    value = os.environ.get(name)
    if not value:
        return default
    try:
        return parse(value)
    except ValueError:
        raise ValueError(f"{name} is {value!r}; it must be {form}") from None


def _path(text: str) -> Path:
    return Path(text).absolute()


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _positive(text: str) -> int:
    number = _count(text)
    if not number:
        raise ValueError(text)
    return number
