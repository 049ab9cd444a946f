"""Where the pages of HTML lie, and how they lead to one another."""

from datetime import date
from hashlib import sha256
from urllib.parse import quote

_LONGEST_NAME = 180
_KEPT = 100
_DIGITS = 12


def view_file(page_id: str) -> str:
    """The file name of a page's view; a name too long for a file system ends in a digest."""
    if len(page_id.encode()) > _LONGEST_NAME:
        kept = page_id.encode()[:_KEPT].decode(errors="ignore")
        page_id = f"{kept}-{sha256(page_id.encode()).hexdigest()[:_DIGITS]}"
    return f"{page_id}.html"


def issue_file(issue_date: date) -> str:
    """The file name of an issue's page among the reports, or among the views."""
    return f"{issue_date.isoformat()}.html"


def view(page_id: str, anchor: str = "") -> str:
    """The way from a report to the view of a page, or to a place on it."""
    return f"../view/{quote(view_file(page_id))}" + (f"#{anchor}" if anchor else "")


def article_anchor(article_id: str) -> str:
    """The anchor of an article on the view of its page: a003."""
    return article_id.rpartition("-")[2]


def value_anchor(start_char: int) -> str:
    """The anchor of a value on the view of its page, by its first character: c1204."""
    return f"c{start_char}"


def entity_anchor(start_char: int) -> str:
    """The anchor of an entity on the view of its page; a value may begin at the same character."""
    return f"e{start_char}"
