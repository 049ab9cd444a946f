"""The pages that the whole pipeline is measured on."""

from datetime import date, timedelta

from bench import newspaper
from eval.subjects import page_of, segmented

DAY = date(2026, 5, 12)


def test_a_page_is_the_same_each_time_and_like_no_other():
    texts = {newspaper.text(DAY, page) for page in range(1, 9)}
    texts |= {newspaper.text(DAY + timedelta(days=1), page) for page in range(1, 9)}
    assert len(texts) == 16
    assert newspaper.text(DAY, 3) in texts


def test_a_page_is_as_long_and_mixed_as_that_of_a_newspaper():
    text = newspaper.text(DAY, 1)
    articles = segmented(page_of("p", DAY, text)).articles
    assert 2_000 < len(text) < 4_500
    assert len(articles) == 6
    assert len({article.char_count for article in articles}) == 6
