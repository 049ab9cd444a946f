"""今天 in a dispatch is the day of its dateline, not that of the issue."""

from datetime import date

import pytest

from pipelines.records import Block, Page, Role
from pipelines.text.values import extract

ISSUE = date(2023, 5, 18)
DATELINE, BODY = "dateline", "body"

# The article's blocks (role, text) · surface · TIMEX3
DISPATCHES = [
    ([(BODY, "本报讯 今天，书市开张。")], "今天", "2023-05-18"),
    ([(DATELINE, "本报云溪5月17日电"), (BODY, "今天，书市开张。")], "今天", "2023-05-17"),
    ([(DATELINE, "本报云溪5月17日电"), (BODY, "昨晚，书市收摊。")], "昨晚", "2023-05-16TEV"),
    ([(DATELINE, "新华社云溪5月14日电"), (BODY, "本周，河水回落。")], "本周", "2023-W19"),
    # A feature has its dateline at the end.
    ([(BODY, "今天，书市开张。"), (DATELINE, "（本报云溪5月17日电）")], "今天", "2023-05-17"),
    (
        [(BODY, "今天，书市开张。"), ("byline", "（本报云溪5月17日电 记者甲）")],
        "今天",
        "2023-05-17",
    ),
    ([(BODY, "今天，书市开张。"), (BODY, "渡口复航。（本报云溪5月17日电）")], "今天", "2023-05-17"),
    ([(BODY, "今天，书市开张。（记者甲）")], "今天", "2023-05-18"),
    # Every dateline opens a dispatch of its own.
    (
        [(DATELINE, "云溪5月16日电"), (BODY, "甲。"), (DATELINE, "临汶5月17日电"), (BODY, "今天")],
        "今天",
        "2023-05-17",
    ),
    (
        [(DATELINE, "云溪5月16日电"), (BODY, "甲。"), (DATELINE, "本报讯"), (BODY, "今天雨。")],
        "今天",
        "2023-05-18",
    ),
    # Within a text 电 marks a dateline; a telephone call is none.
    ([(BODY, "据新华社临汶5月17日电 今天，渡口复航。")], "今天", "2023-05-17"),
    ([(BODY, "5月16日电话通知后，今天复航。")], "今天", "2023-05-18"),
    # A day that is long past is no dateline's.
    ([(DATELINE, "2021年7月1日"), (BODY, "今天重读。")], "今天", "2023-05-18"),
]


@pytest.mark.parametrize(("blocks", "surface", "timex"), DISPATCHES)
def test_an_article_speaks_on_the_day_of_its_dateline(blocks, surface, timex):
    page = _page("\n".join(text for _, text in blocks))
    values = extract(page, _blocks(page, blocks))
    row = next(row for row in values.dates if row.surface == surface)
    assert row.timex == timex


def _page(text: str) -> Page:
    return Page(
        issue_date=ISSUE,
        page_id="云溪日报-2023-05-18-p01",
        source_path="云溪日报/2023-05-18/01.txt",
        sha256="0" * 64,
        encoding="utf-8",
        char_count=len(text),
        text=text,
    )


def _blocks(page: Page, texts: list[tuple[Role, str]]) -> list[Block]:
    """The blocks of one article, each behind a line break."""
    blocks, start = [], 0
    for number, (role, text) in enumerate(texts, start=1):
        block = Block(
            issue_date=ISSUE,
            page_id=page.page_id,
            block_no=number,
            start_char=start,
            end_char=start + len(text),
            role=role,
            article_id=f"{page.page_id}-a001",
        )
        blocks.append(block)
        start = block.end_char + 1
    return blocks
