"""Pairs of letters: what the model reads of an article."""

import re
from collections import Counter
from itertools import pairwise

from pipelines.records import Article
from pipelines.text.words.folding import LETTERS, fold

_RUN = re.compile(r"[^\W\d_]{2,}")
# A pair in the headline counts as three in the body.
_HEADLINE = 3


def pairs(text: str) -> Counter[str]:
    """How often each pair of adjacent letters occurs in the text, whatever their case and width."""
    runs = _RUN.findall(fold(text, LETTERS))
    return Counter(left + right for run in runs for left, right in pairwise(run))


def article_pairs(article: Article) -> Counter[str]:
    """The pairs of an article's titles and body."""
    headlines = [article.headline or ""] * _HEADLINE
    titles = [article.section, article.kicker, article.deck, *article.crossheads]
    return pairs("\n".join([*headlines, *filter(None, titles), article.body]))
