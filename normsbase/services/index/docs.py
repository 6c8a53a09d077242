"""Rows of reports in, the values that engines index out; a few queries for many reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from normsbase.models import Clause, Edition, Footnote, Mention, Report, State, Tag, Theme
from normsbase.search.analysis import slug as slug_of
from normsbase.search.protocol import Batch
from normsbase.search.reviewed import NO, YES, indexed
from normsbase.search.types import ClauseDoc
from normsbase.services.clause_parts import parts_of
from normsbase.services.footing import Grounds, date_of

SCHEMES = {
    "theme": "themes",
    "norm": "norms",
    "mechanism": "mechanisms",
    "force": "forces",
    "addressee": "addressees",
}
REVIEWS = {Tag.State.ACCEPTED.value: {YES}, Tag.State.PROPOSED.value: {NO}}
REPORTS_AT_ONCE = 40
_ROW = (
    "pk", "key", "path", "text", "language", "position", "page", "heading_path", "report_id",
    "chapeau__text", "edition__family", "edition_id", "kind", "voice",
)  # fmt: skip
_AGAIN = re.compile(r"-(?:\d+|[a-z]{2})$")  # a second reply of one State; a reply in another language


def batches(slugs: Sequence[str]) -> Iterator[Batch]:
    """Yield each report's slug with all its clauses; one without a text yields none, one unknown likewise."""
    names = _Names()
    for at in range(0, len(slugs), REPORTS_AT_ONCE):
        part = slugs[at : at + REPORTS_AT_ONCE]
        docs = _docs(part, names)
        yield from ((slug, docs.get(slug, ())) for slug in part)


class _Names:
    """What is looked up for every clause: States by the slugs of their names, themes' ancestors."""

    @cached_property
    def states(self) -> dict[str, str]:
        """ISO 3166 codes by slug of a State's English names, as they stand in paths of replies."""
        found = {}
        for code, name, official, names in State.objects.values_list(
            "iso3", "name", "official_name", "names"
        ):
            for known in (name, official, *(names or {}).get("en", ())):
                found[slug_of(known)] = code
        return found

    @cached_property
    def ancestors(self) -> dict[str, tuple[str, ...]]:
        """Each theme's key with its own and those of the themes above it."""
        parents: dict[str, str | None] = dict(Theme.objects.values_list("key", "parent__key"))
        return {key: _chain(key, parents) for key in parents}

    def speaker(self, words: str) -> str:
        """Return the code of the State that a name or a reply's slug stands for, else nothing."""
        slug = slug_of(words)
        return self.states.get(slug) or self.states.get(_AGAIN.sub("", slug), "")


def _chain(key: str, parents: dict[str, str | None]) -> tuple[str, ...]:
    chain = [key]
    while (above := parents.get(chain[-1])) and above not in chain:
        chain.append(above)
    return tuple(chain)


@dataclass(frozen=True, slots=True)
class _Labels:
    """Labels with their reviews, States and footnotes of some clauses, by the clause's id."""

    tags: dict[int, dict[str, dict[str, set[str]]]]
    states: dict[int, set[str]]
    footnotes: dict[int, list[str]]


def _docs(slugs: Sequence[str], names: _Names) -> dict[str, tuple[ClauseDoc, ...]]:
    known = Report.objects.filter(slug__in=slugs).select_related("body").prefetch_related("dates", "parts")
    reports = {report.pk: report for report in known}
    rows = (
        Clause.objects.searched()
        .filter(report__in=reports)
        .order_by("report__slug", "edition_id", "position")
        .values(*_ROW)
    )
    labels, facts = _labels(list(reports)), _facts(list(reports))
    found: dict[str, tuple[ClauseDoc, ...]] = {}
    for (report_id, edition), clauses in groupby(rows, key=lambda row: (row["report_id"], row["edition_id"])):
        report, of_edition = reports[report_id], list(clauses)
        grounds = Grounds(report, facts[edition], {row["path"]: row["position"] for row in of_edition})
        docs = tuple(_stood(_doc(row, report, labels, names), row, grounds) for row in of_edition)
        found[report.slug] = found.get(report.slug, ()) + docs
    return found


def _stood(doc: ClauseDoc, row: dict[str, Any], grounds: Grounds) -> ClauseDoc:
    stand = grounds.stand(row["path"], row["position"], row["voice"])
    return replace(doc, statuses=stand.statuses, standing=stand.standing)


def _facts(reports: list[int]) -> dict[int, dict[str, Any]]:
    """Return what files of some reports say of themselves, by the edition's id."""
    return dict(Edition.objects.searched().filter(report__in=reports).values_list("pk", "facts"))


def _labels(reports: list[int]) -> _Labels:
    labels = _Labels(defaultdict(_by_label), defaultdict(set), defaultdict(list))
    of_reports: dict[str, Any] = {"clause__report__in": reports, "clause__edition__current": True}
    tags = Tag.objects.standing().filter(scheme__in=SCHEMES, **of_reports)
    for clause, scheme, label, state in tags.order_by().values_list("clause_id", "scheme", "label", "state"):
        labels.tags[clause][scheme][label] |= REVIEWS.get(state, set())
    mentions = Mention.objects.filter(state__isnull=False, **of_reports).order_by()
    for clause, code in mentions.values_list("clause_id", "state__iso3"):
        labels.states[clause].add(code)
    footnotes = Footnote.objects.filter(**of_reports).order_by("edition", "position")
    for clause, text in footnotes.values_list("clause_id", "text"):
        if clause is not None:
            labels.footnotes[clause].append(text)
    return labels


def _doc(row: dict[str, Any], report: Report, labels: _Labels, names: _Names) -> ClauseDoc:
    tags = labels.tags.get(row["pk"], {})
    values: dict[str, Any] = {scheme: _values(scheme, labels, names) for scheme, labels in tags.items()}
    return ClauseDoc(
        key=row["key"],
        report=report.slug,
        edition=str(row["edition_id"]),
        text=row["text"],
        language=row["language"],
        kind=report.kind,
        body=report.body.slug if report.body else "",
        year=report.year or 0,
        date=date_of(report),
        position=row["position"],
        page=row["page"],
        sample=report.sample,
        heading=tuple(row["heading_path"]),
        chapeau=row["chapeau__text"] or "",
        footnotes=tuple(labels.footnotes.get(row["pk"], ())),
        titles=tuple(filter(None, (report.title, report.short_title))),
        symbol=report.symbol,
        **{SCHEMES[scheme]: values.get(scheme, ()) for scheme in SCHEMES},
        states=_states(row, report, labels, names),
        parts=parts_of(row["path"], row["kind"], row["edition__family"]),
        reviewed=tuple(
            sorted({review for found in tags.values() for each in found.values() for review in each})
        ),
    )


def _by_label() -> dict[str, dict[str, set[str]]]:
    return defaultdict(lambda: defaultdict(set))


def _values(scheme: str, labels: dict[str, set[str]], names: _Names) -> tuple[str, ...]:
    """Return what is indexed for the labels of a scheme; a theme stands for those above it as well."""
    reviews: dict[str, set[str]] = defaultdict(set)
    for label, found in labels.items():
        chain = names.ancestors.get(label, (label,)) if scheme == "theme" else (label,)
        for above in chain:
            reviews[above] |= found
    return tuple(
        sorted(value for label, found in reviews.items() for value in indexed(label, frozenset(found)))
    )


def _states(row: dict[str, Any], report: Report, labels: _Labels, names: _Names) -> tuple[str, ...]:
    """Return the States that a clause names, and the State whose own words it holds."""
    states = set(labels.states.get(row["pk"], ()))
    if report.body_name:
        states.add(names.speaker(report.body_name))
    if row["edition__family"] == "compendium":
        states.add(names.speaker(row["path"].partition(".")[0]))
    return tuple(sorted(states - {""}))
