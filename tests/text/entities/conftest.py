"""An article of one block, and the entities that are found in it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from eval.subjects import body_of, page_of
from pipelines.records import Entity, ListedEntity
from pipelines.text.entities import EntityList, extract

ISSUE = date(2023, 5, 18)
Find = Callable[..., list[Entity]]


def find(
    text: str,
    publication: str | None = None,
    listed: Mapping[str, ListedEntity] | None = None,
) -> list[Entity]:
    page = replace(page_of("p", ISSUE, text), publication=publication)
    return extract(page, [body_of(page)], EntityList(listed or {}))


@pytest.fixture(scope="session")
def entities_of() -> Find:
    return find
