"""The step `entities`: persons, places and organisations of the articles."""

from itertools import chain

from pipelines.records import Block, Entity, Page
from pipelines.run.steps.base import Inputs, Step, by_page
from pipelines.tables import Tables, rows, table


def entities(inputs: Inputs) -> Tables:
    """Find the entities of each page. Raises GuidanceError for a broken `entities.yaml`."""
    # To plan a run no entity is read, and the gazetteer takes a while to load.
    from pipelines.text.entities import EntityList, extract  # noqa: PLC0415

    blocks = by_page(rows(Block, inputs.tables[Block]))
    pages = rows(Page, inputs.tables[Page])
    own_list = EntityList(inputs.guidance.entity_list())
    found = chain.from_iterable(extract(page, blocks[page.page_id], own_list) for page in pages)
    return {Entity: table(Entity, found)}


ENTITIES = Step(
    "entities", reads=(Page, Block), writes=(Entity,), compute=entities, guided=("entities",)
)
