"""A key that leads nowhere in; what was tried and what stands near it out."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from normsbase.models import Edition, Report, split_prefix
from normsbase.services.cite import margin
from normsbase.services.refer import language_name

MOST = 12  # suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something that the reader may have meant."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why a key leads nowhere; `reason` is one of `no-report, not-read, no-edition, no-clause`."""

    key: str
    reason: str
    slug: str
    label: str = ""
    language: str = ""
    read_in: tuple[str, ...] = ()  # languages
    first: str = ""  # path of the first paragraph that stands under the key: it names an article, an annex
    parent: str = ""  # margin label of the nearest paragraph above, where there is one
    suggestions: tuple[Suggestion, ...] = ()


def missing(prefix: str, path: str = "") -> Missing:
    """Return why there is nothing at `prefix/path`, and what stands near."""
    slug, language, _ = split_prefix(prefix)
    key = f"{prefix}/{path}" if path else prefix
    report = Report.objects.filter(slug=slug).prefetch_related("editions").first()
    if report is None:
        return Missing(key=key, reason="no-report", slug=slug, suggestions=_near_reports(slug))
    edition = Edition.objects.at(prefix).first()
    if edition is not None:
        return _no_clause(key, report, edition, path)
    read = [row for row in report.editions.all() if row.current]
    for row in read:
        row.report = report
    return Missing(
        key=key,
        reason="no-edition" if read else "not-read",
        slug=slug,
        label=report.label,
        language=language_name(language),
        read_in=tuple(language_name(row.language) for row in read),
        suggestions=tuple(
            Suggestion(
                key=f"{row.key_prefix}/{path}".rstrip("/"), label=f"{language_name(row.language)} edition"
            )
            for row in read
        ),
    )


def _no_clause(key: str, report: Report, edition: Edition, path: str) -> Missing:
    paths = list(edition.clauses.order_by("position").values_list("path", flat=True))
    parent = _nearest_above(path, set(paths))
    near = [parent, *(p for p in paths if p.rpartition(".")[0] == parent)] if parent else []
    near = near or get_close_matches(path, paths, n=MOST, cutoff=0.4) or paths[:MOST]
    return Missing(
        key=key,
        reason="no-clause",
        slug=edition.key_prefix,
        label=report.label,
        language=language_name(edition.language),
        first=next((p for p in paths if p.startswith(f"{path}.")), ""),
        parent=margin(parent) if parent else "",
        suggestions=tuple(
            Suggestion(key=f"{edition.key_prefix}/{p}", label=margin(p)) for p in near[: 2 * MOST]
        ),
    )


def _nearest_above(path: str, paths: set[str]) -> str:
    while path:
        path = path.rpartition(".")[0]
        if path in paths:
            return path
    return ""


def _near_reports(slug: str) -> tuple[Suggestion, ...]:
    slugs = Report.objects.standing().order_by("slug").values_list("slug", flat=True)
    near = get_close_matches(slug[:200], list(slugs), n=5, cutoff=0.75)
    labels = {row.slug: row.label for row in Report.objects.filter(slug__in=near)}
    return tuple(Suggestion(key=near_slug, label=labels[near_slug]) for near_slug in near)
