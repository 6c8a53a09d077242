"""Rows of clauses in, how each stands out: by the status and voice of its part of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from normsbase.models import Clause, Report
from normsbase.services.footing import Grounds, Stand, run_ends

NEEDED = ("report__dates", "report__parts")  # to be fetched with the rows, beside body and edition


def stands_of(clauses: Sequence[Clause]) -> dict[str, Stand]:
    """Return how clauses stand, by key, in one further query at most."""
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
