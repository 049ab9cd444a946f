"""What holds of all statements: they stand on values, and are the same in every print."""

from dataclasses import asdict

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipelines.records import Statement
from pipelines.text.words.folding import COUNTING, fold
from tests.text.renderings import FULL_WIDTH, other_forms

_SUBJECTS = st.sampled_from(["", "云溪公司", "全市", "临汶县", "该行", "一季度云溪港", "去年全县"])
_INDICATORS = st.sampled_from(
    ["贷款余额", "货物吞吐量", "营业收入", "用电量", "出口额", "粮食产量"]
)
_SUMS = st.builds(
    "{}{}".format,
    st.sampled_from(["3", "12.6万", "三千五百", "1.2亿"]),
    st.sampled_from(["元", "吨", "公里"]),
)
_LEVELS = st.builds("{}{}{}".format, st.sampled_from(["", "达", "突破", "为"]), _SUMS, st.just(""))
_CHANGES = st.builds(
    "{}{}{}%".format,
    st.sampled_from(["同比", "环比", "较去年同期", "比上年末", "", "与2019年相比,"]),
    st.sampled_from(["增长", "下降", "提高"]),
    st.integers(1, 99),
)
_CLAUSES = st.builds(
    "{}{}{},{}".format, _SUBJECTS, _INDICATORS, st.one_of(_LEVELS, _CHANGES), _CHANGES
)
_TEXTS = st.lists(_CLAUSES, min_size=1, max_size=4).map(lambda clauses: "。".join(clauses) + "。")
_PROSE = "临汶市供水公司改造城区管道,老城区的水压随之升高,居民用水更加方便,漏损也明显下降。" * 3
_PRINTED = ("subject", "indicator", "unit", "change_unit", "per")
# What tells how a page is printed, not what it states.
_OF_PRINT = ("currency", "start_char", "end_char", "value_start_char", "change_start_char")


_OTHER_FORMS = other_forms()


def _meaning(row: Statement) -> dict[str, object]:
    """A statement without its places, its words in simplified characters."""
    columns = {name: value for name, value in asdict(row).items() if name not in _OF_PRINT}
    for name in _PRINTED:
        columns[name] = fold(columns[name] or "", COUNTING)
    return columns


@given(_TEXTS)
@settings(max_examples=80)
def test_statements_stand_on_values_in_their_clause(statements, text):
    rows = statements(text)
    for row in rows:
        places = [row.value_start_char, row.change_start_char]
        given_places = [place for place in places if place is not None]
        assert given_places
        assert all(row.start_char <= place < row.end_char for place in given_places)
        assert row.indicator in text
        assert (row.change_kind == "none") == (row.change_start_char is None)
    assert [row.statement_no for row in rows] == [*range(1, len(rows) + 1)]
    assert len({(row.value_start_char, row.change_start_char) for row in rows}) == len(rows)


@given(_TEXTS, st.data())
@settings(max_examples=60)
def test_any_script_and_width_states_the_same(statements, text, data):
    other = "".join(
        data.draw(st.sampled_from([char, *_OTHER_FORMS.get(char, ())])) for char in text
    )
    assert fold(other, COUNTING) == text
    printed = statements(other.translate(FULL_WIDTH))
    assert [*map(_meaning, printed)] == [*map(_meaning, statements(text))]


@given(_TEXTS, st.integers(14, 30))
@settings(max_examples=60)
@example("一季度全市货物吞吐量3吨,同比增长1%。去年全县贷款余额3元,较去年同期增长1%。", 16)
def test_wrapped_lines_state_the_same(statements, text, width):
    plain = f"{_PROSE}{text}{_PROSE}"
    lines = [plain[at : at + width] for at in range(0, len(plain), width)]
    assume(not any(line.endswith("。") for line in lines[:-1]))
    wrapped = statements("\n".join(lines))
    assert [*map(_meaning, wrapped)] == [*map(_meaning, statements(plain))]


@given(_TEXTS, _TEXTS)
@settings(max_examples=40)
def test_nothing_goes_on_into_the_next_paragraph(statements, first, second):
    behind = [row for row in statements(f"{first}\n{second}") if row.start_char > len(first)]
    assert all(row.subject is None or row.subject in second for row in behind)
    has_period = any(word in second for word in ("一季度", "去年"))
    assert has_period or all(row.period is None for row in behind)
