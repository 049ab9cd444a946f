"""The reports and views of two warehouses, line by line."""

from difflib import unified_diff
from itertools import islice

from eval.compare.examples import Example, Pair, first_difference
from eval.compare.tables import TableComparison

_LINES = 6  # of a diff
_BEFORE = 40  # characters of a long line before its first difference
_WIDTH = 160


def compare_documents(pair: Pair, name: str, most: int | None) -> TableComparison:
    """Compare the documents of a name in both warehouses, one being a row.

    The fingerprints of reports do not count.
    """
    result = TableComparison(name)
    old_files, new_files = pair.old.documents(name), pair.new.documents(name)
    result.old_rows, result.new_rows = len(old_files), len(new_files)
    if not old_files or not new_files:
        result.only_in = "A" if old_files else "B"
    for file in sorted(old_files | new_files):
        example = _compare(file, pair.old.document(name, file), pair.new.document(name, file))
        if example is None:
            continue
        result.counts[example.kind] += 1
        kept = sum(other.kind == example.kind for other in result.examples)
        if most is None or kept < most:
            result.examples.append(example)
    return result


def _compare(name: str, old: list[str] | None, new: list[str] | None) -> Example | None:
    if old is None:
        return Example("new", name, "")
    if new is None:
        return Example("gone", name, "")
    if old == new:
        return None
    return Example("changed", name, "", tuple(_diff(old, new)))


def _diff(old: list[str], new: list[str]) -> list[str]:
    """The first lines that differ, each from shortly before the place where it does."""
    at = next((number for number, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
    # Lines before the first difference are equal; to leave them out keeps the diff of a page cheap.
    first = min(len(old), len(new)) if at is None else at
    old, new = old[first : first + _LINES], new[first : first + _LINES]
    place = first_difference(old[0], new[0]) if old and new else 0
    start = max(0, place - _BEFORE)
    old_cut, new_cut = _cut(old, start), _cut(new, start)
    lines = unified_diff(old_cut, new_cut, n=0, lineterm="")
    changed = (line for line in lines if not line.startswith(("---", "+++", "@@")))
    return [f"line {first + 1}", *islice(changed, _LINES)]


def _cut(lines: list[str], start: int) -> list[str]:
    """The first line from `start` on, the others from their beginning, none too wide."""
    return [line[start if number == 0 else 0 :][:_WIDTH] for number, line in enumerate(lines)]
