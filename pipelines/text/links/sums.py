"""Sums that an article has in common with the earlier one whose story it tells again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipelines.records import Amount, AmountRepeat, ArticleLink
from pipelines.text.values.repeats import is_sum, number_of, rounds

_COMPARED = 100  # exact sums of an article that a rounded one is held against


def repeated_sums(links: Iterable[ArticleLink], amounts: Iterable[Amount]) -> list[AmountRepeat]:
    """The amounts of duplicates that an earlier article has, each with the earliest of these.

    `amounts` are those of all the articles that are linked.
    """
    of_article: dict[str, list[Amount]] = defaultdict(list)
    for amount in filter(is_sum, amounts):
        of_article[amount.article_id].append(amount)
    repeats: dict[tuple[str, int], AmountRepeat] = {}
    for link in links:
        if link.kind != "duplicate":
            continue
        for amount in of_article[link.article_id]:
            repeat = _repeat(amount, of_article[link.other_id])
            if repeat:
                repeats.setdefault((amount.article_id, amount.start_char), repeat)
    return [*repeats.values()]


def _repeat(amount: Amount, earlier: Sequence[Amount]) -> AmountRepeat | None:
    """The row that says which earlier sum an amount is; None for one that is told first."""
    sums = [other for other in earlier if other.currency == amount.currency]
    equal = (other for other in sums if number_of(other) == number_of(amount))
    exact = (other for other in sums[:_COMPARED] if rounds(amount, other))
    other = next(equal, None) or next(exact, None)
    if other is None:
        return None
    return AmountRepeat(
        issue_date=amount.issue_date,
        article_id=amount.article_id,
        start_char=amount.start_char,
        other_id=other.article_id,
        other_start_char=other.start_char,
    )
