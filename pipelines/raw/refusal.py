"""The refusal of a file: why it is not taken, and what to do about it."""

from pipelines.records import Reason


class RefusedError(ValueError):
    """A file that is not taken: `reason` for the ledger, the message a sentence with the remedy."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason: Reason = reason
