"""The units that the forms of date parts name are those that their patterns ask for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.values import rules
from pipelines.text.values.times.grammar import chain
from pipelines.text.values.times.grammar.parts import NUMBERS, Part

WITH_UNITS = [part for part in chain._PARTS if part.form.units]
EXAMPLES = [text for chapter in rules.chapters() for rule in chapter for text in rule.examples]
PIECES = ["2022", "19", "05", "7", "二", "十", "〇", "两", " ", "年", "月", "日", "号", "时", "点"]
SIGNS = ["世纪", "年代", "季度", "学年", "、", "和", "至", "—", "-", ".", "/", ":", "Q1", "两天"]


def misread(part: Part, text: str) -> list[str]:
    """Where the pattern of a part matches behind whose number none of its units stands."""
    return [
        text[at:]
        for at, char in enumerate(text)
        if char in set(NUMBERS).intersection(part.form.opens)
        and re.compile(part.form.pattern).match(text, at)
        and not _has_unit(part, text, at)
    ]


def _has_unit(part: Part, text: str, at: int) -> bool:
    number = chain._NUMBER.match(text, at)
    assert number is not None
    return text[number.end() : number.end() + 1] in tuple(part.form.units)


@pytest.mark.parametrize("part", WITH_UNITS, ids=lambda part: part.production.__name__)
def test_a_part_has_its_unit_in_every_example(part: Part) -> None:
    assert [text for text in EXAMPLES if misread(part, text)] == []


@given(st.lists(st.sampled_from(PIECES + SIGNS), max_size=8).map("".join))
def test_a_part_has_its_unit(text: str) -> None:
    assert [part.production.__name__ for part in WITH_UNITS if misread(part, text)] == []


def test_a_unit_that_a_form_leaves_out_is_seen() -> None:
    day = next(part for part in WITH_UNITS if part.production.__name__ == "day")
    narrow = day._replace(form=day.form._replace(units="日"))
    assert misread(narrow, "3月8号") == ["8号"]
    assert not misread(day, "3月8号")
