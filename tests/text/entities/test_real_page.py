"""The real page against its hand labels: `real_page.json` has their offsets and kinds alone.

The whole page was labelled before any rule was written: every person by name, place (division,
zone, street, community) and organisation that the text names, once for each mention, none in a
byline. Of a label the first extent is the one meant, the others are as right; `neutral` is what two
readers may see differently, as 管委会 for that of a zone.
"""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from eval.subjects import page_of
from pipelines.text.entities import extract
from pipelines.text.segment import segment

ROOT = Path(__file__).parents[3]
PAGE = Path("shared/pages/000_83424e25a61f6bbd.txt")
LABELS = Path(__file__).with_name("real_page.json")


class Extent(NamedTuple):
    """Characters start..end of the page that name an entity of a kind."""

    start: int
    end: int
    kind: str

    def touches(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@pytest.fixture(scope="module")
def text() -> str:
    places = [folder / PAGE for folder in ROOT.parents[:2]]
    page = next((place for place in places if place.exists()), None)
    if page is None:
        pytest.skip("the real page lies outside the project")
    return page.read_text(encoding="utf-8")


def _labels() -> list[list[Extent]]:
    rows = json.loads(LABELS.read_text(encoding="utf-8"))["labels"]
    return [[Extent(*row[:3]), *(Extent(*other) for other in row[3:])] for row in rows]


def _neutral() -> list[list[int]]:
    return json.loads(LABELS.read_text(encoding="utf-8"))["neutral"]


def test_precision_and_recall(text: str) -> None:
    page = page_of("p", date(2022, 4, 19), text)
    rows = extract(page, segment(page).blocks)
    extents = {Extent(row.start_char, row.end_char, row.kind) for row in rows}
    labels = _labels()
    right = {extent for label in labels for extent in label} & extents
    reached = [label for label in labels if not extents.isdisjoint(label)]
    doubtful = {one for one in extents if any(one.touches(*place) for place in _neutral())}
    counted = right | (extents - doubtful)
    assert len(right) / len(counted) >= 0.98
    assert len(reached) / len(labels) >= 0.97
