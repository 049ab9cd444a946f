"""The step `segmentation`: pages to blocks and articles."""

from itertools import chain

from pipelines.records import Article, Block, Page
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, rows, table


def segmentation(inputs: Inputs) -> Tables:
    """Segment each page separately.

    Raises GuidanceError for a broken `corrections.csv`.
    """
    # To plan a run nothing is segmented.
    from pipelines.text import segment  # noqa: PLC0415

    corrections = inputs.guidance.corrections(inputs.issue_date)
    segmented = [
        segment.segment(page, corrections.get(page.page_id, ()))
        for page in rows(Page, inputs.tables[Page])
    ]
    blocks = chain.from_iterable(page.blocks for page in segmented)
    articles = chain.from_iterable(page.articles for page in segmented)
    return {Block: table(Block, blocks), Article: table(Article, articles)}


SEGMENTATION = Step(
    "segmentation",
    reads=(Page,),
    writes=(Block, Article),
    compute=segmentation,
    guided=("corrections",),
)
