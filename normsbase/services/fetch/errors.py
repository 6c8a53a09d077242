"""What can go wrong between a symbol and its document, each with what its reader can do."""

from __future__ import annotations


class FetchError(Exception):
    """A document that does not come, or a table of publishers that cannot be used; the message says why."""


class ForbiddenAddressError(FetchError):
    """An address that the policy does not let us ask."""


class HostGivenUpError(FetchError):
    """A host that is not asked any more in this run."""


class TryAgainError(Exception):
    """An answer that may be another the next time; `after` is how many seconds its host wants us to wait."""

    def __init__(self, reason: str, *, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after
