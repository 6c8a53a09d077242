"""A label of the codebook and filters in; the paragraphs that carry it, by date, with counts, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, F, Prefetch, Q, QuerySet

from normsbase.models import Body, Clause, ReportPart, Tag
from normsbase.services.cite import citation
from normsbase.services.given import given
from normsbase.services.labelled.quote import opening, quote
from normsbase.services.labelled.types import (
    PAGE_SIZE,
    Choice,
    ForceRow,
    LabelFilters,
    Labelled,
    LabelledList,
)
from normsbase.services.refer import kind_name, language_name, spell_date

FORCES = ("obligation", "commitment", "recommendation", "invitation", "statement")
GIVEN = {  # what a reader can ask for: the state of the label, and what it is called
    "reviewed": (Tag.State.ACCEPTED, "accepted by a reviewer"),
    "machine": (Tag.State.PROPOSED, "by machine alone, not reviewed"),
    "disputed": (Tag.State.DISPUTED, "reviewers differ"),
}
VOICES = {str(voice): str(voice.label) for voice in ReportPart.Voice if voice != ReportPart.Voice.AGREED}
ORDERS = {"oldest": "oldest first", "newest": "newest first"}


def list_labelled(scheme: str, label: str, filters: LabelFilters) -> LabelledList:
    """Return one page of the paragraphs of current editions that carry a standing tag of this label."""
    tags = Tag.objects.standing().filter(scheme=scheme, label=label)
    everything = Clause.objects.searched().filter(pk__in=tags.values("clause"))
    found = _filtered(everything, tags, filters)
    total, texts = found.aggregate(total=Count("pk"), texts=Count("report", distinct=True)).values()
    whole = everything.aggregate(
        total=Count("pk"),
        samples=Count("pk", filter=Q(report__sample=True)),
        reviewed=Count("pk", filter=Q(pk__in=tags.filter(state=Tag.State.ACCEPTED).values("clause"))),
    )
    pages = max(1, -(-total // PAGE_SIZE))
    page = max(1, min(filters.page, pages))
    return LabelledList(
        filters=filters,
        rows=tuple(_rows(found, scheme, label, filters.order, page)),
        total=total,
        texts=texts,
        everything=whole["total"],
        samples=whole["samples"],
        reviewed=whole["reviewed"],
        page=page,
        pages=pages,
        choices=_choices(everything, tags, filters),
        forces=_forces(found),
    )


def _filtered(clauses: QuerySet[Clause], tags: QuerySet[Tag], filters: LabelFilters) -> QuerySet[Clause]:
    exact = {
        "report__kind": filters.kind,
        "report__body__slug": filters.body,
        "language": filters.language,
    }
    clauses = clauses.filter(**{name: value for name, value in exact.items() if value})
    if filters.given in GIVEN:
        clauses = clauses.filter(pk__in=tags.filter(state=GIVEN[filters.given][0]).values("clause"))
    if filters.samples in ("only", "none"):
        clauses = clauses.filter(report__sample=filters.samples == "only")
    return clauses


def _rows(clauses: QuerySet[Clause], scheme: str, label: str, order: str, page: int) -> Iterable[Labelled]:
    year = F("report__year")
    by_year = year.desc(nulls_last=True) if order == "newest" else year.asc(nulls_last=True)
    wanted = Q(scheme=scheme, label=label) | Q(scheme="force")
    shown = Tag.objects.standing().filter(wanted).select_related("reviewer").order_by("start", "pk")
    rows = clauses.select_related("report__body", "edition__report", "chapeau").prefetch_related(
        "report__dates", Prefetch("tags", queryset=shown, to_attr="shown_tags")
    )
    start = (page - 1) * PAGE_SIZE
    for clause in rows.order_by(by_year, "report__slug", "language", "position")[start : start + PAGE_SIZE]:
        yield _row(clause, scheme, label)


def _row(clause: Clause, scheme: str, label: str) -> Labelled:
    tags: list[Tag] = getattr(clause, "shown_tags", [])
    mine = [tag for tag in tags if (tag.scheme, tag.label) == (scheme, label)]
    tag = min(mine, key=lambda one: (one.rests_on != "text", one.state != Tag.State.ACCEPTED, one.start))
    own = tag.rests_on == "text"
    report = clause.report
    date = report.main_date
    rests_on_chapeau = tag.rests_on == "chapeau"
    return Labelled(
        key=clause.key,
        prefix=clause.edition.key_prefix,
        path=clause.path,
        citation=citation(report.label, clause.path, clause.kind),
        title=report.title,
        year=report.year,
        date=spell_date(date.value) if date else "",
        date_kind=date.get_kind_display().lower() if date else "",
        body=report.body.label if report.body else report.body_name,
        body_slug=report.body.slug if report.body else "",
        kind=kind_name(report.kind),
        adoption=report.adoption,
        language=clause.language,
        voice=VOICES.get(clause.voice, ""),
        force=next((one.label for one in tags if one.scheme == "force" and one.label in FORCES), ""),
        page=clause.page if clause.edition.has_pages else None,
        quote=quote(clause.text, tag.start, tag.end) if own else opening(clause.text),
        chapeau=opening(clause.chapeau.text) if rests_on_chapeau and clause.chapeau else None,
        rests_on=tag.rests_on,
        given=given(tag),
        sample=report.sample,
    )


def _choices(
    clauses: QuerySet[Clause], tags: QuerySet[Tag], filters: LabelFilters
) -> dict[str, tuple[Choice, ...]]:
    """Count the values of every filter over all paragraphs with the label, in three queries."""
    columns = ("report__kind", "report__body", "language", "report__sample")
    kinds: Counter[str] = Counter()
    bodies: Counter[int] = Counter()
    languages: Counter[str] = Counter()
    samples: Counter[bool] = Counter()
    for kind, body, language, sample, count in clauses.order_by().values_list(*columns).annotate(Count("pk")):
        kinds[kind] += count
        bodies[body or 0] += count
        languages[language] += count
        samples[sample] += count
    names = {row.pk: row for row in Body.objects.filter(pk__in=bodies)}
    states = dict(
        tags.filter(clause__edition__current=True)
        .order_by()
        .values_list("state")
        .annotate(Count("clause", distinct=True))
    )
    by_body = sorted((names[pk].label, names[pk].slug, bodies[pk]) for pk in bodies if pk in names)

    def choices(pairs: Iterable[tuple[str, str, int]], chosen: str) -> tuple[Choice, ...]:
        return tuple(Choice(value, name, count, value == chosen) for value, name, count in pairs)

    return {
        "kind": choices(((k, kind_name(k), n) for k, n in sorted(kinds.items())), filters.kind),
        "body": choices(((slug, name, n) for name, slug, n in by_body), filters.body),
        "language": choices(
            ((k, language_name(k), n) for k, n in sorted(languages.items())), filters.language
        ),
        "given": choices(
            ((k, name, states[state]) for k, (state, name) in GIVEN.items() if state in states), filters.given
        ),
        "samples": choices(
            (("none", "without samples", samples[False]), ("only", "samples only", samples[True])),
            filters.samples,
        )
        if samples[True]
        else (),
        "order": choices(((k, name, 0) for k, name in ORDERS.items()), filters.order),
    }


def _forces(clauses: QuerySet[Clause]) -> tuple[ForceRow, ...]:
    """Count forces, split by what the text is: never one number for binding and political words."""
    rows = (
        Tag.objects.standing()
        .filter(scheme="force", clause__in=clauses.order_by().values("pk"))
        .order_by()
        .values_list("label", "clause__report__binding")
        .annotate(Count("clause", distinct=True))
    )
    counts = {(label, binding): count for label, binding, count in rows}
    return tuple(
        ForceRow(
            force, counts.get((force, True), 0), counts.get((force, False), 0), counts.get((force, None), 0)
        )
        for force in FORCES
        if any(counts.get((force, binding)) for binding in (True, False, None))
    )
