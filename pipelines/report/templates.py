"""Templates of HTML, with what they bring along: styles, scripts, and the policy that allows them.

A page loads nothing. It runs the script that its policy names by digest, and no other.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

_POLICY = "default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'"

Filter = Callable[..., str]


def template(
    room: str, name: str, style: str, script: str | None = None, filters: Iterable[Filter] = ()
) -> jinja2.Template:
    """A template of a package, with its style sheet and its script as `style` and `script`.

    `policy` is its Content-Security-Policy. A name that the template uses and nobody gives is an
    error.
    """
    engine = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    engine.filters |= {word_filter.__name__: word_filter for word_filter in filters}
    sheet = read(room, style)
    code = read(room, script) if script else ""
    policy = _POLICY.format("'unsafe-inline'", _digest(code) if code else "'none'")
    brought = {"style": Markup(sheet), "script": Markup(code), "policy": policy}
    return engine.from_string(read(room, name), globals=brought)


@cache
def read(room: str, name: str) -> str:
    """A file beside the modules of a package."""
    return files(room).joinpath(name).read_text(encoding="utf-8")


def _digest(code: str) -> str:
    """The digest by which a policy allows a script."""
    digest = hashlib.sha256(code.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
