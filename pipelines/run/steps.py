"""The steps of the pipeline: which tables each reads and writes, and how."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc

from pipelines import aggregate, raw
from pipelines.invariants import Tables
from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    Block,
    DateValue,
    Page,
    Quantity,
    RawFile,
    Row,
    SectionDaily,
    SectionTrend,
    TopicDaily,
    TopicModel,
    TopicTrend,
)
from pipelines.run.fingerprints import code_digest, digest
from pipelines.run.guidance import Guidance
from pipelines.tables import rows, table, table_of_frame
from pipelines.tables.topic_model import model_of_table, table_of_model
from pipelines.text import segment, topics, values


@dataclass(frozen=True)
class Inputs:
    """What a step works on: the tables it reads, of one issue date or of all, raw/, and what the newsroom gives."""

    tables: Tables
    raw_dir: Path
    guidance: Guidance


@dataclass(frozen=True)
class Step:
    """One step: `compute` turns the tables it reads into those it writes; `code` names the source it runs.

    What a `guided` step makes depends on the newsroom's guidance too.
    """

    name: str
    reads: tuple[type[Row], ...]
    writes: tuple[type[Row], ...]
    code: tuple[str, ...]
    compute: Callable[[Inputs], Tables]
    guided: bool = False

    @property
    def partitioned(self) -> bool:
        """Whether the step runs for each issue date apart."""
        return self.writes[0].table.partitioned

    @property
    def code_version(self) -> str:
        """A digest of the code that the step runs."""
        return code_digest(self.code)

    def fingerprint(self, parents: Iterable[str | None]) -> str:
        """The fingerprint of the step's files, given those of what it reads."""
        return digest(self.name, self.code_version, *parents)


def _pages(inputs: Inputs) -> Tables:
    accepted = inputs.tables[RawFile].filter(pc.field("status") == "accepted")
    return {Page: table(Page, [raw.page(inputs.raw_dir, row) for row in rows(RawFile, accepted)])}


def _segmentation(inputs: Inputs) -> Tables:
    done = [segment.segment(page) for page in rows(Page, inputs.tables[Page])]
    return {
        Block: table(Block, [block for each in done for block in each.blocks]),
        Article: table(Article, [article for each in done for article in each.articles]),
    }


def _values(inputs: Inputs) -> Tables:
    blocks: dict[str, list[Block]] = {}
    for block in rows(Block, inputs.tables[Block]):
        blocks.setdefault(block.page_id, []).append(block)
    done = [
        values.extract(page, blocks.get(page.page_id, []))
        for page in rows(Page, inputs.tables[Page])
    ]
    return {
        DateValue: table(DateValue, [value for each in done for value in each.dates]),
        Quantity: table(Quantity, [value for each in done for value in each.quantities]),
        Amount: table(Amount, [value for each in done for value in each.amounts]),
    }


def _topics(inputs: Inputs) -> Tables:
    judges = topics.Judges(*inputs.guidance.read(), model_of_table(inputs.tables[TopicModel]))
    articles = rows(Article, inputs.tables[Article])
    return {
        ArticleTopic: table(
            ArticleTopic, [row for each in articles for row in topics.assign(each, judges)]
        )
    }


def _frames(inputs: Inputs) -> dict[type[Row], aggregate.DataFrame]:
    return {row: found.to_pandas(date_as_object=True) for row, found in inputs.tables.items()}


def _section_daily(inputs: Inputs) -> Tables:
    return {SectionDaily: table_of_frame(SectionDaily, aggregate.section_daily(_frames(inputs)))}


def _topic_daily(inputs: Inputs) -> Tables:
    return {TopicDaily: table_of_frame(TopicDaily, aggregate.topic_daily(_frames(inputs)))}


def _section_trends(inputs: Inputs) -> Tables:
    return {
        SectionTrend: table_of_frame(
            SectionTrend, aggregate.section_trends(_frames(inputs)[SectionDaily])
        )
    }


def _topic_trends(inputs: Inputs) -> Tables:
    return {
        TopicTrend: table_of_frame(TopicTrend, aggregate.topic_trends(_frames(inputs)[TopicDaily]))
    }


_TOPICS_CODE = ("text/topics", "text/words", "tables/topic_model.py", "run/guidance.py")

STEPS: tuple[Step, ...] = (
    Step("pages", (RawFile,), (Page,), ("raw",), _pages),
    Step("segmentation", (Page,), (Block, Article), ("text/segment", "text/words"), _segmentation),
    Step(
        "values",
        (Page, Block),
        (DateValue, Quantity, Amount),
        ("text/values", "text/words"),
        _values,
    ),
    Step("topics", (Article, TopicModel), (ArticleTopic,), _TOPICS_CODE, _topics, guided=True),
    Step(
        "section_daily",
        (Page, Article, DateValue, Quantity, Amount),
        (SectionDaily,),
        ("aggregate", "text/words"),
        _section_daily,
    ),
    Step(
        "topic_daily",
        (Article, ArticleTopic, Amount),
        (TopicDaily,),
        ("aggregate", "text/words"),
        _topic_daily,
    ),
    Step(
        "section_trends",
        (SectionDaily,),
        (SectionTrend,),
        ("aggregate", "text/words"),
        _section_trends,
    ),
    Step(
        "topic_trends",
        (TopicDaily,),
        (TopicTrend,),
        ("aggregate", "text/words"),
        _topic_trends,
    ),
)


def teach(inputs: Inputs) -> tuple[Tables, topics.Lesson]:
    """The table of a model taught by the articles, no table where there are too few; and what came of it."""
    lesson = topics.teach(rows(Article, inputs.tables[Article]), *inputs.guidance.read())
    return ({TopicModel: table_of_model(lesson.model)} if lesson.model else {}), lesson


# No part of STEPS: a model is taught anew when it is asked for. A new issue does not make it out of date.
TEACHING = Step(
    "topic_model",
    (Article,),
    (TopicModel,),
    _TOPICS_CODE,
    lambda inputs: teach(inputs)[0],
    guided=True,
)
