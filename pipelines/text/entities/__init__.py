"""Entities of a page: persons, places and organisations, each on the characters that name it."""

from collections.abc import Sequence

from pipelines.records import Block, Entity, Page

__all__ = ["extract"]


def extract(page: Page, blocks: Sequence[Block]) -> list[Entity]:
    """The entities of the page's articles, by article and position."""
    return []
