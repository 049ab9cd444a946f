"""A person's labels are read whole or refused with every line that is wrong."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Article
from pipelines.text.topics import Labels, LabelsError, load_labels

CODES = ("04", "31", "39")
FIRST = "临汶日报-2026-05-12-p01-a001"
GOOD = f"article,topics\n{FIRST},39 31\n社区球赛 开打,31\n"


def test_an_article_is_known_by_its_id_before_its_headline(article: Callable[..., Article]) -> None:
    labels = load_labels(GOOD, CODES)
    assert labels.of(article("社区球赛开打", number=1)) == ("39", "31")
    assert labels.of(article("社区球赛开打", number=2)) == ("31",)
    assert labels.of(article("别的", number=2)) == ()
    assert labels.of(article(None, number=2)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffarticle,topics\r\n春天来了,39 31\r\n",  # as spreadsheets write it
        'article , topics\n"春天来了","39,31"\n',
        "article,topics\n\n  春天来了 ,39、31\n,\n",
        "article,topics\n春天来了,39；31",
    ],
)
def test_the_forms_of_a_row(text: str) -> None:
    assert load_labels(text, CODES) == Labels({"春天来了": ("39", "31")})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the columns must be article,topics: write this"),
        ("headline,topics\n春天,39\n", "line 1: the columns must be"),
        (
            "article,topics\n春天,39\n夏天,40\n",
            "line 3: 40 is no topic of the taxonomy: use 04 31 39",
        ),
        ("article,topics\n春天,体育\n", "line 2: 体育 is no topic of the taxonomy"),
        ("article,topics\n春天,\n", "line 2: no topic: write a code"),
        ("article,topics\n ,39\n", "line 2: no article: write an article_id or a headline"),
        ("article,topics\n春天,39 39\n", "line 2: a topic is given twice"),
        ("article,topics\n春天,39\n春 天,31\n", "line 3: the article has a line already: keep one"),
        ("article,topics\n春天,夏天,39\n", "line 2: 3 columns, not 2: put quotes"),
        ("article,topics\n春天\n", "line 2: 1 columns, not 2"),
        ('article,topics\n"春天,39\n', "no CSV"),
    ],
)
def test_a_mistake_names_its_line_and_the_remedy(text: str, message: str) -> None:
    with pytest.raises(LabelsError, match=re.escape(message)):
        load_labels(text, CODES)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(LabelsError) as caught:
        load_labels("article,topics\n春天,40\n夏天,39\n秋天,\n", CODES)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["line 2", "line 4"]


def test_an_issue_is_concerned_by_its_own_ids_and_by_headlines() -> None:
    labels = load_labels(GOOD, CODES)
    assert [name for name, _ in labels.concerning(date(2026, 5, 12))] == [FIRST, "社区球赛开打"]
    assert [name for name, _ in labels.concerning(date(2026, 5, 13))] == ["社区球赛开打"]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(LabelsError):
        assert all(load_labels("article,topics\n" + text, CODES).articles)
