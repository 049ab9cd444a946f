"""Every setting in one table: its names, what it is without a value, the form it takes, what it means."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipelines import warehouse
from pipelines.raw import Limits, publication

ROOT = Path(__file__).resolve().parents[1]
TIME_ZONE = "Asia/Shanghai"

_USUAL = Limits()


@dataclass(frozen=True)
class Settings:
    """The settings of this process."""

    raw_dir: Path
    warehouse_dir: Path | str
    publication: str | None
    first_issue: date
    workers: int
    taxonomy: Path | None
    labels: Path | None
    max_file_bytes: int
    max_lines: int
    max_issue_bytes: int
    max_raw_bytes: int
    fresh_hours: int

    @property
    def limits(self) -> Limits:
        """How much is taken from raw/."""
        return Limits(
            self.max_file_bytes,
            self.max_lines,
            self.max_issue_bytes,
            self.max_raw_bytes,
            self.publication,
        )


@dataclass(frozen=True)
class Setting:
    """A field of Settings; `variable` is its name in the environment, `option` that of `banmian`.

    `parse` raises ValueError for a text that has not the `form`.
    """

    field: str
    option: str
    default: Any
    parse: Callable[[str], Any]
    form: str
    meaning: str

    @property
    def variable(self) -> str:
        """The environment variable: --first-issue is BANMIAN_FIRST_ISSUE."""
        return "BANMIAN" + self.option.removeprefix("-").replace("-", "_").upper()

    def read(self, text: str, name: str) -> Any:
        """The value of a text. Raises ValueError with the name it was given by, the text and the form."""
        try:
            return self.parse(text)
        except ValueError:
            raise ValueError(f"{name} is {text!r}; it must be {self.form}") from None


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment. Raises ValueError naming the setting, its value and what it takes."""
    given = {each: environment.get(each.variable) for each in SETTINGS}
    return Settings(
        **{
            each.field: each.read(text, each.variable) if text else each.default
            for each, text in given.items()
        }
    )


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


_BYTES, _LINES = "a number of bytes, 1 or more", "a number of lines, 1 or more"

SETTINGS: tuple[Setting, ...] = (
    Setting("raw_dir", "--raw", ROOT / "raw", _path, "a folder", "Folder of raw pages."),
    Setting(
        "warehouse_dir",
        "--warehouse",
        ROOT / "warehouse",
        warehouse.root,
        warehouse.FORM,
        "The tables.",
    ),
    Setting(
        "publication",
        "--publication",
        None,
        publication,
        "a name of letters, digits, '-' and '·', 40 characters at most",
        "The newspaper of pages whose path names none; without it, `unknown`.",
    ),
    Setting(
        "first_issue",
        "--first-issue",
        date(2020, 1, 1),
        date.fromisoformat,
        "a date like 2020-01-01",
        "The first issue date there is; older pages are refused.",
    ),
    Setting(
        "workers",
        "--workers",
        0,
        _count,
        "a number of processes, 0 for one a core",
        "Processes that work on issues.",
    ),
    Setting(
        "taxonomy",
        "--taxonomy",
        None,
        _path,
        "a file",
        "The taxonomy of topics; without it, the package's own.",
    ),
    Setting(
        "labels",
        "--labels",
        None,
        _path,
        "a file",
        "Topics given by persons; without it, labels.csv beside raw/.",
    ),
    Setting(
        "max_file_bytes",
        "--max-file-bytes",
        _USUAL.file_bytes,
        _positive,
        _BYTES,
        "The largest file.",
    ),
    Setting("max_lines", "--max-lines", _USUAL.page_lines, _positive, _LINES, "The longest page."),
    Setting(
        "max_issue_bytes",
        "--max-issue-bytes",
        _USUAL.issue_bytes,
        _positive,
        _BYTES,
        "All files of an issue.",
    ),
    Setting(
        "max_raw_bytes",
        "--max-raw-bytes",
        _USUAL.raw_bytes,
        _positive,
        _BYTES,
        "All files of raw/.",
    ),
    Setting(
        "fresh_hours",
        "--fresh-hours",
        36,
        _count,
        "a number of hours, 0 for none",
        "Hours without a new issue until Dagster calls the tables late.",
    ),
)
