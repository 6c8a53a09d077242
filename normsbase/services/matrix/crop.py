"""Evidence in; the piece of its page that its paragraph's boxes cover, out: what a panel shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from normsbase.models import Clause, Page
from normsbase.services.standing import Evidence

MARGIN = 6.0  # points around the boxes
TALLEST = 260.0  # points of a crop; a longer paragraph opens on its own page
SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """A piece of a page, in PDF points from the page's top left; `boxes` are x, y, width, height."""

    key: str
    prefix: str
    page: int
    sha256: str
    width: float
    height: float
    x: float
    y: float
    wide: float
    tall: float
    boxes: tuple[tuple[float, float, float, float], ...]


def crops(evidence: Iterable[Evidence]) -> dict[str, Crop]:
    """Return the crops of the first few paragraphs by key, in two queries; none for a text without pages."""
    keys = list(dict.fromkeys(one.key for one in evidence if one.page))[:SHOWN]
    rows = list(Clause.objects.searched().filter(key__in=keys).select_related("edition"))
    drawn = Page.objects.filter(
        edition__in={row.edition_id for row in rows}, number__in={row.page for row in rows}
    )
    pages = {(page.edition_id, page.number): page for page in drawn.defer("text")}
    found = {row.key: _crop(row, pages.get((row.edition_id, row.page))) for row in rows}
    return {key: crop for key, crop in found.items() if crop}


def _crop(clause: Clause, page: Page | None) -> Crop | None:
    boxes = [box[1:] for box in clause.boxes if box[0] == clause.page]
    if page is None or not boxes or not clause.edition.has_pages:
        return None
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    x, y = max(0.0, left - MARGIN), max(0.0, top - MARGIN)
    return Crop(
        key=clause.key,
        prefix=clause.edition.key_prefix,
        page=clause.page,
        sha256=clause.edition.sha256,
        width=page.width,
        height=page.height,
        x=x,
        y=y,
        wide=min(page.width, right + MARGIN) - x,
        tall=min(TALLEST, min(page.height, bottom + MARGIN) - y),
        boxes=tuple((one[0], one[1], one[2] - one[0], one[3] - one[1]) for one in boxes),
    )
