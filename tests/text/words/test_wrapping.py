"""Lines that an export broke are one again; verse, lists, tables and notices stay as they are."""

import re
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words.plain import PlainText
from pipelines.text.words.wrapping import unwrapped

PROSE = (
    "5月11日,临汶市供水公司完成38.6公里管道改造,投资1.2亿元,惠及居民2600余户。"
    "改造之后,老城区水压升高了三成,漏损率由11.5%降到8.2%。据了解,今年以来,全市共改造老旧管网"
    "156公里,新建泵站12座。"
)
SPEECH = (
    "“以前夏天一到用水高峰，六楼就没水。”家住东湖区人民路的居民王桂兰说，“现在拧开水龙头，"
    "水哗哗地流。”供水公司经理赵建国介绍，公司还将加装智能水表，让更多的家庭喝上放心水。"
)
PLANS = (
    "市住建局有关负责人表示，下一步将继续推进城市更新，把群众身边的小事当作大事来办，力争年底前"
    "再改造50公里管网，新建3座泵站，让水压不足的小区全部通上好水。"
)
HEADLINE = "供水管网改造提速临汶市城区居民用上放心水"
# What may not stand at the beginning of a line.
_TIED = re.compile(r"[,。%，、”]|(?<=[\d.])[\d.]")

Cut = Callable[[str, int], list[str]]


def by_characters(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def _by_size(text: str, width: int, size: Callable[[str], int]) -> list[str]:
    lines, free = [""], width
    for char in text:
        if size(char) > free:
            lines, free = [*lines, ""], width
        lines[-1] += char
        free -= size(char)
    return lines


def by_cells(text: str, width: int) -> list[str]:
    """Lines of so many wide characters; a line may end inside a number."""
    return _by_size(text, 2 * width, lambda char: 1 if char.isascii() else 2)


def by_bytes(text: str, width: int) -> list[str]:
    """Lines of so many times three bytes of UTF-8."""
    return _by_size(text, 3 * width, lambda char: len(char.encode()))


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


def with_hanging_marks(text: str, width: int) -> list[str]:
    """A mark that would begin a line hangs over the end of the one above."""
    lines, free = [""], 2 * width
    for char in text:
        cells = 1 if char.isascii() else 2
        if cells > free and char not in ",，。、”":
            lines, free = [*lines, ""], 2 * width
        lines[-1] += char
        free -= cells
    return lines


def by_hand(text: str, width: int) -> list[str]:
    """Lines of about the width: up to two characters shorter, and no mark at their beginning."""
    random = Random(width)
    lines, free = [""], 2 * width
    for char in text:
        cells = 1 if char.isascii() else 2
        if cells > free and char not in ",，。、”" and not char.isdigit():
            lines, free = [*lines, ""], 2 * (width - random.randint(0, 2))
        lines[-1] += char
        free -= cells
    return lines


CUTS = [by_characters, by_cells, by_bytes, by_rules, with_hanging_marks]


def joined(text: str) -> str:
    return PlainText(text, unwrapped(text).edits).text


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in joined(text).splitlines() if line.strip()]


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("width", [15, 18, 22, 26, 30, 31])
def test_a_wrapped_article_is_whole_again(cut: Cut, width: int) -> None:
    lines = [HEADLINE, PROSE, SPEECH, PLANS]
    page = "\n\n".join("\n".join(cut(line, width)) for line in lines)
    assert paragraphs(page) == lines


@pytest.mark.parametrize("width", [13, 18, 22, 24, 30])
def test_lines_broken_by_hand_are_whole_again(width: int) -> None:
    lines = [PROSE, SPEECH, PLANS, PROSE]
    page = "\n".join("　　" + "\n".join(by_hand(line, width)) for line in lines)
    assert paragraphs(page) == lines


@pytest.mark.parametrize("indent", ["　　", "  ", "    "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_indented_line_opens_a_paragraph(indent: str, end: str) -> None:
    page = "\n".join("\n".join(by_cells(indent + text, 15)) for text in (PROSE, SPEECH, PLANS))
    assert paragraphs(page.replace("\n", end)) == [PROSE, SPEECH, PLANS]


def test_an_indent_may_be_added_to_a_line_that_was_broken_without_it() -> None:
    page = "\n".join("　　" + "\n".join(by_cells(text, 15)) for text in (PROSE, SPEECH, PLANS))
    assert paragraphs(page) == [PROSE, SPEECH, PLANS]


def test_every_line_may_have_a_blank_line_under_it() -> None:
    page = "\n\n".join("\n\n".join(by_cells("　　" + text, 15)) for text in (PROSE, SPEECH))
    assert paragraphs(page) == [PROSE, SPEECH]


def test_a_page_may_have_columns_of_several_widths() -> None:
    page = "\n\n".join(
        "\n".join(by_cells(text, width))
        for text, width in ((PROSE, 12), (SPEECH, 12), (PLANS, 20), (PROSE, 20))
    )
    assert paragraphs(page) == [PROSE, SPEECH, PLANS, PROSE]
    assert [column.characters for column in unwrapped(page).columns] == [12, 20]


def test_traditional_text_is_joined_as_well() -> None:
    text = (
        "「以前夏天一到用水高峰，六樓就沒水。」家住東湖區人民路的居民王桂蘭說，「現在擰開水龍頭，"
        "水嘩嘩地流。」供水公司經理趙建國介紹，公司還將加裝智能水錶，讓更多的家庭喝上放心水。"
    )
    assert paragraphs("\n".join(by_rules(text, 13))) == [text]


def test_a_headline_may_be_wider_than_the_column() -> None:
    headline = "供水管网改造提速,临汶市城区居民用上放心水"
    wrapped = "\n".join(by_characters(PROSE, 17))
    assert joined(f"{headline}\n{wrapped}") == f"{headline}\n{PROSE}"


# What comes behind a full line that ends a sentence or a title, and goes on with it or does not.
FULL_LINES = [
    ("据了解，全市去年已改造了管网。", "今年以来，又新建泵站十二座。", True),
    ("据了解，全市去年已改造了管网。", "本报记者 江述 丁禾", False),
    ("据了解，全市去年已改造了管网。", "新华社青岚5月11日电 城区", False),
    ("据了解，全市去年已改造了管网。", "二、加强监督，及时整改问题。", False),
    ("据了解，全市去年已改造了管网。", "图书馆新馆今日开放", False),
    ("据了解，全市去年已改造了管网。", "（江述 丁禾）", True),
    ("市图书馆的新馆五月十一日开放了", "本报讯 新馆藏书八十万册。", False),
    ("市图书馆的新馆五月十一日开放了", "首日接待读者逾万人次", True),
]


@pytest.mark.parametrize(("above", "below", "goes_on"), FULL_LINES)
def test_what_comes_next_decides_where_a_full_line_may_end(
    above: str, below: str, goes_on: bool
) -> None:
    around = "\n".join(by_rules(PLANS, 15))
    page = f"{around}\n\n{above}\n{below}\n\n{around}\n\n{around}"
    assert len(above) == 15
    assert paragraphs(page) == [
        PLANS,
        *([above + below] if goes_on else [above, below]),
        PLANS,
        PLANS,
    ]


def latin(*lines: str) -> str:
    """The lines as the first of a page of so many cells."""
    around = "\n".join(by_cells(PLANS, 15))
    return paragraphs("\n".join([*lines, "", around, "", around]))[0]


def test_a_blank_at_the_edge_stays() -> None:
    assert (
        latin("据介绍，这一次新馆开放的新书有 ", "80万册。")
        == "据介绍，这一次新馆开放的新书有 80万册。"
    )


def test_latin_words_that_were_kept_whole_stay_two_words() -> None:
    lines = ("据介绍，展出的电影有Wandering", "Earth等三部，观众可以免费观看。")
    assert latin(*lines) == "据介绍，展出的电影有Wandering Earth等三部，观众可以免费观看。"


def test_a_latin_word_that_was_broken_is_one_word() -> None:
    lines = ("据介绍，展出的电影三部，Wander", "ing也在其中，观众可以免费观看。")
    assert latin(*lines) == "据介绍，展出的电影三部，Wandering也在其中，观众可以免费观看。"


OWN_LINES = """
# prices
大白菜0.8
西红柿2.5
人参叶3.9
五花肉9.5
# a table with commas
东湖区,全年,完成投资 38
万柳区,全年,完成投资 26
亿安区,全年,完成投资 45
人和区,全年,完成投资 12
# a table
东湖区 全年完成投资 38
西湖区 全年完成投资 26
南湖区 全年完成投资 45
北湖区 全年完成投资 12
# verse with marks
渠水清清绕村流,
稻花香里说丰年,
机声隆隆催人早,
户户门前是新泉,
# verse without marks
渠水清清绕村流
稻花香里说丰年
机声隆隆催人早
户户门前是新泉
青山隐隐水迢迢
春到江南草未凋
# two lines of verse in one
青山隐隐水迢迢，春到江南草未凋。
渠水清清绕村流，稻花香里说丰年。
机声隆隆催人早，户户门前是新泉。
月落乌啼霜满天，江枫渔火对愁眠。
# sentences
临汶市供水公司完成城区的管道改造。
惠及居民的还有小区里的新建泵站。
图书馆的新馆面积比老馆大了一倍多。
阅览座位和藏书的册数都是原来两倍。
# a list
一、加强组织领导,落实责任,明确分工1
二、加强监督检查,发现问题,及时整改2
三、加强宣传引导,凝聚共识,形成合力3
四、加强经费保障,专款专用,务求实效4
# names
张伟明 李建国 王丽华
赵志强 陈晓东 刘文斌
周敏江 何正清 方砚秋
丁禾生 苏禾青 江述文
# schools
东湖区人民路小学
西湖区解放路小学
南湖区建设路小学
北湖区和平路小学
万柳区青年路小学
# a programme
7:00朝闻天下第一集
8:30生活早参考重播
9:15电视剧山海情1
12:00新闻30分直播
# notices
周敏遗失身份证壹张,声明作废。
江述遗失身份证壹张,声明作废。
丁禾遗失身份证壹张,声明作废。
苏禾遗失身份证壹张,声明作废。
# headlines
供水管网改造提速
图书馆新馆开放了
城区新增学位三千
老旧小区加装电梯
夜间公交延长时间
# questions
问：新馆什么时候开放？
答：新馆5月11日开放。
问：开放时间是几点呢？
答：上午9时到下午5时。
"""
SECTIONS: dict[str, str] = {
    section.partition("\n")[0]: section.partition("\n")[2]
    for section in OWN_LINES.split("\n# ")[1:]
}
SECTIONS |= {
    "paragraphs": f"{PROSE}\n{SPEECH}\n{PLANS}\n" * 3,
    "nothing": "",
    "blank lines": "\n\n3\n\n\n",
    "one line end": "5月1\n1日",
}


@pytest.mark.parametrize("text", SECTIONS.values(), ids=SECTIONS.keys())
def test_lines_of_their_own_stay(text: str) -> None:
    assert unwrapped(text) == ((), ())


CLAUSES = re.findall("[^，。]+[，。]", PROSE.replace(",", "，") + SPEECH + PLANS)
texts = st.lists(st.permutations(CLAUSES).map("".join), min_size=2, max_size=5)


def test_nearly_all_pages_of_paragraphs_are_whole_again() -> None:
    """Where lines happen to end with their sentences, a page can be read either way: 2 of 1,000."""
    random = Random(1)
    whole = sum(_is_whole_again(random) for _ in range(500))
    assert whole >= 495


def _is_whole_again(random: Random) -> bool:
    """Whether paragraphs of clauses in any order, broken at any width, are read as they were."""
    orders = [random.sample(CLAUSES, len(CLAUSES)) for _ in range(random.randint(2, 5))]
    wanted = ["".join(clauses).rstrip("，。") + "。" for clauses in orders]
    width, cut = random.randint(8, 45), random.choice(CUTS)
    page = "\n".join("\n".join(cut(f"　　{text}", width)) for text in wanted)
    return paragraphs(page) == wanted


@given(texts, st.integers(8, 45), st.sampled_from(CUTS))
def test_what_is_joined_stays(texts: Sequence[str], width: int, cut: Cut) -> None:
    page = "\n".join("\n".join(cut(text, width)) for text in texts)
    once = joined(page)
    assert "".join(once.split()) == "".join(page.split())
    assert joined(once) == once
