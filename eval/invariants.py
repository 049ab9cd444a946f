"""What must be true of every page: each non-blank character in one block, each surface its own characters."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from eval.subjects import Value
from eval.tally import Miss
from pipelines.records import Article, Block


def broken(
    name: str, text: str, articles: Sequence[Article], blocks: Sequence[Block]
) -> list[Miss]:
    """Characters in no block or in two, and blocks of an article that does not exist."""
    held: Counter[int] = Counter()
    for block in blocks:
        held.update(range(block.start_char, block.end_char))
    wrong = [
        at for at, char in enumerate(text) if held[at] > 1 or (held[at] == 0 and not char.isspace())
    ]
    known = {article.article_id for article in articles} | {None}
    lost = [
        block
        for block in blocks
        if block.article_id not in known or not 0 <= block.start_char <= block.end_char <= len(text)
    ]
    return [
        *(
            Miss(name, text[at : at + 12], f"character {at} in one block", f"in {held[at]}")
            for at in wrong[:1]
        ),
        *(
            Miss(
                name,
                text[b.start_char : b.end_char][:12],
                "a block of an article",
                str(b.article_id),
            )
            for b in lost
        ),
    ]


def broken_values(name: str, text: str, values: Sequence[Value]) -> list[Miss]:
    """Values whose surface is not the characters at their offsets, and values that overlap."""
    torn = [value for value in values if value.surface != text[value.start_char : value.end_char]]
    over = [(a, b) for a, b in pairwise(values) if b.start_char < a.end_char]
    return [
        *(
            Miss(
                name, value.surface, "surface equals slice", text[value.start_char : value.end_char]
            )
            for value in torn
        ),
        *(Miss(name, a.surface, "values do not overlap", b.surface) for a, b in over),
    ]
