"""The refusal of a file: why it is not accepted, and what to do about it."""

from pipelines.records import Reason


class RefusedError(ValueError):
    """A file is not accepted; `reason` is its code in the ledger, the message names the remedy."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason: Reason = reason
