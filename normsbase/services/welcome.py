"""Nothing in; what the first page says about the base out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from normsbase.models import Clause, Edition, Norm, NormSet, Report, Tag
from normsbase.services.refer import language_name

ELEVEN = tuple(f"13{letter}" for letter in "abcdefghijk")
NEWEST = 4  # texts


@dataclass(frozen=True, slots=True, kw_only=True)
class NormLine:
    """One of the eleven norms and the number of paragraphs labelled with it."""

    key: str
    letter: str
    name: str
    clauses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """A set of norms with the status that it has."""

    slug: str
    name: str
    status: str
    norms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """A text that was read lately."""

    prefix: str
    label: str
    title: str
    title_css: str
    language: str
    clauses: int
    read_at: str
    findings: int
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What is in the base."""

    full: int
    part: int
    unreadable: int
    known: int  # without text
    samples: int  # among the texts read
    clauses: int
    languages: tuple[tuple[str, str, int], ...]  # tag, name, editions
    first_year: int | None
    last_year: int | None
    norms: tuple[NormLine, ...]
    sets: tuple[SetLine, ...]
    newest: tuple[NewText, ...]

    @property
    def read(self) -> int:
        """Texts read, in full or in part."""
        return self.full + self.part


def welcome() -> Welcome:
    """Return what the base holds, in a constant number of queries."""
    columns = ("reading", "sample")
    rows = list(Report.objects.with_reading().values_list(*columns))
    readings = Counter(reading for reading, _ in rows)
    years = Report.objects.read().aggregate(first=Min("year"), last=Max("year"))
    languages = Edition.objects.searched().values_list("language").annotate(Count("id")).order_by("language")
    return Welcome(
        full=readings["full"],
        part=readings["part"],
        unreadable=readings["unreadable"],
        known=readings["known"],
        samples=sum(sample for reading, sample in rows if reading in ("full", "part")),
        clauses=Clause.objects.searched().count(),
        languages=tuple((tag, language_name(tag), count) for tag, count in languages),
        first_year=years["first"],
        last_year=years["last"],
        norms=_eleven(),
        sets=_sets(),
        newest=_newest(),
    )


def _eleven() -> tuple[NormLine, ...]:
    """The eleven norms with the number of paragraphs and items, of all texts read, that carry the label."""
    tags = Tag.objects.standing().filter(scheme="norm", label__in=ELEVEN, clause__edition__current=True)
    counts = dict(tags.values_list("label").annotate(Count("clause", distinct=True)).order_by())
    norms = Norm.objects.filter(key__in=ELEVEN).order_by("position", "key")
    return tuple(
        NormLine(key=norm.key, letter=norm.letter, name=norm.name, clauses=counts.get(norm.key, 0))
        for norm in norms
    )


def _sets() -> tuple[SetLine, ...]:
    rows = NormSet.objects.annotate(count=Count("norms")).exclude(norms__key__in=ELEVEN)
    return tuple(
        SetLine(slug=row.slug, name=row.name, status=row.get_status_display(), norms=row.count)
        for row in rows.order_by("position", "name")
    )


def _newest() -> tuple[NewText, ...]:
    rows = Edition.objects.searched().select_related("report").prefetch_related("report__editions")
    rows = rows.order_by("report__sample", "-read_at", "-id")[:NEWEST]  # samples only where little else is
    shown = Edition.objects.filter(pk__in=[row.pk for row in rows])
    found = dict(shown.values_list("pk").annotate(Count("findings")).order_by())
    return tuple(
        NewText(
            prefix=row.key_prefix,
            label=row.report.label,
            title=row.report.title,
            title_css="official" if row.report.title_is_official else "",
            language=row.language,
            clauses=row.clause_count,
            read_at=f"{row.read_at:%-d %B %Y}",
            findings=found[row.pk],
            sample=row.report.sample,
        )
        for row in rows
    )
