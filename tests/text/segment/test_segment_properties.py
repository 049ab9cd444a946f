"""What holds for any text: blocks tile the page, ids resolve, nothing raises."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Block, Page
from pipelines.text.segment import segment

MARKS = [
    "本报讯 ", "新华社青岚6月1日电", "（记者方砚）", "(苏禾)", "记者 方砚 苏禾",
    "方 砚", "何川摄", "(图片由某馆提供)", "要闻", "导读", "第六版",
    "（下转第四版）", "(上接第一版)", "本版责编:苏禾",
    "2026年6月1日 04 要闻 青岚日报", "（作者为某大学教授）",
]  # fmt: skip
TITLES = [
    "河湾时评", "青岚河大桥今日合龙", "家门口看病 一张卡结账", "——", "（中）", "一、", "二是",
]  # fmt: skip
TEXTS = [
    "会议部署了灌区管护和用水调度,要求把水送到田头。", "他说,", "水位",
    "。", ";", ":", "“", "”", "(", ")",
]  # fmt: skip
CHARACTERS = [
    "\n", "\n\n", "\n\n\n\n", " ", "　", "\r", "\x0b", "\x1c", "\u2028", "\u200d", "\x00", "\ud800",
    "😀", "a", "7",
]  # fmt: skip
PIECES = [*MARKS, *TITLES, *TEXTS, *CHARACTERS]
OPTIONAL = [
    "section", "kicker", "headline", "deck", "byline", "agency", "dateline_place", "jump_to",
]  # fmt: skip
page_texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=120)
)


def page_of(text: str) -> Page:
    return Page(
        issue_date=date(2026, 3, 1), page_id="x-2026-03-01-p01", source_path="x", sha256="0",
        encoding="utf-8", char_count=len(text), text=text,
    )  # fmt: skip


@given(page_texts)
def test_blocks_hold_every_non_blank_character_once(text: str):
    blocks = segment(page_of(text)).blocks
    assert [block.block_no for block in blocks] == list(range(1, len(blocks) + 1))
    covered = [at for block in blocks for at in range(block.start_char, block.end_char)]
    assert all(first < second for first, second in pairwise(covered))
    outside = set(range(len(text))) - set(covered)
    assert all(text[at].isspace() for at in outside)
    for block in blocks:
        surface = text[block.start_char : block.end_char]
        assert surface == surface.strip() != ""


@given(page_texts)
def test_ids_resolve_and_every_article_has_a_block(text: str):
    segmentation = segment(page_of(text))
    ids = [article.article_id for article in segmentation.articles]
    assert ids == [f"x-2026-03-01-p01-a{number:03d}" for number in range(1, len(ids) + 1)]
    assert {block.article_id for block in segmentation.blocks} - {None} == set(ids)
    furniture = {block.role for block in segmentation.blocks if block.article_id is None}
    assert furniture <= {"page_header", "colophon", "section", "other"}


@given(page_texts)
def test_missing_is_none_and_counts_are_true(text: str):
    for article in segment(page_of(text)).articles:
        assert "" not in [getattr(article, column) for column in OPTIONAL]
        assert (article.section is None) == (article.section_basis is None)
        paragraphs = article.body.split("\n") if article.body else []
        assert article.paragraph_count == len(paragraphs)
        assert article.char_count == sum(not char.isspace() for char in article.body)


@given(page_texts)
def test_the_same_page_gives_the_same_rows(text: str):
    assert segment(page_of(text)) == segment(page_of(text))


@given(page_texts)
def test_blank_lines_at_the_ends_change_nothing_but_offsets(text: str):
    plain = segment(page_of(text)).blocks
    padded = segment(page_of("\n\n" + text + "\n\n")).blocks
    assert [places(block, shift=2) for block in plain] == [places(block) for block in padded]


def places(block: Block, shift: int = 0) -> tuple[str, str | None, int]:
    """Role and article of a block, and where it starts, some characters on."""
    return block.role, block.article_id, block.start_char + shift
