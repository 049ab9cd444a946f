"""Values as JioNLP and Recognizers-Text find them, asked in their own environment, as rows of ours.

Their answers are read in their favour: each reading that a baseline offers for a span is a value, a
span of time ends after its last second, and a part of the day counts by its day, as with us.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from eval.baselines.readers import READERS, Span
from eval.subjects import Value
from eval.values.sentences import Sentence

_ROOT = Path(__file__).parents[2]
PYTHON = _ROOT / ".venv-baselines" / "bin" / "python"
WORKER = Path(__file__).with_name("worker.py")
MISSING = (
    "baselines left out: `make baselines` sets JioNLP and Recognizers-Text up "
    "in an environment of their own"
)


class Baseline(NamedTuple):
    """A library by name, and the families of expressions that it reads."""

    name: str
    families: frozenset[str]


BASELINES = {
    "jionlp": Baseline("JioNLP", frozenset({"time", "money"})),
    "recognizers": Baseline(
        "Recognizers", frozenset({"time", "money", "number", "percent", "unit"})
    ),
}


def answers(baseline: str, sentences: Sequence[Sentence], family: str | None) -> list[list[Value]]:
    """What a baseline finds in each sentence, of one family or of all, in a process of its own."""
    requests = (
        {"text": row.text, "reference": _reference(row).isoformat(), "family": family}
        for row in sentences
    )
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    command = [str(PYTHON), str(WORKER), baseline]
    done = subprocess.run(
        command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True
    )
    matches = [json.loads(line[1:]) for line in done.stdout.splitlines() if line.startswith("=")]
    pairs = zip(sentences, matches, strict=True)
    return [[*values_of(baseline, row, row_matches)] for row, row_matches in pairs]


def _reference(row: Sentence) -> datetime:
    return row.reference or datetime.combine(row.issue_date, time())


def values_of(
    baseline: str, row: Sentence, matches: Sequence[Mapping[str, Any]]
) -> Iterator[Value]:
    """What a baseline found in a sentence, as rows of ours."""
    for match in matches:
        span = Span(row, match["start"], match["end"])
        yield from READERS[baseline, match["family"]](span, match["reading"])
