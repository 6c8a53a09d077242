"""An answer in; a file of all its lines out: CSV, Excel or lines of JSON, with what was searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from normsbase.services.concordance.lines import Line, lines
from normsbase.services.concordance.page import MOST, ORDERS
from normsbase.services.export_hits.export import Export
from normsbase.services.find.answer import Answer

COLUMNS = (
    "left", "keyword", "right", "area", "start", "end", "key", "report", "label", "citation", "page",
    "language", "year", "sample", "ocr_confidence", "link",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Export):
    """All lines of one answer, ready to be written; sorted where a page sorts them, else as found."""

    order: str = "text"
    columns: tuple[str, ...] = COLUMNS
    sheet: str = "Lines"
    unit: str = "line"

    @property
    def name(self) -> str:
        """The name of its file, without an ending."""
        return f"normsbase-context-{self.day}-{self.answer.coverage.snapshot}"

    def rows(self) -> Any:
        """Yield a row for every line."""
        found: Any = lines(self.answer)
        if self.answer.total <= MOST:
            found = sorted(found, key=ORDERS[self.order].by)
        return (_row(line, self.root) for line in found)


def exported(answer: Answer, *, address: str, root: str, day: str, order: str = "text") -> Lines:
    """Return what can be written of an answer's lines. Raises ValueError for one with an error."""
    if answer.error or answer.asked is None:
        raise ValueError("an answer with an error has nothing to export")
    kept = order if order in ORDERS else "text"
    return Lines(answer=answer, address=address, root=root, day=day, order=kept)


def _row(line: Line, root: str) -> dict[str, Any]:
    return {
        "left": line.left,
        "keyword": line.keyword,
        "right": line.right,
        "area": line.area,
        "start": line.start,
        "end": line.end,
        "key": line.key,
        "report": line.report,
        "label": line.label,
        "citation": line.citation,
        "page": line.page or "",
        "language": line.language,
        "year": line.year or "",
        "sample": "sample" if line.sample else "",
        "ocr_confidence": "" if line.ocr_confidence is None else line.ocr_confidence,
        "link": urljoin(root, quote(line.key, safe="/~@")),
    }
