"""What of a page is read for entities: its articles' blocks as folded text, lines rejoined."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.records import TEXT_ROLES, Block, Page
from pipelines.text.words.folding import LAYOUT, PRINTED, fold
from pipelines.text.words.plain import PlainText, odd_characters
from pipelines.text.words.wrapping import unwrapped


class Passage(NamedTuple):
    """Adjacent blocks of an article that are read as one: start..end of the plain text."""

    start: int
    end: int


class PageText:
    """The text of a page, folded, without the line ends of its columns; and the way back."""

    def __init__(self, page: Page) -> None:
        self._page = page
        edits = unwrapped(page.text).edits
        self._joined = frozenset((edit.start, edit.end) for edit in edits)
        self._plain = PlainText(page.text, (*odd_characters(page.text), *edits))
        self.text = fold(self._plain.text, LAYOUT)

    def articles(self, blocks: Iterable[Block]) -> Iterator[tuple[str, list[Passage]]]:
        """The passages of each article, both in page order."""
        by_article: dict[str, list[Block]] = {}
        for block in sorted(blocks, key=lambda block: block.start_char):
            if block.article_id is not None and block.role in TEXT_ROLES:
                by_article.setdefault(block.article_id, []).append(block)
        for article_id, of_article in sorted(by_article.items()):
            yield article_id, [*self._passages(of_article)]

    def _passages(self, blocks: Sequence[Block]) -> Iterator[Passage]:
        start = end = blocks[0].start_char
        for block in blocks:
            if start < block.start_char and (end, block.start_char) not in self._joined:
                yield self._passage(start, end)
                start = block.start_char
            end = block.end_char
        yield self._passage(start, end)

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(self._plain.plain(start), self._plain.plain(end))

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """Where some characters of the folded text are printed."""
        return self._plain.printed_span(start, end)

    def as_printed(self, start: int, end: int) -> str:
        """A name in the characters of the paper, without the blanks and line ends of the page."""
        return _without_blanks(fold(self._plain.text[start:end], PRINTED))


def _without_blanks(name: str) -> str:
    """A name without blanks, but for those between Latin words."""
    words = name.split()
    return (" " if name.isascii() else "").join(words)
