"""The intake: raw/ to a ledger of all its files, and to the decoded pages of those accepted."""

from pipelines.raw.files import Entry, Limits, entries
from pipelines.raw.ledger import Candidate, Taken, Window, ledger, page, settle, take
from pipelines.raw.names import publication

__all__ = [
    "Candidate", "Entry", "Limits", "Taken", "Window", "entries", "ledger", "page", "publication", "settle", "take",
]  # fmt: skip
