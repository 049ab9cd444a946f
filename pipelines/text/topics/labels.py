"""Labels: topics that people set for single articles, which come before any other source."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipelines.records import Article
from pipelines.text.words.csv_rows import csv_rows
from pipelines.text.words.folding import LETTERS, fold

_HEADER = ["article", "topics"]
_ARTICLE_ID = re.compile(r".{1,60}-(\d{4}-\d\d-\d\d)-p[^-]{1,40}-a\d{3,9}")
_BETWEEN = re.compile(r"[\s,;、，；]+")
_DOUBLE = "the article has a line already: keep one of the two"


class LabelsError(ValueError):
    """Labels that cannot be used: one line for each problem, with its line and its remedy."""


@dataclass(frozen=True)
class Labels:
    """Topic codes, the first topic first, by article_id or by headline.

    Headlines are without blanks, case and width folded.
    """

    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def of(self, article: Article) -> tuple[str, ...]:
        """The codes set for the article, by its id before its headline; () where there are none."""
        by_id = self.articles.get(article.article_id)
        return by_id or self.articles.get(_headline(article.headline or ""), ())

    def concerning(self, issue_date: date) -> list[tuple[str, tuple[str, ...]]]:
        """The labels that may apply to an issue: those by its article ids or by headline."""
        return sorted(
            (name, codes)
            for name, codes in self.articles.items()
            if _may_concern(name, issue_date.isoformat())
        )


def _may_concern(name: str, issue_date: str) -> bool:
    """Whether a label may apply to an issue: an article_id names its issue, a headline does not."""
    article_id = _ARTICLE_ID.fullmatch(name)
    return not article_id or article_id[1] == issue_date


def load_labels(csv_text: str, codes: Collection[str]) -> Labels:
    """Labels from CSV; raises LabelsError with every problem, its line and its remedy.

    Columns: `article`, an article_id or a headline; `topics`, codes with blanks between them, the
    first topic first. Each must be one of `codes`.
    """
    problems: list[str] = []
    labels: dict[str, tuple[str, ...]] = {}
    for line, (article, codes_of_article) in csv_rows(csv_text, _HEADER, problems):
        name, topics = _name(article), tuple(filter(None, _BETWEEN.split(codes_of_article)))
        problem = _DOUBLE if name in labels else _problem(name, topics, codes)
        if problem:
            problems.append(f"line {line}: {problem}")
        labels[name] = topics
    if problems:
        raise LabelsError("\n".join(problems))
    return Labels(labels)


def _problem(name: str, topics: tuple[str, ...], codes: Collection[str]) -> str:
    """What is wrong with a row, '' where nothing is."""
    unknown = [code for code in topics if code not in codes]
    if not name:
        return "no article: write an article_id or a headline"
    if not topics:
        return "no topic: write a code of the taxonomy"
    if unknown:
        return f"{unknown[0]} is no topic of the taxonomy: use {' '.join(sorted(codes))}"
    if len(set(topics)) < len(topics):
        return "a topic is given twice: keep one of the two"
    return ""


def _name(printed: str) -> str:
    """What a label is found by: an article_id as it is, a headline without blanks, folded."""
    stripped = printed.strip()
    return stripped if _ARTICLE_ID.fullmatch(stripped) else _headline(printed)


def _headline(text: str) -> str:
    return "".join(fold(text, LETTERS).split())
