"""News items with the topics that a person gave them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eval.gold.files import TOPICS, json_lines


@dataclass(frozen=True)
class GoldTopics:
    """A news item with all the topic codes that are right for it, and the first of them."""

    name: str
    issue_date: date
    title: str
    text: str
    labels: frozenset[str]
    primary: str


def topics(folder: Path) -> list[GoldTopics]:
    """The items of `eval/topics/dev.jsonl`; FileNotFoundError without them."""
    return [
        GoldTopics(
            name=str(row["id"]),
            issue_date=date.fromisoformat(row["date"]),
            title=row["title"],
            text=row["text"],
            labels=frozenset(row["labels"]),
            primary=row["primary"],
        )
        for row in json_lines(folder / TOPICS)
    ]
