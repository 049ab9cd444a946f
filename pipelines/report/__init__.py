"""The report of an issue: its tables in, one self-contained page of HTML out.

The page loads nothing and runs nothing: its pictures are inline SVG, its text uses the fonts of the
reader's machine, and what was printed on a newspaper page is escaped.
"""

from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from pipelines.report import words
from pipelines.report.edition import PAST_ISSUES, Edition, edition

__all__ = ["PAST_ISSUES", "Edition", "edition", "render"]


def render(shown: Edition) -> str:
    """The page as HTML; the same edition always gives the same characters."""
    return _template().render(edition=shown)


@cache
def _template() -> jinja2.Template:
    engine = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    # SVG comes from the pictures, whose renderer has escaped the text in it.
    engine.filters["svg"] = Markup
    for word_filter in words.FILTERS:
        engine.filters[word_filter.__name__] = word_filter
    style = Markup(_file("page.css"))
    return engine.from_string(_file("page.html.j2"), globals={"style": style})


def _file(name: str) -> str:
    return files("pipelines.report").joinpath(name).read_text(encoding="utf-8")
