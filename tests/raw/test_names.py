"""What a path says of its page."""

from datetime import date

import pytest

from pipelines.raw.names import PageName, parse, printable
from pipelines.raw.refusal import RefusedError

DAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("path", "page_name"),
    [
        ("临汶日报/2026-05-12/01.txt", PageName("临汶日报", DAY, "01")),
        ("临汶日报/20260512/1.txt", PageName("临汶日报", DAY, "01")),
        ("临汶日报/2026.5.12/A12.txt", PageName("临汶日报", DAY, "A12")),
        ("临汶日报/2026年5月12日/第3版.txt", PageName("临汶日报", DAY, "03")),
        ("临汶日报/2026-05/12/03.txt", PageName("临汶日报", DAY, "03")),
        ("archive/临汶日报/2026-05-12/03-要闻.txt", PageName("临汶日报", DAY, "03", "要闻")),
        ("临汶日报_20260512_1.txt", PageName("临汶日报", DAY, "01")),
        ("临汶日报_2026-05-12_02_理论.txt", PageName("临汶日报", DAY, "02", "理论")),
        ("临汶日报/2026-05-12/01.r2.txt", PageName("临汶日报", DAY, "01", None, 2)),
        ("临汶日报/2026-05-12/01.big5.txt", PageName("临汶日报", DAY, "01", encoding="big5")),
        (
            "临汶日报/2026-05-12/01-要闻.r2.cp950.txt",
            PageName("临汶日报", DAY, "01", "要闻", 2, "cp950"),
        ),
        (
            "临汶日报/2026-05-12/05-广告 分类(下).txt",
            PageName("临汶日报", DAY, "05", "广告 分类(下)"),
        ),
        ("2026-05-12/01.txt", PageName(None, DAY, "01")),
        ("临汶日报/2026-05-12/P01.txt", PageName("临汶日报", DAY, "01")),
        ("临汶日报/2026-05-12/０１.txt", PageName("临汶日报", DAY, "01")),
        ("my inbox/scan-0001.txt", PageName()),
        ("000_83424e25a61f6bbd.txt", PageName()),
    ],
)
def test_what_a_path_says(path: str, page_name: PageName) -> None:
    assert parse(path) == page_name


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("临汶日报/2026-02-30/01.txt", "bad_issue_date"),
        ("../2026-05-12/01.txt", "bad_publication"),
        ("a b/2026-05-12/01.txt", "bad_publication"),
        ("=cmd()/2026-05-12/01.txt", "bad_publication"),
        ("临汶\n日报/2026-05-12/01.txt", "bad_name"),
        ("..\\..\\2026-05-12/01.txt", "bad_name"),
        ("临汶\u202e日报/2026-05-12/01.txt", "bad_name"),
        ("临汶日报/2026-05-12/01.pdf", "not_a_page"),
        ("临汶日报/2026-05-12/01-<img src=x onerror=alert(1)>.txt", "bad_page_name"),
        ("临汶日报/2026-05-12/01_=HYPERLINK('x').txt", "bad_page_name"),
        ("临汶日报/2026-05-12/01-[a](javascript:b).txt", "bad_page_name"),
        ("临汶日报/2026-05-12/01-" + "长" * 41 + ".txt", "bad_page_name"),
    ],
)
def test_what_a_path_may_not_say(path: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(path)
    assert refused.value.reason == reason


def test_a_path_is_printed_without_its_controls() -> None:
    assert printable("a\nb\x7f\x80\udc80\\\u202e") == r"a\x0ab\x7f\u0080\x80\\\u202e"
