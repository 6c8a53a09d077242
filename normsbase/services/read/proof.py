"""An edition, a clause or a page of it in; what the proof pane shows (page, boxes, hash) out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Clause, Edition, Page
from normsbase.services.cite import citation, margin

Box = tuple[float, float, float, float]  # x, y, width, height in points, as SVG wants them


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One page of the file, with the boxes of the open clause that lie on it."""

    prefix: str
    has_image: bool
    media_type: str
    page: int
    page_count: int
    width: float
    height: float
    ocr: bool
    confidence: float | None  # of its OCR
    page_quality: float
    sha256: str  # of the file
    boxes: tuple[Box, ...] = ()
    key: str = ""
    path: str = ""
    margin: str = ""
    citation: str = ""
    text_hash: str = ""
    pages: tuple[int, ...] = ()  # that the open clause stands on

    @property
    def previous(self) -> int | None:
        """The page before, where there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, where there is one."""
        return self.page + 1 if self.page < self.page_count else None

    @property
    def corners(self) -> tuple[str, ...]:
        """The boxes in words: left, top, right, bottom in points."""
        return tuple(f"{x:.0f}, {y:.0f}, {x + w:.0f}, {y + h:.0f}" for x, y, w, h in self.boxes)


def proof_of(edition: Edition, clause: Clause | None, page: int | None) -> Proof:
    """Return the proof of a clause, or of a page alone; a page that is not there becomes the nearest."""
    asked = page or (clause.page if clause else 1)
    number = max(1, min(asked, edition.page_count or 1))
    row = Page.objects.filter(edition=edition, number=number).defer("text").first()
    boxes = [] if clause is None else [(int(box[0]), *map(float, box[1:])) for box in clause.boxes]
    return Proof(
        prefix=edition.key_prefix,
        has_image=edition.has_pages and row is not None,
        media_type=edition.media_type,
        page=number,
        page_count=edition.page_count,
        width=row.width if row else 0.0,
        height=row.height if row else 0.0,
        ocr=bool(row and row.ocr),
        confidence=row.confidence if row else None,
        page_quality=row.quality if row else 1.0,
        sha256=edition.sha256,
        boxes=tuple((x0, y0, x1 - x0, y1 - y0) for on, x0, y0, x1, y1 in boxes if on == number),
        pages=tuple(sorted({int(box[0]) for box in clause.boxes} if clause else ()))
        or ((clause.page,) if clause else ()),
        **(_of_clause(clause, edition) if clause else {}),
    )


def _of_clause(clause: Clause, edition: Edition) -> dict[str, str]:
    return {
        "key": clause.key,
        "path": clause.path,
        "margin": margin(clause.path),
        "citation": citation(edition.report.label, clause.path, clause.kind),
        "text_hash": clause.text_hash,
    }
