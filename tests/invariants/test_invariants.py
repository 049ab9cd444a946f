"""Each invariant holds on sound tables, names the row that breaks it, and keeps it out."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import Any

import pytest

from pipelines.invariants import INVARIANTS, Evidence, Tables, verdicts
from pipelines.raw import Window
from pipelines.records import (
    HTML_TABLES,
    Amount,
    AmountRepeat,
    Article,
    ArticleLink,
    ArticleTopic,
    Block,
    Correction,
    DateValue,
    Entity,
    IssueReport,
    Page,
    PageView,
    Quantity,
    RawFile,
    ReportIndex,
    Row,
    SectionDaily,
    SectionTrend,
    Statement,
    TopicDaily,
    TopicModel,
    TopicTrend,
    page_digest,
)
from pipelines.run import work
from pipelines.run.engine import Engine
from pipelines.run.pipeline import STEPS
from pipelines.run.steps.base import Inputs
from pipelines.run.work import Workspace, run_step, write_ledger
from pipelines.tables import table

DAY = date(2026, 5, 12)
TEXT = "投资3元,共2人,5月1日。"
PAGE = Page(
    issue_date=DAY,
    page_id="p",
    source_path="x",
    sha256="0",
    encoding="utf-8",
    char_count=len(TEXT),
    text=TEXT,
)
OF_ARTICLE: dict[str, Any] = {"issue_date": DAY, "page_id": "p", "article_id": "p-a001"}
BLOCK = Block(
    issue_date=DAY,
    page_id="p",
    block_no=1,
    start_char=0,
    end_char=len(TEXT),
    role="body",
    article_id="p-a001",
)
ARTICLE = Article(
    **OF_ARTICLE,
    article_no=1,
    crossheads=[],
    authors=[],
    body=TEXT,
    paragraph_count=1,
    char_count=14,
    review=[],
)
MONEY = Amount(
    **OF_ARTICLE, start_char=2, end_char=4, surface="3元", value=Decimal(3), currency="CNY"
)
COUNT = Quantity(**OF_ARTICLE, start_char=6, end_char=8, surface="2人", kind="quantity", value=2.0)
DATE = DateValue(
    **OF_ARTICLE,
    start_char=9,
    end_char=13,
    surface="5月1日",
    kind="date",
    timex="2026-05-01",
    anchor="issue_date",
)
STATEMENT = Statement(
    **OF_ARTICLE,
    statement_no=1,
    start_char=0,
    end_char=8,
    indicator="利润",
    value_start_char=2,
    value=3.0,
    currency="CNY",
    change_kind="increase",
    change_start_char=6,
    change=2.0,
)
CORRECTION = Correction(issue_date=DAY, page_id="p", text="共2人", correction="value", value="3人")
LINK = ArticleLink(
    issue_date=DAY, article_id="p-a001", other_id="o-a001", kind="duplicate", score=1, basis="text"
)
REPEAT = AmountRepeat(
    issue_date=DAY, article_id="p-a001", start_char=2, other_id="o-a001", other_start_char=7
)
TOPIC = ArticleTopic(
    **OF_ARTICLE,
    rank=1,
    topic_code="11",
    topic="经济",
    score=1,
    margin=1,
    confidence="low",
    method="lexicon",
    evidence=[],
    taxonomy_version="1",
)
ENTITY = Entity(
    **OF_ARTICLE,
    start_char=0,
    end_char=2,
    surface="投资",
    kind="place",
    name="投资",
    code="140100",
    within=["140000"],
    confidence="low",
)
SECTION = SectionDaily(
    issue_date=DAY,
    article_count=1,
    char_count=14,
    of_articles=1,
    share=1,
    share_low=0,
    share_high=1,
    date_count=1,
    quantity_count=1,
    amount_count=1,
    top_terms=[],
    term_counts=[],
    example_article_ids=[],
)
DAILY = TopicDaily(
    issue_date=DAY,
    topic_code="11",
    topic="经济",
    article_count=1,
    char_count=14,
    of_articles=1,
    share=1,
    share_low=0,
    share_high=1,
    high_confidence_count=0,
    top_terms=[],
    term_counts=[],
    example_article_ids=[],
)
REPORT = IssueReport(issue_date=DAY, articles=1, doubtful=0, due=0, leads=[], html="")
VIEW = PageView(
    issue_date=DAY, file="p.html", page_id="p", articles=1, doubtful=0, values=3, html=""
)
FILE = RawFile(source_path="x", status="accepted", page_id="p", sha256="0")
PART = replace(FILE, part_no=1)
TREND: dict[str, Any] = {
    "issue_date": DAY,
    "article_count": 1,
    "trailing_issues": 0,
    "is_burst": False,
    "top_terms": [],
}

SOUND: dict[type[Row], list[Row]] = {
    RawFile: [FILE],
    Page: [PAGE],
    Block: [BLOCK],
    Article: [ARTICLE],
    DateValue: [DATE],
    Quantity: [COUNT],
    Amount: [MONEY],
    Statement: [STATEMENT],
    Correction: [CORRECTION],
    ArticleLink: [LINK],
    AmountRepeat: [REPEAT],
    ArticleTopic: [TOPIC],
    Entity: [ENTITY],
    TopicModel: [TopicModel(topic_code="11", weight=-1.0)],
    SectionDaily: [SECTION],
    TopicDaily: [DAILY],
    SectionTrend: [SectionTrend(**TREND)],
    TopicTrend: [TopicTrend(**TREND, topic_code="11", topic="经济")],
    IssueReport: [REPORT],
    PageView: [VIEW],
    ReportIndex: [ReportIndex(issues=1, html="")],
}
STORED = [row for row in SOUND if row not in HTML_TABLES]


def during(first: int, end: int) -> DateValue:
    return replace(DATE, interval_start=datetime(first, 1, 1), interval_end=datetime(end, 1, 1))


# What breaks each invariant that is not about keys.
BROKEN: list[tuple[str, type[Row], list[Row]]] = [
    ("ledger_balances", RawFile, [replace(FILE, status="rejected")]),
    ("ledger_balances", RawFile, [replace(FILE, reason="empty")]),
    ("ledger_balances", RawFile, [replace(FILE, status="duplicate", reason="empty")]),
    ("ledger_balances", RawFile, [FILE, replace(FILE, source_path="y")]),
    ("ledger_balances", RawFile, [FILE, replace(FILE, source_path="y", part_no=1)]),
    ("ledger_balances", RawFile, [PART, replace(PART, source_path="y")]),
    ("pages_answer_to_the_ledger", Page, [replace(PAGE, sha256="1")]),
    ("pages_answer_to_the_ledger", Page, []),
    ("pages_resolve", Block, [replace(BLOCK, page_id="q")]),
    ("datelines_are_near", Article, [replace(ARTICLE, dateline_date=date(2026, 5, 13))]),
    ("datelines_are_near", Article, [replace(ARTICLE, dateline_date=date(2025, 5, 11))]),
    ("text_is_conserved", Block, [replace(BLOCK, end_char=5)]),
    ("text_is_conserved", Block, [BLOCK, replace(BLOCK, block_no=2, start_char=3)]),
    ("articles_resolve", Article, [ARTICLE, replace(ARTICLE, article_id="p-a002")]),
    ("surfaces_are_printed", DateValue, [replace(DATE, start_char=8)]),
    ("surfaces_are_printed", Quantity, [replace(COUNT, surface="3人")]),
    ("surfaces_are_printed", Amount, [replace(MONEY, end_char=5)]),
    ("values_lie_in_their_article", DateValue, [replace(DATE, article_id="p-a002")]),
    ("values_lie_in_their_article", Quantity, [replace(COUNT, end_char=15)]),
    ("values_lie_in_their_article", Amount, [replace(MONEY, article_id="p-a002")]),
    ("corrections_fit", Correction, [replace(CORRECTION, problem="there is no such page")]),
    ("links_lead_back", ArticleLink, [replace(LINK, article_id="p-a002")]),
    ("links_lead_back", ArticleLink, [replace(LINK, other_id="p-a001")]),
    ("repeats_are_amounts", AmountRepeat, [replace(REPEAT, start_char=3)]),
    ("units_are_known", Quantity, [replace(COUNT, unit_code="kW.furlong")]),
    ("currencies_are_known", Amount, [replace(MONEY, currency="ZZZ")]),
    ("intervals_are_ordered", DateValue, [during(2026, 2025)]),
    ("dates_are_plausible", DateValue, [during(20, 21)]),
    ("dates_are_plausible", DateValue, [during(2200, 2201)]),
    ("values_are_apart", Amount, [MONEY, replace(MONEY, start_char=3, surface="元")]),
    ("values_are_apart", Amount, [replace(MONEY, start_char=2, end_char=7, surface="3元,共2")]),
    ("bounds_are_ordered", Quantity, [replace(COUNT, low=3.0)]),
    ("bounds_are_ordered", Quantity, [replace(COUNT, value=float("inf"))]),
    ("bounds_are_ordered", Amount, [replace(MONEY, value=None)]),
    ("magnitudes_are_plausible", Quantity, [replace(COUNT, value=2e13)]),
    ("magnitudes_are_plausible", Amount, [replace(MONEY, value=None, high=Decimal(10**14))]),
    ("surfaces_are_printed", Entity, [replace(ENTITY, surface="投")]),
    ("values_lie_in_their_article", Entity, [replace(ENTITY, article_id="p-a002")]),
    ("entities_are_apart", Entity, [ENTITY, replace(ENTITY, start_char=1, surface="资")]),
    ("divisions_are_whole", Entity, [replace(ENTITY, code="1401")]),
    ("divisions_are_whole", Entity, [replace(ENTITY, within=["110000"])]),
    ("divisions_are_whole", Entity, [replace(ENTITY, kind="person")]),
    ("divisions_are_whole", Entity, [replace(ENTITY, post="市长")]),
    ("statements_stand_on_values", Statement, [replace(STATEMENT, value_start_char=1)]),
    ("statements_stand_on_values", Statement, [replace(STATEMENT, end_char=6)]),
    (
        "statements_stand_on_values",
        Statement,
        [replace(STATEMENT, value_start_char=None, change_start_char=None)],
    ),
    ("every_article_has_a_topic", ArticleTopic, [replace(TOPIC, rank=2)]),
    ("counts_add_up", SectionDaily, [replace(SECTION, article_count=2)]),
    (
        "every_article_has_a_topic",
        ArticleTopic,
        [TOPIC, replace(TOPIC, rank=2, article_id="p-a002")],
    ),
    ("counts_add_up", TopicDaily, []),
    ("first_topics_add_up", TopicDaily, [replace(DAILY, topic_code="12")]),
    ("counts_are_the_daily_ones", SectionTrend, [SectionTrend(**{**TREND, "article_count": 2})]),
    ("counts_are_the_daily_ones", TopicTrend, []),
    ("bursts_have_bounds", SectionTrend, [SectionTrend(**{**TREND, "is_burst": True})]),
    (
        "bursts_have_bounds",
        TopicTrend,
        [TopicTrend(**TREND, topic_code="11", topic="经济", burst_start=date(2026, 5, 13))],
    ),
    ("shares_are_shares", SectionDaily, [replace(SECTION, share=1.5)]),
    ("shares_are_shares", TopicDaily, [replace(DAILY, share_low=0.9, share=0.5)]),
    ("examples_resolve", SectionDaily, [replace(SECTION, example_article_ids=["p-a002"])]),
    ("examples_resolve", TopicDaily, [replace(DAILY, example_article_ids=["p-a002"])]),
    ("reports_are_complete", IssueReport, [replace(REPORT, articles=0)]),
    ("views_are_complete", PageView, []),
    ("views_are_complete", PageView, [replace(VIEW, values=2)]),
    ("views_are_complete", PageView, [VIEW, replace(VIEW, file="q.html", page_id="q")]),
]


def tables(**_: Any) -> dict[type[Row], Any]:
    return {row: table(row, rows) for row, rows in SOUND.items()}


def broken(sound: Tables, row: type[Row]) -> dict[str, int]:
    return {
        verdict.invariant: verdict.count
        for verdict in verdicts(Evidence(sound), row)
        if verdict.count
    }


@pytest.mark.parametrize("row", SOUND, ids=lambda row: row.table.name)
def test_sound_tables_break_nothing(row: type[Row]) -> None:
    assert broken(tables(), row) == {}


@pytest.mark.parametrize(("name", "row", "rows"), BROKEN)
def test_what_breaks_an_invariant_is_found(name: str, row: type[Row], rows: list[Row]) -> None:
    assert name in broken(tables() | {row: table(row, rows)}, row)


@pytest.mark.parametrize("row", STORED, ids=lambda row: row.table.name)
def test_a_repeated_key_is_found(row: type[Row]) -> None:
    assert broken(tables() | {row: table(row, SOUND[row] * 2)}, row)["keys_are_unique"] == 1


def test_an_issue_unlike_those_before_it_is_told() -> None:
    days = [
        replace(SECTION, issue_date=date(2026, 5, day), article_count=10, char_count=900)
        for day in range(1, 9)
    ]
    few = replace(days[-1], issue_date=date(2026, 5, 9), article_count=5)
    sound = tables()
    assert warned(sound | {SectionDaily: table(SectionDaily, days)}) == ()
    (warning,) = warned(sound | {SectionDaily: table(SectionDaily, [*days, few])})
    assert warning == "None of 2026-05-09: article_count is 5, in the 8 issues before 10"
    assert warned(sound | {SectionDaily: table(SectionDaily, [*days[:3], few])}) == (), (
        "three issues are no custom"
    )


def warned(sound: Tables) -> tuple[str, ...]:
    (verdict,) = (
        verdict
        for verdict in verdicts(Evidence(sound), SectionTrend)
        if verdict.invariant == "coverage_is_steady"
    )
    assert not verdict.blocking
    return verdict.examples


@pytest.mark.parametrize(
    "row", [row for row in SOUND if row.table.partitioned], ids=lambda row: row.table.name
)
def test_of_files_that_do_not_belong_together_only_that_is_told(row: type[Row]) -> None:
    (verdict,) = verdicts(Evidence(tables(), ("blocks was made from another pages",)), row)
    assert (verdict.invariant, verdict.count, verdict.blocking) == (
        "parents_belong_together",
        1,
        True,
    )


def test_every_invariant_has_a_case_here() -> None:
    cases = {(name, row) for name, row, _ in BROKEN} | {("keys_are_unique", row) for row in STORED}
    made = [row for row in SOUND if row.table.partitioned]
    cases |= {("parents_belong_together", row) for row in made}
    assert cases | {("coverage_is_steady", SectionTrend)} == {
        (invariant.name, invariant.table) for invariant in INVARIANTS
    }


def test_a_broken_table_is_not_written(
    workspace: Workspace, window: Window, put: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("临汶日报/2026-05-12/01.txt")
    write_ledger(workspace, window)

    @wraps(STEPS[0].compute)
    def twice(inputs: Inputs) -> Tables:
        made = STEPS[0].compute(inputs)
        return {row: built.take([0, 0]) for row, built in made.items()}

    monkeypatch.setitem(work.STEP_BY_NAME, "pages", replace(STEPS[0], compute=twice))
    (outcome,) = run_step(STEPS[0], [DAY], workspace, Engine(1))
    assert [verdict.invariant for verdict in outcome.broken] == ["keys_are_unique"]
    assert not workspace.warehouse.path(Page, DAY).exists()


def test_a_page_in_parts_answers_to_their_rows() -> None:
    parts = [PART, replace(PART, source_path="w", sha256="1", part_no=2)]
    page = replace(PAGE, sha256=page_digest(["0", "1"]))
    sound = tables() | {RawFile: table(RawFile, parts), Page: table(Page, [page])}
    assert broken(sound, RawFile) == broken(sound, Page) == {}
    of_first = sound | {Page: table(Page, [PAGE])}
    assert broken(of_first, Page) == {"pages_answer_to_the_ledger": 2}


def test_a_value_may_stand_in_two_blocks_with_blanks_between() -> None:
    page = replace(PAGE, text="共2\n\n人,5月1日。", char_count=11)
    first = replace(BLOCK, end_char=2)
    count = replace(COUNT, start_char=1, end_char=5, surface="2\n\n人")
    for second_start, missing in ((4, {}), (5, {"values_lie_in_their_article": 1})):
        second = replace(BLOCK, block_no=2, start_char=second_start, end_char=11)
        sound = tables() | {Page: table(Page, [page]), Block: table(Block, [first, second])}
        assert broken(sound | {Quantity: table(Quantity, [count])}, Quantity) == missing
