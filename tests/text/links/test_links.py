"""Second halves on other pages, and one story in two papers or on two days."""

from dataclasses import replace
from datetime import date

import pytest

from eval.subjects import body_of, page_of, values_of
from pipelines.records import ArticleLink, Quantity
from pipelines.text.links import Story, continuations, duplicates
from pipelines.text.links.continuations import page_number
from pipelines.text.links.stories import Measure, facts_of

MONDAY, TUESDAY = date(2026, 5, 11), date(2026, 5, 12)
DAM = (
    "石桥水库昨天开工，坝高62米，库容1840万立方米，总投资3.26亿元。水库位于青川上游，"
    "由县水务局和石桥镇共同建设，计划三年完工，建成后可灌溉下游七个村的稻田，"
    "也让县城有了第二水源。施工单位负责人说，导流洞已经贯通，移民安置点的住房同时动工。"
)
DAM_RETOLD = (
    "在青川上游的山谷里，机器声响了起来：石桥水库破土动工。县水务局介绍，这座水库库容1840万"
    "立方米，大坝高62米，要投3.26亿元，三年后建成，下游稻田灌溉和县城第二水源都靠它。"
)
SCHOOL = (
    "南坪小学的新操场前天启用，跑道由旧轮胎做成的颗粒铺就，孩子们在上面跑了第一圈。"
    "校长何书勤说，操场放学后向居民开放，晚上有灯，周末还有教练教老人打太极拳。"
)
FACTS = frozenset({("CNY", 3.26e8), ("m", 62.0), ("m3", 1.84e7)})


def story(number: int, body: str, day: date = TUESDAY, paper: str = "临汶日报", **columns) -> Story:
    page_no = columns.pop("page_no", "01")
    article_id = f"{paper}-{day}-p{page_no}-a{number:03d}"
    return Story(article_id, day, paper, page_no, columns.pop("headline", None), body, **columns)


def brief(links: list[ArticleLink]) -> list[tuple[str, str, str]]:
    return [(link.article_id[-8:], link.other_id[-8:], link.basis) for link in links]


HEAD = story(1, SCHOOL[:60], headline="操场亮灯到夜里", jump_to="第三版")
TAIL = story(4, SCHOOL[60:], page_no="03", continued_from="第一版")
OTHER_HEAD = story(2, DAM[:70], headline="石桥水库开工", jump_to="3版")
OTHER_TAIL = story(5, DAM[40:], page_no="03", continued_from="头版")


def test_two_halves_are_one_article_and_the_second_gets_the_headline() -> None:
    (link,) = continuations([HEAD, TAIL, story(3, DAM)])
    assert (link.kind, link.basis, link.score) == ("continuation", "marks", 1.0)
    assert (link.article_id, link.other_id) == (TAIL.article_id, HEAD.article_id)
    assert link.headline == "操场亮灯到夜里"


def test_of_several_halves_those_of_one_title_or_subject_go_together() -> None:
    titled = replace(TAIL, headline="操场亮灯")
    links = continuations([HEAD, OTHER_HEAD, titled, OTHER_TAIL])
    assert brief(links) == [
        ("p03-a004", "p01-a001", "marks"),
        ("p03-a005", "p01-a002", "marks"),
    ]
    assert all(0.5 < link.score <= 1 for link in links)


def test_halves_that_nothing_tells_apart_are_not_linked() -> None:
    heads = [story(number, "另有报道", jump_to="第三版") for number in (1, 2)]
    assert continuations([*heads, TAIL]) == []


@pytest.mark.parametrize(
    "tail",
    [
        replace(TAIL, continued_from="第二版"),
        replace(TAIL, page_no="04"),
        replace(TAIL, page_no="01"),
        replace(TAIL, publication="柳川晚报"),
        replace(TAIL, continued_from=None),
    ],
)
def test_a_half_of_another_page_or_paper_is_none(tail: Story) -> None:
    assert continuations([HEAD, tail]) == []


def test_one_mark_and_the_title_are_enough() -> None:
    untold = replace(TAIL, continued_from=None, headline="操场亮灯到夜里")
    assert brief(continuations([HEAD, untold])) == [("p03-a004", "p01-a001", "title")]
    unmarked = replace(HEAD, jump_to=None)
    titled = replace(TAIL, headline="操场亮灯到夜里")
    assert brief(continuations([unmarked, titled])) == [("p03-a004", "p01-a001", "title")]


@pytest.mark.parametrize(
    ("printed", "page"),
    [
        ("第三版", "03"), ("3版", "03"), ("０３版", "03"), ("十二版", "12"), ("A2版", "A02"),
        ("第A12版", "A12"), ("头版", "01"), ("版", None), (None, None),
    ],
)  # fmt: skip
def test_a_page_is_read_as_the_paper_counts(printed: str | None, page: str | None) -> None:
    assert page_number(printed) == page


def test_one_text_in_two_papers_and_on_two_days() -> None:
    first = story(1, DAM, MONDAY)
    same_day = story(1, f"本报讯 {DAM[:-12]}", MONDAY, "柳川晚报")
    next_day = story(7, f"{DAM}记者将继续关注。", TUESDAY, "柳川晚报")
    links = duplicates([first, same_day], [])
    assert brief(links) == [("p01-a001", "p01-a001", "text")]
    assert (links[0].article_id[:4], links[0].other_id[:4]) == ("柳川晚报", "临汶日报")
    later = duplicates([next_day, story(2, SCHOOL)], [same_day, first])
    assert {link.other_id for link in later} == {first.article_id, same_day.article_id}
    assert {link.article_id for link in later} == {next_day.article_id}
    assert all(link.score > 0.9 for link in later)


def test_what_tells_it_in_other_words_has_the_same_figures_and_names() -> None:
    first = story(1, DAM, headline="石桥水库开工", facts=FACTS)
    retold = story(2, DAM_RETOLD, headline="青川上游建水库", facts=FACTS)
    assert brief(duplicates([first, retold], [])) == [("p01-a002", "p01-a001", "facts")]
    assert duplicates([first, replace(retold, facts=frozenset())], []) == []
    elsewhere = replace(retold, body=SCHOOL, headline="操场亮灯")
    assert duplicates([first, elsewhere], []) == []


MATCH = "德席尔瓦梅开二度，赵一鸣补时再下一城，主队3比1赢球，罗兵说球员跑动很积极。"
MATCH_RETOLD = "主队3比1取胜，德席尔瓦独中两元，赵一鸣补时进球。罗兵称赞球员跑动积极。"


def test_one_exact_figure_tells_as_much_as_two() -> None:
    first = story(1, MATCH, facts=frozenset({("人", 18624.0)}))
    retold = story(2, MATCH_RETOLD, facts=frozenset({("人", 18624.0), ("a", 31.0)}))
    assert brief(duplicates([first, retold], [])) == [("p01-a002", "p01-a001", "facts")]
    round_figure = frozenset({("人", 18600.0)})
    stories = [replace(first, facts=round_figure), replace(retold, facts=round_figure)]
    assert duplicates(stories, []) == []


def test_many_figures_in_common_need_fewer_names() -> None:
    more = FACTS | {("a", 3.5)}
    first = story(1, DAM, headline="石桥水库开工", facts=more)
    # The half of the retold text has less than a third of the letter pairs in common.
    retold = story(2, SCHOOL[:40] + DAM_RETOLD[40:], headline="上游建水库", facts=more)
    assert brief(duplicates([first, retold], [])) == [("p01-a002", "p01-a001", "facts")]
    assert duplicates([replace(first, facts=FACTS), replace(retold, facts=FACTS)], []) == []


def test_persons_are_counted_by_any_of_their_words() -> None:
    counts = [page_quantity("860名工人在江上作业。"), page_quantity("860人干到现在。")]
    assert counts == [{("人", 860.0)}, {("人", 860.0)}]


def page_quantity(text: str) -> set[tuple[str, float]]:
    page = page_of("p", TUESDAY, text)
    measures = [
        Measure(one.article_id or "", one.kind, one.value, one.unit, one.unit_code)
        for one in values_of(page, [body_of(page)])
        if isinstance(one, Quantity)
    ]
    (facts,) = facts_of([], measures).values()
    return facts


FORM = "{name}，{old}岁，因个人原因申请补办{what}，号码{number}，如有异议请在七日内向{place}提出。"


def test_notices_of_one_form_are_no_duplicates() -> None:
    notices = [
        story(1, FORM.format(name="李禾生", old=41, what="林权证", number="7702", place="石桥镇")),
        story(2, FORM.format(name="马越", old=63, what="渔业许可", number="1458", place="水务局")),
    ]
    assert duplicates(notices, []) == []


def test_texts_that_go_apart_half_way_are_no_duplicates() -> None:
    other = story(2, DAM[:70] + SCHOOL[:60])
    assert duplicates([story(1, DAM), other], []) == []


def test_a_note_that_a_long_report_holds_is_no_duplicate_of_it() -> None:
    long_report = "\n".join(
        [DAM, *(f"第{number}段，{SCHOOL[::-1]}{number}" for number in "一二三四")]
    )
    note = DAM[:46]
    assert duplicates([story(1, long_report), story(2, note)], []) == []


def test_the_order_of_the_articles_does_not_matter() -> None:
    stories = [
        story(1, DAM, facts=FACTS), story(2, SCHOOL), story(3, DAM_RETOLD, facts=FACTS),
        story(4, DAM[:-9], facts=FACTS),
    ]  # fmt: skip
    assert duplicates(stories, []) == duplicates(stories[::-1], [])
