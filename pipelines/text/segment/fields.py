"""The columns of an article, from its spans."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.records import Article, Author, Page, SectionBasis
from pipelines.text.segment import marks
from pipelines.text.segment.confidence import Verdict
from pipelines.text.segment.continuation import goes_on
from pipelines.text.segment.dateline import Dateline, read_dateline, signers
from pipelines.text.segment.draft import Draft
from pipelines.text.segment.names import persons, photographers
from pipelines.text.segment.review import ReadArticle, reasons
from pipelines.text.segment.spans import Span
from pipelines.text.words.folding import LAYOUT, fold

_LONGEST_LEAD = 70  # characters of a lead (提要)
_RUNNING = frozenset({"body", "crosshead", "caption"})
_UNNAMED_NOTE = re.compile(r"[(]?(?:本文)?作者(?:单位|均|分别)")
_COLUMN_LABEL = re.compile(r"(?:专栏|專欄|栏目|欄目)\s?[:：]\s?(?=\S)")
_CLAUSE = re.compile(r"[^,]+")
_OPENING = re.compile(r"[(【\[]*(?:综合)?")
_AUTHOR_NOTE = re.compile(r"[(]?(?:本文)?作者\s?[为系是]")


class _Title(NamedTuple):
    """A title as printed, apart from the column or part of a series at its end."""

    printed: str | None
    suffix: str | None = None


def article(page: Page, folded: str, draft: Draft, number: int, verdict: Verdict) -> Article:
    """The row of an article; the verdict is on whether it is exact."""
    reader = _Reader(page, folded, draft)
    headline, column = reader.headline()
    headline, head_part = _without_part(headline)
    deck, deck_part = _without_part(reader.joined("deck"))
    section, basis = reader.section(column)
    paragraphs = reader.paragraphs()
    dateline = reader.dateline()
    body = "\n".join(paragraphs)
    return Article(
        issue_date=page.issue_date, page_id=page.page_id,
        article_id=f"{page.page_id}-a{number:03d}",
        publication=page.publication, page_no=page.page_no, article_no=number,
        section=section, section_basis=basis,
        kicker=reader.joined("kicker"), headline=headline, deck=deck,
        series_part=head_part or deck_part,
        crossheads=[reader.text(span) for span in draft.of("crosshead")],
        authors=reader.authors(), byline=reader.byline(),
        agency=dateline.agency, dateline_place=dateline.place, dateline_date=dateline.date,
        body=body, paragraph_count=len(paragraphs), char_count=len("".join(body.split())),
        jump_to=reader.jump("jump_out"), continued_from=reader.jump("jump_in"),
        confidence=verdict.confidence,
        review=[*reasons(ReadArticle(draft, folded, headline, body)), *verdict.doubts],
    )  # fmt: skip


class _Reader:
    def __init__(self, page: Page, folded: str, draft: Draft):
        self.page, self.folded, self.draft = page, folded, draft

    def text(self, span: Span) -> str:
        return self.page.text[span.start : span.end]

    def joined(self, state: str) -> str | None:
        """The spans of a state as printed, one blank between them."""
        return " ".join(self.text(span) for span in self.draft.of(state)) or None

    def headline(self) -> _Title:
        """The headline, and the column printed before it or in parentheses at its end."""
        printed = self.joined("headline")
        if printed is None:
            return _Title(None)
        printed = printed.lstrip(marks.ORNAMENTS + " \u3000") or printed
        folded = fold(printed, LAYOUT)
        if before := self._column_before(folded):
            name = before.span(before.lastgroup or 0)
            return _Title(printed[before.end() :], printed[slice(*name)])
        column = marks.COLUMN_TAIL.search(folded) or marks.BRACKETED_TAIL.search(folded)
        if not column or column.start() == 0 or marks.SERIES.search(folded):
            return _Title(printed)
        return _Title(printed[: column.start()].rstrip(), printed[slice(*column.span(1))])

    def _column_before(self, folded: str) -> re.Match[str] | None:
        r"""The column before the headline, also before a stroke: 透视镜/停飞须沟通\江述."""
        end = self.draft.of("headline")[-1].end
        if self.folded.startswith("\\", end):
            return marks.COLUMN_BEFORE_STROKE.match(folded)
        return marks.COLUMN_HEAD.match(folded)

    def section(self, column: str | None) -> tuple[str | None, SectionBasis | None]:
        """The section, and what it was read from."""
        spans = self.draft.of("section")
        if spans:
            name = _COLUMN_LABEL.sub("", _without_brackets(self.text(spans[-1])))
            return name, self.draft.section_basis
        if column:
            return column, "title"
        if self.draft.page_section:
            return self.text(self.draft.page_section), "before"
        return None, None

    def paragraphs(self) -> list[str]:
        """The body, paragraphs cut by text boxes joined; of an article of pictures the captions."""
        spans = self.draft.of("body") or self.draft.of("caption")
        neighbours = self._neighbours()
        paragraphs = [self.text(span) for span in spans[:1]]
        for above, span in pairwise(spans):
            after_lead = above == spans[0] and self._is_lead(above)
            may_be_cut = not after_lead and (above, span) in neighbours
            if may_be_cut and goes_on(self.folded, above, span):
                paragraphs[-1] += self.text(span)
            else:
                paragraphs.append(self.text(span))
        return paragraphs

    def _neighbours(self) -> set[tuple[Span, Span]]:
        """Every two spans of running text that come one after the other."""
        running = [item.span for item in self.draft.spans if item.state in _RUNNING]
        return set(pairwise(running))

    def _is_lead(self, span: Span) -> bool:
        """Whether the first text is a lead: one sentence printed without its full stop."""
        text = self.folded[span.start : span.end]
        if len(text) > _LONGEST_LEAD or "。" in text:
            return False
        return text[-1].isalnum()

    def byline(self) -> str | None:
        printed = [self.text(span) for span in self.draft.of("byline", "sign")]
        return " ".join(dict.fromkeys(printed)) or None

    def authors(self) -> list[Author]:
        """Persons of bylines, notes, wire tails and picture credits, each once."""
        authors: list[Author] = []
        for span in self.draft.of("dateline"):
            authors += _reporters(self.text(span))
        for span in self.draft.of("byline", "sign", "tail"):
            authors += _signers(self.text(span))
        for span in self.draft.of("caption"):
            authors += photographers(self.text(span))
        return _once(authors)

    def dateline(self) -> Dateline:
        """What the first dateline says that says anything; one may close the article instead."""
        for span in (*self.draft.of("dateline"), *self.draft.of("tail", "sign")):
            dateline = read_dateline(self.text(span), self.page.issue_date)
            if any(dateline):
                return dateline
        return Dateline(None, None, None)

    def jump(self, state: str) -> str | None:
        """The page that the first jump in that state leads to or comes from, as printed."""
        pattern = marks.JUMP_OUT if state == "jump_out" else marks.JUMP_IN
        for span in self.draft.of(state):
            match = pattern.search(self.folded, span.start, span.end)
            if match:
                return self.page.text[slice(*match.span("page"))]
        return None


def _without_brackets(printed: str) -> str:
    """The name of a section without the brackets around all of it: 【民生】."""
    inner = marks.IN_BRACKETS.fullmatch(fold(printed, LAYOUT))
    return printed[slice(*inner.span(1))] if inner else printed


def _without_part(printed: str | None) -> _Title:
    """A title and the part of a series at its end: （中） → 中."""
    if not printed:
        return _Title(printed)
    part = marks.SERIES.search(fold(printed, LAYOUT))
    if not part or part.start() == 0:
        return _Title(printed)
    return _Title(printed[: part.start()].rstrip(), part[1] or part[2])


def _once(authors: Sequence[Author]) -> list[Author]:
    """Each person once, with the role first given, in the order of their last mentions."""
    by_name: dict[str, Author] = {}
    for author in reversed(authors):
        by_name[author.name] = author
    return [*reversed(by_name.values())]


def _signers(printed: str) -> list[Author]:
    """Persons of a byline, or of the clauses of a note: （作者为…，本报记者李四采访整理）."""
    folded = fold(printed, LAYOUT)
    if _UNNAMED_NOTE.match(folded):
        return []
    authors = None if _AUTHOR_NOTE.match(folded) else persons(printed)
    if authors is not None:
        return authors
    opening = _OPENING.match(folded)
    closing = len(folded.rstrip(")】]"))
    clauses = _CLAUSE.finditer(folded, opening.end() if opening else 0, closing)
    return [author for clause in clauses for author in _signers_of_clause(printed, *clause.span())]


def _signers_of_clause(printed: str, start: int, end: int) -> list[Author]:
    """Persons of a clause that is not about the author; a dateline may stand before them."""
    clause = fold(printed[start:end], LAYOUT)
    if clause.startswith(("作者", "本文")):
        return []
    dateline = marks.DATELINE.match(clause)
    if not dateline:
        return persons(printed[start:end]) or []
    names = start + dateline.end()
    return _reporters(printed[start:names]) + (persons(printed[names:end]) or [])


def _reporters(dateline: str) -> list[Author]:
    """The persons that a dateline names: 中央社记者江述台北5月7日电."""
    return [Author(name, "reporter") for name in signers(dateline)]
