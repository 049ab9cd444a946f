"""The columns of an article, from its spans."""

import re

from pipelines.records import Article, Author, Page, SectionBasis
from pipelines.text.segment import marks as m
from pipelines.text.segment.dateline import Dateline, read_dateline
from pipelines.text.segment.draft import Draft
from pipelines.text.segment.mend import goes_on
from pipelines.text.segment.names import persons, photographers
from pipelines.text.segment.review import reasons
from pipelines.text.segment.spans import Span
from pipelines.text.words.folding import LAYOUT, fold

_LEAD = 70  # characters of the longest lead (提要)
_NO_NAMES = re.compile(r"[(]?(?:本文)?作者(?:单位|均|分别)")
_WHO_HE_IS = re.compile(r"[(]?(?:本文)?作者\s?[为系是]")


def article(page: Page, folded: str, draft: Draft, number: int) -> Article:
    """The row of an article."""
    reader = _Reader(page, folded, draft)
    headline, column = reader.headline()
    section, basis = reader.section(column)
    paragraphs = reader.paragraphs()
    dateline = reader.dateline()
    body = "\n".join(paragraphs)
    deck, deck_part = reader.without_part(reader.joined("deck"))
    headline, head_part = reader.without_part(headline)
    return Article(
        issue_date=page.issue_date, page_id=page.page_id, article_id=f"{page.page_id}-a{number:03d}",
        publication=page.publication, page_no=page.page_no, article_no=number,
        section=section, section_basis=basis,
        kicker=reader.joined("kicker"), headline=headline, deck=deck, series_part=head_part or deck_part,
        crossheads=[reader.text(span) for span in draft.of("crosshead")],
        authors=reader.authors(), byline=reader.byline(),
        agency=dateline.agency, dateline_place=dateline.place, dateline_date=dateline.date,
        body=body, paragraph_count=len(paragraphs), char_count=len("".join(body.split())),
        jump_to=reader.jump("jump_out"), continued_from=reader.jump("jump_in"),
        review=reasons(draft, folded, headline, body),
    )  # fmt: skip


class _Reader:
    def __init__(self, page: Page, folded: str, draft: Draft):
        self.page, self.folded, self.draft = page, folded, draft

    def text(self, span: Span) -> str:
        return self.page.text[span.start : span.end]

    def joined(self, *states: str) -> str | None:
        """The spans of the states as printed, one blank between them."""
        return " ".join(self.text(span) for span in self.draft.of(*states)) or None

    def headline(self) -> tuple[str | None, str | None]:
        """The headline, and the column printed in parentheses at its end."""
        printed = self.joined("headline")
        if printed is None:
            return None, None
        match = m.COLUMN_TAIL.search(fold(printed, LAYOUT))
        if not match or match.start() == 0 or m.SERIES.search(fold(printed, LAYOUT)):
            return printed, None
        return printed[: match.start()].rstrip(), printed[match.start(1) : match.end(1)]

    def without_part(self, printed: str | None) -> tuple[str | None, str | None]:
        """A title and the part of a series at its end: （中） → 中."""
        match = m.SERIES.search(fold(printed, LAYOUT)) if printed else None
        if not printed or not match or match.start() == 0:
            return printed, None
        return printed[: match.start()].rstrip(), match[1] or match[2]

    def section(self, column: str | None) -> tuple[str | None, SectionBasis | None]:
        spans = self.draft.of("section")
        if spans:
            return self.text(spans[-1]), self.draft.section_basis
        if column:
            return column, "title"
        if self.draft.page_section:
            return self.text(self.draft.page_section), "before"
        return None, None

    def paragraphs(self) -> list[str]:
        """The body, paragraphs cut by text boxes in one piece; an article of pictures has its captions."""
        spans = self.draft.of("body") or self.draft.of("caption")
        states = {item.span: item.state for item in self.draft.spans}
        order = [
            item.span for item in self.draft.spans if item.state in ("body", "crosshead", "caption")
        ]
        before = dict(zip(order[1:], order, strict=False))
        found: list[str] = []
        for at, span in enumerate(spans):
            prior = before.get(span)
            cut = bool(found) and prior is not None and states[prior] == states[span]
            if (
                cut
                and prior
                and not self._lead(at - 1, prior)
                and goes_on(self.folded, prior, span)
            ):
                found[-1] += self.text(span)
            else:
                found.append(self.text(span))
        return found

    def _lead(self, at: int, span: Span) -> bool:
        """A lead is one sentence under the title, printed without its full stop."""
        text = self.folded[span.start : span.end]
        return at == 0 and len(text) <= _LEAD and text[-1].isalnum() and "。" not in text

    def byline(self) -> str | None:
        printed = [self.text(span) for span in self.draft.of("byline", "sign")]
        return " ".join(dict.fromkeys(printed)) or None

    def authors(self) -> list[Author]:
        """Persons of bylines, notes, wire tails and picture credits, each once."""
        found: list[Author] = []
        for span in self.draft.of("byline", "sign", "tail"):
            found += _named(self.text(span))
        for span in self.draft.of("caption"):
            found += photographers(self.text(span))
        return list({author.name: author for author in reversed(found)}.values())[::-1]

    def dateline(self) -> Dateline:
        spans = self.draft.of("dateline") or self.draft.of("tail", "sign")
        first = self.folded[spans[0].start : spans[0].end] if spans else ""
        return read_dateline(first, self.page.issue_date)

    def jump(self, state: str) -> str | None:
        pattern = m.JUMP_OUT if state == "jump_out" else m.JUMP_IN
        for span in self.draft.of(state):
            match = pattern.search(self.folded, span.start, span.end)
            if match:
                return self.page.text[match.start("page") : match.end("page")]
        return None


def _named(printed: str) -> list[Author]:
    """Persons of a byline, or of the clauses of a note: （作者为…，本报记者李四采访整理）."""
    if _NO_NAMES.match(fold(printed, LAYOUT)):
        return []
    whole = None if _WHO_HE_IS.match(fold(printed, LAYOUT)) else persons(printed)
    if whole is not None:
        return whole
    found: list[Author] = []
    folded = fold(printed, LAYOUT).strip("()")
    for clause in folded.removeprefix("综合").split(","):
        dateline = m.DATELINE.match(clause)
        rest = clause[dateline.end() :] if dateline else clause
        if not clause.startswith(("作者", "本文")):
            found += persons(rest) or []
    return found
