"""The step `pages`: the accepted files of an issue, decoded."""

from collections import defaultdict

import pyarrow.compute as pc

from pipelines import raw
from pipelines.records import Page, RawFile
from pipelines.run.steps.base import Inputs, Step
from pipelines.tables import Tables, rows, table


def pages(inputs: Inputs) -> Tables:
    """Read the accepted files again. Raises RefusedError for one that changed since the ledger."""
    accepted = inputs.tables[RawFile].filter(pc.field("status") == "accepted")
    files_of: dict[str | None, list[RawFile]] = defaultdict(list)
    for file in rows(RawFile, accepted):
        files_of[file.page_id].append(file)
    decoded = [raw.page(inputs.raw_dir, *files) for files in files_of.values()]
    return {Page: table(Page, decoded)}


PAGES = Step("pages", reads=(RawFile,), writes=(Page,), compute=pages)
