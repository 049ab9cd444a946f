"""What holds for any text: blocks tile the page, ids resolve, nothing raises."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Page
from pipelines.text.segment import segment

PIECES = [
    *(
        "本报讯 ",
        "新华社青岚6月1日电",
        "（记者方砚）",
        "(苏禾)",
        "记者 方砚 苏禾",
        "方 砚",
        "何川摄",
        "(图片由某馆提供)",
    ),
    *(
        "要闻",
        "导读",
        "第六版",
        "（下转第四版）",
        "(上接第一版)",
        "本版责编:苏禾",
        "2026年6月1日 04 要闻 青岚日报",
    ),
    *(
        "（作者为某大学教授）",
        "河湾时评",
        "青岚河大桥今日合龙",
        "家门口看病 一张卡结账",
        "——",
        "（中）",
        "一、",
        "二是",
    ),
    *(
        "会议部署了灌区管护和用水调度,要求把水送到田头。",
        "他说,",
        "水位",
        "。",
        ";",
        ":",
        "“",
        "”",
        "(",
        ")",
    ),
    *(
        "\n",
        "\n\n",
        "\n\n\n\n",
        " ",
        "　",
        "\r",
        "\x0b",
        "\x1c",
        "\u2028",
        "\u200d",
        "\x00",
        "\ud800",
        "😀",
        "a",
        "7",
    ),
]
page_texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=120)
)


def page_of(text: str) -> Page:
    return Page(
        issue_date=date(2026, 3, 1), page_id="x-2026-03-01-p01", source_path="x", sha256="0", encoding="utf-8",
        char_count=len(text), text=text,
    )  # fmt: skip


@given(page_texts)
def test_blocks_hold_every_non_blank_character_once(text: str):
    blocks = segment(page_of(text)).blocks
    assert [b.block_no for b in blocks] == list(range(1, len(blocks) + 1))
    covered = [at for b in blocks for at in range(b.start_char, b.end_char)]
    assert all(first < second for first, second in pairwise(covered))
    assert set(range(len(text))) - set(covered) <= {
        at for at, char in enumerate(text) if char.isspace()
    }
    assert all(
        text[b.start_char : b.end_char].strip() == text[b.start_char : b.end_char] != ""
        for b in blocks
    )


@given(page_texts)
def test_ids_resolve_and_every_article_has_a_block(text: str):
    done = segment(page_of(text))
    ids = [article.article_id for article in done.articles]
    assert ids == [f"x-2026-03-01-p01-a{number:03d}" for number in range(1, len(ids) + 1)]
    assert {b.article_id for b in done.blocks} - {None} == set(ids)
    furniture = {b.role for b in done.blocks if b.article_id is None}
    assert furniture <= {"page_header", "colophon", "section", "other"}


@given(page_texts)
def test_missing_is_none_and_counts_are_true(text: str):
    for a in segment(page_of(text)).articles:
        optional = (
            a.section,
            a.kicker,
            a.headline,
            a.deck,
            a.byline,
            a.agency,
            a.dateline_place,
            a.jump_to,
        )
        assert "" not in optional
        assert (a.section is None) == (a.section_basis is None)
        assert a.paragraph_count == len(a.body.split("\n") if a.body else [])
        assert a.char_count == sum(not char.isspace() for char in a.body)


@given(page_texts)
def test_the_same_page_gives_the_same_rows(text: str):
    assert segment(page_of(text)) == segment(page_of(text))


@given(page_texts)
def test_blank_lines_at_the_ends_change_nothing_but_offsets(text: str):
    plain, padded = segment(page_of(text)), segment(page_of("\n\n" + text + "\n\n"))
    assert [(b.role, b.article_id, b.start_char + 2) for b in plain.blocks] == [
        (b.role, b.article_id, b.start_char) for b in padded.blocks
    ]
