"""An edition and a page number in; everything that was made of that page, with its boxes and findings, out.

What was set apart has no boxes in the base: it is told in words, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normsbase.models import Clause, Edition, Finding, Footnote, Heading, Page
from normsbase.services.cite import margin
from normsbase.services.refer import kind_name, language_name
from normsbase.services.signed import SignOff, reading_of, sign_off_of

Box = tuple[float, float, float, float]  # x, y, width, height in points
# Kind, the sign that stands for it, its name: never told by colour alone.
KINDS = (
    ("clause", "¶", "Paragraph or item"),
    ("heading", "H", "Heading"),
    ("footnote", "n", "Footnote"),
    ("apart", "–", "Set apart"),
)
Row = Clause | Heading | Footnote
SIGNS = {kind: sign for kind, sign, _ in KINDS}
FIRST, LAST = 18, 12  # words of a long item that are shown at once: a cut goes wrong at its ends


@dataclass(frozen=True, slots=True, kw_only=True)
class CutItem:
    """One piece of the page; `label` is its number in the margin, or the reason why it was set apart."""

    number: int  # on this page, from 1; 0 where it has no box
    kind: str
    sign: str
    label: str
    words: str  # of a long one the first and last
    whole: str  # all words where they are not shown at once
    goes_on: str  # "from page 2", "to page 4"
    key: str
    language: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PageFinding:
    """What the pipeline says of the page, or of the file as a whole."""

    severity: str
    message: str
    remedy: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutPage:
    """One page of an edition, as it was cut."""

    slug: str
    label: str
    prefix: str
    kind: str
    language: str
    title: str
    page: int
    page_count: int
    width: float
    height: float
    has_image: bool
    sha256: str
    quality: float
    ocr: bool
    confidence: float | None  # of its OCR
    apart_known: bool
    items: tuple[CutItem, ...]
    findings: tuple[PageFinding, ...]
    file_findings: tuple[PageFinding, ...]
    pages_with_findings: tuple[int, ...]
    version: str
    reading: str
    sign_off: SignOff | None
    editions: tuple[tuple[str, str], ...]  # prefix and name of all editions of the text

    @property
    def previous(self) -> int | None:
        """The page before, where there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, where there is one."""
        return self.page + 1 if self.page < self.page_count else None

    @property
    def kinds(self) -> tuple[tuple[str, str, str, int], ...]:
        """The legend: kind, sign, name and how many there are on the page."""
        counts = [sum(item.kind == kind for item in self.items) for kind, _, _ in KINDS]
        return tuple((*kind, count) for kind, count in zip(KINDS, counts, strict=True))

    @property
    def drawn(self) -> tuple[CutItem, ...]:
        """The items that have boxes."""
        return tuple(item for item in self.items if item.boxes)


def cut_page(slug: str, prefix: str, number: int) -> CutPage | None:
    """Return the page; one that is not there becomes the nearest. None where no edition is at the prefix."""
    found = Edition.objects.at(prefix).select_related("report", "signed_off_by")
    edition = found.filter(report__slug=slug).first()
    if edition is None:
        return None
    number = max(1, min(number, edition.page_count or 1))
    page = edition.pages.filter(number=number).first()
    said = list(edition.findings.all())
    reading, report = reading_of(edition), edition.report
    return CutPage(
        slug=slug,
        label=report.label,
        prefix=edition.key_prefix,
        kind=kind_name(report.kind),
        language=edition.language,
        title=report.title,
        page=number,
        page_count=edition.page_count or 1,
        width=page.width if page else 0.0,
        height=page.height if page else 0.0,
        has_image=edition.has_pages and page is not None,
        sha256=edition.sha256,
        quality=page.quality if page else 1.0,
        ocr=bool(page and page.ocr),
        confidence=page.confidence if page else None,
        apart_known=page is not None and page.set_apart is not None,
        items=tuple(_items(edition, number, page)),
        findings=tuple(_finding(row) for row in said if row.page == number),
        file_findings=tuple(_finding(row) for row in said if row.page is None),
        pages_with_findings=tuple(sorted({row.page for row in said if row.page})),
        version=edition.pipeline_version,
        reading=reading,
        sign_off=sign_off_of(edition, reading),
        editions=tuple(_named(report.editions.order_by("language", "copy"))),
    )


def first_prefix(slug: str) -> str:
    """Return the prefix of the edition that stands for a text: the English one, else the first."""
    rows = Edition.objects.standing().filter(report__slug=slug).order_by("copy", "language")
    editions = sorted(rows.select_related("report"), key=lambda row: (row.copy, row.language != "en"))
    return editions[0].key_prefix if editions else ""


def _named(editions: Iterable[Edition]) -> Iterator[tuple[str, str]]:
    for edition in editions:
        copy = f", file {edition.copy}" if edition.copy > 1 else ""
        yield edition.key_prefix, f"{language_name(edition.language)}{copy}"


def _finding(row: Finding) -> PageFinding:
    return PageFinding(row.severity, row.message, row.remedy, row.page)


def _items(edition: Edition, number: int, page: Page | None) -> Iterator[CutItem]:
    """Yield what has boxes from the top of the page down, then what was set apart."""
    rows: list[Row] = [*_clauses(edition, number), *_headings(edition, number), *_footnotes(edition, number)]
    rows.sort(key=lambda row: _top(row, number))
    for place, row in enumerate(rows, start=1):
        yield _item(row, place, number)
    for each in (page.set_apart or ()) if page else ():
        words, whole = _shown(each["text"])
        yield CutItem(
            number=0,
            kind="apart",
            sign=SIGNS["apart"],
            label=str(each["reason"]).replace("-", " "),
            words=words,
            whole=whole,
            goes_on="",
            key="",
            language=edition.language,
            boxes=(),
        )


def _clauses(edition: Edition, number: int) -> list[Clause]:
    before = edition.clauses.filter(page__lte=number).order_by("position").values_list("pk", "page", "boxes")
    wanted = [pk for pk, page, boxes in before if page == number or _on(boxes, number)]
    return list(Clause.objects.filter(pk__in=wanted).order_by("position"))


def _headings(edition: Edition, number: int) -> list[Heading]:
    return [row for row in edition.headings.all() if row.page == number or _on(row.boxes, number)]


def _footnotes(edition: Edition, number: int) -> list[Footnote]:
    return [row for row in edition.footnotes.all() if row.page == number or _on(row.boxes, number)]


def _on(boxes: Sequence[Sequence[float]], number: int) -> tuple[Box, ...]:
    return tuple((x0, y0, x1 - x0, y1 - y0) for page, x0, y0, x1, y1 in boxes if page == number)


def _top(row: Row, number: int) -> tuple[float, int]:
    """Order from the top of the page; rows without boxes stay in reading order."""
    return min((box[1] for box in _on(row.boxes, number)), default=0.0), row.position


def _item(row: Row, place: int, number: int) -> CutItem:
    kind, label = _said(row)
    words, whole = _shown(row.text)
    boxes = _on(row.boxes, number)
    return CutItem(
        number=place if boxes else 0,
        kind=kind,
        sign=SIGNS[kind],
        label=label,
        words=words,
        whole=whole,
        goes_on=_goes_on(row, number),
        key=row.key if isinstance(row, Clause) else "",
        language=row.language if isinstance(row, Clause) else "",
        boxes=boxes,
    )


def _said(row: Row) -> tuple[str, str]:
    if isinstance(row, Clause):
        return "clause", margin(row.path)
    if isinstance(row, Heading):
        return "heading", f"level {row.level}"
    return "footnote", row.mark


def _goes_on(row: Row, number: int) -> str:
    pages = {row.page, *(int(box[0]) for box in row.boxes)}
    parts = []
    if min(pages) < number:
        parts.append(f"from page {min(pages)}")
    if max(pages) > number:
        parts.append(f"to page {max(pages)}")
    return ", ".join(parts)


def _shown(text: str) -> tuple[str, str]:
    words = text.split()
    if len(words) <= FIRST + LAST:
        return text, ""
    return f"{' '.join(words[:FIRST])} … {' '.join(words[-LAST:])}", text
