"""Topics with a model, taught by other text than the items scored and by no label of theirs."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle

from eval.gold.pages import GoldPage
from eval.gold.topics import GoldTopics
from eval.subjects import article_of
from eval.topics.scores import Classified
from pipelines.records import Article

_FOLDS = 5


def articles_of(pages: Sequence[GoldPage]) -> Iterator[Article]:
    """The articles of the pages as the gold has them, headline and body."""
    for page in pages:
        bodies: dict[str, list[str]] = {}
        for span in sorted(page.spans, key=lambda span: span.start):
            if span.article and span.role == "body":
                bodies.setdefault(span.article, []).append(page.text[span.start : span.end])
        for gold in page.articles:
            name, body = f"{page.name}-{gold.id}", "\n".join(bodies.get(gold.id, []))
            yield article_of(name, page.issue_date, gold.headline, body)


def readings(
    items: Sequence[GoldTopics], others: Sequence[Article]
) -> Mapping[str, list[Classified]]:
    """The items by the lexicon, by lexicon and model together, and by the model alone.

    The model is taught by the articles of other text; in `folds` by those and by what the lexicon
    says of four fifths of the items, the fifth that is scored left out. With too few articles there
    is the lexicon alone.
    """
    from pipelines.text.topics import (  # noqa: PLC0415
        Judges,
        Labels,
        Model,
        assign,
        by_model,
        default_taxonomy,
        teach,
    )

    taxonomy = default_taxonomy()
    articles = [article_of(item.name, item.issue_date, item.title, item.text) for item in items]

    def classified(models: Sequence[Model | None], alone: bool) -> list[Classified]:
        """Each item by the next of the models, with the lexicon or alone."""
        readings = []
        for item, article, model in zip(items, articles, cycle(models), strict=False):
            if alone and model:
                rows = [by_model(article, taxonomy, model)]
            else:
                rows = assign(article, Judges(taxonomy, model=model))
            readings.append(Classified(item, rows))
        return readings

    def fold_model(fold: int) -> Model | None:
        """The model that no item of a fold has taught."""
        kept = (article for at, article in enumerate(articles) if at % _FOLDS != fold)
        return teach([*others, *kept], taxonomy, Labels()).model

    by_name = {"lexicon": classified([None], alone=False)}
    model = teach(others, taxonomy, Labels()).model
    if model is None:
        return by_name
    folds = [fold_model(fold) for fold in range(_FOLDS)]
    for name, models in (("", [model]), (", folds", folds)):
        by_name["both" + name] = classified(models, alone=False)
        by_name["model" + name] = classified(models, alone=True)
    return by_name
