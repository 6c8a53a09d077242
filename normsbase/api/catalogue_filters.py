"""Query parameters of the catalogue's lists in, the rows that answer all of them out."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet

from normsbase.api.choices import Related, TrueFalse, held_in, one_of, related, true_false, whole
from normsbase.models import (
    Activity,
    Body,
    Commitment,
    Finding,
    Mechanism,
    Membership,
    Norm,
    NormSet,
    Report,
    State,
    Territory,
    Theme,
)

ISO3 = "ISO 3166-1 alpha-3 of a State: `EST`."
BODY = "Slug of a body: `un`."


class Read(TrueFalse):
    """Whether a text of the report has been read."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep reports with (`true`) or without a current edition that holds clauses."""
        if not value:
            return qs
        read = Report.objects.read().values("pk")
        return qs.filter(pk__in=read) if value == "true" else qs.exclude(pk__in=read)


class Context(TrueFalse):
    """Whether the row is context, which is no commitment."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep rows of the ladder `context` (`true`) or of any other."""
        if not value:
            return qs
        context = {"ladder": Commitment.Ladder.CONTEXT}
        return qs.filter(**context) if value == "true" else qs.exclude(**context)


class Parent(Related):
    """Direct children of a theme."""


class ReportFilters(filters.FilterSet):
    """Reports by body, kind and year; known or read."""

    body = related("body", Body, "slug", BODY)
    kind = one_of("kind", held_in(Report, "kind"), "Kind of the report: `resolution`, `treaty`…")
    year = whole("year", "Year of the adoption, else of the issue.")
    year_from = whole("year", "That year or later.", "gte")
    year_to = whole("year", "That year or earlier.", "lte")
    language = one_of(
        "editions__language", held_in(Report, "editions__language"), "A language it was read in."
    )
    read = true_false("read", "`true`: a text was read; `false`: known from the catalogue alone.", kind=Read)
    sample = true_false("sample", "`true`: written for Normsbase, no official document.")

    class Meta:
        model = Report
        fields: tuple[str, ...] = ()


class NormFilters(filters.FilterSet):
    """Norms by set and theme."""

    set = related("set", NormSet, "slug", "Slug of the set.")
    theme = one_of("theme", held_in(Norm, "theme"), "Theme of the norm.")
    report = related("report", Report, "slug", "Slug of the report that sets it out.")

    class Meta:
        model = Norm
        fields: tuple[str, ...] = ()


class NormSetFilters(filters.FilterSet):
    """Sets of norms by status and body."""

    status = one_of("status", NormSet.Status.values, "Status of the set.")
    body = related("body", Body, "slug", BODY)

    class Meta:
        model = NormSet
        fields: tuple[str, ...] = ()


class ThemeFilters(filters.FilterSet):
    """Themes by parent."""

    parent = related("parent", Theme, "key", "Key of the theme above.", kind=Parent)

    class Meta:
        model = Theme
        fields: tuple[str, ...] = ()


class StateFilters(filters.FilterSet):
    """States by status, group and membership."""

    un_status = one_of("un_status", State.Status.values, "Member or observer State of the United Nations.")
    regional_group = one_of("regional_group", held_in(State, "regional_group"), "Electoral group.")
    region = one_of("region", held_in(State, "region"), "M49 region.")
    body = related("memberships__body", Body, "slug", "Slug of a body it has a place in, of any status.")

    class Meta:
        model = State
        fields: tuple[str, ...] = ()


class TerritoryFilters(filters.FilterSet):
    """Other participants by kind."""

    kind = one_of("kind", Territory.Kind.values, "Other participant or historic State.")

    class Meta:
        model = Territory
        fields: tuple[str, ...] = ()


class BodyFilters(filters.FilterSet):
    """Bodies by kind."""

    kind = one_of("kind", held_in(Body, "kind"), "Kind of the body.")
    verified = true_false("verified", "`false`: only named by a verified row.")

    class Meta:
        model = Body
        fields: tuple[str, ...] = ()


class MembershipFilters(filters.FilterSet):
    """Memberships by body, member and status."""

    body = related("body", Body, "slug", "Slug of the body that has the member.")
    state = related("state", State, "iso3", ISO3)
    territory = related("territory", Territory, "code", "Code of another participant.")
    member_body = related("member_body", Body, "slug", "Slug of a body that is the member.")
    status = one_of("status", Membership.Status.values, "Kind of the place.")

    class Meta:
        model = Membership
        fields: tuple[str, ...] = ()


class CommitmentFilters(filters.FilterSet):
    """Commitments and their context by party, object, ladder and kind."""

    state = related("state", State, "iso3", ISO3)
    territory = related("territory", Territory, "code", "Code of another participant.")
    body = related("body", Body, "slug", "Slug of a body that is the party.")
    report = related("report", Report, "slug", "Slug of the report committed to.")
    norm = related("norm", Norm, "key", "Key of the norm committed to.")
    ladder = one_of("ladder", Commitment.Ladder.values, "Ladder; kinds compare only within one.")
    kind = one_of("kind", Commitment.Kind.values, "Kind on its ladder.")
    origin = one_of("origin", Commitment.Origin.values, "Who says so.")
    review = one_of("review", Commitment.Review.values, "State of review; facts of the catalogue have none.")
    context = true_false("ladder", "`false`: commitments alone, without what is context.", kind=Context)

    class Meta:
        model = Commitment
        fields: tuple[str, ...] = ()


class ActivityFilters(filters.FilterSet):
    """Activities by mechanism, body, kind and participant."""

    mechanism = related("mechanism", Mechanism, "key", "Key of the mechanism.")
    body = related("bodies", Body, "slug", BODY)
    kind = one_of("kind", held_in(Activity, "kind"), "Kind of the activity.")
    state = related("participants", State, "iso3", "A State that the source names as taking part.")
    report = related("reports", Report, "slug", "Slug of a report it rests on.")

    class Meta:
        model = Activity
        fields: tuple[str, ...] = ()


class FindingFilters(filters.FilterSet):
    """Findings by report, severity and code."""

    report = related("edition__report", Report, "slug", "Slug of the report.")
    severity = one_of("severity", Finding.Severity.values, "How much it matters.")
    code = one_of("code", held_in(Finding, "code"), "What it is: `numbering-gap`…")

    class Meta:
        model = Finding
        fields: tuple[str, ...] = ()
