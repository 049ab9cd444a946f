"""The intake: raw/ to a ledger of all its files, and to the decoded pages of those accepted."""

from pipelines.raw.files import Limits, entries
from pipelines.raw.ledger import Window, ledger, page

__all__ = ["Limits", "Window", "entries", "ledger", "page"]
