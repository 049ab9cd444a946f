"""All settings in one table: their names, defaults, accepted forms and meanings."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from pipelines import addresses
from pipelines.raw import Limits, publication

ROOT = Path(__file__).resolve().parents[1]
TIME_ZONE = "Asia/Shanghai"
_SCHEDULER = re.compile(r"(?:tcp|tls)://[^/\s]+:\d+", re.ASCII)


@dataclass(frozen=True)
class Settings:
    """The settings of this process."""

    raw_dir: Path
    warehouse_dir: Path | str
    first_issue: date | None
    workers: int
    engine: str
    dask_scheduler: str | None
    taxonomy: Path | None
    labels: Path | None
    allow_removal: bool
    fresh_hours: int
    limits: Limits


@dataclass(frozen=True)
class Setting:
    """A field of Settings or of its Limits; `option` is its name as an option of `banmian`.

    `parse` raises ValueError for a text that does not have the `form`. The run config of Dagster
    may override a setting that is `per_run`.
    """

    field: str
    option: str
    default: Any
    parse: Callable[[str], Any]
    form: str
    meaning: str
    per_run: bool = True

    @property
    def variable(self) -> str:
        """The environment variable: --first-issue is BANMIAN_FIRST_ISSUE."""
        return "BANMIAN" + self.option.removeprefix("-").replace("-", "_").upper()

    def read(self, text: str, name: str) -> Any:
        """The value of a text. Raises ValueError with `name`, the text and the accepted form."""
        try:
            return self.parse(text)
        except ValueError:
            raise ValueError(f"{name} is {text!r}; it must be {self.form}") from None

    def value(self, text: str | None, name: str) -> Any:
        """The value of a text, or the default for none; raises ValueError as `read` does."""
        return self.read(text, name) if text else self.default

    def given(self, text: str | None, name: str) -> Any:
        """The value of a text that the command line or the environment gave, as `value` has it."""
        is_path = isinstance(self.default, Path) or self.parse is _path
        return self.value(text if text is None or is_path else _as_utf_8(text), name)


def _as_utf_8(text: str) -> str:
    """A text that Python decoded by the locale, decoded as UTF-8 where its bytes are that."""
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        return text


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment.

    Raises ValueError with the variable, its value and the accepted form.
    """
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        variable = setting.variable
        values[setting.field] = setting.given(environment.get(variable), variable)
    scheduler_of(values)
    limits = limits_among(values)
    others = {name: value for name, value in values.items() if name not in _LIMIT_FIELDS}
    return Settings(**others, limits=limits)


def limits_among(values: Mapping[str, Any]) -> Limits:
    """The limits among the values of settings, which go by their fields."""
    return Limits(**{name: values[name] for name in _LIMIT_FIELDS})


def scheduler_of(values: Mapping[str, Any]) -> str | None:
    """The scheduler of the cluster that is to do the work; None for this machine.

    Raises ValueError for a cluster without the address of its scheduler.
    """
    if values["engine"] == "local":
        return None
    if not values["dask_scheduler"]:
        raise ValueError(
            "the engine is dask, but no scheduler is named; "
            "give --dask-scheduler or BANMIAN_DASK_SCHEDULER, as tcp://host:8786"
        )
    return values["dask_scheduler"]


def values_of(chosen: Settings) -> dict[str, Any]:
    """The values of settings and of their limits, by the name of the field."""
    return {**vars(chosen), **vars(chosen.limits)}


def _path(text: str) -> Path:
    return Path(text).absolute()


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _yes_or_no(text: str) -> bool:
    words = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    try:
        return words[text.lower()]
    except KeyError:
        raise ValueError(text) from None


def _engine(text: str) -> str:
    if text not in ("local", "dask"):
        raise ValueError(text)
    return text


def _scheduler(text: str) -> str:
    if not _SCHEDULER.fullmatch(text):
        raise ValueError(text)
    return text


def _positive(text: str) -> int:
    number = _count(text)
    if not number:
        raise ValueError(text)
    return number


def _limit(declared: Field[Any]) -> Setting:
    """The setting of a limit, as Limits declares it."""
    return Setting(
        declared.name,
        "--" + declared.name.replace("_", "-"),
        declared.default,
        _positive,
        f"a number of {declared.metadata['unit']}, 1 or more",
        declared.metadata["meaning"],
    )


_LIMIT_FIELDS = tuple(declared.name for declared in fields(Limits))

SETTINGS: tuple[Setting, ...] = (
    Setting("raw_dir", "--raw", ROOT / "raw", _path, "a folder", "Folder of the raw pages."),
    Setting(
        "warehouse_dir",
        "--warehouse",
        ROOT / "warehouse",
        addresses.root,
        addresses.FORM,
        "Folder or bucket of the tables.",
    ),
    Setting(
        "publication",
        "--publication",
        None,
        publication,
        "a name of letters, digits, '-' and '·', 40 characters at most",
        "Newspaper of pages whose path names none; without it, `unknown`.",
    ),
    Setting(
        "first_issue",
        "--first-issue",
        None,
        date.fromisoformat,
        "a date like 2020-01-01",
        "First issue date; older pages are refused. Without it, those before 1815.",
        per_run=False,
    ),
    Setting(
        "workers",
        "--workers",
        0,
        _count,
        "a number of processes, 0 for one per core",
        "Processes that work on issues.",
    ),
    Setting(
        "engine",
        "--engine",
        "local",
        _engine,
        "local or dask",
        "Where issues are worked on: processes of this machine, or a Dask cluster.",
    ),
    Setting(
        "dask_scheduler",
        "--dask-scheduler",
        None,
        _scheduler,
        "an address like tcp://host:8786",
        "Scheduler of the Dask cluster.",
    ),
    Setting(
        "taxonomy",
        "--taxonomy",
        None,
        _path,
        "a file",
        "Taxonomy of topics; without it, the one in the package.",
    ),
    Setting(
        "labels",
        "--labels",
        None,
        _path,
        "a file",
        "Topics assigned by hand; without it, labels.csv beside raw/.",
    ),
    Setting(
        "allow_removal",
        "--allow-removal",
        False,
        _yes_or_no,
        "yes or no",
        "Whether more than half of the issues may leave the warehouse in one run.",
    ),
    *(_limit(declared) for declared in fields(Limits) if declared.metadata),
    Setting(
        "fresh_hours",
        "--fresh-hours",
        36,
        _count,
        "a number of hours, 0 for none",
        "Hours without a new issue after which Dagster reports the tables as late.",
        per_run=False,
    ),
)
