"""The step `article_links`: articles that belong together, and the sums that they tell again.

It looks back on the issues before, as a report does: a new issue links its own articles with
earlier ones, and a corrected one renews only the issues that look back on it.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.records import Amount, AmountRepeat, Article, ArticleLink, Quantity, Row
from pipelines.run.steps.base import Inputs, Lookback, Step
from pipelines.tables import Tables, cells, mappings, rows, table

if TYPE_CHECKING:
    from pipelines.text.links import Story

_ISSUES = 7  # a paper takes up what another had within a week
_COLUMNS = [
    "article_id", "issue_date", "publication", "page_no", "headline", "body", "jump_to",
    "continued_from",
]  # fmt: skip


def article_links(inputs: Inputs) -> Tables:
    """Link the articles of one issue date with each other and with those before them."""
    # To plan a run nothing is linked, and the grammar of values takes long to compile.
    from pipelines.text import links  # noqa: PLC0415

    stories, past = [*_stories(inputs.tables)], [*_stories(inputs.past_tables)]
    found = [*links.continuations(stories), *links.duplicates(stories, past)]
    linked = {article for link in found for article in (link.article_id, link.other_id)}
    amounts = [*_amounts_of(linked, inputs.tables), *_amounts_of(linked, inputs.past_tables)]
    return {
        ArticleLink: table(ArticleLink, found),
        AmountRepeat: table(AmountRepeat, links.repeated_sums(found, amounts)),
    }


def _amounts_of(articles: Collection[str], tables: Tables) -> list[Amount]:
    """The amounts of some articles: the few that are linked."""
    is_linked = pc.field("article_id").isin(pa.array(articles, pa.string()))
    return rows(Amount, tables[Amount].filter(is_linked))


def _stories(tables: Tables) -> "Iterator[Story]":
    from pipelines.text.links.stories import Measure, Story, Sum, facts_of  # noqa: PLC0415

    facts = facts_of(
        map(Sum._make, cells(tables[Amount], Sum._fields)),
        map(Measure._make, cells(tables[Quantity], Measure._fields)),
    )
    for row in mappings(tables[Article].select(_COLUMNS)):
        yield Story(**row, facts=frozenset(facts.get(row["article_id"], ())))


READS: tuple[type[Row], ...] = (Article, Quantity, Amount)
ARTICLE_LINKS = Step(
    "article_links",
    reads=READS,
    writes=(ArticleLink, AmountRepeat),
    compute=article_links,
    lookback=Lookback(reads=READS, issues=_ISSUES),
)
