"""A paragraph's number and the one before it in; what a reader must be told about their order out."""

from __future__ import annotations

from ingest.records import Finding

LOOK = "Compare the page image with the paragraphs around it; the numbers may be the document's own."


def remark(value: int, last: int, page: int, *, tail: str) -> Finding | None:
    """Return a finding for a number that does not follow the last one of its scope."""
    if value > last + 1 and last:
        message = f"Paragraph {value} follows {last}."
        return Finding(code="numbering-gap", message=message, page=page, remedy=LOOK)
    if value <= last and not tail:
        message = f"Paragraph {value} stands after {last}."
        return Finding(code="numbering-repeat", message=message, page=page, remedy=LOOK)
    return None
