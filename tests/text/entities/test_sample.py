"""The entities of the sample issue, in `tests/golden/entities.txt` as a person read them.

Its city, districts and companies are invented. What the rules do not find there stands behind `#`.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from eval.subjects import page_of
from pipelines.text.entities import extract
from pipelines.text.segment import segment

GOLDEN = Path(__file__).parents[2] / "golden"
ISSUE = GOLDEN / "sample" / "临汶日报" / "2026-05-12"


def _rows(number: str) -> list[str]:
    text = (ISSUE / f"{number}.txt").read_text(encoding="utf-8")
    page = replace(page_of("p", date(2026, 5, 12), text), publication="临汶日报")
    entities = extract(page, segment(page).blocks)
    in_order = sorted(entities, key=lambda entity: entity.start_char)
    return [
        " ".join((number, one.kind, one.surface, one.name, one.post or "-", one.confidence))
        for one in in_order
    ]


def test_the_sample() -> None:
    lines = (GOLDEN / "entities.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if not line.startswith("#")]
    assert [*_rows("01"), *_rows("02")] == wanted
