"""A seed in, PDF reports of our own invented sentences out, with broken files among them."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.ingest.paper import Paper, wide

WHO = (
    *("States should", "Member States are encouraged to", "Participants agree to", "All parties shall"),
    *("The Group invites States to", "No State should fail to", "Ministers welcome the readiness to"),
)
WHAT = (
    *("protect critical infrastructure against harm", "exchange information on incidents at sea"),
    *("answer requests for assistance without delay", "respect human rights in digital harbours"),
    *("name points of contact for lighthouses", "report vulnerabilities to their makers"),
    *("build capacity in smaller ports", "apply international law to the use of networks"),
    *("secure the supply chain of buoys", "support emergency response teams on the coast"),
)
HOW = (
    *("where appropriate and upon request", "in a spirit of openness", "including by joint exercises"),
    *("with due regard to regional practice", "on a voluntary basis", "as Estonia and Kenya have proposed"),
)
BROKEN_EVERY = 9  # one file in so many is no PDF at all
PARAGRAPHS_A_PAGE = 9


@dataclass(frozen=True, slots=True)
class Written:
    """One file: where it lies, the symbol it bears, and whether it can be read at all."""

    path: Path
    symbol: str
    readable: bool


class Author:
    """Writes one report after another; the same seed writes the same words."""

    def __init__(self, seed: int, folder: Path, *, paragraphs: int = 36) -> None:
        self.folder = folder
        self.paragraphs = paragraphs
        self.written: list[Written] = []
        self._chance = random.Random(seed)  # noqa: S311 - no secret

    def batch(self, size: int) -> Path:
        """Write so many files and their manifest into a folder of their own; return it."""
        folder = self.folder / f"batch-{len(self.written):04}"
        folder.mkdir(parents=True)
        files = [self._file(folder, len(self.written) + number) for number in range(1, size + 1)]
        with (folder / "MANIFEST.csv").open("w", encoding="utf-8", newline="") as table:
            writer = csv.writer(table)
            writer.writerow(("file", "symbol", "title", "kind", "date", "language"))
            for file in files:
                title = f"Report {file.symbol} on conduct along the coast"
                writer.writerow((file.path.name, file.symbol, title, "report", "2021-07-14", "en"))
        self.written += files
        return folder

    def _file(self, folder: Path, number: int) -> Written:
        readable = number % BROKEN_EVERY != 0
        path = folder / f"report-{number:04}.pdf"
        symbol = f"X/91/{number}"
        path.write_bytes(self._report(symbol) if readable else f"%PDF-1.7\nno more of {number}".encode())
        return Written(path, symbol, readable)

    def _report(self, symbol: str) -> bytes:
        paper = Paper()
        paper.heading(f"Report {symbol} on conduct along the coast")
        for number, sentences in enumerate(self._paragraphs(), start=1):
            paper.numbered(f"{number}.", *wide(sentences, width=330))
            if number % PARAGRAPHS_A_PAGE == 0:
                paper.page(head=symbol)
        return paper.data(head=symbol)

    def _paragraphs(self) -> Iterator[str]:
        pick = self._chance.choice
        for _ in range(self.paragraphs):
            yield " ".join(f"{pick(WHO)} {pick(WHAT)} and {pick(WHAT)}, {pick(HOW)}." for _ in range(2))
