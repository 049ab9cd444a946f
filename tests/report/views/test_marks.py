"""Marks over a text: every character is kept, elements nest, and what was printed is text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.report.views.marks import Mark, marked


class Nesting(HTMLParser):
    """The text of a piece of HTML, and for each element the text it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[tuple[str, str, int]] = []
        self.held: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append((tag, dict(attrs).get("class") or "", len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        opened, name, start = self.open.pop()
        assert opened == tag
        self.held.append((name, self.text[start:]))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Nesting:
    parser = Nesting()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def mark(start: int, end: int, name: str, layer: int = 0) -> Mark:
    return Mark(start, end, layer, f'<span id="{name}" class="{name}">', f'<span class="{name}">')


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "投资3元"),
        ([mark(2, 4, "v")], '投资<span id="v" class="v">3元</span>'),
        (
            [mark(0, 4, "block"), mark(2, 4, "v", 1)],
            '<span id="block" class="block">投资<span id="v" class="v">3元</span></span>',
        ),
        (
            [mark(0, 3, "entity"), mark(2, 4, "v", 1)],
            '<span id="entity" class="entity">投资<span id="v" class="v">3</span></span>'
            '<span class="v">元</span>',
        ),
        (
            [mark(0, 3, "v", 1), mark(2, 4, "outer")],
            '<span id="v" class="v">投资</span>'
            '<span id="outer" class="outer"><span class="v">3</span>元</span>',
        ),
    ],
)
def test_marks_become_elements_that_nest(marks: list[Mark], html: str) -> None:
    assert "".join(marked("投资3元", marks)) == html


def test_what_was_printed_is_text() -> None:
    assert "".join(marked('<b a="1">&', [mark(0, 3, "v")])) == (
        '<span id="v" class="v">&lt;b </span>a=&quot;1&quot;&gt;&amp;'
    )


TEXT = "本报讯<b>&\n\n　　投资3元,共2人。</div>"
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)), st.integers(0, 3)).filter(
        lambda span: span[0] < span[1]
    )
)


@given(SPANS)
def test_every_character_is_kept_and_every_mark_holds_its_own(
    spans: list[tuple[int, int, int]],
) -> None:
    marks = [mark(start, end, f"m{n}", layer) for n, (start, end, layer) in enumerate(spans)]
    html = "".join(marked(TEXT, marks))
    parsed = read(html)
    assert parsed.text == TEXT
    for number, (start, end, _) in enumerate(spans):
        assert (
            "".join(text for name, text in parsed.held if name == f"m{number}") == TEXT[start:end]
        )
        assert html.count(f'id="m{number}"') == 1
