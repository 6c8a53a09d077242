"""Files of texts in, out what it rests on how each of their clauses stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normsbase.models import Clause, Edition, Report
from normsbase.services.footing import Grounds, run_ends

NEEDED = ("report__dates", "report__parts")  # to be fetched with the files, beside report and body


def grounds_of(editions: Iterable[Edition]) -> dict[Edition, Grounds]:
    """Return each file with the grounds on which its clauses stand, in one further query at most."""
    held = tuple(editions)
    places = _places({edition.pk: edition.report for edition in held})
    return {edition: Grounds(edition.report, edition.facts, places.get(edition.pk, {})) for edition in held}


def _places(reports: Mapping[int, Report]) -> dict[int, dict[str, int]]:
    """Return the positions of the ends of runs, by edition and path."""
    ends = {path for report in reports.values() for path in run_ends(report)}
    found: dict[int, dict[str, int]] = {}
    if ends:
        rows = Clause.objects.filter(edition__in=reports, path__in=ends).order_by()
        for edition, path, position in rows.values_list("edition_id", "path", "position"):
            found.setdefault(edition, {})[path] = position
    return found
