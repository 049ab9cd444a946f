"""The view of a page: what it shows, from the rows of the page."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from pipelines.report.addresses import article_anchor
from pipelines.report.views import layers, readings
from pipelines.report.views.marks import marked
from pipelines.report.words import page_label, paper, review

Row = Mapping[str, Any]
Rows = Sequence[Row]

# An article is marked where it is hardly as likely right as wrong.
_EVEN = 0.5
_OPENING = 24
# Characters that HTML does not hold, in the same number: offsets stay.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f]")


@dataclass(frozen=True)
class Kind:
    """A kind of mark that a reader can hide: its class, its name, how many there are."""

    mark: str
    name: str
    count: int


@dataclass(frozen=True)
class PageRows:
    """The rows of one page."""

    page: Row
    blocks: Rows
    articles: Rows
    dates: Rows
    quantities: Rows
    amounts: Rows
    entities: Rows
    statements: Rows

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of marks, with how many there are."""
        entities = Counter(entity["kind"] for entity in self.entities)
        return (
            Kind("d", "日期时间", len(self.dates)),
            Kind("q", "数量", len(self.quantities)),
            Kind("m", "金额", len(self.amounts)),
            Kind("pe", "人物", entities["person"]),
            Kind("pl", "地名", entities["place"]),
            Kind("og", "机构", entities["organisation"]),
            Kind("s", "陈述", len(self.statements)),
        )

    @property
    def values(self) -> int:
        """How many values there are."""
        return len(self.dates) + len(self.quantities) + len(self.amounts)


@dataclass(frozen=True)
class View:
    """A page to be shown."""

    page_id: str
    publication: str | None
    issue_date: date
    page_no: str | None
    page_name: str | None
    articles: tuple[dict[str, Any], ...]
    kinds: tuple[Kind, ...]
    values: int
    text: Markup

    @property
    def paper(self) -> str:
        """What to call the paper."""
        return paper(self.publication)

    @property
    def label(self) -> str:
        """What to call the page."""
        return page_label(self.page_no, self.page_name)

    @property
    def doubtful(self) -> int:
        """How many articles are doubtful."""
        return sum(article["is_doubtful"] for article in self.articles)


def view_of(rows: PageRows) -> View:
    """The view of a page."""
    page = rows.page
    articles = tuple(map(_article, rows.articles))
    return View(
        page_id=page["page_id"],
        publication=page["publication"],
        issue_date=page["issue_date"],
        page_no=page["page_no"],
        page_name=page["page_name"],
        articles=articles,
        kinds=rows.kinds,
        values=rows.values,
        text=_text(rows, {article["article_id"]: article for article in articles}),
    )


def _article(row: Row) -> dict[str, Any]:
    """An article as the list of the page names it, and what is doubtful about it."""
    confidence = row["confidence"]
    is_unlikely = confidence is not None and confidence < _EVEN
    return {
        **row,
        "anchor": article_anchor(row["article_id"]),
        "title": row["headline"] or _opening(row["body"]),
        "is_doubtful": bool(row["review"]) or is_unlikely,
        "doubts": "；".join(map(review, row["review"])) or ("把握不大" if is_unlikely else ""),
    }


def _opening(body: str) -> str:
    return body if len(body) <= _OPENING else body[:_OPENING] + "…"


def _text(rows: PageRows, articles: Mapping[str, Row]) -> Markup:
    """The text of a page as printed, every character of it, with all marks."""
    text = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", rows.page["text"])
    marks = layers.joined(
        (
            layers.stretches(rows.blocks, len(text), articles),
            layers.roles(rows.blocks),
            layers.statements(rows.statements),
            layers.entities(rows.entities),
            layers.values(rows.dates, "d", readings.of_date),
            layers.values(rows.quantities, "q", readings.of_quantity),
            layers.values(rows.amounts, "m", readings.of_amount),
        )
    )
    return Markup("".join(marked(text, marks)))
