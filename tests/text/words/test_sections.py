"""The spellings of one section are one section, and a page is not a column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words.sections import is_page_name, normalized_section_name


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (
            "民生观察",
            [
                "民生观察",
                "民生 观察",
                "“民生观察”专栏",
                "【民生观察】",
                "民生观察　专版",
                "■民生观察:",
            ],
        ),
        ("奋进新征程", ["奋进新征程", "“奋进新征程”", "奋进新征程专栏", "—奋进新征程—"]),
        ("理论", ["理论", "理 论", "理论版", "理论专版"]),
        ("A股周评", ["Ａ股周评", "A股 周评"]),  # full width
        ("出版", ["出版"]),  # 版 goes from page names alone
        ("专栏", ["专栏", "“专栏”"]),  # nothing else would be left
        ("专栏作家", ["专栏作家"]),
        ("文化·生活", ["文化·生活"]),
        ("“”", ["“”"]),
    ],
)
def test_spellings_fold_into_one(name: str, printed: list[str]) -> None:
    assert {normalized_section_name(spelling) for spelling in printed} == {name}


@pytest.mark.parametrize(
    "name", ["要闻", "理论", "国际新闻", "理论版", "副刊", "第3版", "A12版", "第三版"]
)
def test_pages(name: str) -> None:
    assert is_page_name(normalized_section_name(name))


@pytest.mark.parametrize(
    "name", ["民生观察", "图片新闻", "奋进新征程", "新春走基层", "出版", "要闻速览"]
)
def test_columns(name: str) -> None:
    assert not is_page_name(normalized_section_name(name))


@given(st.text(min_size=1))
def test_a_normalized_name_stays_and_is_not_empty(name: str) -> None:
    normalized = normalized_section_name(name)
    assert normalized
    assert normalized_section_name(normalized) == normalized
