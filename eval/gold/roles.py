"""Our roles by the names that the gold has for them."""

# A kicker and a deck score as what the page's own gold calls them.
ROLES = {
    "section": "banner",
    "kicker": "headline",
    "headline": "headline",
    "deck": "headline",
    "crosshead": "subheadline",
    "dateline": "dateline",
    "body": "body",
    "byline": "byline",
    "caption": "caption",
    "source_note": "other",
    "jump": "other",
    "page_header": "other",
    "colophon": "other",
    "other": "other",
}
