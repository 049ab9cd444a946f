"""The report of an issue: its tables in, one page of HTML out, whole in itself.

The page loads nothing and runs nothing: its pictures are SVG inside of it, its text stands in the fonts of the
reader's machine, and what was printed on a newspaper page is escaped.
"""

from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from pipelines.report import words
from pipelines.report.edition import PAST_ISSUES, Edition, edition

__all__ = ["PAST_ISSUES", "Edition", "edition", "render"]


def render(found: Edition) -> str:
    """The page. The same edition gives the same characters."""
    return _template().render(edition=found)


@cache
def _template() -> jinja2.Template:
    engine = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    # SVG comes from the pictures, whose renderer has escaped the text in it.
    engine.filters |= {"svg": Markup} | {each.__name__: each for each in words.FILTERS}
    return engine.from_string(_file("page.html.j2"), globals={"style": Markup(_file("page.css"))})


def _file(name: str) -> str:
    return files("pipelines.report").joinpath(name).read_text(encoding="utf-8")
