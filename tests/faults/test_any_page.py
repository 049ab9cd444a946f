"""Any page at all: what is printed is in one block, every value stands where it says, every
invariant holds.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.invariants import Evidence, verdicts
from pipelines.raw.decoding import decode
from pipelines.raw.refusal import RefusedError
from pipelines.records import Page, RawFile, Row
from pipelines.run.guidance import Guidance
from pipelines.run.pipeline import STEPS
from pipelines.run.steps.base import Inputs
from pipelines.tables import table
from tests.conftest import PAGE, Tally
from tests.faults.pages import PAGE as TWO_ARTICLES

DAY = date(2026, 5, 12)
STEPS_OF_A_PAGE = tuple(
    step for step in STEPS if step.partitioned and step.name in ("segmentation", "values")
)
PIECES = [
    *(
        "本报讯 ",
        "新华社青岚6月1日电",
        "(记者 方砚 苏禾)",
        "何川摄",
        "要闻",
        "(下转第四版)",
        "第04版 要闻 青岚日报",
    ),
    *(
        "青岚河大桥今日合龙",
        "——",
        "一、",
        "二是",
        "。",
        ";",
        "“",
        "”",
        "(",
        ")",
        "\n",
        "\n\n",
        " ",
        "　",
        "\t",
    ),
    *(
        "23.86亿元",
        "近3亿元",
        "2860元/吨",
        "1.3万余人次",
        "4月14日下午1时许",
        "去年同期",
        "八折",
        "-5℃",
        "0",
    ),
    *(
        "十余户",
        "10多名",
        "百余公里",
        "数百万元",
        "三四十吨",
        "几千人",
        "上百次",
        "不足5%",
        "60至80岁",
        "三分之一",
    ),
    *(
        "会议部署了灌区管护,要求把水送到田头。",
        "=1+1",
        "<b>",
        "[a](b)",
        "\u202e",
        "\ufeff",
        "𠮷",
        "é",
        "١٢",
    ),
]
whole_pages = st.sampled_from(
    [PAGE, *(TWO_ARTICLES.format(title=title, number=3) for title in ("供水", "供气"))]
)
pieces = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
texts = st.one_of(
    pieces,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120),
    st.tuples(whole_pages, pieces, st.integers(0, 200)).map(
        lambda drawn: drawn[0][: drawn[2]] + drawn[1] + drawn[0][drawn[2] :]
    ),
)


def _put_in(page: str, more: str, at: int) -> str:
    return page[:at] + more + page[at:]


Compute = Callable[[Inputs], Mapping[type[Row], Any]]


def problems_of(text: str, computes: Mapping[str, Compute]) -> list[str]:
    """The blocking invariants that a page breaks on its way through segmentation and values."""
    try:
        read = decode(text.encode()).text
    except RefusedError:
        return []
    page = Page(
        issue_date=DAY,
        page_id="p",
        source_path="x",
        sha256="0",
        encoding="utf-8",
        char_count=len(read),
        text=read,
    )
    file = RawFile(source_path="x", status="accepted", page_id="p", sha256="0")
    tables: dict[type[Row], Any] = {RawFile: table(RawFile, [file]), Page: table(Page, [page])}
    for step in STEPS_OF_A_PAGE:
        compute = computes.get(step.name, step.compute)
        tables |= compute(Inputs(tables, raw_dir=Path(), guidance=Guidance()))
    written = [row for step in STEPS_OF_A_PAGE for row in step.writes]
    return [
        f"{verdict.table} breaks {verdict.invariant}: {verdict.examples}"
        for row in written
        for verdict in verdicts(Evidence(tables), row)
        if verdict.count and verdict.blocking
    ]


def check(examples: int, **computes: Compute) -> int:
    """Of how many pages none broke an invariant."""
    pages = []

    @given(texts)
    @settings(max_examples=examples, deadline=None, derandomize=True)
    def holds(text: str) -> None:
        assert problems_of(text, computes) == []
        pages.append(len(text))

    holds()
    return len(pages)


def test_any_page_keeps_every_invariant() -> None:
    check(200)


@pytest.mark.torture
def test_ten_thousand_pages_keep_every_invariant(tally: Tally) -> None:
    tally("any page", pages=check(10_000), broken=0)


def _without_last_block(inputs: Inputs) -> Mapping[type[Row], Any]:
    made = STEPS_OF_A_PAGE[0].compute(inputs)
    return {row: built.slice(0, max(built.num_rows - 1, 0)) for row, built in made.items()}


def _one_to_the_right(inputs: Inputs) -> Mapping[type[Row], Any]:
    made = STEPS_OF_A_PAGE[1].compute(inputs)
    shifted = {}
    for row, built in made.items():
        records = [
            row(**{**value, "start_char": value["start_char"] + 1}) for value in built.to_pylist()
        ]
        shifted[row] = table(row, records)
    return shifted


@pytest.mark.parametrize(
    ("planted", "broken"),
    [
        ({"segmentation": _without_last_block}, "text_is_conserved"),
        ({"values": _one_to_the_right}, "surfaces_are_printed"),
    ],
)
def test_of_the_test_what_is_lost_or_shifted_is_caught(
    planted: dict[str, Compute], broken: str
) -> None:
    with pytest.raises(AssertionError, match=broken):
        check(200, **planted)
