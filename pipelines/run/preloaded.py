"""What the processes of the pool have loaded as they are forked; nothing here starts a thread."""

import gc
from datetime import date

from pipelines.records import Page
from pipelines.run import work
from pipelines.text import entities, links, segment, statements, topics, values
from pipelines.text.words import terms

__all__ = ["links", "work"]

_PAGE = Page(
    issue_date=date(2026, 5, 12),
    page_id="临汶日报-2026-05-12-p01",
    publication="临汶日报",
    source_path="临汶日报/2026-05-12/01.txt",
    sha256="",
    encoding="utf-8",
    char_count=0,
    text=(
        "石桥水库开工\n\n本报讯 记者周敏报道：5月11日，临汶县石桥水库开工，总投资3.26亿元，"
        "同比增长12%。县水务局局长方砚说，2027年前完工。\n"
    ),
)


def _read(page: Page) -> None:
    """Read a page: the lexicons that are loaded for the first one are there for all others."""
    segmented = segment.segment(page)
    read = values.extract(page, segmented.blocks)
    named = entities.extract(page, segmented.blocks)
    list(statements.statements_of(page, segmented.blocks, [*read.dates, *read.amounts], named))
    judges = topics.Judges(topics.default_taxonomy(), topics.Labels(), None)
    for article in segmented.articles:
        topics.assign(article, judges)
        terms.term_runs(article.body)


_read(_PAGE)
# What is loaded stays: no process is to look for garbage in it, and all go on sharing its memory.
gc.freeze()
