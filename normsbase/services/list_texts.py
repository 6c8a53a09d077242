"""Filters in; the texts that pass them, known or read, with counts for each filter, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import Count, F, Max, Q
from django.db.models.expressions import OrderBy

from normsbase.models import Report, ReportQuerySet
from normsbase.services.paging import Paged
from normsbase.services.refer import date_phrase, kind_name, language_name

PAGE_SIZE = 50
WITHDRAWN = "withdrawn"
READINGS = {
    "full": "read in full",
    "part": "read in part",
    "unreadable": "not readable",
    "known": "known without text",
    WITHDRAWN: "withdrawn",
}
SORTS: dict[str, tuple[str, tuple[str | OrderBy, ...]]] = {
    "newest": ("year, newest first", (F("year").desc(nulls_last=True), "slug")),
    "oldest": ("year, oldest first", (F("year").asc(nulls_last=True), "slug")),
    "title": ("title", ("title", "slug")),
    "symbol": ("symbol", ("symbol", "title", "slug")),
    "read": ("newly read", (F("last_read").desc(nulls_last=True), "slug")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFilters:
    """What the reader asked for; empty is no limit."""

    words: str = ""
    kind: str = ""
    body: str = ""
    year: str = ""
    language: str = ""
    reading: str = ""
    samples: str = ""  # only, none
    sort: str = "newest"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """One text in the list."""

    slug: str
    prefix: str  # where it opens
    symbol: str
    title: str
    title_css: str
    language: str
    kind: str
    body: str
    body_slug: str
    date: str  # adopted 22 July 2015; empty where none is known
    year: int | None
    reading: str
    reading_label: str
    pages: int  # 0 where the file has none
    clauses: int
    languages: tuple[str, ...]
    quality: float | None
    findings: int
    sample: bool
    withdrawn: str  # 25 November 2026; empty where it stands
    because: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with the number of texts that have it, whatever else is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextList(Paged):
    """One page of the list."""

    SIZE: ClassVar[int] = PAGE_SIZE

    filters: TextFilters
    rows: tuple[TextRow, ...]
    total: int
    known: int  # all texts in the catalogue
    page: int
    pages: int
    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self.filters != TextFilters(page=self.filters.page)


def list_texts(filters: TextFilters) -> TextList:
    """Return one page of the texts that pass all filters; a page out of range becomes the nearest."""
    found = _filtered(filters)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = max(1, min(filters.page, pages))
    order = SORTS.get(filters.sort, SORTS["newest"])[1]
    rows = found.annotate(last_read=Max("editions__read_at")).order_by(*order)
    rows = rows.select_related("body").prefetch_related("dates", "editions")
    shown = list(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    readings = _readings(shown)
    return TextList(
        filters=filters,
        rows=tuple(_row(report, *readings[report.pk]) for report in shown),
        total=total,
        known=Report.objects.standing().count(),
        page=page,
        pages=pages,
        choices=_choices(filters),
    )


def _filtered(filters: TextFilters) -> ReportQuerySet:
    """Withdrawn texts are listed apart, where they are asked for."""
    rows = Report.objects.with_reading()
    if filters.reading != WITHDRAWN:
        rows = rows.standing()
    for word in filters.words.split():
        rows = rows.filter(_names(word))
    exact = {
        "kind": filters.kind,
        "year": filters.year if filters.year.isdigit() else "",
        "reading": filters.reading if filters.reading in READINGS else "",
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if filters.body:
        rows = rows.filter(Q(body__slug=filters.body) | Q(body=None, body_name=filters.body))
    if filters.language:
        rows = rows.filter(editions__language=filters.language, editions__current=True)
    if filters.samples in ("only", "none"):
        rows = rows.filter(sample=filters.samples == "only")
    return rows.distinct()


def _names(word: str) -> Q:
    """A word as it begins in a title (NIS, not administration) or anywhere in a symbol.

    Scripts that put no space between words are looked for anywhere.
    """
    if not word.isascii():
        return Q(title__icontains=word) | Q(short_title__icontains=word) | Q(symbol__icontains=word)
    start = rf"(^|[^A-Za-z0-9]){re.escape(word)}"
    return Q(title__iregex=start) | Q(short_title__iregex=start) | Q(symbol__icontains=word)


def _readings(reports: Iterable[Report]) -> dict[int, tuple[str, int]]:
    """Return how each of these was read and how many findings its current files have."""
    rows = Report.objects.with_reading().filter(pk__in=[report.pk for report in reports])
    counted = rows.annotate(count=Count("editions__findings", filter=Q(editions__current=True)))
    return {pk: (reading, count) for pk, reading, count in counted.values_list("pk", "reading", "count")}


def _row(report: Report, reading: str, findings: int) -> TextRow:
    editions = [row for row in report.editions.all() if row.current]
    editions.sort(key=lambda row: (row.language != "en", row.language))
    for row in editions:
        row.report = report
    first = editions[0] if editions else None
    date = report.main_date
    return TextRow(
        slug=report.slug,
        prefix=first.key_prefix if first else report.slug,
        symbol=report.symbol,
        title=report.title,
        title_css="official" if report.title_is_official else "",
        language=first.language if first else "en",
        kind=kind_name(report.kind),
        body=report.body.label if report.body else report.body_name,
        body_slug=report.body.slug if report.body else "",
        date=date_phrase(date.kind, date.value) if date else "",
        year=report.year,
        reading=reading,
        reading_label=READINGS[reading],
        pages=first.page_count if first and first.has_pages else 0,
        clauses=sum(row.clause_count for row in editions),
        languages=tuple(row.language for row in editions),
        quality=min((row.quality for row in editions), default=None),
        findings=findings,
        sample=report.sample,
        withdrawn=f"{report.withdrawn_at:%-d %B %Y}" if report.withdrawn_at else "",
        because=report.withdrawn_because,
    )


def _choices(filters: TextFilters) -> dict[str, tuple[Choice, ...]]:
    """Count the values of every filter over all texts, in two queries."""
    columns = ("kind", "body__slug", "body__acronym", "body__name", "body_name", "year", "reading", "sample")
    everything = list(Report.objects.with_reading().values_list(*columns))
    rows = [row for row in everything if row[6] != WITHDRAWN]
    kinds = Counter(row[0] for row in rows)
    bodies = Counter((row[1] or row[4], row[2] or row[3] or row[4]) for row in rows if row[1] or row[4])
    years = Counter(row[5] for row in rows if row[5])
    readings = Counter(row[6] for row in everything)
    samples = sum(row[7] for row in rows)
    languages = (
        Report.objects.standing()
        .filter(editions__current=True)
        .values_list("editions__language")
        .annotate(Count("id", distinct=True))
    )

    def choices(pairs: Iterable[tuple[str, str, int]], chosen: str) -> tuple[Choice, ...]:
        return tuple(Choice(value, label, count, value == chosen) for value, label, count in pairs)

    return {
        "kind": choices(
            sorted(((k, kind_name(k), n) for k, n in kinds.items()), key=_by_label), filters.kind
        ),
        "body": choices(sorted(((s, b, n) for (s, b), n in bodies.items()), key=_by_label), filters.body),
        "year": choices(((str(y), str(y), n) for y, n in sorted(years.items(), reverse=True)), filters.year),
        "language": choices(((v, language_name(v), n) for v, n in sorted(languages)), filters.language),
        "reading": choices(((v, label, readings[v]) for v, label in READINGS.items()), filters.reading),
        "samples": choices(
            (("none", "without samples", len(rows) - samples), ("only", "samples only", samples)),
            filters.samples,
        ),
        "sort": choices(((value, SORTS[value][0], 0) for value in SORTS), filters.sort),
    }


def _by_label(choice: tuple[str, str, int]) -> str:
    return choice[1].casefold()
