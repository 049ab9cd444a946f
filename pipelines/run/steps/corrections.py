"""The step `corrections`: what became of each line of corrections.csv about an issue."""

from itertools import chain

from pipelines.records import Amount, Article, Block, Correction, DateValue, Page, Quantity
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, rows, table
from pipelines.text.corrections import Corrected, judged


def corrections(inputs: Inputs) -> Tables:
    """Hold the corrections of an issue against its tables.

    Raises GuidanceError for a broken `corrections.csv`.
    """
    lines = [*chain.from_iterable(inputs.guidance.corrections(inputs.issue_date).values())]
    if not lines:
        return {Correction: table(Correction, ())}
    tables = Corrected(
        pages=rows(Page, inputs.tables[Page]),
        blocks=rows(Block, inputs.tables[Block]),
        articles=rows(Article, inputs.tables[Article]),
        values=[
            *rows(DateValue, inputs.tables[DateValue]),
            *rows(Quantity, inputs.tables[Quantity]),
            *rows(Amount, inputs.tables[Amount]),
        ],
    )
    return {Correction: table(Correction, judged(lines, tables))}


CORRECTIONS = Step(
    "corrections",
    reads=(Page, Block, Article, DateValue, Quantity, Amount),
    writes=(Correction,),
    compute=corrections,
    guided=("corrections",),
)
