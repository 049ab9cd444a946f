"""A table of one warehouse against that of another, a file at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from eval.compare.examples import KEYS, KINDS, Example, Kind, Pair, example_of
from eval.compare.rows import RowDifferences, compare_rows, shared_columns


@dataclass
class TableComparison:
    """What differs in a table; `columns` counts the changed rows by column."""

    name: str
    old_rows: int = 0
    new_rows: int = 0
    counts: Counter[Kind] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)
    schema: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    only_in: str | None = None

    @property
    def differs(self) -> bool:
        """Whether a row or the schema differs, or a warehouse lacks the table."""
        return self.only_in is not None or bool(self.schema) or self.counts.total() > 0


def compare_table(pair: Pair, name: str, most: int | None) -> TableComparison:
    """Compare a table, with up to `most` examples of each kind of difference, or all (None).

    Raises DamagedFileError naming a file that cannot be read.
    """
    result = TableComparison(name)
    old_parts, new_parts = pair.old.parts(name), pair.new.parts(name)
    if not old_parts or not new_parts:
        result.only_in = "A" if old_parts else "B"
    for part in sorted(old_parts | new_parts):
        _compare_part(result, pair, part, most)
    return result


def _compare_part(result: TableComparison, pair: Pair, part: str, most: int | None) -> None:
    old, new = pair.old.read(result.name, part), pair.new.read(result.name, part)
    result.old_rows += old.num_rows if old else 0
    result.new_rows += new.num_rows if new else 0
    if old is not None and new is not None:
        notes = schema_differences(old.schema, new.schema)
        result.schema += [note for note in notes if note not in result.schema]
    differences = _differences(result.name, old, new)
    result.counts["gone"] += len(differences.gone)
    result.counts["new"] += len(differences.new)
    result.counts["changed"] += len(differences.changed)
    for change in differences.changed:
        result.columns.update(change.columns)
    _add_examples(result, pair, part, differences, most)


def _differences(name: str, old: pa.Table | None, new: pa.Table | None) -> RowDifferences:
    if old is None:
        return RowDifferences(new=new.to_pylist() if new else [])
    if new is None:
        return RowDifferences(gone=old.to_pylist())
    return compare_rows(old, new, _key(name, old, new))


def _key(name: str, old: pa.Table, new: pa.Table) -> Sequence[str]:
    """The key of a table; all shared columns where it is unknown or a file lacks some of it."""
    shared = shared_columns(old, new)
    key = KEYS.get(name, ())
    return key if key and set(key) <= set(shared) else shared


def schema_differences(old: pa.Schema, new: pa.Schema) -> list[str]:
    """A line for each column that one file lacks or that has another type there."""
    notes = [f"column {name} only in A" for name in old.names if name not in new.names]
    notes += [f"column {name} only in B" for name in new.names if name not in old.names]
    for name in old.names:
        if name in new.names and old.field(name).type != new.field(name).type:
            notes.append(f"column {name}: {old.field(name).type} -> {new.field(name).type}")
    return notes


def _add_examples(
    result: TableComparison,
    pair: Pair,
    part: str,
    differences: RowDifferences,
    most: int | None,
) -> None:
    rows = {"gone": differences.gone, "new": differences.new, "changed": differences.changed}
    for kind in KINDS:
        kept = sum(example.kind == kind for example in result.examples)
        room = None if most is None else max(most - kept, 0)
        for row in rows[kind][:room]:
            result.examples.append(example_of(result.name, pair, part, kind, row))
