"""What became of a document that was asked for, as a value: what a command prints."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.services.fetch.plan import Unasked, Wanted
from normsbase.services.intake import FileResult

FAILED = ("failed", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What became of one document in one language.

    `outcome` is there, withdrawn or failed, else that of its file: read, read-with-findings, already-read,
    refused, failed or, handed to a worker, waiting.
    """

    symbol: str
    language: str
    outcome: str
    reason: str = ""
    address: str = ""
    size: int = 0  # bytes
    file: FileResult | None = None

    @property
    def failed(self) -> bool:
        """Whether the base does not get what was asked for."""
        return self.outcome in FAILED

    @classmethod
    def of(cls, wanted: Wanted | Unasked, outcome: str, reason: str = "") -> Fetched:
        """Return a result without a file."""
        return cls(symbol=wanted.symbol, language=wanted.language, outcome=outcome, reason=reason)
