"""How much of raw/ is taken, and for which newspaper."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Limits:
    """The most that is taken, and the newspaper of pages whose path names none.

    A field with metadata is a setting of the same name: `unit` and `meaning` document it.
    """

    max_file_bytes: int = field(
        default=2**20,
        metadata={"unit": "bytes", "meaning": "Largest size of a file."},
    )
    max_lines: int = field(
        default=20_000,
        metadata={"unit": "lines", "meaning": "Largest number of lines on a page."},
    )
    max_issue_bytes: int = field(
        default=64 * 2**20,
        metadata={"unit": "bytes", "meaning": "Largest total size of the files of an issue."},
    )
    max_raw_bytes: int = field(
        default=16 * 2**30,
        metadata={"unit": "bytes", "meaning": "Largest total size of the files below raw/."},
    )
    publication: str | None = None


DEFAULT_LIMITS = Limits()
