"""A taxonomy is read whole, or refused with every problem, its line and its remedy."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.topics import TaxonomyError, default_taxonomy, load_taxonomy

SMALL = """\
version: "7"
topics:
  "39":
    name: 体育
    iptc: medtop:15000000
    strong: [球赛, 泳池]
    weak: [训练]
  "04":
    name: 军事
    iptc: medtop:16000000
    strong: [哨所]
    weak: [训练]
mask: [球赛转播]
"""


def test_reads_topics_in_order_of_their_codes() -> None:
    taxonomy = load_taxonomy(SMALL)
    assert taxonomy.version == "7"
    assert [(topic.code, topic.name, topic.iptc_qcode) for topic in taxonomy.topics] == [
        ("04", "军事", "medtop:16000000"),
        ("39", "体育", "medtop:15000000"),
    ]
    assert taxonomy.topics[1].strong == ("球赛", "泳池")
    assert taxonomy.mask == ("球赛转播",)


def test_a_term_may_speak_for_two_topics() -> None:
    weights = load_taxonomy(SMALL).entries["训练"].weights
    assert [(topic.code, weight) for topic, weight in weights] == [("04", 1.0), ("39", 1.0)]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "[训练]\nmask",
            "[训练, 哨所]\nmask",
            "line 12: topic 04: 哨所 stands in line 11 already: keep one",
        ),
        (
            "球赛, 泳池",
            "球赛, 泳池, 球赛",
            "line 6: topic 39: 球赛 stands in line 6 already: keep one",
        ),
        ("[球赛转播]", "[泳池]", "line 6: topic 39: 泳池 stands in mask already: keep one"),
        ("[球赛转播]", "[观众, 观众]", "line 13: mask: 观众 stands in line 13 already: keep one"),
        ("球赛, 泳池", "NBA, ｎｂａ", "line 6: topic 39: ｎｂａ stands in line 6 already"),
        ('"39"', '"40"', "line 4: topic 40: no class of GB/T 20093 level 1: use one of 01 02"),
        ('  "04"', '  "39"', "line 8: topics: 39 is given twice: merge the two"),
        ("medtop:15000000", "medtop:15", "line 5: topic 39: medtop:15 is no IPTC concept"),
        ("    name: 军事\n", "", "line 9: topic 04: name is missing: add it"),
        ("name: 军事", "name:", "line 9: topic 04: name must be a text"),
        (
            "name: 军事",
            "label: 军事",
            "line 9: topic 04: label is no key here: use name, iptc, strong, weak, exclude",
        ),
        ("[哨所]", "哨所", "line 11: topic 04: strong must be a list"),
        ("[哨所]", "[哨所, [边防]]", "line 11: topic 04: strong: an entry is no text"),
        ("[哨所]", "[哨所, '']", "line 11: topic 04: strong: an entry is no text"),
        ("mask: [球赛转播]\n", "", "line 1: the file: mask is missing: add it"),
        ("[哨所]", "[哨所", "not YAML"),
        (
            "weak: [训练]\nmask",
            "weak: [训练]\n    exclude: [哨所]\nmask",
            "line 13: topic 04: 哨所 stands in line 11 already",
        ),
        (
            SMALL[SMALL.index("topics") : SMALL.index("mask")],
            "topics: {}\n",
            "line 2: topics: there is none",
        ),
    ],
)
def test_a_broken_taxonomy_names_the_line_and_the_remedy(
    before: str, after: str, message: str
) -> None:
    assert before in SMALL
    with pytest.raises(TaxonomyError, match=re.escape(message)):
        load_taxonomy(SMALL.replace(before, after, 1))


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "版面", "[1, 2]", "version: \0", "a: &a [*a, *b]", "? [x]\n: y"]
)
def test_what_is_no_taxonomy_is_refused(text: str) -> None:
    with pytest.raises(TaxonomyError, match="line 1: "):
        load_taxonomy(text)


def test_all_problems_are_told_at_once() -> None:
    broken = SMALL.replace("medtop:15000000", "sport").replace("[哨所]", "哨所")
    with pytest.raises(TaxonomyError) as caught:
        load_taxonomy(broken)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["line 5", "line 11"]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(TaxonomyError):
        load_taxonomy(text)


def test_the_package_has_all_classes_of_the_standard() -> None:
    taxonomy = default_taxonomy()
    assert len(taxonomy.topics) == 24
    assert all(topic.strong and topic.weak for topic in taxonomy.topics)
    assert default_taxonomy() is taxonomy


def test_each_masked_phrase_of_the_package_hides_a_term() -> None:
    """A phrase holds a term, or ends with the first characters of one; else it does nothing."""
    taxonomy = default_taxonomy()
    terms = {key for key, entry in taxonomy.entries.items() if entry.weights}
    heads = {term[:length] for term in terms for length in range(1, len(term))}
    for phrase in taxonomy.mask:
        tails = {phrase[at:] for at in range(1, len(phrase))}
        assert tails & heads or any(term in phrase for term in terms), phrase
