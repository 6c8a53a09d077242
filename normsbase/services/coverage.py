"""Nothing in; what was read, what is only known and what could not be read, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Min

from ingest.finding_codes import MEANINGS, Meaning, name_of
from ingest.quality import DEFINITION
from normsbase.models import Clause, Edition, Finding, Report, Run
from normsbase.services.behind import Behind, behind
from normsbase.services.refer import date_phrase, kind_name, language_name

MOST_LISTED = 15  # texts known without text, files refused


@dataclass(slots=True)
class Row:
    """Texts of one kind, body, year or language, by how they were read."""

    value: str
    label: str
    full: int = 0
    part: int = 0
    unreadable: int = 0
    without: int = 0
    years: set[int] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)

    @property
    def known(self) -> int:
        """All texts of the row, read or not."""
        return self.full + self.part + self.unreadable + self.without

    @property
    def span(self) -> str:
        """First and last year: `1998–2026`; empty where no year is known."""
        if not self.years:
            return ""
        first, last = min(self.years), max(self.years)
        return str(first) if first == last else f"{first}–{last}"

    @property
    def tongues(self) -> str:
        """Languages read, English first."""
        return " ".join(sorted(self.languages, key=lambda tag: (tag != "en", tag)))

    @property
    def bars(self) -> tuple[tuple[str, float, float], ...]:
        """Class, start and width of each stretch of a bar 200 units wide."""
        bars: list[tuple[str, float, float]] = []
        at = 0.0
        shares = (
            (self.full, "f4"),
            (self.part, "f2"),
            (self.unreadable, "gap-hatch"),
            (self.without, "gap-open"),
        )
        for count, css in shares:
            width = 200 * count / self.known if self.known else 0.0
            if width:
                bars.append((css, round(at, 1), max(round(width - 1, 1), 0.8)))
            at += width
        return tuple(bars)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """Findings of one code: how many, in how many files, and what one can do."""

    code: str
    name: str
    severity: str
    count: int
    files: int
    example: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that could not be read, and why."""

    file_name: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownText:
    """A text of which no file was read."""

    slug: str
    label: str
    title: str
    title_css: str
    when: str
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnText:
    """A text that an editor took back, when and why."""

    slug: str
    label: str
    on: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What any count or silence on any page rests on."""

    total: Row
    tables: tuple[tuple[str, str, tuple[Row, ...]], ...]  # filter's name, heading, rows
    clauses: int
    editions: int
    pages: int
    samples: int
    withdrawn: tuple[WithdrawnText, ...]  # part of no other number here
    findings: tuple[FindingGroup, ...]
    findings_total: int
    refused: tuple[Refused, ...]
    refused_total: int
    known: tuple[KnownText, ...]
    read_at: str  # last time a file was read
    versions: tuple[tuple[str, int], ...]  # of the rules, with the number of editions read by them
    meanings: tuple[tuple[str, Meaning], ...]  # what each code of a finding says, by name
    quality_means: str
    behind: Behind  # what search does not have yet


def coverage() -> Coverage:
    """Return the coverage of the whole base, in a constant number of queries."""
    columns = (
        "pk",
        "kind",
        "body__slug",
        "body__acronym",
        "body__name",
        "body_name",
        "year",
        "reading",
        "sample",
    )
    reports = list(Report.objects.standing().with_reading().values_list(*columns))
    tongues = _languages()
    refused = Finding.objects.filter(edition=None).order_by("file_name", "id")
    editions = Edition.objects.standing().filter(current=True)
    last = Run.objects.filter(kind="ingest", ended_at__isnull=False).first()
    findings = _findings()
    versions = editions.values_list("pipeline_version").annotate(Count("id")).order_by("pipeline_version")
    return Coverage(
        total=_total(reports, tongues),
        tables=_tables(reports, tongues),
        clauses=Clause.objects.searched().count(),
        editions=editions.filter(clause_count__gt=0).count(),
        pages=sum(editions.values_list("page_count", flat=True)),
        samples=sum(report[8] for report in reports),
        withdrawn=_withdrawn(),
        findings=findings,
        findings_total=sum(group.count for group in findings),
        refused=tuple(
            Refused(file_name=row.file_name, code=row.code, message=row.message, remedy=row.remedy)
            for row in refused[:MOST_LISTED]
        ),
        refused_total=refused.count(),
        known=_known(),
        read_at=f"{last.ended_at:%-d %B %Y}" if last and last.ended_at else "",
        versions=tuple(versions),
        meanings=tuple(sorted(MEANINGS.items(), key=lambda item: item[1].name)),
        quality_means=DEFINITION,
        behind=behind(),
    )


Fact = tuple[int, str, str | None, str | None, str | None, str, int | None, str, bool]


def _languages() -> dict[int, set[str]]:
    tongues: dict[int, set[str]] = defaultdict(set)
    for report, language in Edition.objects.searched().values_list("report_id", "language"):
        tongues[report].add(language)
    return tongues


def _add(row: Row, report: Fact, tongues: dict[int, set[str]]) -> None:
    name = "without" if report[7] == "known" else report[7]
    setattr(row, name, getattr(row, name) + 1)
    if report[6]:
        row.years.add(report[6])
    row.languages |= tongues.get(report[0], set())


def _total(reports: Iterable[Fact], tongues: dict[int, set[str]]) -> Row:
    total = Row("", "All")
    for report in reports:
        _add(total, report, tongues)
    return total


def _tables(
    reports: list[Fact], tongues: dict[int, set[str]]
) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    def by(key: Callable[[Fact], Iterable[tuple[str, str]]]) -> list[Row]:
        rows: dict[str, Row] = {}
        for report in reports:
            for value, label in key(report):
                _add(rows.setdefault(value, Row(value, label)), report, tongues)
        return list(rows.values())

    kinds = by(lambda report: [(report[1], kind_name(report[1]))])
    bodies = by(
        lambda report: [(report[2] or report[5], report[3] or report[4] or report[5] or "No body known")]
    )
    years = by(lambda report: [(str(report[6] or ""), str(report[6] or "No year known"))])
    languages = by(lambda report: [(tag, language_name(tag)) for tag in tongues.get(report[0], ())])
    return (
        ("kind", "By kind", tuple(sorted(kinds, key=lambda row: row.label.casefold()))),
        ("body", "By body", tuple(sorted(bodies, key=lambda row: (row.value == "", row.label.casefold())))),
        ("year", "By year", tuple(sorted(years, key=lambda row: row.value, reverse=True))),
        ("language", "By language read", tuple(sorted(languages, key=lambda row: row.label))),
    )


def _findings() -> tuple[FindingGroup, ...]:
    rows = Finding.objects.standing().filter(edition__current=True).values("code", "severity")
    counted = rows.annotate(
        count=Count("id"), files=Count("edition", distinct=True), example=Min("message"), advice=Min("remedy")
    )
    order = {"error": 0, "warning": 1, "info": 2}
    groups = [
        FindingGroup(
            code=row["code"],
            name=name_of(row["code"]),
            severity=row["severity"],
            count=row["count"],
            files=row["files"],
            example=row["example"],
            remedy=row["advice"],
        )
        for row in counted
    ]
    return tuple(sorted(groups, key=lambda group: (order[group.severity], group.code)))


def _withdrawn() -> tuple[WithdrawnText, ...]:
    rows = Report.objects.withdrawn().order_by("-withdrawn_at", "slug")
    return tuple(
        WithdrawnText(
            slug=row.slug,
            label=row.label,
            on=f"{row.withdrawn_at:%-d %B %Y}",
            because=row.withdrawn_because,
        )
        for row in rows
    )


def _known() -> tuple[KnownText, ...]:
    rows = Report.objects.known_without_text().prefetch_related("dates", "editions").order_by("-year", "slug")
    return tuple(
        KnownText(
            slug=row.slug,
            label=row.label,
            title=row.title,
            title_css="official" if row.title_is_official else "",
            when=date_phrase(row.main_date.kind, row.main_date.value)
            if row.main_date
            else str(row.year or ""),
            publisher=row.official_url,
        )
        for row in rows[:MOST_LISTED]
    )
