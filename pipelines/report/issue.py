"""The report of an issue: its tables in, one page of HTML out. Its pictures are inline SVG."""

from functools import cache

import jinja2
from markupsafe import Markup

from pipelines.report import words
from pipelines.report.edition import PAST_ISSUES, Edition, edition
from pipelines.report.pictures import name_of
from pipelines.report.templates import template

__all__ = ["PAST_ISSUES", "Edition", "edition", "render"]


def render(shown: Edition) -> str:
    """The page as HTML; the same edition always gives the same characters."""
    return _template().render(edition=shown)


def topic(name: str | None) -> str:
    """What to call a topic; '' for None."""
    return name_of(name) if name else ""


def svg(picture: str) -> Markup:
    """A picture, whose renderer has escaped the text in it."""
    return Markup(picture)


@cache
def _template() -> jinja2.Template:
    filters = (
        words.percent,
        words.yuan,
        words.weekday,
        words.confidence,
        words.review,
        topic,
        svg,
    )
    return template("pipelines.report", "issue.html.j2", style="issue.css", filters=filters)
