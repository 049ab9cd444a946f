"""An article of one block, and the entities that are found in it."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from pipelines.records import Block, Entity, ListedEntity, Page
from pipelines.text.entities import EntityList, extract

ISSUE = date(2023, 5, 18)
Find = Callable[..., list[Entity]]


def find(
    text: str,
    publication: str | None = None,
    listed: Mapping[str, ListedEntity] | None = None,
) -> list[Entity]:
    page = Page(
        issue_date=ISSUE,
        publication=publication,
        page_id="p",
        source_path="x",
        sha256="0",
        encoding="utf-8",
        char_count=len(text),
        text=text,
    )
    block = Block(
        issue_date=ISSUE,
        page_id="p",
        block_no=1,
        start_char=0,
        end_char=len(text),
        role="body",
        article_id="p-a001",
    )
    return extract(page, [block], EntityList(listed or {}))


@pytest.fixture(scope="session")
def entities_of() -> Find:
    return find
