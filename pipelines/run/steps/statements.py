"""The step `statements`: what the articles state of indicators."""

from collections import defaultdict
from itertools import chain

from pipelines.records import Amount, Block, DateValue, Entity, Page, Quantity, Statement
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, rows, table


def statements(inputs: Inputs) -> Tables:
    """Read the statements of each page from its values; its entities tell where."""
    # To plan a run nothing is read, and the patterns take long to compile.
    from pipelines.text.statements import statements_of  # noqa: PLC0415

    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in rows(Block, inputs.tables[Block]):
        blocks[block.page_id].append(block)
    values: dict[str, list[DateValue | Quantity | Amount]] = defaultdict(list)
    for row in (DateValue, Quantity, Amount):
        for value in rows(row, inputs.tables[row]):
            values[value.page_id].append(value)
    entities: dict[str, list[Entity]] = defaultdict(list)
    for entity in rows(Entity, inputs.tables[Entity]):
        entities[entity.page_id].append(entity)
    stated = (
        statements_of(page, blocks[page.page_id], values[page.page_id], entities[page.page_id])
        for page in rows(Page, inputs.tables[Page])
    )
    return {Statement: table(Statement, chain.from_iterable(stated))}


STATEMENTS = Step(
    "statements",
    reads=(Page, Block, DateValue, Quantity, Amount, Entity),
    writes=(Statement,),
    compute=statements,
)
