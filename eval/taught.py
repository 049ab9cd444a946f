"""Topics with a model: taught by other text than the items that are scored, and never by a label of theirs."""

from collections.abc import Iterator, Mapping, Sequence

from eval.gold import GoldPage, GoldTopics
from eval.subjects import article_of
from eval.topics import Classified
from pipelines.records import Article

_FOLDS = 5


def articles_of(pages: Sequence[GoldPage]) -> Iterator[Article]:
    """The articles of the pages as their gold gives them, headline and body, whatever the segmenter makes of them."""
    for page in pages:
        bodies: dict[str, list[str]] = {}
        for span in sorted(page.spans, key=lambda span: span.start):
            if span.article and span.role == "body":
                bodies.setdefault(span.article, []).append(page.text[span.start : span.end])
        for each in page.articles:
            yield article_of(
                f"{page.name}-{each.id}",
                page.issue_date,
                each.headline,
                "\n".join(bodies.get(each.id, [])),
            )


def readings(
    items: Sequence[GoldTopics], others: Sequence[Article]
) -> Mapping[str, list[Classified]]:
    """The items by the lexicon, by lexicon and model together, and by the model alone.

    The model is taught by the articles of other text; in `folds` by those and by what the lexicon says of four
    fifths of the items, the fifth that is scored left out. Without articles enough there is the lexicon alone.
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
    own = [article_of(item.name, item.issue_date, item.title, item.text) for item in items]

    def by(models: Sequence[Model | None], alone: bool) -> list[Classified]:
        found = []
        for at, (item, article) in enumerate(zip(items, own, strict=True)):
            model = models[at % len(models)]
            rows = [by_model(article, taxonomy, model)] if alone and model else None
            found.append(Classified(item, rows or assign(article, Judges(taxonomy, model=model))))
        return found

    read = {"lexicon": by([None], alone=False)}
    plain = [teach(others, taxonomy, Labels()).model]
    if plain == [None]:
        return read
    folds = [
        teach(
            [*others, *(each for at, each in enumerate(own) if at % _FOLDS != fold)],
            taxonomy,
            Labels(),
        ).model
        for fold in range(_FOLDS)
    ]
    for name, models in (("", plain), (", folds", folds)):
        read["both" + name] = by(models, alone=False)
        read["model" + name] = by(models, alone=True)
    return read
