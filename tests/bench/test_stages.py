"""Where the seconds of a run go: by the room of the innermost code that has one."""

import time

from bench import stages
from pipelines.text.words.folding import fold


def test_a_line_for_each_stage_the_costliest_first() -> None:
    shares = stages.Shares({"imports": 2.0}, {"topics": 1.0, "imports": 2.5, "values": 8.0}, 4.0)
    assert [line.split() for line in shares.lines()][1:] == [
        ["values", "0.00", "8.00", "2.00"],
        ["topics", "0.00", "1.00", "0.25"],
        ["imports", "2.00", "0.50", "0.12"],
        ["all", "of", "it", "2.00", "9.50", "2.38"],
    ]


def test_code_is_told_by_its_path() -> None:
    assert stages.stage_of_code("/x/pipelines/text/values/times/reader.py") == "values"
    assert stages.stage_of_code("/x/pipelines/aggregate/trends.py") == "trends, of reports too"
    assert stages.stage_of_code("/x/site-packages/dagster/_core/events/__init__.py") == "Dagster"
    # What all rooms use counts for the room that called it.
    assert stages.stage_of_code(fold.__code__.co_filename) is None


def test_seconds_are_counted_while_the_block_lasts() -> None:
    start = time.process_time()
    with stages.watched() as seconds:
        while time.process_time() < start + 0.2:
            pass
    assert 0.1 < sum(seconds.values()) < 0.3
