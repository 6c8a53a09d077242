"""A page of PDFium in, the frames drawn on it out: rectangles stroked or tinted, and four lines that meet.

A frame may hold a text apart from the page's own. Whether it does, its words decide (`panels`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]

WIDEST, TALLEST = 0.9, 0.75  # of the page: what is wider and taller is its own ground
NARROWEST, LOWEST = 90.0, 24.0  # points: smaller frames hold no text
THIN = 3.0  # points across, that a line may be
CLOSE = 3.0  # points within which edges are one
SIDE_BY_SIDE = 0.5  # of the lower one's height that cells of one row share
DRAWN = 0.7  # of a path's outline that must run along its rectangle
PALEST = 250  # of 255: a tint lighter than this is paper
DEEPEST = 3  # forms within forms that are looked into
MOST = 4000  # paths of one page that are looked at: a drawing has more
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Rect(NamedTuple):
    """A rectangle in points from the page's top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, x: float, y: float, room: float = 0.0) -> bool:
        """Whether a place is in the rectangle, or as near to it as `room`."""
        return self.x0 - room <= x <= self.x1 + room and self.y0 - room <= y <= self.y1 + room

    def is_like(self, other: Rect) -> bool:
        """Whether two rectangles are one, drawn twice."""
        return all(abs(one - two) <= CLOSE for one, two in zip(self, other, strict=True))


def frames_of(page: Any, matrix: Matrix, size: tuple[float, float]) -> tuple[Rect, ...]:
    """Return the frames of a page, larger before smaller; `matrix` leads to points from the top left."""
    drawn = list(_drawn(page, matrix))
    rects = [rect for rect, is_whole in drawn if is_whole and rect.height > THIN and rect.width > THIN]
    across = [rect for rect, _ in drawn if rect.height <= THIN and rect.width >= NARROWEST]
    down = _chained([rect for rect, _ in drawn if rect.width <= THIN < rect.height])
    found: list[Rect] = []
    stacked = _stacked(rects)
    cells = [rect for rect in stacked if any(_are_cells(rect, other) for other in stacked)]
    for rect in (*(rect for rect in stacked if rect not in cells), *_of_lines(across, down)):
        fits = rect.width < WIDEST * size[0] or rect.height < TALLEST * size[1]
        large = rect.width >= NARROWEST and rect.height >= LOWEST
        if fits and large and not any(rect.is_like(other) for other in found):
            found.append(rect)
    return tuple(sorted(found, key=lambda rect: -rect.width * rect.height))


def _drawn(page: Any, matrix: Matrix) -> Iterator[tuple[Rect, bool]]:
    """Yield the rectangles of the page's paths, and whether each path runs along its rectangle."""
    left = MOST
    for path, to_page in _paths(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, IDENTITY, 0):
        if _shows(path):
            points = _points(path, _times(to_page, matrix))
            if points:
                yield _around(points), _runs_along(points)
        left -= 1
        if not left:
            return


def _paths(holder: Any, count: Any, get: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    for index in range(count(holder)):
        item = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, _times(_matrix_of(item), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = _times(_matrix_of(item), outer)
            yield from _paths(
                item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1
            )


def _matrix_of(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does what one does and then what the other does."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _shows(path: Any) -> bool:
    """Whether a path is stroked, or filled with another colour than the paper's."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if stroke.value:
        return True
    parts = [ctypes.c_uint() for _ in range(4)]
    if not fill.value or not pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, parts)):
        return False
    *colour, opacity = (part.value for part in parts)
    return opacity > 0 and min(colour) < PALEST


def _points(path: Any, matrix: Matrix) -> list[tuple[float, float]]:
    """Return the ends of a path's segments on the page; none for a path that is a drawing."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= 40:
        return []
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
    if points and pdfium.FPDFPathSegment_GetClose(pdfium.FPDFPath_GetPathSegment(path, count - 1)):
        points.append(points[0])
    return points


def _around(points: Sequence[tuple[float, float]]) -> Rect:
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _runs_along(points: Sequence[tuple[float, float]]) -> bool:
    """Whether a path runs along the edges of its rectangle, be a corner round or a title set into it."""
    rect = _around(points)
    length = 0.0
    for (x, y), (u, v) in pairwise(points):
        if any(abs(x - edge) < CLOSE and abs(u - edge) < CLOSE for edge in (rect.x0, rect.x1)):
            length += abs(v - y)
        elif any(abs(y - edge) < CLOSE and abs(v - edge) < CLOSE for edge in (rect.y0, rect.y1)):
            length += abs(u - x)
    return length >= DRAWN * 2 * (rect.width + rect.height)


def _stacked(rects: Iterable[Rect]) -> list[Rect]:
    """Join rectangles of one width that stand on each other: paragraphs tinted one by one are one frame."""
    found: list[Rect] = []
    for rect in sorted(rects, key=lambda rect: (round(rect.x0), rect.y0)):
        last = found[-1] if found else None
        if last and _is_below(last, rect):
            found[-1] = last._replace(y1=max(last.y1, rect.y1))
        else:
            found.append(rect)
    return found


def _is_below(last: Rect, rect: Rect) -> bool:
    same = abs(last.x0 - rect.x0) < CLOSE and abs(last.x1 - rect.x1) < CLOSE
    return same and last.y0 < rect.y0 and rect.y0 - last.y1 < CLOSE


def _are_cells(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share an upright edge, as the cells of a row do."""
    if min(abs(one.x1 - other.x0), abs(other.x1 - one.x0)) > CLOSE:
        return False
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > SIDE_BY_SIDE * min(one.height, other.height)


def _chained(lines: Iterable[Rect]) -> list[Rect]:
    """Join lines that go on where another ends, as a border drawn paragraph by paragraph does."""
    found: list[Rect] = []
    for line in sorted(lines, key=lambda line: (round(line.x0), line.y0)):
        last = found[-1] if found else None
        if last and abs(last.x0 - line.x0) < CLOSE and line.y0 - last.y1 < CLOSE:
            found[-1] = last._replace(y1=max(last.y1, line.y1))
        else:
            found.append(line)
    return found


def _of_lines(across: Sequence[Rect], down: Sequence[Rect]) -> Iterator[Rect]:
    """Yield the frames that four lines make."""
    for left in down:
        for right in down:
            if right.x0 - left.x1 < NARROWEST or abs(left.y0 - right.y0) > CLOSE:
                continue
            if abs(left.y1 - right.y1) > CLOSE:
                continue
            rect = Rect(left.x0, left.y0, right.x1, left.y1)
            if _is_closed(rect, across) and not _is_grid(rect, down):
                yield rect


def _is_grid(rect: Rect, down: Sequence[Rect]) -> bool:
    """Whether more than two upright lines run at the height of a rectangle, as in a table."""
    shared = (min(rect.y1, line.y1) - max(rect.y0, line.y0) for line in down)
    return sum(height > SIDE_BY_SIDE * rect.height for height in shared) > 2


def _is_closed(rect: Rect, across: Sequence[Rect]) -> bool:
    return all(
        any(
            abs(line.y0 - edge) < 2 * CLOSE
            and abs(line.x0 - rect.x0) < 2 * CLOSE
            and abs(line.x1 - rect.x1) < 2 * CLOSE
            for line in across
        )
        for edge in (rect.y0, rect.y1)
    )
