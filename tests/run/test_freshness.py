"""How old the newest issue is: by its date and the clock, whatever runs there were."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from pipelines.records import RawFile
from pipelines.records.ingest import FileStatus
from pipelines.run.freshness import freshness


def file_of(day: str, status: FileStatus = "accepted") -> RawFile:
    return RawFile(
        source_path=f"{day}/01.txt", size_bytes=1, status=status, issue_date=date.fromisoformat(day)
    )


@pytest.mark.parametrize(
    ("newest", "now", "limit", "is_recent", "sentence"),
    [
        ("2026-05-11", "2026-05-11T08:00", 36, True, "2026-05-11, 8 hours old"),
        ("2026-05-11", "2026-05-12T12:00", 36, True, "2026-05-11, 36 hours old"),
        (
            "2026-05-11",
            "2026-05-12T13:00",
            36,
            False,
            "2026-05-11, 37 hours old, more than the 36 hours it may be",
        ),
        (
            "2026-05-12",
            "2026-11-26T15:00",
            36,
            False,
            "2026-05-12, 198 days old, more than the 36 hours it may be",
        ),
        ("2026-05-12", "2026-11-26T15:00", 0, True, "2026-05-12, 198 days old"),
    ],
)
def test_the_newest_issue_is_held_against_the_clock(
    newest: str, now: str, limit: int, is_recent: bool, sentence: str
) -> None:
    files = [file_of("2026-05-04"), file_of(newest), file_of("2026-11-26", "rejected")]
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    measured = freshness(files, limit, moment)
    assert (measured.is_recent, measured.sentence) == (is_recent, sentence)


def test_no_issue_is_not_a_recent_one() -> None:
    measured = freshness([], 36)
    assert not measured.is_recent
    assert measured.sentence == "there is none"
