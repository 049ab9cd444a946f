"""The sample issue through the whole chain: its tables say what its writer meant
(tests/golden/sample.yaml).
"""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pytest
import yaml

from pipelines.records import (
    TABLES,
    Amount,
    AmountRepeat,
    Article,
    ArticleTopic,
    Block,
    Correction,
    DateValue,
    Page,
    Quantity,
    Row,
    SectionDaily,
    Statement,
    TopicDaily,
    TopicModel,
    columns,
)
from pipelines.tables import rows
from tests.end_to_end.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
# A copy of the sample that ships in raw/, where a user may delete it and add pages.
SAMPLE = GOLDEN / "sample"
VALUES: dict[str, type[Row]] = {"dates": DateValue, "quantities": Quantity, "amounts": Amount}
PRINTED = (
    "headline",
    "kicker",
    "deck",
    "section",
    "section_basis",
    "series_part",
    "agency",
    "dateline_place",
)
MARKS = ("jump_to", "continued_from", "paragraph_count")
_USUAL = {"change_kind": "none", "status": "actual"}
BOUNDS = ("value", "low", "high", "modifier")
# One issue without corrections, and without a sum that two articles tell.
NOT_IN_SAMPLE = (Correction, AmountRepeat)


@cache
def gold() -> dict[str, Any]:
    return yaml.safe_load((GOLDEN / "sample.yaml").read_text(encoding="utf-8"))


def expected_articles() -> list[tuple[str, dict[str, Any]]]:
    ids = []
    for page in gold()["pages"]:
        for number, article in enumerate(page["articles"], 1):
            ids.append((f"临汶日报-2026-05-12-p{page['page_no']}-a{number:03d}", article))
    return ids


def cases(having: str = "paragraph_count") -> list[Any]:
    articles = [(key, article) for key, article in expected_articles() if having in article]
    return [
        pytest.param(key, article, id=f"{key[-8:]} {article['headline']}")
        for key, article in articles
    ]


@pytest.fixture(scope="module")
def sample(desk: Desk) -> Desk:
    shutil.copytree(SAMPLE, desk.raw, dirs_exist_ok=True)
    desk.run()
    return desk


@pytest.fixture(scope="module")
def articles(sample: Desk) -> dict[str, Article]:
    return {row.article_id: row for row in rows(Article, sample.warehouse.read_all(Article))}


@pytest.mark.parametrize("page", sorted(SAMPLE.rglob("*.txt")), ids=lambda page: page.name)
def test_the_sample_that_ships_is_the_one_tested(page: Path) -> None:
    """A user may change or delete it: then nothing is to be compared."""
    shipped = ROOT / "raw" / page.relative_to(SAMPLE)
    if not is_unchanged(shipped):
        pytest.skip(f"{shipped} is not the page that ships")
    assert shipped.read_bytes() == page.read_bytes()


def is_unchanged(path: Path) -> bool:
    """Whether a file is as the checkout has it; no where there is no checkout."""
    if not path.exists() or not shutil.which("git"):
        return False
    command = ["git", "status", "--porcelain", "--ignored", "--", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT)
    return done.returncode == 0 and not done.stdout


def test_every_article_is_there_in_page_order(articles: dict[str, Article]) -> None:
    assert [(article.article_id, article.headline) for article in articles.values()] == [
        (key, article["headline"]) for key, article in expected_articles()
    ]


@pytest.mark.parametrize(("key", "meant"), cases())
def test_an_article_is_as_its_editor_meant_it(
    key: str, meant: dict[str, Any], articles: dict[str, Article]
) -> None:
    article = articles[key]
    for name in (*PRINTED, *MARKS):
        is_open = meant.get("section_open") and name.startswith("section")
        assert getattr(article, name) in (
            (meant.get(name), None) if is_open else (meant.get(name),)
        ), name
    assert article.crossheads == meant.get("crossheads", [])
    assert [asdict(author) for author in article.authors] == meant.get("authors", [])
    assert article.dateline_date == (
        date.fromisoformat(day) if (day := meant.get("dateline_date")) else None
    )
    assert article.body.startswith(meant["body_starts"])
    assert article.body.endswith(meant["body_ends"])


@pytest.mark.parametrize("table", VALUES)
@pytest.mark.parametrize(("key", "meant"), cases())
def test_the_values_of_an_article_are_those_it_prints(
    table: str, key: str, meant: dict[str, Any], sample: Desk
) -> None:
    values = sample.warehouse.read_all(VALUES[table]).to_pylist()
    values_of_article = [row for row in values if row["article_id"] == key]
    assert compare(meant.get(table, []), values_of_article) == []


@pytest.mark.parametrize(("key", "meant"), cases("statements"))
def test_an_article_states_what_its_writer_meant(
    key: str, meant: dict[str, Any], sample: Desk
) -> None:
    texts = {row.page_id: row.text for row in rows(Page, sample.warehouse.read_all(Page))}
    stated = rows(Statement, sample.warehouse.read_all(Statement))
    of_article = [row for row in stated if row.article_id == key]
    assert len(of_article) == len(meant["statements"])
    for row, expected in zip(of_article, meant["statements"], strict=True):
        printed = {
            "value": (row.value_start_char, expected.get("value")),
            "change": (row.change_start_char, expected.get("change")),
        }
        for start, surface in printed.values():
            assert (start is None) == (surface is None), (row, expected)
            assert surface is None or texts[row.page_id].startswith(surface, start)
        for name in ("subject", "indicator", "period", "change_kind", "base", "status"):
            assert getattr(row, name) == expected.get(name, _USUAL.get(name)), (name, row)


@pytest.mark.parametrize(("key", "meant"), cases("not_values"))
def test_what_only_looks_like_a_value_is_none(
    key: str, meant: dict[str, Any], sample: Desk
) -> None:
    texts = {row.page_id: row.text for row in rows(Page, sample.warehouse.read_all(Page))}
    blocks = [row for row in rows(Block, sample.warehouse.read_all(Block)) if row.article_id == key]
    values: list[dict[str, Any]] = []
    for row_class in VALUES.values():
        values.extend(sample.warehouse.read_all(row_class).to_pylist())
    for trap in meant["not_values"]:
        places = list(places_of(trap, blocks, texts))
        assert places, f"{trap} is not in the article"
        for page_id, start in places:
            on_page = [row for row in values if row["page_id"] == page_id]
            assert not [row for row in on_page if touches(row, start, trap)]


def places_of(text: str, blocks: list[Block], pages: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The page and the offset of a text in each block that holds it."""
    for block in blocks:
        start = pages[block.page_id].find(text, block.start_char, block.end_char)
        if start >= 0:
            yield block.page_id, start


def compare(meant: list[dict[str, Any]], read: list[dict[str, Any]]) -> list[str]:
    """What is missing, wrong or too much, in words."""
    problems, left = [], list(read)
    for value in meant:
        match = next((row for row in left if is_surface_of(row["surface"], value)), None)
        if match is None:
            problems += [] if value.get("optional") else [f"missing {value['text']}"]
            continue
        left.remove(match)
        problems += [
            f"{value['text']}: {name} is {got}, not {want}"
            for name, want, got in differences(value, match)
        ]
    return problems + [f"unexpected {row['surface']}" for row in left]


def is_surface_of(surface: str, meant: dict[str, Any]) -> bool:
    return meant.get("core", meant["text"]) in surface and surface in meant["text"]


def differences(meant: dict[str, Any], row: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    wanted = {
        name: value
        for name, value in meant.items()
        if name not in ("text", "core", "interval", "optional", "counted")
    }
    if "timex" in meant:
        wanted["kind"] = (
            row["kind"] if {meant["kind"], row["kind"]} == {"date", "time"} else meant["kind"]
        )
        wanted |= dict(
            zip(
                ("interval_start", "interval_end"),
                map(moment, meant.get("interval", ())),
                strict=False,
            )
        )
    else:
        wanted = dict.fromkeys(BOUNDS) | wanted
    return [(name, want, row[name]) for name, want in wanted.items() if not same(want, row[name])]


def same(want: Any, got: Any) -> bool:
    if isinstance(want, (int, float)) and got is not None:
        return abs(float(got) - want) < 1e-9 * max(1, abs(want))
    return want == got


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def touches(row: dict[str, Any], at: int, trap: str) -> bool:
    return row["start_char"] < at + len(trap) and at < row["end_char"]


def test_the_furniture_belongs_to_no_article(sample: Desk) -> None:
    texts = {row.page_id: row.text for row in rows(Page, sample.warehouse.read_all(Page))}
    blocks = rows(Block, sample.warehouse.read_all(Block))
    for role in ("page_header", "colophon"):
        texts_of_role = [
            texts[block.page_id][block.start_char : block.end_char]
            for block in blocks
            if block.role == role
        ]
        assert texts_of_role == [page[role] for page in gold()["pages"]]
    assert {block.article_id for block in blocks if block.role in ("page_header", "colophon")} == {
        None
    }


def test_topics_and_sections_count_every_article_once(sample: Desk) -> None:
    count = len(expected_articles())
    assert (
        sum(
            row.article_count for row in rows(SectionDaily, sample.warehouse.read_all(SectionDaily))
        )
        == count
    )
    assert (
        sum(row.article_count for row in rows(TopicDaily, sample.warehouse.read_all(TopicDaily)))
        == count
    )
    ranks = Counter(row.rank for row in rows(ArticleTopic, sample.warehouse.read_all(ArticleTopic)))
    assert ranks[1] == count


@pytest.mark.parametrize(
    "row", [row for row in TABLES if row is not TopicModel], ids=lambda row: row.table.name
)
def test_the_readers_of_the_readme_agree_on_every_table(row: type[Row], sample: Desk) -> None:
    folder = sample.warehouse.root / row.table.name
    names = [column.name for column in columns(row)]
    frame = pandas.read_parquet(folder)[names]
    relation = duckdb.from_parquet(f"{folder}/**/*.parquet").select(*names)
    table = polars.read_parquet(folder / "**/*.parquet").select(names)
    assert len(frame) == relation.shape[0] == table.height
    assert bool(table.height) == (row not in NOT_IN_SAMPLE)
