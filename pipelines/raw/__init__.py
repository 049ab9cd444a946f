"""The intake: from raw/ to a ledger of all its files and the decoded pages of those accepted."""

from pipelines.raw.files import Entry, entries
from pipelines.raw.ledger import Window, ledger, page, settle
from pipelines.raw.limits import Limits
from pipelines.raw.names import publication
from pipelines.raw.taking import Candidate, Taken, take_all
from pipelines.raw.unreadable import KnownFile, LastLedger

__all__ = [
    "Candidate",
    "Entry",
    "KnownFile",
    "LastLedger",
    "Limits",
    "Taken",
    "Window",
    "entries",
    "ledger",
    "page",
    "publication",
    "settle",
    "take_all",
]
