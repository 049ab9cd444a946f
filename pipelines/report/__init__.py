"""The report of an issue: its tables in, one page of HTML out, whole in itself.

The page loads nothing and runs nothing: its pictures are SVG inside of it, its text stands in the fonts of the
reader's machine, and what was printed on a newspaper page is escaped.
"""

from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from pipelines.report.edition import Edition, Grouping, Paper, edition

__all__ = ["Edition", "Grouping", "Paper", "edition", "render"]


def render(found: Edition) -> str:
    """The page. The same edition gives the same characters."""
    return _template().render(edition=found)


@cache
def _template() -> jinja2.Template:
    engine = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    # SVG comes from the pictures, whose renderer has escaped the text in it.
    engine.filters["svg"] = Markup
    page = files("pipelines.report").joinpath("page.html.j2").read_text(encoding="utf-8")
    style = files("pipelines.report").joinpath("page.css").read_text(encoding="utf-8")
    return engine.from_string(page, globals={"style": Markup(style)})
