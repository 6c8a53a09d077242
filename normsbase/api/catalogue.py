"""Addresses of the catalogue: norms, labels, States, bodies, commitments, activities."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from normsbase.api import catalogue_filters as filters
from normsbase.api import catalogue_shapes as shapes
from normsbase.api.records import Listing, Records
from normsbase.models import (
    Activity,
    Attribution,
    Body,
    Commitment,
    CommitmentQuerySet,
    Mechanism,
    Membership,
    Norm,
    NormSet,
    State,
    Territory,
    Theme,
)
from normsbase.models.ordering import empty_first
from normsbase.services import old_keys


class Norms(Records[Norm]):
    """Norms in their sets; the official words stand at `clause`."""

    queryset = (
        Norm.objects.select_related("set", "report")
        .annotate(clause_now=old_keys.clause_now())
        .order_by("set__position", "set__slug", "position", "key")
    )
    serializer_class = shapes.NormSerializer
    filterset_class = filters.NormFilters
    lookup_field = "key"


class NormSets(Records[NormSet]):
    """Sets of norms, each with its status: who agreed to it, or who proposed it."""

    queryset = (
        NormSet.objects.select_related("body", "report")
        .prefetch_related(Prefetch("norms", Norm.objects.order_by("position", "key")))
        .order_by("position", "slug")
    )
    serializer_class = shapes.NormSetSerializer
    filterset_class = filters.NormSetFilters
    lookup_field = "slug"


class Themes(Records[Theme]):
    """Themes of the codebook, with what each is given for and what not."""

    queryset = Theme.objects.select_related("parent").order_by("position", "key")
    serializer_class = shapes.ThemeSerializer
    filterset_class = filters.ThemeFilters
    lookup_field = "key"


class Mechanisms(Records[Mechanism]):
    """The six ways in which bodies act."""

    queryset = Mechanism.objects.order_by("position", "key")
    serializer_class = shapes.MechanismSerializer
    lookup_field = "key"


class States(Records[State]):
    """The 193 Member States and 2 observer States, with their names in six languages."""

    queryset = State.objects.order_by("name")
    serializer_class = shapes.StateSerializer
    filterset_class = filters.StateFilters
    lookup_field = "iso3"


class Territories(Records[Territory]):
    """Other participants and historic States, under the names that their sources use."""

    queryset = Territory.objects.order_by("name", "code")
    serializer_class = shapes.TerritorySerializer
    filterset_class = filters.TerritoryFilters
    lookup_field = "code"


MEMBERSHIPS = Membership.objects.select_related("body", "state", "territory", "member_body").order_by(
    "body__slug", *empty_first("state__name", "territory__name", "member_body__name"), "status", "pk"
)


class Bodies(Records[Body]):
    """Bodies; the record of one body lists every place in it."""

    filterset_class = filters.BodyFilters
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Body]:
        """Return every body; one asked for by its slug with its memberships."""
        bodies = Body.objects.order_by("name", "slug")
        return bodies.prefetch_related(Prefetch("memberships", MEMBERSHIPS)) if self.detail else bodies

    def get_serializer_class(self) -> type[shapes.BodySerializer]:
        """Return the shape of a row of the list, or of the whole record."""
        return shapes.BodyDetailSerializer if self.detail else shapes.BodySerializer


class Memberships(Listing[Membership]):
    """Places in bodies: members, observers, associates and others, each with its status."""

    queryset = MEMBERSHIPS
    serializer_class = shapes.MembershipSerializer
    filterset_class = filters.MembershipFilters
    example = {"status": "observer", "page_size": "5"}


class Commitments(Records[Commitment]):
    """Who stands behind what, how, since when and on what evidence.

    Rows of the ladder `context` (a seat in a group of experts, a published text, an invitation) are
    marked `context: true`: they are no commitments. `context=false` leaves them out.
    """

    serializer_class = shapes.CommitmentSerializer
    filterset_class = filters.CommitmentFilters
    lookup_field = "catalogue_id"
    lookup_url_kwarg = "id"
    example = {"ladder": "treaty", "context": "false", "page_size": "5"}

    def get_queryset(self) -> CommitmentQuerySet:
        """Return every row, report by report."""
        rows = Commitment.objects.shown().select_related("state", "territory", "body", "report", "norm")
        return rows.annotate(clause_now=old_keys.clause_now()).order_by(
            *empty_first("report__slug", "norm__key", "state__name", "territory__name", "body__name"),
            "catalogue_id",
        )


class Activities(Records[Activity]):
    """What bodies do, one author a row with its own verb; a listing attributes nothing to a State."""

    queryset = (
        Activity.objects.select_related("mechanism")
        .prefetch_related(
            "bodies",
            "participants",
            "reports",
            Prefetch(
                "attributions", Attribution.objects.select_related("state", "body").order_by("position")
            ),
        )
        .order_by("mechanism__position", "-start", "key")
    )
    serializer_class = shapes.ActivitySerializer
    filterset_class = filters.ActivityFilters
    lookup_field = "key"
