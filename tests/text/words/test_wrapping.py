"""Which line ends are the column's: full lines of prose, never the lines of a list or a table."""

import re
from collections.abc import Callable

import pytest

from pipelines.text.words.wrapping import column_breaks

PROSE = (
    "5月11日,临汶市供水公司完成38.6公里管道改造,投资1.2亿元,惠及居民2600余户。"
    "改造之后,老城区水压升高了三成,漏损率由11.5%降到8.2%。据了解,今年以来,全市共改造老旧管网"
    "156公里,新建泵站12座。"
)
# What may not stand at the beginning of a line.
_TIED = re.compile(r"[,。%]|(?<=[\d.])[\d.]")


def by_characters(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def by_cells(text: str, width: int) -> list[str]:
    """Lines of so many half-width cells; a line may end inside a number."""
    lines, free = [""], width
    for char in text:
        cells = 1 if char.isascii() else 2
        if cells > free:
            lines, free = [*lines, ""], width
        lines[-1] += char
        free -= cells
    return lines


def by_rules(text: str, width: int) -> list[str]:
    """No line begins with a mark, and no number is parted: lines are narrower by a little."""
    lines, at = [], 0
    while at < len(text):
        end = at + width
        while end < len(text) and _TIED.match(text, end):
            end -= 1
        lines.append(text[at:end])
        at = end
    return lines


def breaks(text: str) -> list[int]:
    ends = [at for at, char in enumerate(text) if char == "\n"]
    return list(column_breaks(text, ends))


def joined(text: str) -> str:
    found = set(breaks(text))
    return "".join(char for at, char in enumerate(text) if at not in found)


@pytest.mark.parametrize("cut", [by_characters, by_cells, by_rules])
@pytest.mark.parametrize("width", [22, 26, 30, 31])
def test_a_wrapped_paragraph_is_whole_again(
    cut: Callable[[str, int], list[str]], width: int
) -> None:
    lines = cut(PROSE, width)
    wrapped = "\n".join(lines)
    # A sentence may end with a line: that one stays.
    at_stops = sum(line.endswith("。") for line in lines[:-1])
    assert joined(wrapped).count("\n") == at_stops
    assert joined(wrapped).replace("\n", "") == PROSE


def test_an_indented_line_opens_a_paragraph() -> None:
    paragraph = "\n".join(by_cells(PROSE, 30))
    assert joined(f"　　{paragraph}\n　　{paragraph}").count("\n　　") == 1


def test_lines_behind_a_blank_line_show_the_width_too() -> None:
    short = "\n\n".join("\n".join(by_characters(PROSE[at : at + 30], 20)) for at in (0, 30, 60))
    assert joined(short).count("\n") == joined(short).count("\n\n") * 2


def test_a_headline_may_be_wider_than_the_column() -> None:
    headline = "供水管网改造提速,临汶市城区居民用上放心水"
    wrapped = "\n".join(by_characters(PROSE, 17))
    assert joined(f"{headline}\n{wrapped}") == f"{headline}\n{PROSE}"


TABLE = """
大白菜0.8
西红柿2.5
人参叶3.9
五花肉9.5
"""
CELLS = """
东湖区,全年,完成投资 38
万柳区,全年,完成投资 26
亿安区,全年,完成投资 45
人和区,全年,完成投资 12
"""
VERSE = """
渠水清清绕村流,
稻花香里说丰年,
机声隆隆催人早,
户户门前是新泉,
"""
SENTENCES = """
临汶市供水公司完成城区的管道改造。
惠及居民的还有小区里的新建泵站。
图书馆的新馆面积比老馆大了一倍多。
阅览座位和藏书的册数都是原来两倍。
"""
ROWS = """
东湖区 全年完成投资 38
西湖区 全年完成投资 26
南湖区 全年完成投资 45
北湖区 全年完成投资 12
"""
LIST = """
一、加强组织领导,落实责任,明确分工1
二、加强监督检查,发现问题,及时整改2
三、加强宣传引导,凝聚共识,形成合力3
四、加强经费保障,专款专用,务求实效4
"""
PARAGRAPHS = """
本报讯 5月11日,临汶市供水公司完成管道改造,惠及居民
新馆建筑面积1.2万平方米,藏书80万册,阅览座位1500个,总投资3.6亿元,新馆开放首日接待读者
借出图书8600册,
城区新增学位3
"""


@pytest.mark.parametrize(
    "text",
    [TABLE, CELLS, VERSE, SENTENCES, ROWS, LIST, PARAGRAPHS, "", "\n", "\n\n3\n", "5月1\n1日"],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert breaks(text) == []
