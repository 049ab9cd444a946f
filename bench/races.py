"""The races that `python -m bench` runs: add a room or a baseline here."""

from datetime import date

import jieba

from bench.baseline import BaselineProcess
from bench.race import Race
from eval.baselines import answers
from eval.subjects import values_of_sentence
from pipelines.records import Page
from pipelines.text.segment import segment
from pipelines.text.words.wrapping import unwrapped


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


def segment_anew(text: str) -> object:
    """The segments of a page as if it had not been read before."""
    unwrapped.cache_clear()
    return segment(page_of(text))


def missing() -> list[str]:
    """Why a race is left out."""
    return [] if answers.PYTHON.exists() else [f"values: {answers.MISSING}"]


RACES = [
    Race("segment", segment_anew, "jieba.lcut", jieba.lcut, goal=3.0),
]
if answers.PYTHON.exists():
    _DAY = date(2026, 1, 1)
    RACES.append(
        Race(
            "values",
            lambda text: values_of_sentence(_DAY, text),
            "JioNLP time and money",
            BaselineProcess("jionlp"),
            goal=20.0,
        )
    )
