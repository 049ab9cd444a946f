"""Pairs of letters: what the model reads of an article."""

import re
from collections import Counter

from pipelines.records import Article
from pipelines.text.words.folding import LETTERS, fold

_RUN = re.compile(r"[^\W\d_]{2,}")
# A pair of the headline counts as often as so many times in the body.
_HEADLINE = 3


def pairs(text: str) -> Counter[str]:
    """The pairs of neighbouring letters, case and width folded, and how often each stands in the text."""
    runs = _RUN.findall(fold(text, LETTERS))
    return Counter(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def article_pairs(article: Article) -> Counter[str]:
    """The pairs of the titles and the body."""
    titles = [article.section, article.kicker, article.deck, *article.crossheads]
    return pairs(
        "\n".join([*[article.headline or ""] * _HEADLINE, *filter(None, titles), article.body])
    )
