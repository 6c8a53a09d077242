"""A report's rows in; what the head of its page says about it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.finding_codes import name_of
from ingest.quality import DEFINITION
from normsbase.models import Edition, Finding, Report, ReportDate, ReportPart
from normsbase.services.cite import margin
from normsbase.services.read.clauses import direction
from normsbase.services.read.voices import whose
from normsbase.services.refer import date_phrase, kind_name, language_name, spell_date


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact:
    """One date of a report: `value` is ISO 8601 cut to what is known, `spelled` for prose."""

    kind: str
    label: str
    value: str
    spelled: str
    phrase: str  # adopted 22 July 2015
    note: str = ""
    source: str = ""
    corrected: str = ""  # when an editor put it right, for prose


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLink:
    """A file of a report in one language."""

    prefix: str
    language: str
    language_name: str
    copy: int
    current: bool
    page_count: int
    clause_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFact:
    """A fact that the file itself gives: a date is spelled, with its kind; `place` says where it stands."""

    name: str
    value: str
    place: str
    css: str = ""  # official, where the words are the document's own


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFact:
    """A part of a report with its own status and voice; `at` is the path of its first clause."""

    name: str
    status: str
    voice: str
    note: str
    span: str  # margin labels of its first and last clause, or the prefix of all
    at: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFacts:
    """The file that is being read."""

    prefix: str
    language: str
    language_name: str
    direction: str
    copy: int
    current: bool
    file_name: str
    media_type: str
    sha256: str
    size: int
    page_count: int
    clause_count: int
    quality: float
    ocr_pages: int
    ocr_confidence: float | None
    read_at: str
    source: str
    versions: str
    found: tuple[FoundFact, ...]

    @property
    def has_images(self) -> bool:
        """Whether pages can be shown as images."""
        return self.media_type == "application/pdf"

    @property
    def quality_means(self) -> str:
        """What the figure of quality counts."""
        return DEFINITION


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """Something the pipeline says about the file."""

    code: str
    name: str
    severity: str
    page: int | None
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """What is known about a report, read or not; empty is not known."""

    slug: str
    label: str
    symbol: str
    title: str
    short_title: str
    title_css: str  # official, or empty where a symbol or file name stands in for a title
    kind: str
    body: str
    body_slug: str
    year: int | None
    date: DateFact | None
    dates: tuple[DateFact, ...]
    parts: tuple[PartFact, ...]
    adoption: str
    votes: tuple[int, int, int] | None  # in favour, against, abstaining
    binding: bool | None
    official_url: str
    sample: bool
    verified: bool
    note: str
    doubt: str
    source: str
    revises: tuple[str, str] | None  # slug, label
    revisions: tuple[tuple[str, str], ...]
    editions: tuple[EditionLink, ...]
    corrected: dict[str, str]  # facts that an editor put right, each with the day, for prose


def find_report(slug: str) -> Report | None:
    """Return the report with all rows that the head of its page shows, in few queries."""
    rows = Report.objects.select_related("body", "revises")
    return rows.prefetch_related("dates", "parts", "editions", "revisions").filter(slug=slug).first()


def date_fact(row: ReportDate, corrected: str = "") -> DateFact:
    """Return one date with its kind in words, and when an editor put it right."""
    return DateFact(
        kind=row.kind,
        label=row.get_kind_display().lower(),
        value=row.value,
        spelled=spell_date(row.value),
        phrase=date_phrase(row.kind, row.value),
        note=row.note,
        source=row.source,
        corrected=corrected,
    )


def report_head(report: Report) -> ReportHead:
    """Return the head of a report; fetch it with `find_report`."""
    dates = list(report.dates.all())
    votes = (report.votes_yes, report.votes_no, report.votes_abstain)
    corrected = {name: spell_date(day) for name, day in report.corrected_on.items()}
    known = tuple(count for count in votes if count is not None)
    return ReportHead(
        slug=report.slug,
        label=report.label,
        symbol=report.symbol,
        title=report.title,
        short_title=report.short_title,
        title_css="official" if report.title_is_official else "",
        kind=kind_name(report.kind),
        body=report.body.label if report.body else report.body_name,
        body_slug=report.body.slug if report.body else "",
        year=report.year,
        date=date_fact(report.main_date) if report.main_date else None,
        dates=tuple(date_fact(row, corrected.get(f"date:{row.kind}", "")) for row in dates),
        parts=tuple(_part(row, report.kind) for row in report.parts.all()),
        adoption=report.adoption,
        votes=(known[0], known[1], known[2]) if len(known) == 3 else None,
        binding=report.binding,
        official_url=report.official_url,
        sample=report.sample,
        verified=report.verified,
        note=report.note,
        doubt=report.doubt,
        source=report.source,
        revises=_linked(report.revises) if report.revises else None,
        revisions=tuple(map(_linked, report.revisions.all())),
        editions=tuple(edition_link(row, report) for row in report.editions.all()),
        corrected=corrected,
    )


def _part(row: ReportPart, kind: str) -> PartFact:
    run = f"{margin(row.path_prefix)} to {margin(row.path_last)}" if row.path_last else ""
    return PartFact(
        name=row.name,
        status=row.status,
        voice=whose(row.voice, kind) if row.voice else "",
        note=row.note,
        span=run if row.path_last != row.path_prefix else margin(row.path_prefix),
        at=row.path_prefix if row.path_last else "",
        found=row.source,
    )


def _linked(report: Report) -> tuple[str, str]:
    """Return a related report; that it revises or is revised stays a fact where it is withdrawn."""
    return report.slug, f"{report.label} (withdrawn)" if report.withdrawn_at else report.label


def edition_link(edition: Edition, report: Report) -> EditionLink:
    """Return one file of a report; `report` is given so that no query asks for it."""
    edition.report = report
    return EditionLink(
        prefix=edition.key_prefix,
        language=edition.language,
        language_name=language_name(edition.language),
        copy=edition.copy,
        current=edition.current,
        page_count=edition.page_count,
        clause_count=edition.clause_count,
    )


def edition_facts(edition: Edition) -> EditionFacts:
    """Return what is known about a file that was read."""
    vocabulary = f", vocabulary {edition.vocabulary_version}" if edition.vocabulary_version else ""
    return EditionFacts(
        prefix=edition.key_prefix,
        language=edition.language,
        language_name=language_name(edition.language),
        direction=direction(edition.language),
        copy=edition.copy,
        current=edition.current,
        file_name=edition.file_name,
        media_type=edition.media_type,
        sha256=edition.sha256,
        size=edition.size,
        page_count=edition.page_count,
        clause_count=edition.clause_count,
        quality=edition.quality,
        ocr_pages=edition.ocr_pages,
        ocr_confidence=edition.ocr_confidence,
        read_at=f"{edition.read_at:%-d %B %Y}",
        source=edition.source,
        versions=f"rules {edition.pipeline_version}{vocabulary}",
        found=tuple(_found(name, fact) for name, fact in edition.facts.items()),
    )


def _found(name: str, fact: dict[str, str]) -> FoundFact:
    """Return a fact in words: `issued` and `in-force` are dates of their kind."""
    kind = fact.get("kind", "")
    if kind or name == "created":
        label = (
            "File made"
            if name == "created"
            else f"Date {ReportDate.Kind(kind).label.lower()}"
            if kind in ReportDate.Kind.values
            else "Date"
        )
        return FoundFact(name=label, value=spell_date(fact["value"]), place=fact["found"])
    value = kind_name(fact["value"]) if name == "kind" else fact["value"]
    css = "official small" if name == "title" and fact["found"] != "told" else ""
    return FoundFact(name=name.replace("-", " "), value=value, place=fact["found"], css=css)


def finding_views(findings: Iterable[Finding]) -> tuple[FindingView, ...]:
    """Return findings as pages show them."""
    return tuple(
        FindingView(
            code=row.code,
            name=name_of(row.code),
            severity=row.severity,
            page=row.page,
            message=row.message,
            remedy=row.remedy,
        )
        for row in findings
    )
