"""Pages after public bug reports: their articles, as the table of field_cases.txt has them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipelines.records import Article
from pipelines.text.segment import segment
from tests.text.segment.test_segment_pages import page_of

TEXT = (
    "5月11日,临汶市供水公司完成3公里管道改造,投资120万元,惠及居民2600余户。"
    "据了解,改造后老城区水压升高了三成,居民用水更加方便,下一步还将加装智能水表。"
)
REPORT = "5月11日,临汶市图书馆新馆开放,新馆面积1.2万平方米,藏书80万册,首日接待读者两千人次。"
BLANK_LINE, LINE_END = "¶", "↵"


class Case(NamedTuple):
    """A page, its articles, and the texts of its blocks by role."""

    page: str
    articles: list[str]
    blocks: dict[str, list[str]]
    works: bool


def printed(row: str) -> str:
    """A page, or a block, as its file has it."""
    text = row.replace("{text}", TEXT).replace("{report}", REPORT)
    return text.replace(BLANK_LINE, "\n\n").replace(LINE_END, "\n")


def cases() -> Iterator[Case]:
    """The rows of the table."""
    table = Path(__file__).with_name("field_cases.txt").read_text(encoding="utf-8")
    for row in re.split(r"\n(?=\S)", table):
        if row.startswith("#") or "=>" not in row:
            continue
        first, *roles = row.splitlines()
        page, articles = first.split(" => ")
        works = not page.startswith("not yet: ")
        blocks = dict(line.strip().split(": ", 1) for line in roles if line.strip())
        yield Case(
            printed(page.removeprefix("not yet: ")),
            articles.split(" ; "),
            {role: printed(texts).split(" ; ") for role, texts in blocks.items()},
            works,
        )


CASES = [
    pytest.param(case, id=case.page[:60].replace("\n", " "),
                 marks=[] if case.works else pytest.mark.xfail(strict=True))
    for case in cases()
]  # fmt: skip


def shown(article: Article) -> str:
    """Headline, section and authors of an article as the table has them."""
    section = f" [{article.section}]" if article.section else ""
    authors = ", ".join(f"{author.name} {author.role}" for author in article.authors)
    return f"{article.headline}{section}" + (f" ({authors})" if authors else "")


@pytest.mark.parametrize("case", CASES)
def test_the_articles_of_a_page(case: Case):
    page = page_of(case.page)
    segmentation = segment(page)
    assert [shown(article) for article in segmentation.articles] == case.articles
    for role, texts in case.blocks.items():
        blocks = [block for block in segmentation.blocks if block.role == role]
        assert {page.text[block.start_char : block.end_char] for block in blocks} >= {*texts}
