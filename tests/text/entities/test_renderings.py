"""Entities are slices of the page, apart, and the same in every script, width and column."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.text.words.folding import LAYOUT, fold
from tests.text.entities.conftest import find

_SENTENCES = (
    "副市长李永强和市交通运输局负责人到小店区调研,随后来到山西大学。",
    "太原市清徐县的村民葛长顺说,今年种了八百亩麦子,收成很好。",
    "国务院总理李克强会见德国客人,教育部、农业银行派人参加。",
    "上海宝冶集团与北京市朝阳区政府签约,项目总投资二十亿元。",
    "志愿者唐道光、丁鹏宇、蓝子杰等十人组成队伍,为居民送菜送药。",
    "项目经理弗拉基米尔·普京表示,江夏区纸坊街道的工程下月完工。",
    "今年以来,各地加快产业布局,合作银行与三甲医院增多,高考顺利。",
)
_TEXTS = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=6).map("".join)
_ANY = st.text(alphabet="李永强副市长太原局说、,。·(以下简称)“”公司王和山西大学0A \n", max_size=60)
_TRADITIONAL = str.maketrans(
    "强长业务区调随来学县种说会见与项总资为组队伍员",
    "強長業務區調隨來學縣種說會見與項總資為組隊伍員",
)


def _told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """The entities with their characters folded, without line ends."""
    return [(_plain(one.surface), one.kind, one.code, _plain(one.post or "")) for one in find(text)]


def _plain(text: str) -> str:
    return fold("".join(text.split()), LAYOUT)


@given(_TEXTS)
@settings(max_examples=25, deadline=None)
def test_traditional(text: str) -> None:
    assert _told(text.translate(_TRADITIONAL)) == _told(text)


@given(_TEXTS)
@settings(max_examples=25, deadline=None)
def test_full_width(text: str) -> None:
    assert _told(text.replace(",", "，").replace("(", "（")) == _told(text)


@given(_TEXTS, st.sampled_from([13, 17, 22]))
@settings(max_examples=25, deadline=None)
def test_wrapped(text: str, width: int) -> None:
    whole = text + "".join(_SENTENCES)
    lines = [whole[at : at + width] for at in range(0, len(whole), width)]
    assert _told("\n".join(lines)) == _told(whole)


@given(st.one_of(_TEXTS, _ANY))
@settings(max_examples=80, deadline=None)
def test_entities_are_slices_and_apart(text: str) -> None:
    rows = find(text)
    for row in rows:
        assert text[row.start_char : row.end_char] == row.surface
        assert row.surface == row.surface.strip()
    assert all(one.end_char <= other.start_char for one, other in pairwise(rows))
