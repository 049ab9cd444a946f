"""Persons, places and organisations that the articles name.

Rows do not overlap: a place in the name of an organisation (山西省农业厅) belongs to it, and the
place before a post (太原市副市长李永强) is a row beside that of the person. Bylines hold none: see
`articles.authors`.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, NamedTuple

from pipelines.records.base import Publication, Table, ValueRow
from pipelines.records.topics import Confidence

EntityKind = Literal["person", "place", "organisation"]


class ListedEntity(NamedTuple):
    """What the newsroom's own list says of a name; kind None is a name that is no entity."""

    kind: EntityKind | None
    name: str | None = None
    post: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(ValueRow):
    """A person, place or organisation where an article names it; bylines hold none."""

    table: ClassVar[Table] = Table(
        "entities",
        "entities",
        ("article_id", "start_char"),
        ("surface", "kind", "name", "post", "code", "confidence"),
        made_from=("pages.text",),
    )
    publication: Publication | None = None
    kind: Annotated[EntityKind, "person, place (a division of China or a country) or organisation."]
    name: Annotated[
        str,
        "The fullest form of the name, as the article writes it elsewhere or as the division is "
        "called: 太钢不锈 for 太钢, 吕梁市 for 吕梁. No blanks of the page.",
    ]
    post: (
        Annotated[
            str,
            "Post of the person as printed beside the name: 副市长 of 副市长李永强; null without.",
        ]
        | None
    ) = None
    code: (
        Annotated[
            str,
            "Code of the division in GB/T 2260 (six digits); null for places that have none and "
            "where several divisions of that name are as likely.",
        ]
        | None
    ) = None
    within: Annotated[
        list[str],
        "Codes of the divisions above it, the province first; empty without a code and for "
        "provinces.",
    ]
    confidence: Annotated[Confidence, "How reliable kind, extent and code are."]
