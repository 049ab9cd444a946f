"""Digests of texts."""

import hashlib


def digest(*parts: str | None) -> str:
    """The SHA-256 of texts, one after the other; None counts as an empty one."""
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()
