"""Addresses of the clauses; an old key leads to where its words now stand."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from normsbase.api.clause_filters import ClauseFilters
from normsbase.api.clause_shapes import ClauseSerializer
from normsbase.api.errors import Gone
from normsbase.api.records import Records
from normsbase.models import Citation, Clause, ClauseQuerySet, Mention, Report, Tag
from normsbase.services import old_keys
from normsbase.services.read import withdrawn


class Clauses(Records[Clause]):
    """Clauses: verbatim text with its page, boxes, labels and citations, in reading order.

    An old key answers 301 with the address of the clause that now holds its words; one that held several
    words one after another 300 with all of these addresses. Where other words stand at a key than before,
    `moved` says until when it held those, and where they are now.
    """

    serializer_class = ClauseSerializer
    filterset_class = ClauseFilters
    withdrawable = True
    lookup_field = "key"
    lookup_value_regex = "[^/]+/[^/]+"
    example = {"force": "obligation", "page_size": "5"}

    def get_queryset(self) -> ClauseQuerySet:
        """Return every clause that stands with what its JSON shows, in a fixed number of queries."""
        tags = Tag.objects.standing().select_related("reviewer").order_by("clause", "scheme", "start", "pk")
        mentions = Mention.objects.select_related("state", "body").order_by("clause", "start", "pk")
        return (
            Clause.objects.standing()
            .select_related("report", "chapeau")
            .prefetch_related(
                Prefetch("tags", tags),
                Prefetch("mentions", mentions),
                Prefetch("citations", Citation.objects.with_targets()),
                "footnotes",
            )
            .order_by("edition_id", "position")
        )

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer with the clause and what its key held before, or with where an old key leads."""
        try:
            answer = super().retrieve(request, *args, **kwargs)
        except NotFound:
            places = old_keys.places(kwargs["key"])
            if not places:
                raise
            if len(places) > 1:
                return Response({"moved": list(map(_moved, places))}, status=300)
            address = reverse("clauses-detail", args=[places[0].key])
            return Response({"moved": places[0].key}, status=301, headers={"Location": address})
        if places := old_keys.places(kwargs["key"]):
            answer.data["moved"] = list(map(_moved, places))
        return answer

    def refuse_withdrawn(self, key: str) -> None:
        """Raise `Gone` for a key, old or not, of a withdrawn report."""
        prefix, _, path = key.partition("/")
        if gone := withdrawn(prefix, path):
            raise Gone(gone)

    def missing(self, key: str) -> str:
        """Tell apart: no such report, a report whose text was not read, and no such path in it."""
        slug, _, path = key.partition("/")
        report = Report.objects.filter(slug=slug.partition("@")[0]).first()
        if report is None:
            return f"There is no report “{slug}” here."
        if not report.editions.exists():
            return f"{report.label} is known, but no text of it has been read."
        return f"There is no clause “{path}” in {slug}."


def _moved(place: old_keys.Place) -> dict[str, str | bool]:
    told = {"until": place.until.isoformat(), "key": place.key, "reason": place.reason}
    return {**told, "holds": place.holds}
