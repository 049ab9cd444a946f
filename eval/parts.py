"""The parts of the scoreboard: gold and our reading brought together, figures in, rows out."""

from pathlib import Path

from eval import gold, invariants, subjects, taught, topics
from eval.peer_parts import peers_part
from eval.report import Part, rate, rows
from eval.segmentation_parts import classes_part, segmentation_part
from eval.tally import Miss
from eval.value_parts import conventions_part, public_values_part, real_values_part

_TOPICS = (
    ("items", ("items",)),
    ("first topic is one of the labels", ("lenient",)),
    ("first topic is the primary label", ("strict",)),
    ("macro-F1 of the first topic", ("macro_f1",)),
    ("all topics P", ("labels", "p")),
    ("all topics R", ("labels", "r")),
    ("all topics F1", ("labels", "f1")),
    ("unclassified", ("unclassified",)),
)


def topics_part(folder: Path) -> Part:
    """The topics of the news items, by the lexicon and with a model taught by the articles of the pages."""
    part = Part("Topics")
    try:
        items = gold.topics(folder)
    except FileNotFoundError as error:
        part.missing.append(f"left out, no {error.filename}")
        return part
    try:
        others = list(taught.articles_of(gold.dev_pages(folder)))
    except FileNotFoundError as error:
        others = []
        part.missing.append(f"model left out, nothing to teach it by: no {error.filename or error}")
    read = taught.readings(items, others)
    figures = {name: topics.figures(own) for name, own in read.items()}
    part.figures = figures
    part.columns = ("", *figures)
    part.rows = rows(_TOPICS, figures)
    for name in topics.CONFIDENCES:
        own = [each["by_confidence"][name] for each in figures.values()]
        cells = (
            f"{rate(each['lenient'])} of {each['items']}" if each["items"] else "–" for each in own
        )
        part.rows.append((f"right where confidence {name}", *cells))
    part.misses = {f"first topic, {name}": topics.misses(own) for name, own in read.items()}
    return part


def invariants_part(folder: Path) -> Part:
    """What must hold on every page there is."""
    part = Part("Invariants", ("", "pages", "broken"))
    pages: list[gold.GoldPage] = []
    for read in (lambda: [gold.real_page(folder)], lambda: gold.dev_pages(folder)):
        try:
            pages += read()
        except FileNotFoundError as error:
            part.missing.append(f"pages left out, no {error.filename or error}")
    blocks: list[Miss] = []
    surfaces: list[Miss] = []
    for page in pages:
        ours = subjects.page_of(page.name, page.issue_date, page.text)
        cut = subjects.segmented(ours)
        blocks += invariants.broken(page.name, page.text, cut.articles, cut.blocks)
        surfaces += invariants.broken_values(
            page.name, page.text, subjects.values_of(ours, cut.blocks)
        )
    kinds = {
        "each non-blank character in one block": blocks,
        "each surface its own characters": surfaces,
    }
    part.rows = [(label, str(len(pages)), str(len(own))) for label, own in kinds.items() if pages]
    part.figures = {
        "pages": len(pages),
        "blocks_broken": len(blocks),
        "surfaces_broken": len(surfaces),
    }
    part.misses = kinds
    return part


PARTS = (
    segmentation_part,
    classes_part,
    real_values_part,
    public_values_part,
    conventions_part,
    peers_part,
    topics_part,
    invariants_part,
)
