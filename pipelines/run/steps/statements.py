"""The step `statements`: what the articles state of indicators."""

from itertools import chain

from pipelines.records import Amount, Block, DateValue, Entity, Page, Quantity, Statement
from pipelines.run.steps.base import Inputs, Step, by_page
from pipelines.tables import Tables, rows, table


def statements(inputs: Inputs) -> Tables:
    """Read the statements of each page from its values; its entities tell where."""
    # To plan a run nothing is read, and the patterns take long to compile.
    from pipelines.text.statements import statements_of  # noqa: PLC0415

    blocks = by_page(rows(Block, inputs.tables[Block]))
    values = by_page(
        chain(
            rows(DateValue, inputs.tables[DateValue]),
            rows(Quantity, inputs.tables[Quantity]),
            rows(Amount, inputs.tables[Amount]),
        )
    )
    entities = by_page(rows(Entity, inputs.tables[Entity]))
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
