"""A clause found in, its row for a file out; addresses are absolute."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urljoin

from normsbase.search.fields import wording_of
from normsbase.services.find.answer import Found
from normsbase.services.find.hits import HEADING_JOINT
from normsbase.services.find.labels import SHOWN_SCHEMES

COLUMNS = (
    "key", "report", "label", "title", "citation", "path", "page", "language", "kind", "body", "year",
    "adoption", "status", "standing", "heading", "chapeau", "quote", "marked", "found_in", "footnotes",
    *SHOWN_SCHEMES, "wording", "score", "sample", "ocr_confidence", "link", "link_in_text",
)  # fmt: skip


def row(hit: Found, root: str) -> dict[str, Any]:
    """Return what a file says of one clause; `root` is the address of the site."""
    facts: dict[str, Any] = {
        "key": hit.key,
        "report": hit.report,
        "label": hit.label,
        "title": hit.title,
        "citation": hit.citation,
        "path": hit.path,
        "page": hit.page if hit.has_pages else "",
        "language": hit.language,
        "kind": hit.kind,
        "body": hit.body,
        "year": hit.year or "",
        "adoption": hit.adoption,
        "status": hit.status,
        "standing": hit.standing.name,
        "heading": HEADING_JOINT.join(hit.heading),
        "chapeau": hit.chapeau_text,
        "quote": hit.text,
        "marked": [hit.text[start:end] for start, end in hit.highlights],
        "found_in": list(hit.matched),
        "footnotes": [note.text for note in hit.footnotes],
        "wording": wording_of(hit.text)[:16],
        "score": hit.score,
        "sample": "sample" if hit.sample else "",
        "ocr_confidence": "" if hit.ocr_confidence is None else hit.ocr_confidence,
        "link": urljoin(root, quote(hit.key, safe="/~@")),
        "link_in_text": urljoin(
            root, f"{quote(hit.prefix, safe='~@')}?at={quote(hit.path)}#{quote(hit.path)}"
        ),
    }
    for scheme in SHOWN_SCHEMES:
        facts[scheme] = [
            f"{label.label} ({label.given.words})" for label in hit.labels if label.scheme == scheme
        ]
    return {name: facts[name] for name in COLUMNS}


def flat(value: Any) -> str | int | float:
    """Return a value as one cell holds it."""
    if isinstance(value, list):
        return "; ".join(value)
    return value if isinstance(value, int | float) else str(value)
