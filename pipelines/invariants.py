"""What must hold of every table before it is written; each promise becomes an asset check."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.records import (
    TABLES,
    Amount,
    Article,
    ArticleTopic,
    Block,
    DateValue,
    Page,
    Quantity,
    RawFile,
    Row,
    SectionDaily,
    SectionTrend,
    TopicDaily,
    TopicTrend,
)

Tables = Mapping[type[Row], pa.Table]
_SHOWN = 5


@dataclass(frozen=True)
class Invariant:
    """A promise about a table: `problems` yields a sentence for each row that breaks it.

    It is tested on the table with its parents, before the file is replaced.
    """

    name: str
    table: type[Row]
    promise: str
    problems: Callable[[Tables], Iterator[str]]


@dataclass(frozen=True)
class Verdict:
    """What became of an invariant: the number of problems and the first few."""

    invariant: str
    table: str
    count: int
    examples: tuple[str, ...]


def verdicts(tables: Tables, written: type[Row]) -> list[Verdict]:
    """Every invariant of the written table, tested."""
    return [_verdict(each, tables) for each in INVARIANTS if each.table is written]


def _verdict(invariant: Invariant, tables: Tables) -> Verdict:
    problems = list(invariant.problems(tables))
    return Verdict(invariant.name, invariant.table.table.name, len(problems), tuple(problems[:_SHOWN]))


def _repeated_keys(row: type[Row]) -> Callable[[Tables], Iterator[str]]:
    def problems(tables: Tables) -> Iterator[str]:
        keys = tables[row].select(list(row.table.key))
        counted = keys.group_by(list(row.table.key)).aggregate([([], "count_all")])
        for each in counted.filter(pc.field("count_all") > 1).to_pylist():
            yield f"{each.pop('count_all')} rows have the key {each}"

    return problems


def _unbalanced_ledger(tables: Tables) -> Iterator[str]:
    for row in tables[RawFile].to_pylist():
        accepted = row["status"] == "accepted"
        if accepted != (row["reason"] is None) or (accepted and not (row["page_id"] and row["sha256"])):
            yield f"{row['source_path']} is {row['status']} with reason {row['reason']}"


def _lost_characters(tables: Tables) -> Iterator[str]:
    blocks: dict[str, list[tuple[int, int]]] = {}
    for block in tables[Block].select(["page_id", "start_char", "end_char"]).to_pylist():
        blocks.setdefault(block["page_id"], []).append((block["start_char"], block["end_char"]))
    for page in tables[Page].select(["page_id", "text"]).to_pylist():
        yield from _gaps(page["page_id"], page["text"], sorted(blocks.get(page["page_id"], [])))


def _gaps(page_id: str, text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    end = 0
    for start, stop in [*spans, (len(text), len(text))]:
        if start < end:
            yield f"{page_id}: blocks overlap at {start}"
        elif text[end:start].strip():
            yield f"{page_id}: no block holds {text[end:start].strip()[:20]!r} at {end}"
        end = max(end, stop)


def _unknown_articles(tables: Tables) -> Iterator[str]:
    known = set(tables[Article]["article_id"].to_pylist())
    held = set(tables[Block]["article_id"].drop_null().to_pylist())
    for each in sorted(known ^ held):
        yield f"{each} stands in {'articles' if each in known else 'blocks'} alone"


def _false_surfaces(row: type[Row]) -> Callable[[Tables], Iterator[str]]:
    def problems(tables: Tables) -> Iterator[str]:
        texts = dict(zip(*(tables[Page][name].to_pylist() for name in ("page_id", "text")), strict=True))
        for value in tables[row].select(["page_id", "start_char", "end_char", "surface"]).to_pylist():
            printed = texts[value["page_id"]][value["start_char"] : value["end_char"]]
            if printed != value["surface"]:
                yield f"{value['page_id']}[{value['start_char']}]: {printed!r} is not {value['surface']!r}"

    return problems


def _overlaps(tables: Tables) -> Iterator[str]:
    columns = ["page_id", "start_char", "end_char", "surface"]
    values = [each for row in (DateValue, Quantity, Amount) for each in tables[row].select(columns).to_pylist()]
    values.sort(key=lambda each: (each["page_id"], each["start_char"]))
    for one, next_one in pairwise(values):
        if one["page_id"] == next_one["page_id"] and next_one["start_char"] < one["end_char"]:
            yield f"{one['page_id']}: {one['surface']!r} and {next_one['surface']!r} overlap"


def _unordered_bounds(row: type[Row]) -> Callable[[Tables], Iterator[str]]:
    def problems(tables: Tables) -> Iterator[str]:
        for each in tables[row].select(["article_id", "surface", "low", "value", "high"]).to_pylist():
            bounds = [each[name] for name in ("low", "value", "high") if each[name] is not None]
            if bounds != sorted(bounds) or not bounds:
                yield f"{each['article_id']}: {each['surface']!r} has the bounds {bounds}"

    return problems


def _without_topic(tables: Tables) -> Iterator[str]:
    first = tables[ArticleTopic].filter(pc.field("rank") == 1)["article_id"].to_pylist()
    for each in sorted(set(tables[Article]["article_id"].to_pylist()) ^ set(first)):
        yield f"{each} has no first topic, or is no article"


def _lost_articles(row: type[Row]) -> Callable[[Tables], Iterator[str]]:
    def problems(tables: Tables) -> Iterator[str]:
        yield from _differences(
            _summed(_each_once(tables[Article]), ["publication"]), _summed(tables[row], ["publication"])
        )

    return problems


def _lost_topics(tables: Tables) -> Iterator[str]:
    first = _each_once(tables[ArticleTopic].filter(pc.field("rank") == 1))
    yield from _differences(_summed(first, ["topic_code"]), _summed(tables[TopicDaily], ["topic_code"]))


def _lost_issues(daily: type[Row], trend: type[Row]) -> Callable[[Tables], Iterator[str]]:
    keys = sorted({*daily.table.key, "issue_date"})

    def problems(tables: Tables) -> Iterator[str]:
        some = tables[trend].filter(pc.field("article_count") > 0)
        yield from _differences(_summed(tables[daily], keys), _summed(some, keys))

    return problems


def _each_once(found: pa.Table) -> pa.Table:
    return found.append_column("article_count", pa.array([1] * found.num_rows, pa.int64()))


def _summed(counted: pa.Table, keys: list[str]) -> dict[tuple[object, ...], int]:
    """The articles counted in the rows of each key."""
    summed = counted.group_by(keys).aggregate([("article_count", "sum")]).to_pylist()
    return {tuple(each[key] for key in keys): each["article_count_sum"] for each in summed}


def _differences(expected: dict[tuple[object, ...], int], got: dict[tuple[object, ...], int]) -> Iterator[str]:
    for key in sorted(expected.keys() | got.keys(), key=str):
        if expected.get(key) != got.get(key):
            yield f"{', '.join(map(str, key))}: {got.get(key)} counted of {expected.get(key)} articles"


def _loose_bursts(row: type[Row]) -> Callable[[Tables], Iterator[str]]:
    def problems(tables: Tables) -> Iterator[str]:
        columns = ["issue_date", "is_burst", "burst_start", "burst_end"]
        for each in tables[row].select(columns).to_pylist():
            start, end, day = each["burst_start"], each["burst_end"], each["issue_date"]
            if (start is None and (each["is_burst"] or end)) or (start and not start <= day <= (end or day)):
                yield f"{day} is not in its burst from {start} to {end}"

    return problems


INVARIANTS: tuple[Invariant, ...] = (
    *(
        Invariant("keys_are_unique", row, f"No two rows share {', '.join(row.table.key)}.", _repeated_keys(row))
        for row in TABLES
    ),
    Invariant("ledger_balances", RawFile, "Every file is accepted, or refused with a reason.", _unbalanced_ledger),
    Invariant(
        "text_is_conserved",
        Block,
        "The blocks hold every non-blank character of the page exactly once.",
        _lost_characters,
    ),
    Invariant("articles_resolve", Article, "Articles and blocks name the same articles.", _unknown_articles),
    *(
        Invariant(
            "surfaces_are_printed",
            row,
            "pages.text[start_char:end_char] is the surface.",
            _false_surfaces(row),
        )
        for row in (DateValue, Quantity, Amount)
    ),
    Invariant("values_are_apart", Amount, "No two values of dates, quantities, amounts overlap.", _overlaps),
    *(
        Invariant(
            "bounds_are_ordered",
            row,
            "low <= value <= high, and one of them is given.",
            _unordered_bounds(row),
        )
        for row in (Quantity, Amount)
    ),
    Invariant("every_article_has_a_topic", ArticleTopic, "Each article has a topic of rank 1.", _without_topic),
    *(
        Invariant("counts_add_up", row, "The rows of a publication sum to its articles.", _lost_articles(row))
        for row in (SectionDaily, TopicDaily)
    ),
    Invariant(
        "first_topics_add_up", TopicDaily, "The rows of a topic sum to the articles it is first of.", _lost_topics
    ),
    *(
        Invariant("counts_are_the_daily_ones", trend, "Each daily row is in the trends.", _lost_issues(daily, trend))
        for daily, trend in ((SectionDaily, SectionTrend), (TopicDaily, TopicTrend))
    ),
    *(
        Invariant("bursts_have_bounds", trend, "An issue of a burst lies between its bounds.", _loose_bursts(trend))
        for trend in (SectionTrend, TopicTrend)
    ),
)
