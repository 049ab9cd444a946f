"""The runs of characters of a text, as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.links.stories import containment, runs, share, shared

TEXTS = st.text(alphabet="一二三四五水库A1𠮷", max_size=60)
LENGTHS = st.integers(2, 5)


def printed(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}


@given(TEXTS, TEXTS, LENGTHS)
def test_texts_share_as_many_runs_as_are_printed_in_both(one: str, other: str, length: int) -> None:
    assert len(runs(one, length)) == len(printed(one, length))
    both = printed(one, length) & printed(other, length)
    assert shared(runs(one, length), runs(other, length)) == len(both)


def test_shares_are_of_the_text_that_is_asked_for() -> None:
    part, whole = runs("石桥水库", 2), runs("石桥水库今天开工", 2)
    assert share(part, whole) == 1.0
    assert share(whole, part) == 3 / 7
    assert containment(whole, part) == 1.0
    assert share(runs("石", 2), whole) == 0.0
