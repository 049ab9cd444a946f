"""Made articles on three subjects, each with words that no taxonomy here has."""

from collections.abc import Callable
from datetime import date
from itertools import islice, product
from typing import Any

import pytest

from pipelines.records import Article
from pipelines.text.topics import Taxonomy, load_taxonomy

SMALL = """\
version: "7"
topics:
  "39": {name: 体育, iptc: medtop:15000000, strong: [球赛, 泳池], weak: [训练]}
  "04": {name: 军事, iptc: medtop:16000000, strong: [哨所, 巡边], weak: [训练]}
  "31": {name: 教育, iptc: medtop:05000000, strong: [课堂, 教材], weak: []}
mask: [球赛转播权]
"""
# The term that the taxonomy knows, and the words beside it that it does not.
SUBJECTS = (
    ("球赛", ("看台", "终场哨", "领奖台", "欢呼", "泳帽")),
    ("哨所", ("雪线", "界碑", "站岗", "军犬", "行囊")),
    ("课堂", ("黑板", "粉笔", "书包", "同桌", "铃声")),
)
PLACES = ("石桥村", "临汶县城", "南坪镇", "汶水街", "柳湾", "东岭", "西塬", "渡口")


@pytest.fixture
def taxonomy() -> Taxonomy:
    """Three topics."""
    return load_taxonomy(SMALL)


@pytest.fixture
def article() -> Callable[..., Article]:
    """One article, given its headline and body."""

    def make(
        headline: str | None = None, body: str = "", number: int = 1, **others: Any
    ) -> Article:
        return Article(
            issue_date=date(2026, 5, 12),
            page_id="临汶日报-2026-05-12-p01",
            article_no=number,
            headline=headline,
            article_id=f"临汶日报-2026-05-12-p01-a{number:03d}",
            authors=[],
            body=body,
            paragraph_count=1,
            char_count=len(body),
            review=[],
            **{"crossheads": [], **others},
        )

    return make


@pytest.fixture
def many(article: Callable[..., Article]) -> Callable[[int], list[Article]]:
    """So many articles, their subjects in turn."""

    def make(number: int) -> list[Article]:
        found = []
        for place, pair, (term, words) in islice(
            product(PLACES, product(range(5), range(5)), SUBJECTS), number
        ):
            one, two = (words[at] for at in pair)
            body = f"{place}的{term}旁边,{one}和{two}让人难忘。\n"
            body += f"记者又到{place}的{term},{two}还在那里,人们说起{one}。"
            found.append(article(f"{place}的{one}", body, len(found) + 1))
        return found

    return make
