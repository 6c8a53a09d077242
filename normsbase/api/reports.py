"""Addresses of the reports, and of what the pipeline found while reading them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from normsbase.api.catalogue_filters import FindingFilters, ReportFilters
from normsbase.api.errors import Gone
from normsbase.api.records import Listing, Records
from normsbase.api.report_shapes import FindingSerializer, ReportSerializer
from normsbase.models import Edition, Finding, Page, Report, ReportQuerySet
from normsbase.models.ordering import empty_first, latest_first
from normsbase.services.read import withdrawn


class Reports(Records[Report]):
    """Reports, known or read, with their dates, parts, editions and the facts found in the files."""

    serializer_class = ReportSerializer
    filterset_class = ReportFilters
    withdrawable = True
    lookup_field = "slug"
    example = {"read": "true", "page_size": "5"}

    def get_queryset(self) -> ReportQuerySet:
        """Return every report that stands, the latest year first, years that are not known last."""
        poor = Prefetch("pages", Page.objects.below_full_quality(), to_attr="pages_below")
        editions = Edition.objects.with_finding_counts().select_related("report").prefetch_related(poor)
        return (
            Report.objects.standing()
            .select_related("body", "revises")
            .prefetch_related("dates", "parts", Prefetch("editions", editions.order_by("language", "copy")))
            .order_by(latest_first("year"), "slug")
        )

    def refuse_withdrawn(self, key: str) -> None:
        """Raise `Gone` for the slug of a withdrawn report."""
        if gone := withdrawn(key):
            raise Gone(gone)


class Findings(Listing[Finding]):
    """Findings: what the pipeline could not read, or read with a doubt."""

    serializer_class = FindingSerializer
    filterset_class = FindingFilters
    example = {"severity": "warning", "page_size": "5"}

    def get_queryset(self) -> QuerySet[Finding]:
        """Return every finding but those of withdrawn reports, edition by edition, page by page."""
        return (
            Finding.objects.standing()
            .select_related("edition__report")
            .order_by(*empty_first("edition_id", "page"), "pk")
        )
