"""What segmentation reads by table: bylines, datelines, cut paragraphs, kinds of lines."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from pipelines.records import Page, Role
from pipelines.text.segment import segment
from pipelines.text.segment.context import NAMES, UNSIGNED
from pipelines.text.segment.continuation import goes_on
from pipelines.text.segment.dateline import Dateline, read_dateline
from pipelines.text.segment.features import LENGTHS, TESTS
from pipelines.text.segment.grammar import grammar
from pipelines.text.segment.names import persons, photographers
from pipelines.text.segment.spans import _PAREN, _WHOLE, Span, readings
from pipelines.text.words.folding import LAYOUT, fold

BYLINES = {
    "（苏禾）": "苏禾 author",
    "（苏禾、何川）": "苏禾 author, 何川 author",
    "记者 苏禾 何川": "苏禾 reporter, 何川 reporter",
    "本报记者 方 砚 苏 禾": "方砚 reporter, 苏禾 reporter",
    "（记者方志文）": "方志文 reporter",
    "青岚日报全媒体记者 苏禾 通讯员 何川": "苏禾 reporter, 何川 correspondent",
    "■ 青岚日报记者 苏禾": "苏禾 reporter",
    "文/苏禾 图/何川": "苏禾 author, 何川 photographer",
    "何 川摄": "何川 photographer",
    "本报记者 何川摄（青岚影像）": "何川 photographer",
    "（本报记者苏禾采访整理）": "苏禾 reporter",
    "责任编辑:苏禾": "苏禾 editor",
    "（副馆长 苏禾）": "苏禾 author",
    "约翰·史密斯": "约翰·史密斯 author",
    "欧阳明远": "欧阳明远 author",
    "本报评论员": "",
    "扎西多吉": "扎西多吉 author",
    "本报记者 Li Ming": "Li Ming reporter",
    "市作协 苏禾": "苏禾 author",
    "苏禾/文 何川/图": "苏禾 author, 何川 photographer",
    "本报记者苏禾 发自青岚": "苏禾 reporter",
    "記者蘇禾／青嵐報導": "蘇禾 reporter",
    "口述：苏禾 整理：何川": "苏禾 author, 何川 author",
    "[美]约翰·史密斯": "约翰·史密斯 author",
    "热心市民 李女士": "",
    "一名读者": "",
}
NO_BYLINES = [
    "通告",
    "农业 农村 农民",
    "读者来信",
    "青岚大学",
    "青岚大学、白鹭学院",
    "图片报道",
    "编辑手记",
    "科技·未来产业",
    "（试行）",
    "（中）",
    "他说。",
    "记者从会上了解到,全市将推广这一做法",
    "",
]


@pytest.mark.parametrize(("printed", "wanted"), BYLINES.items())
def test_a_byline_gives_its_persons(printed: str, wanted: str):
    authors = persons(printed)
    assert authors is not None
    assert ", ".join(f"{author.name} {author.role}" for author in authors) == wanted


@pytest.mark.parametrize("printed", NO_BYLINES)
def test_a_line_without_a_person_is_no_byline(printed: str):
    assert persons(printed) is None


def test_a_caption_names_its_photographer():
    (author,) = photographers("6月1日,河边的芦苇荡里来了白鹭。本报记者 何川摄（青岚影像）")
    assert (author.name, author.role) == ("何川", "photographer")
    assert photographers("6月1日,河边的芦苇荡里来了白鹭。") == []


ISSUE = date(2026, 1, 2)
DATELINES = {
    "本报讯": Dateline(None, None, None),
    "新华社青岚1月1日电": Dateline("新华社", "青岚", date(2026, 1, 1)),
    "据新华社青岚12月31日电": Dateline("新华社", "青岚", date(2025, 12, 31)),
    "本报白鹭2日讯": Dateline(None, "白鹭", date(2026, 1, 2)),
    "本报白鹭31日电": Dateline(None, "白鹭", date(2025, 12, 31)),
    "中新社青岚十二月三十日电": Dateline("中新社", "青岚", date(2025, 12, 30)),
    "新华社青岚2月30日电": Dateline("新华社", "青岚", None),
    "会议召开": Dateline(None, None, None),
    "（中央社記者蘇禾青嵐1日電）": Dateline("中央社", "青嵐", date(2026, 1, 1)),
    "法新社青嵐1日電": Dateline("法新社", "青嵐", date(2026, 1, 1)),
    "【本報青嵐廿九日電】": Dateline(None, "青嵐", date(2025, 12, 29)),
    "(青岚1日讯)": Dateline(None, "青岚", date(2026, 1, 1)),
    "新华社据塔斯社青岚1日讯": Dateline("新华社", "青岚", date(2026, 1, 1)),
    "（法新社）": Dateline("法新社", None, None),
    "青岚晚报讯": Dateline(None, None, None),
}


@pytest.mark.parametrize(("printed", "wanted"), DATELINES.items())
def test_a_dateline_gives_agency_place_and_date(printed: str, wanted: Dateline):
    assert read_dateline(printed, ISSUE) == wanted


LONG = "工匠用传统的灰浆砌筑城墙,每一块城砖都按原来的"
CUTS = [
    (LONG, "编号放回原位。", True),
    (LONG + "位置放好,", "再勾上白缝。", True),
    (LONG + "位置放好;", "又给墙面勾上白缝。", True),
    (LONG + "位置放好;", "二是勾缝要匀。", False),
    (LONG + "位置放好。", "城墙下月开放。", False),
    ("他说:“" + LONG + "位置放好。", "”说完又上了墙。", True),
    ("众星高悬天宇", "清辉洒满山河", False),
]


@pytest.mark.parametrize(("first", "second", "wanted"), CUTS)
def test_a_paragraph_goes_on_where_its_sentence_does(first: str, second: str, wanted: bool):
    text = fold(first + "\n" + second, LAYOUT)
    cut = len(first)
    assert goes_on(text, Span(0, cut, "text"), Span(cut + 1, len(text), "text")) is wanted


KINDS = {
    "2026年6月1日 04 要闻 青岚日报": ["header"],
    "04 要闻 青岚日报": ["header"],
    "2 学会记账": ["text"],
    "本版责编:苏禾 版式设计:何川": ["colophon"],
    "今日导读": ["guide"],
    "第六版": ["page_ref"],
    "（下转第四版）": ["jump_out"],
    "◀上接A01版": ["jump_in"],
    "本报讯（记者苏禾）大桥今日合龙。": ["dateline", "byline", "text"],
    "新华社青岚6月1日电大桥今日合龙。": ["dateline", "text"],
    "大桥今日合龙。新华社青岚6月1日电": ["text", "tail"],
    "大桥今日合龙。（苏禾）（图片由大桥指挥部提供）": ["text", "byline", "credit"],
    "大桥今日合龙。(下转第四版)": ["text", "jump_out"],
    "大桥冠军队（苏禾）": ["text"],
    "（作者为青岚大学教授）": ["note"],
    "本报电子版今日上线": ["text"],
    "晚报讯 大桥今日合龙。": ["dateline", "text"],
    "晚报消息灵通,大桥今日合龙。": ["text"],
    "据青岚网1日消息,大桥今日合龙。": ["text"],
    "国网青岚供电": ["text"],
    "【本報訊】（記者蘇禾）大橋今日合龍。": ["dateline", "byline", "text"],
    "本报讯 记者 苏禾 通讯员 何川 大桥今日合龙。": ["dateline", "byline", "text"],
    "记者苏禾报道：大桥今日合龙。": ["byline", "text"],
    "记者从会上了解到,大桥今日合龙。": ["text"],
    "大桥今日合龙。→下转第2版《大桥之后》": ["text", "jump_out"],
    "【上接A1版】大桥今日合龙。": ["jump_in", "text"],
    "◀上接第一版《大桥合龙》": ["jump_in"],
    "来源：青岚日报": ["source"],
    "电话：“老王,快来!”": ["text"],
    "晚报热线 0359-1234567": ["colophon"],
    "零售每份1.50元": ["colophon"],
    "零售业回暖": ["text"],
    "■责编/苏禾 ■美编/何川": ["colophon"],
    "相关报道见第三版": ["source"],
}


@pytest.mark.parametrize(("line", "wanted"), KINDS.items())
def test_marks_cut_a_line_into_spans(line: str, wanted: list[str]):
    ((first, *_),) = readings(line, fold(line, LAYOUT))
    assert [span.kind for span in first] == wanted


def test_the_known_name_of_a_page_is_no_headline():
    text = (
        "海岛周末\n\n海上图书馆开门迎客\n\n"
        "本报讯 6月1日,海上图书馆开门迎客,首日接待读者三百人。(苏禾)\n"
    )
    page = Page(
        issue_date=ISSUE, page_id="x-2026-01-02-p01", source_path="x", sha256="0",
        encoding="utf-8", char_count=len(text), text=text,
    )  # fmt: skip
    first = segment(replace(page, page_name="海岛周末")).blocks[0]
    assert (first.role, first.article_id) == ("section", None)


def test_every_name_in_the_grammar_is_known():
    states = grammar()
    kinds = {kind for state in states.values() for kind in state.kinds}
    known = {*TESTS, *LENGTHS, *NAMES, *(f"next_{kind}" for kind in kinds)}
    known |= {"paragraph", "name", "credit_end", "news_start"}
    known |= {"near_guide", "page_top", "page_end", "own_page_name", "gap_below"}
    known |= {"gap_above", "text_above", *(f"{UNSIGNED}{name}" for name in NAMES)}
    assert {name for state in states.values() for name in state.features} <= known
    assert {name for state in states.values() for name in state.after} <= set(states) | {"start"}
    assert {state.role for state in states.values()} == set(get_args(Role))


_OTHER_KINDS = {"text", "glued", "dateline", "name", "listed", "item"}


def test_every_span_can_stand_somewhere():
    kinds = {kind for kind, _ in (*_WHOLE, *_PAREN)} | _OTHER_KINDS
    assert kinds == {kind for state in grammar().values() for kind in state.kinds}
