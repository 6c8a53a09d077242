"""A theme or a norm's key in; the sets of norms, or one norm with what is known of it, out."""

from __future__ import annotations

from dataclasses import dataclass

from normsbase.models import Clause, Norm, NormSet, Tag, Theme
from normsbase.services import old_keys
from normsbase.services.cite import citation
from normsbase.services.refer import spell_date

UN_NORMS = "un-11-norms"  # the set whose norms the vocabulary marks in texts


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRow:
    """One norm of a set; name and paraphrase are ours."""

    key: str
    letter: str
    name: str
    paraphrase: str
    reference: str
    theme: str
    verified: bool
    marked: bool  # whether the vocabulary marks it in texts


@dataclass(frozen=True, slots=True, kw_only=True)
class NormSetRow:
    """A set with its status and norms."""

    slug: str
    name: str
    status: str
    status_note: str
    body: str
    body_slug: str
    report: str
    report_slug: str
    source: str
    norms: tuple[NormRow, ...]
    left_out: int  # norms that the filter hides


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A theme that norms have."""

    key: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class NormIndex:
    """All sets, the eleven UN norms first."""

    sets: tuple[NormSetRow, ...]
    themes: tuple[ThemeChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The official words of a norm, from a paragraph that was read."""

    key: str
    text: str
    citation: str
    language: str
    date: str
    date_kind: str
    page: int | None  # None where the file has no pages
    chapeau: str
    force: str
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NormProfile:
    """One norm: ours and official words apart, its set, its neighbours."""

    row: NormRow
    set: NormSetRow
    official: Wording | None
    report: str
    report_slug: str
    theme: str  # its name
    before: NormRow | None
    after: NormRow | None


def list_norms(theme: str = "") -> NormIndex:
    """Return the sets with their norms; with a theme, only norms of that theme."""
    sets = (
        NormSet.objects.select_related("body", "report")
        .prefetch_related("norms")
        .order_by("position", "name")
    )
    rows = [_set(one, theme) for one in sets]
    rows.sort(key=lambda row: row.slug != UN_NORMS)
    names = dict(Theme.objects.values_list("key", "name"))
    themes = sorted(
        set(Norm.objects.exclude(theme="").values_list("theme", flat=True)),
        key=lambda key: str(names.get(key, key)).casefold(),
    )
    return NormIndex(
        sets=tuple(row for row in rows if row.norms or not theme),
        themes=tuple(ThemeChoice(key, names.get(key, key), key == theme) for key in themes),
    )


def read_norm(key: str) -> NormProfile | None:
    """Return one norm, or None for an unknown key."""
    norm = Norm.objects.select_related("set__body", "set__report", "report").filter(key=key).first()
    if norm is None:
        return None
    whole = _set(norm.set, "")
    place = [row.key for row in whole.norms].index(norm.key)
    return NormProfile(
        row=whole.norms[place],
        set=whole,
        official=_official(norm),
        report=norm.report.label if norm.report else "",
        report_slug=norm.report.slug if norm.report else "",
        theme=Theme.objects.filter(key=norm.theme).values_list("name", flat=True).first() or norm.theme,
        before=whole.norms[place - 1] if place else None,
        after=whole.norms[place + 1] if place + 1 < len(whole.norms) else None,
    )


def _set(one: NormSet, theme: str) -> NormSetRow:
    norms = list(one.norms.all())
    shown = [norm for norm in norms if not theme or norm.theme == theme]
    return NormSetRow(
        slug=one.slug,
        name=one.name,
        status=one.get_status_display(),
        status_note=one.status_note,
        body=one.body.label if one.body else "",
        body_slug=one.body.slug if one.body else "",
        report=one.report.label if one.report else "",
        report_slug=one.report.slug if one.report else "",
        source=one.source,
        norms=tuple(_row(norm, marked=one.slug == UN_NORMS) for norm in shown),
        left_out=len(norms) - len(shown),
    )


def _row(norm: Norm, *, marked: bool) -> NormRow:
    return NormRow(
        key=norm.key,
        letter=norm.letter,
        name=norm.name,
        paraphrase=norm.paraphrase,
        reference=norm.reference,
        theme=norm.theme,
        verified=norm.verified,
        marked=marked,
    )


def _official(norm: Norm) -> Wording | None:
    """Return the words of the norm's own paragraph, or None while that text is not read."""
    if not norm.clause_key:
        return None
    key = old_keys.now_at([norm.clause_key])[norm.clause_key]
    rows = Clause.objects.standing().select_related("report", "edition", "chapeau")
    rows = rows.prefetch_related("report__dates")
    clause = rows.filter(key=key).first()
    if clause is None:
        return None
    force = Tag.objects.standing().filter(clause=clause, scheme="force").first()
    date = clause.report.main_date
    return Wording(
        key=clause.key,
        text=clause.text,
        citation=citation(clause.report.label, clause.path, clause.kind),
        language=clause.language,
        date=spell_date(date.value) if date else "",
        date_kind=date.get_kind_display().lower() if date else "",
        page=clause.page if clause.edition.has_pages else None,
        chapeau=clause.chapeau.text if clause.chapeau else "",
        force=force.label if force else "",
        sample=clause.report.sample,
    )
