"""Reading CSV so that each mistake is reported with its line and its remedy."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple


class CsvRow(NamedTuple):
    """The cells of a row, by the columns of the file, and the line it ends on, from 1."""

    line: int
    cells: list[str]


def csv_rows(csv_text: str, header: Sequence[str], problems: list[str]) -> Iterator[CsvRow]:
    """The rows below the header; blank lines are left out. What is no row is a problem."""
    no_row: list[str] = []
    reader = csv.reader(StringIO(csv_text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        if [name.strip() for name in next(reader, no_row)] != [*header]:
            names = ",".join(header)
            problems.append(f"line 1: the columns must be {names}: write this as the first line")
            return
        for row in reader:
            if not any(map(str.strip, row)):
                continue
            if len(row) == len(header):
                yield CsvRow(reader.line_num, row)
            else:
                problems.append(
                    f"line {reader.line_num}: {len(row)} columns, not {len(header)}: "
                    "put quotes around a comma"
                )
    except csv.Error as error:
        problems.append(
            f"line {reader.line_num}: no CSV ({error}): "
            "close each quote, and double one inside quotes"
        )
