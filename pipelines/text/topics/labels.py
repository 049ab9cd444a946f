"""The labels of a person: topics of single articles, which come before any other judgement."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from pipelines.records import Article
from pipelines.text.words.folding import LETTERS, fold

_HEADER = ["article", "topics"]
_ARTICLE_ID = re.compile(r".{1,60}-(\d{4}-\d\d-\d\d)-p[^-]{1,40}-a\d{3,9}")
_BETWEEN = re.compile(r"[\s,;、，；]+")


class LabelsError(ValueError):
    """Labels that cannot be used: every problem on a line of its own, with its line and its remedy."""


@dataclass(frozen=True)
class Labels:
    """Topic codes, the first topic first, by article_id or by headline without blanks, case and width folded."""

    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, article: Article) -> tuple[str, ...]:
        """The codes a person gave the article, by its id before its headline; () where there are none."""
        return self.articles.get(article.article_id) or self.articles.get(
            _headline(article.headline or ""), ()
        )

    def concerning(self, issue_date: date) -> list[tuple[str, tuple[str, ...]]]:
        """The labels that articles of an issue may have: those of its ids, and those of every headline."""
        return sorted(
            (name, codes)
            for name, codes in self.articles.items()
            if not (match := _ARTICLE_ID.fullmatch(name)) or match[1] == issue_date.isoformat()
        )


def load_labels(csv_text: str, codes: Collection[str]) -> Labels:
    """Labels from CSV; raises LabelsError with every problem, its line and its remedy.

    Columns: `article`, an article_id or a headline; `topics`, codes with blanks between them, the first topic
    first. Each must be one of `codes`.
    """
    problems: list[str] = []
    found: dict[str, tuple[str, ...]] = {}
    for line, row in _rows(csv_text, problems):
        given = tuple(filter(None, _BETWEEN.split(row[1])))
        name = row[0].strip() if _ARTICLE_ID.fullmatch(row[0].strip()) else _headline(row[0])
        wrong = (
            "the article has a line already: keep one of the two"
            if name in found
            else _wrong(name, given, codes)
        )
        if wrong:
            problems.append(f"line {line}: {wrong}")
        found[name] = given
    if problems:
        raise LabelsError("\n".join(problems))
    return Labels(found)


def _rows(csv_text: str, problems: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header, with the lines they end on; blank lines are left out."""
    reader = csv.reader(StringIO(csv_text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        if [name.strip() for name in next(reader, [])] != _HEADER:
            problems.append(
                f"line 1: the columns must be {','.join(_HEADER)}: write this as the first line"
            )
            return
        for row in reader:
            if not any(map(str.strip, row)):
                continue
            if len(row) == len(_HEADER):
                yield reader.line_num, row
            else:
                problems.append(
                    f"line {reader.line_num}: {len(row)} columns, not two: put quotes around a comma"
                )
    except csv.Error as error:
        problems.append(
            f"line {reader.line_num}: no CSV ({error}): close each quote, and double one inside quotes"
        )


def _wrong(name: str, given: tuple[str, ...], codes: Collection[str]) -> str:
    """What is wrong with a row, '' where nothing is."""
    unknown = [code for code in given if code not in codes]
    if not name:
        return "no article: write an article_id or a headline"
    if not given:
        return "no topic: write a code of the taxonomy"
    if unknown:
        return f"{unknown[0]} is no topic of the taxonomy: use {' '.join(sorted(codes))}"
    return "a topic is given twice: keep one of the two" if len(set(given)) < len(given) else ""


def _headline(text: str) -> str:
    return "".join(fold(text, LETTERS).split())
