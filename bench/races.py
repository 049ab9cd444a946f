"""The races that `python -m bench` runs: add a stage or a baseline here."""

from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from time import perf_counter

import jieba
import pyarrow as pa

from bench.baseline import BaselineProcess
from bench.race import Race, Read
from eval.baselines import answers
from eval.subjects import page_of, values_of, values_of_sentence
from pipelines.records import Article, Block, Page, Row
from pipelines.run.guidance import Guidance
from pipelines.run.steps.article_links import ARTICLE_LINKS
from pipelines.run.steps.base import Inputs, Step
from pipelines.run.steps.entities import ENTITIES
from pipelines.run.steps.page_view import PAGE_VIEW
from pipelines.run.steps.statements import STATEMENTS
from pipelines.run.steps.values import VALUES
from pipelines.tables import schema, table
from pipelines.text.entities import extract
from pipelines.text.segment import Segmentation, segment
from pipelines.text.topics import Judges, assign
from pipelines.text.words.cutting import cut
from pipelines.text.words.wrapping import unwrapped

_DAY = date(2026, 1, 1)
# The seconds of a baseline in a process of its own are not ours; only the wall clock has both.
_BOTH_PROCESSES = perf_counter


@lru_cache(maxsize=1)
def _segmented(text: str) -> Segmentation:
    """The page once for all stages behind segmentation, whose races do not count it."""
    return segment(page_of("bench", _DAY, text))


def segment_anew(text: str) -> object:
    """The segments of a page as if it had not been read before."""
    unwrapped.cache_clear()
    return segment(page_of("bench", _DAY, text))


def _values(text: str) -> None:
    values_of(page_of("bench", _DAY, text), _segmented(text).blocks)


@cache
def _judges() -> Judges:
    return Judges(*Guidance().read(), None)


def _topics(text: str) -> None:
    judges = _judges()
    for article in _segmented(text).articles:
        assign(article, judges)


@lru_cache(maxsize=1)
def _read(text: str) -> Inputs:
    """All that the last steps read of a page, with no issue before it."""
    segmented = _segmented(text)
    tables: dict[type[Row], pa.Table] = {
        Page: table(Page, [page_of("bench", _DAY, text)]),
        Block: table(Block, segmented.blocks),
        Article: table(Article, segmented.articles),
    }
    for step in (VALUES, ENTITIES, STATEMENTS):
        tables |= step.compute(Inputs(tables, Path(), Guidance(), _DAY))
    past = {row: schema(row).empty_table() for row in tables}
    return Inputs(tables, Path(), Guidance(), _DAY, past)


def _entities(text: str) -> None:
    cut.cache_clear()
    extract(page_of("bench", _DAY, text), _segmented(text).blocks)


def _step(step: Step) -> Read:
    """A step on what those before it have read of a page."""
    return lambda text: step.compute(_read(text))


def missing() -> list[str]:
    """Why races are left out."""
    return [] if answers.PYTHON.exists() else [f"values: {answers.MISSING}"]


STAGES = [
    Race("segmentation", segment_anew, "jieba.lcut", jieba.lcut, 3.0),
    Race("values", _values, "jieba.lcut", jieba.lcut, 1.0, before=_segmented),
    Race("topics", _topics, "jieba.lcut", jieba.lcut, 2.0, before=_segmented),
    Race("entities", _entities, "jieba.lcut", jieba.lcut, 1.0, before=_segmented),
    *(
        Race(step.name, _step(step), "jieba.lcut", jieba.lcut, 1.0, before=_read)
        for step in (STATEMENTS, ARTICLE_LINKS, PAGE_VIEW)
    ),
]
PEERS = [
    Race(
        "values",
        lambda text: values_of_sentence(_DAY, text),
        baseline.name,
        BaselineProcess(name),
        1.0,
        _BOTH_PROCESSES,
    )
    for name, baseline in answers.BASELINES.items()
    if answers.PYTHON.exists()
]
