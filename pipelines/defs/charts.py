"""The picture of a table on its asset page.

Dagster shows Markdown of less than 1,000 characters inline and longer Markdown behind a button; an
image in it may be SVG.
"""

import base64

import dagster as dg

from pipelines.run.work import Written


def charts(written: Written) -> dict[str, dg.MarkdownMetadataValue]:
    """The picture twice: small enough to show inline, and in full behind a button."""
    if not (written.picture and written.small_picture):
        return {}
    whole = base64.b64encode(written.picture.encode()).decode()
    return {
        "chart": dg.MetadataValue.md(written.small_picture),
        "chart_in_full": dg.MetadataValue.md(
            f"![{written.table}](data:image/svg+xml;base64,{whole})"
        ),
    }
