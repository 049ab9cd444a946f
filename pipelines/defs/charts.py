"""The picture of a table on its asset page.

Dagster shows Markdown of up to 1,000 characters inline and longer behind a button; an image in it
may be SVG.
"""

import base64

import dagster as dg

from pipelines.run.outcome import Written


def charts(written: Written) -> dict[str, dg.MarkdownMetadataValue]:
    """The picture, small enough for the page to show it, and whole behind a button."""
    pictures = written.pictures
    if not (pictures.full and pictures.small):
        return {}
    whole = base64.b64encode(pictures.full.encode()).decode()
    return {
        "chart": dg.MetadataValue.md(pictures.small),
        "chart_in_full": dg.MetadataValue.md(
            f"![{written.table}](data:image/svg+xml;base64,{whole})"
        ),
    }
