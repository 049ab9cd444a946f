"""What belongs together on a page: sentences of a paragraph, ends of articles, signatures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Page
from pipelines.text.segment import Segmentation, segment
from pipelines.text.segment.letter_pairs import Bags, LetterPairs, cosines
from pipelines.text.segment.sentences import sentence_breaks

BRIDGE = [
    "青岚河大桥5月30日合龙。", "大桥主跨二百四十米。", "大桥桥面双向四车道。",
    "两岸居民从此过河只要五分钟。", "大桥通车后将有三条公交线路过桥。", "大桥两头的渡口还会保留。",
]  # fmt: skip
WHEAT = [
    "白鹭县夏粮收购开秤。", "首日入库小麦八百吨。", "农户当天就拿到了粮款。",
    "粮站添了六台烘干机。", "小麦水分高的先烘干再入库。", "收购价每斤一元二角。",
]  # fmt: skip
TEA = (
    "石桥镇的茶农这几天忙着采茶。茶园里茶农天不亮就上山,茶叶采下来当天就炒。今年雨水足,茶叶长得快,"
    "茶农说一亩茶园能多收三十斤鲜叶。镇上的茶厂连夜收茶,茶厂门口排着长队。"
)
TEA_GOES_ON = (
    "茶厂里炒茶的师傅三班倒。茶叶进厂先摊青,再下锅炒,炒好的茶叶装箱发往外地。茶厂负责人说,茶农交来的"
    "茶叶一天比一天多,茶园到茶厂的路今年也修通了。茶农盼着再晴几天,把头茬茶叶都采完。"
)
BUS = (
    "本报讯 城东公交枢纽站6月1日启用。枢纽站有站台八座,公交线路十二条,乘客换乘不必再过马路。"
    "公交公司说,枢纽站的站台上装了电子屏,车到哪里一看便知。(何川)"
)


def read(text: str) -> Segmentation:
    return segment(
        Page(
            issue_date=date(2026, 6, 2), page_id="p", source_path="p.txt", sha256="0" * 64,
            encoding="utf-8", char_count=len(text), text=text,
        )
    )  # fmt: skip


def _page(between: str) -> str:
    """Two reports, their sentences with something between them."""
    first, second = between.join(BRIDGE), between.join(WHEAT)
    return f"大桥合龙\n\n本报讯 {first}（方砚）\n\n夏粮开秤\n\n本报讯 {second}（何川）\n"


def test_sentences_a_line_are_read_as_paragraphs():
    whole, broken = read(_page("")), read(_page("\n"))
    assert [article.headline for article in broken.articles] == ["大桥合龙", "夏粮开秤"]
    assert [article.body for article in broken.articles] == [
        article.body for article in whole.articles
    ]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(_page(""), id="paragraphs"),
        pytest.param("\n".join(BRIDGE), id="too few to tell"),
        pytest.param("\n\n".join(BRIDGE + WHEAT), id="blank lines between"),
        pytest.param(
            "\n".join(f"{at}、{line}" for at, line in enumerate(BRIDGE + WHEAT)), id="list"
        ),
        pytest.param("\n".join(line[:-1] for line in BRIDGE + WHEAT), id="verse without stops"),
    ],
)
def test_other_pages_keep_their_lines(page: str):
    assert sentence_breaks(page) == []


def test_a_title_that_asks_stays_a_line():
    lines = [*BRIDGE, "新桥为何建在老渡口？", *WHEAT]
    text = "\n".join(lines)
    broken = {text[: edit.start].count("\n") for edit in sentence_breaks(text)}
    assert broken == {*range(5), *range(7, 12)}


@given(st.lists(st.sampled_from([*BRIDGE, "大桥合龙", "为何？", "（方砚）", "", "本报讯 开秤。"])))
def test_nothing_but_ends_of_lines_is_left_out(lines: list[str]):
    text = "\n".join(lines)
    assert all(text[edit.start : edit.end] == "\n" for edit in sentence_breaks(text))


def test_the_end_of_an_article_goes_to_that_of_its_subject():
    page = f"采茶正忙\n\n{TEA}\n\n枢纽站启用\n\n{BUS}\n\n{TEA_GOES_ON}\n"
    tea, bus = read(page).articles
    assert (tea.body or "").endswith("采完。")
    assert "茶" not in (bus.body or "")


def test_an_article_keeps_an_end_that_only_brings_something_new():
    page = f"采茶正忙\n\n{TEA}\n\n枢纽站启用\n\n{BUS}\n\n{''.join(WHEAT)}\n"
    assert "小麦" not in (read(page).articles[0].body or "")


UNSIGNED = "本报讯 {}".format("".join(BRIDGE))
SIGNED = "本报讯 {}\n\n记者 何川".format("".join(WHEAT))


def test_a_second_signature_is_that_of_the_report_above_that_has_none():
    first, second = read(f"大桥合龙\n\n{UNSIGNED}\n\n夏粮开秤\n\n{SIGNED}\n\n记者 方砚\n").articles
    assert [author.name for author in first.authors] == ["方砚"]
    assert [author.name for author in second.authors] == ["何川"]


def test_a_second_signature_stays_where_no_report_lacks_one():
    page = f"大桥合龙\n\n{UNSIGNED}（苏禾）\n\n夏粮开秤\n\n{SIGNED}\n\n记者 方砚\n"
    _, second = read(page).articles
    assert [author.name for author in second.authors] == ["何川", "方砚"]


def test_what_is_repeated_here_and_hardly_elsewhere_tells_the_subject():
    subject, usual = "茶园茶农茶园茶农", "今年今年"
    filler = "今年" + "甲乙丙丁" * 150
    text = f"{subject}{usual}\n{subject}\n{usual}\n" + filler * 4
    pairs = LetterPairs(text)
    places = [text.index(line) for line in (f"{subject}{usual}", f"\n{subject}\n", f"\n{usual}\n")]
    whole, same, common = (
        Bags([pairs.within([(at, at + size)])]).weighed(pairs.weights)
        for at, size in zip(places, (12, 9, 5), strict=True)
    )
    assert cosines(whole, same)[0] > 3 * cosines(whole, common)[0]
