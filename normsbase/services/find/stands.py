"""Hits in, the same with how each stands and how many copies of its words match, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from normsbase.models import Clause, Report
from normsbase.search.fields import wording_of
from normsbase.search.protocol import Askable
from normsbase.search.tree import AllOf, Filter
from normsbase.search.types import Hit, Query
from normsbase.services.find.answer import Found
from normsbase.services.find.hits import hits_of
from normsbase.services.footing import Grounds, Stand, run_ends
from normsbase.services.precedence import BY_RANK


def shown(found: tuple[Hit, ...], asked: Query, backend: Askable) -> tuple[Found, ...]:
    """Return the clauses as pages show them: marked, with their standing and the number of their copies."""
    return with_copies(with_stands(hits_of(found, asked.tree)), asked, backend)


def with_stands(hits: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the hits, each with the status and standing of its part of the text."""
    stands = stands_at([hit.key for hit in hits])
    return tuple(
        replace(hit, statuses=stands[hit.key].statuses, standing=BY_RANK[stands[hit.key].standing])
        if hit.key in stands
        else hit
        for hit in hits
    )


def stands_at(keys: Iterable[str]) -> dict[str, Stand]:
    """Return how the clauses at these keys stand, in few queries; a key that has gone has no entry."""
    rows = Clause.objects.standing().filter(key__in=list(keys)).select_related("report__body", "edition")
    clauses = list(rows.prefetch_related("report__dates", "report__parts"))
    places = _places({clause.edition_id: clause.report for clause in clauses})
    grounds = {
        clause.edition_id: Grounds(clause.report, clause.edition.facts, places.get(clause.edition_id, {}))
        for clause in clauses
    }
    return {
        clause.key: grounds[clause.edition_id].stand(clause.path, clause.position, clause.voice)
        for clause in clauses
    }


def _places(reports: Mapping[int, Report]) -> dict[int, dict[str, int]]:
    """Return the positions of the ends of runs, by edition and path."""
    ends = {path for report in reports.values() for path in run_ends(report)}
    found: dict[int, dict[str, int]] = {}
    if ends:
        rows = Clause.objects.filter(edition__in=reports, path__in=ends).order_by()
        for edition, path, position in rows.values_list("edition_id", "path", "position"):
            found.setdefault(edition, {})[path] = position
    return found


def with_copies(hits: tuple[Found, ...], asked: Query, backend: Askable) -> tuple[Found, ...]:
    """Return the hits, each with how many other clauses that match have the same wording."""
    if not hits:
        return hits
    wordings = {hit.key: wording_of(hit.text) for hit in hits}
    same = Filter(field="wording", values=tuple(sorted(set(wordings.values()))))
    tree = AllOf(children=(asked.tree, same))
    found = backend.search(Query(tree=tree, chosen=asked.chosen, size=1, facets=("wording",)))
    counts = {count.value: count.count for count in found.facets["wording"]}
    return tuple(_copied(hit, wordings[hit.key], counts) for hit in hits)


def _copied(hit: Found, wording: str, counts: Mapping[str, int]) -> Found:
    return replace(hit, wording=wording, copies=max(0, counts.get(wording, 1) - 1))
