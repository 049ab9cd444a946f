"""The intake: from raw/ to a ledger of all its files and the decoded pages of those accepted."""

from pipelines.raw.files import Entry, entries
from pipelines.raw.ledger import EARLIEST, Window, ledger, page, settle
from pipelines.raw.limits import Limits
from pipelines.raw.names import path_date, publication
from pipelines.raw.taking import Candidate, Taken, take_all
from pipelines.raw.unreadable import KnownFile, LastLedger

__all__ = [
    "EARLIEST",
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
    "path_date",
    "publication",
    "settle",
    "take_all",
]
