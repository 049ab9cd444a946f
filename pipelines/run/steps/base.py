"""What a step is: the tables it reads and writes, and the function between them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from pipelines.records import Row
from pipelines.tables import Tables

if TYPE_CHECKING:
    # Only guided steps use it, and only their fingerprints depend on what it imports.
    from pipelines.run.guidance import Guidance, Guide


class _OfPage(Protocol):
    @property
    def page_id(self) -> str: ...


_R = TypeVar("_R", bound=_OfPage)


def by_page(rows: Iterable[_R]) -> dict[str, list[_R]]:
    """Rows by their page_id, none for a page that has none."""
    pages: dict[str, list[_R]] = defaultdict(list)
    for row in rows:
        pages[row.page_id].append(row)
    return pages


@dataclass(frozen=True)
class Inputs:
    """What a step works on.

    `tables` are those it reads, of one issue date or of all; `past_tables` those of its lookback,
    over the past issues. `issue_date` is None for a step over all issues; `issue_dates` are all
    that such a step reads tables of, also those whose tables have no rows.
    """

    tables: Tables
    raw_dir: Path
    guidance: "Guidance"
    issue_date: date | None = None
    past_tables: Tables = field(default_factory=dict)
    issue_dates: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Lookback:
    """What a step reads of the issues before its own: which tables, and how many issues."""

    reads: tuple[type[Row], ...]
    issues: int


@dataclass(frozen=True)
class Step:
    """One step: `compute` turns the tables it reads into those it writes.

    What a `guided` step makes depends on files beside raw/ too: the taxonomy and the labels, what
    is said of the publications, the list of entities, the corrections. The fingerprint of a step's
    code covers every module that the module of `compute` imports.
    """

    name: str
    reads: tuple[type[Row], ...]
    writes: tuple[type[Row], ...]
    compute: Callable[[Inputs], Tables]
    guided: "tuple[Guide, ...]" = ()
    lookback: Lookback | None = None

    @property
    def partitioned(self) -> bool:
        """Whether the step runs for each issue date separately."""
        return self.writes[0].table.partitioned

    @property
    def module(self) -> str:
        """The module that holds the step's code."""
        return self.compute.__module__
