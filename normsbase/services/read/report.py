"""The address of a text in; the text as the reader shows it, or what is known of it unread, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from normsbase.models import Clause, Commitment, Edition, Footnote, Heading, split_prefix
from normsbase.services.cite import margin
from normsbase.services.read.clauses import ClauseView, NoteView, clause_view, marks, note_views, with_tags
from normsbase.services.read.facts import (
    EditionFacts,
    FindingView,
    ReportHead,
    edition_facts,
    find_report,
    finding_views,
    report_head,
)
from normsbase.services.read.labels import label_names
from normsbase.services.read.outline import Entry, HeadingSpot, Spot, cut_parts, outline, part_of
from normsbase.services.read.proof import Proof, proof_of
from normsbase.services.read.voices import whose
from normsbase.services.read.withdrawn import Withdrawn, of_report
from normsbase.services.signed import SignOff, sign_off_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing in the flow of a text: a page break, a heading, a clause or the notes of a page."""

    page: int = 0
    ocr_confidence: float | None = None  # of the page that begins, where OCR read it
    heading: HeadingSpot | None = None
    clause: ClauseView | None = None
    notes: tuple[NoteView, ...] = ()
    voice: str = ""  # whose words follow, where that changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a long text that one page shows."""

    number: int
    first: str  # margin label of its first clause
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text that was read, or one part of it."""

    head: ReportHead
    edition: EditionFacts
    outline: tuple[Entry, ...]
    blocks: tuple[Block, ...]
    part: int
    parts: tuple[Part, ...]
    findings: tuple[FindingView, ...]
    poor_pages: tuple[tuple[int, float], ...]  # number and quality of each page below 1
    sign_off: SignOff | None
    proof: Proof
    open_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A report of which no text was read: what is known all the same."""

    head: ReportHead
    commitments: tuple[tuple[str, int], ...]  # kind in words, how many rows
    elsewhere: str  # prefix of another edition that was read; empty where none was


def read_report(
    prefix: str, *, at: str = "", part: int | None = None, page: int | None = None
) -> Reading | Known | Withdrawn | None:
    """Return the text at `prefix` with the clause `at` open; None where no such report is known.

    `at` that is not in the text opens none. A part or page out of range becomes the nearest.
    """
    report = find_report(split_prefix(prefix)[0])
    if report is None:
        return None
    if report.withdrawn_at:
        return of_report(report)
    edition = Edition.objects.select_related("report__body").at(prefix).first()
    if edition is None:
        return _known(report_head(report), report.pk)
    edition.report = report
    spots, headings = _spots(edition)
    parts = cut_parts(spots, headings)
    number = _part_to_show(spots, parts, at, part, page)
    start = parts[number - 1][0]
    opened = edition.clauses.filter(path=at).first() if at else None
    return Reading(
        head=report_head(report),
        edition=edition_facts(edition),
        outline=outline(spots, headings, parts),
        blocks=_blocks(edition, headings, spots, parts[number - 1]),
        part=number,
        parts=tuple(_part(spots, n, span) for n, span in enumerate(parts, 1) if spots),
        findings=finding_views(edition.findings.all()),
        sign_off=sign_off_of(edition),
        poor_pages=tuple((page.number, page.quality) for page in edition.pages.below_full_quality()),
        proof=proof_of(edition, opened, page or (None if opened else _first_page(spots, start))),
        open_path=opened.path if opened else "",
    )


def read_proof(prefix: str, *, at: str = "", page: int | None = None) -> Proof | None:
    """Return the proof pane alone; None where no such text was read."""
    edition = Edition.objects.select_related("report__body").at(prefix).first()
    if edition is None:
        return None
    opened = edition.clauses.filter(path=at).first() if at else None
    return proof_of(edition, opened, page)


def _known(head: ReportHead, report_id: int) -> Known:
    kinds = (
        Commitment.objects.settled()
        .filter(report_id=report_id)
        .values_list("kind")
        .annotate(Count("id"))
        .order_by("kind")
    )
    names = dict(Commitment.Kind.choices)
    other = next((link.prefix for link in head.editions if link.current), "")
    return Known(
        head=head, commitments=tuple((str(names[kind]), count) for kind, count in kinds), elsewhere=other
    )


def _spots(edition: Edition) -> tuple[list[Spot], list[HeadingSpot]]:
    rows = Heading.objects.filter(edition=edition).order_by("position")
    headings = [HeadingSpot(place, row.level, str(row), row.page) for place, row in enumerate(rows)]
    places = {row.pk: place for place, row in enumerate(rows)}
    light = edition.clauses.order_by("position").values_list("path", "page", "heading_id", "kind")
    spots = [
        Spot(path, page, places.get(heading, -1), kind in ("item", "end"))
        for path, page, heading, kind in light
    ]
    return spots, headings


def _part_to_show(
    spots: Sequence[Spot], parts: Sequence[tuple[int, int]], at: str, part: int | None, page: int | None
) -> int:
    if at and (place := next((n for n, spot in enumerate(spots) if spot.path == at), None)) is not None:
        return part_of(parts, place)
    if part is not None:
        return max(1, min(part, len(parts)))
    if page is not None:
        place = next((n for n, spot in enumerate(spots) if spot.page >= page), len(spots))
        return part_of(parts, place)
    return 1


def _part(spots: Sequence[Spot], number: int, span: tuple[int, int]) -> Part:
    from_path, to_path = spots[span[0]].path, spots[span[1] - 1].path
    return Part(number=number, first=margin(from_path), last=margin(to_path))


def _first_page(spots: Sequence[Spot], start: int) -> int:
    return spots[start].page if start < len(spots) and start else 1


def _blocks(
    edition: Edition, headings: Sequence[HeadingSpot], spots: Sequence[Spot], span: tuple[int, int]
) -> tuple[Block, ...]:
    start, end = span
    rows = with_tags(edition.clauses.order_by("position"))
    clauses = list(rows.defer("repairs", "heading_path")[start:end])
    footnotes = list(_footnotes(edition, clauses))
    names = label_names()
    at = marks(footnotes)
    flow = _Flow(headings, note_views(footnotes), _read_by_ocr(edition), begun=start > 0)
    flow.kind = edition.report.kind
    blocks: list[Block] = []
    for row, spot in zip(clauses, spots[start:end], strict=True):
        view = clause_view(row, edition.report.label, names, at.get(row.pk, ()))
        blocks.extend(flow.before(view, spot.heading))
    return (*blocks, *flow.rest(is_last=end == len(spots)))


def _footnotes(edition: Edition, clauses: Sequence[Clause]) -> Iterable[Footnote]:
    """Footnotes of these clauses, and those without a clause on their pages."""
    if not clauses:
        return ()
    of_clauses = Q(clause__position__gte=clauses[0].position, clause__position__lte=clauses[-1].position)
    loose = Q(clause=None, page__gte=clauses[0].page, page__lte=clauses[-1].page)
    return Footnote.objects.filter(of_clauses | loose, edition=edition).order_by("position")


def _read_by_ocr(edition: Edition) -> dict[int, float]:
    """Return the confidence of the pages that OCR read, by number."""
    if not edition.ocr_pages:
        return {}
    read = edition.pages.filter(confidence__isnull=False)
    return {number: sure for number, sure in read.values_list("number", "confidence") if sure is not None}


class _Flow:
    """Puts page breaks, headings and notes between clauses, in the order of the document."""

    def __init__(
        self,
        headings: Sequence[HeadingSpot],
        notes: Sequence[NoteView],
        read_by_ocr: Mapping[int, float],
        *,
        begun: bool,
    ) -> None:
        self.headings = headings
        self.read_by_ocr = read_by_ocr
        self.notes = list(notes)
        self.page = 0
        self.heading = -1  # the last one shown
        self.begun = begun
        self.voice = "agreed"
        self.kind = ""  # of the text: who its own words belong to

    def before(self, view: ClauseView, place: int) -> Iterator[Block]:
        """Yield what stands before a clause, then the clause."""
        shown = self._headings_up_to(place)
        if view.page > self.page:
            yield from self._notes_up_to(self.page)
            self.page = view.page
            yield Block(page=view.page, ocr_confidence=self.read_by_ocr.get(view.page))
        yield from (Block(heading=heading) for heading in shown)
        voice = view.voice or "agreed"
        yield Block(clause=view, voice=whose(voice, self.kind) if voice != self.voice else "")
        self.voice = voice

    def rest(self, *, is_last: bool) -> Iterator[Block]:
        """Yield what stands after the last clause: its notes, and headings that no clause follows."""
        yield from self._notes_up_to(10**9)
        if is_last:
            yield from (Block(heading=heading) for heading in self.headings[self.heading + 1 :])

    def _headings_up_to(self, place: int) -> Sequence[HeadingSpot]:
        if place <= self.heading:
            return ()
        first = self.heading + 1
        if self.begun:  # a later part opens under the headings that are still open
            first, self.begun = self._open_at(place), False
        self.heading = place
        return self.headings[first : place + 1]

    def _open_at(self, place: int) -> int:
        """Return the first of the headings, one a level outwards, under which this heading stands."""
        first = place
        while (
            self.headings[first].level > 1
            and first
            and self.headings[first - 1].level < self.headings[first].level
        ):
            first -= 1
        return first

    def _notes_up_to(self, page: int) -> Iterator[Block]:
        due = tuple(note for note in self.notes if note.page <= page)
        self.notes = [note for note in self.notes if note.page > page]
        if due:
            yield Block(notes=due)
