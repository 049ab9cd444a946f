"""The step `values`: dates, quantities and amounts of the pages."""

from itertools import chain

from pipelines.records import Amount, Block, DateValue, Page, Quantity
from pipelines.run.steps.base import Inputs, Step, by_page
from pipelines.tables import Tables, rows, table


def values(inputs: Inputs) -> Tables:
    """Read the values of each page, block by block.

    Raises GuidanceError for a broken `publications.yaml` or `corrections.csv`.
    """
    # To plan a run no value is read, and the grammar takes long to compile.
    from pipelines.text import values as value_grammar  # noqa: PLC0415

    blocks = by_page(rows(Block, inputs.tables[Block]))
    pages = rows(Page, inputs.tables[Page])
    homes = inputs.guidance.home_currencies()
    corrections = inputs.guidance.corrections(inputs.issue_date)
    extracted = [
        value_grammar.extract(
            page,
            blocks[page.page_id],
            homes.get(page.publication or ""),
            corrections.get(page.page_id, ()),
        )
        for page in pages
    ]
    dates = chain.from_iterable(page.dates for page in extracted)
    quantities = chain.from_iterable(page.quantities for page in extracted)
    amounts = chain.from_iterable(page.amounts for page in extracted)
    return {
        DateValue: table(DateValue, dates),
        Quantity: table(Quantity, quantities),
        Amount: table(Amount, amounts),
    }


VALUES = Step(
    "values",
    reads=(Page, Block),
    writes=(DateValue, Quantity, Amount),
    compute=values,
    guided=("publications", "corrections"),
)
