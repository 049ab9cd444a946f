"""Articles get their topics by the terms in them, and one row at least."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Article
from pipelines.text.topics import classify, default_taxonomy, load_taxonomy

SMALL = load_taxonomy("""\
version: "1"
topics:
  "39": {name: 体育, iptc: medtop:15000000, strong: [球赛, 泳池], weak: [训练, 队员, 教官]}
  "04": {name: 军事, iptc: medtop:16000000, strong: [哨所], weak: [训练, 教官]}
  "31": {name: 教育, iptc: medtop:05000000, strong: [课堂], weak: [], exclude: [拍卖]}
mask: [球赛转播权]
""")


def article(headline: str | None = None, body: str = "", **titles: Any) -> Article:
    return Article(
        issue_date=date(2026, 5, 12),
        page_id="临汶日报-2026-05-12-p01",
        article_id="临汶日报-2026-05-12-p01-a001",
        article_no=1,
        headline=headline,
        authors=[],
        body=body,
        paragraph_count=1,
        char_count=len(body),
        review=[],
        **{"crossheads": [], **titles},
    )


@pytest.mark.parametrize(
    ("given_article", "codes"),
    [
        (article("社区球赛开打"), ["39"]),
        (article(None, "哨所里的夜晚"), ["04"]),  # no headline
        (article(kicker="球赛"), ["39"]),
        (article(deck="——泳池见闻"), ["39"]),
        (article(section="球赛天地"), ["39"]),
        (article(crossheads=["谁上哨所", "谁去泳池边"]), ["04", "39"]),
        (
            article("哨所", "球赛泳池"),
            ["04", "39"],
        ),  # the headline outweighs: 3 times 4 against 3 and 3
        (article("哨所", "球赛"), ["04"]),
        (article(None, "哨所对面是泳池"), ["04", "39"]),  # equal scores rank by code
        (article(None, "哨所旁边有球赛,还有课堂"), ["04", "31", "39"]),
        (article(None, "球赛、泳池、队员，路过哨所"), ["39"]),  # less than half as much as the best
        (article(None, "教官带队员训练"), ["39"]),  # weak terms add up to the minimum
        (article(None, "教官带人训练"), ["unclassified"]),  # or do not
        (article(None, "转让球赛转播权"), ["unclassified"]),  # a masked phrase speaks for nothing
        (
            article(None, "课堂拍卖"),
            ["unclassified"],
        ),  # what is excluded takes back what a strong term gives
        (article(None, "课堂里的课堂拍卖"), ["unclassified"]),
        (article("课堂", "拍卖"), ["31"]),
        (article(None, "花开了"), ["unclassified"]),
        (article(), ["unclassified"]),
    ],
)
def test_topics(given_article: Article, codes: list[str]) -> None:
    assert [row.topic_code for row in classify(given_article, SMALL)] == codes


def test_a_row_says_what_speaks_for_it() -> None:
    (row,) = classify(article("球赛", "训练之后，球赛开始；队员到了泳池"), SMALL)
    assert (row.rank, row.topic_code, row.topic, row.iptc_qcode) == (
        1,
        "39",
        "体育",
        "medtop:15000000",
    )
    assert row.evidence == ["球赛", "泳池", "训练", "队员"]
    assert row.score == 3 * (4 + 1) + 3 + 1 + 1
    assert row.margin == 0.95  # 军事 has 训练
    assert (row.confidence, row.method) == ("high", "lexicon")


def test_unclassified_has_no_qcode_and_no_evidence() -> None:
    (row,) = classify(article(None, "教官"), SMALL)
    assert (row.topic, row.iptc_qcode, row.score, row.margin, row.confidence) == (
        "unclassified",
        None,
        1.0,
        0.0,
        "low",
    )
    assert row.evidence == []


def test_a_close_race_is_not_sure() -> None:
    first, second = classify(article("球赛课堂", "球赛泳池课堂"), SMALL)
    assert (first.confidence, second.confidence) == ("medium", "medium")


@pytest.mark.parametrize(
    ("headline", "body", "topic"),
    [
        ("临汶县小麦开镰", "连日来，收割机在麦田里来回穿梭，农户忙着抢收。", "农业、农村"),
        ("少年组泳池夺金", "在昨晚的决赛中，选手周小满以一秒之差夺冠。", "体育"),
        ("市政协赴企业调研", "政协委员就民主监督提出建议，市政协主席主持座谈。", "政治"),
        ("新线公交下月开行", "线路沿途设站点十二处，乘客可换乘地铁。", "交通运输、邮政、物流"),
        ("法院调解邻里纠纷", "法官当庭调解，双方当事人握手言和。", "法律、司法"),
        ("石桥村敬老院迎新春", "志愿者为老年人送去棉被，居民捐款两千元。", "社会、劳动"),
        ("夜空里的流光", "他提着灯走过长街。", "unclassified"),
    ],
)
def test_the_taxonomy_of_the_package(headline: str, body: str, topic: str) -> None:
    assert classify(article(headline, body), default_taxonomy())[0].topic == topic


TEXT = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*default_taxonomy().entries, "，", "的", "\n"]), max_size=60).map(
        "".join
    ),
)


@given(st.none() | TEXT, TEXT)
def test_every_article_has_ranked_topics(headline: str | None, body: str) -> None:
    rows = classify(article(headline, body), default_taxonomy())
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    assert 1 <= len(rows) <= 3
    assert all(one.score >= two.score >= one.score / 3 for one, two in pairwise(rows))
    assert all(0 <= row.margin <= 1 for row in rows)
    assert len({row.topic_code for row in rows}) == len(rows)
    for row in rows:
        assert bool(row.evidence) == (row.topic_code != "unclassified")


@given(TEXT)
def test_the_order_of_the_taxonomy_does_not_count(body: str) -> None:
    as_written = classify(article(None, body), SMALL)
    turned = load_taxonomy("""\
version: "1"
mask: [球赛转播权]
topics:
  "31": {exclude: [拍卖], weak: [], strong: [课堂], name: 教育, iptc: medtop:05000000}
  "04": {weak: [教官, 训练], strong: [哨所], name: 军事, iptc: medtop:16000000}
  "39": {weak: [教官, 队员, 训练], strong: [泳池, 球赛], name: 体育, iptc: medtop:15000000}
""")
    assert classify(article(None, body), turned) == as_written
