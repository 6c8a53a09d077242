"""What keeps a name from being kept, in words for whoever asked."""

from __future__ import annotations


class KeepError(ValueError):
    """A name or list that cannot be kept; the message says why and what to do."""
