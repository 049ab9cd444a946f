"""Entities of a page: persons, places and organisations, each on the characters that name it."""

from collections.abc import Sequence

from pipelines.records import Block, Confidence, Entity, Page
from pipelines.text.entities.articles import find_entities
from pipelines.text.entities.listed import EntityList
from pipelines.text.entities.mentions import DOUBTFUL, LIKELY, SURE, Mention
from pipelines.text.entities.passages import PageText
from pipelines.text.entities.resolution import codes_of, home_of
from pipelines.text.entities.words import Words

__all__ = ["EntityList", "extract"]

_NO_LIST = EntityList({})

_CONFIDENCE: dict[int, Confidence] = {SURE: "high", LIKELY: "medium", DOUBTFUL: "low"}


def extract(page: Page, blocks: Sequence[Block], own_list: EntityList = _NO_LIST) -> list[Entity]:
    """The entities of the page's articles, by article and position; those of the list first."""
    text = PageText(page)
    home = home_of(page.publication)
    rows: list[Entity] = []
    for article_id, passages in text.articles(blocks):
        mentions = find_entities(
            [Words(text.text, *passage) for passage in passages], home, own_list
        )
        rows += [_row(page, article_id, text, mention) for mention in mentions]
    return rows


def _row(page: Page, article_id: str, text: PageText, mention: Mention) -> Entity:
    start, end = text.printed_span(mention.start, mention.end)
    official = mention.divisions[0].name if mention.divisions else None
    name = mention.name or official or text.as_printed(mention.start, mention.end)
    code, within = codes_of(mention, name)
    return Entity(
        issue_date=page.issue_date,
        page_id=page.page_id,
        article_id=article_id,
        start_char=start,
        end_char=end,
        surface=page.text[start:end],
        publication=page.publication,
        kind=mention.kind,
        name=name,
        post=text.as_printed(*mention.post) if mention.post else mention.listed_post,
        code=code,
        within=within,
        confidence=_CONFIDENCE[mention.weight],
    )
