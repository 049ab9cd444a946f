"""The races that `python -m bench` runs: add a room or a peer here."""

from datetime import date

import jieba

from bench.race import Race
from pipelines.records import Page
from pipelines.text.segment import segment


def page_of(text: str) -> Page:
    """A page of nothing but text."""
    return Page(
        issue_date=date(2026, 1, 1),
        page_id="bench-2026-01-01-p01",
        source_path="bench.txt",
        sha256="0" * 64,
        encoding="utf-8",
        char_count=len(text),
        text=text,
    )


RACES = [
    Race("segment", lambda text: segment(page_of(text)), "jieba.lcut", jieba.lcut, goal=3.0),
]
