"""Query parameters of the clauses in, the clauses that answer all of them out."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from ingest.codes import CLAUSE_KINDS
from normsbase.api.choices import (
    Matching,
    OneOf,
    Related,
    TrueFalse,
    held_in,
    one_of,
    related,
    true_false,
    whole,
)
from normsbase.models import Body, Clause, Edition, Mechanism, Norm, Report, ReportPart, State, Tag, Theme

FORCES = ("statement", "invitation", "recommendation", "commitment", "obligation")
ADDRESSEES = ("states", "parties", "members", "un-system", "stakeholders", "none")
HASH = r"^[0-9a-f]{64}$"
WHOSE = "Whose words; only `agreed` counts as agreed language."
SAME_WORDS = "SHA-256 of the clause's text: finds every copy of a wording."


def _labelled(qs: QuerySet[Any], scheme: str, labels: list[str]) -> QuerySet[Any]:
    tags = Tag.objects.standing().filter(scheme=scheme, label__in=labels)
    return qs.filter(pk__in=tags.values("clause"))


class Labelled(Related):
    """Clauses with a standing tag whose label is the key of any of the given rows; scheme = `field_name`."""

    def keep(self, qs: QuerySet[Any], value: QuerySet[Any]) -> QuerySet[Any]:
        """Keep clauses with one of these labels."""
        return _labelled(qs, self.field_name, [row.key for row in value])


class LabelledOneOf(OneOf):
    """The same for a scheme whose labels are no rows."""

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """Keep clauses with one of these labels."""
        return _labelled(qs, str(self.field_name), value) if value else qs


class Spoken(OneOf):
    """Clauses by whose words they hold: a standing tag decides, else the clause's place in the report."""

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """Keep clauses with one of these voices."""
        if not value:
            return qs
        tags = Tag.objects.standing().filter(scheme="voice")
        tagged = Q(pk__in=tags.filter(label__in=value).values("clause"))
        untagged = Q(voice__in=value) & ~Q(pk__in=tags.values("clause"))
        return qs.filter(tagged | untagged)


class Current(TrueFalse):
    """Whether the clause's edition is the one that answers at its report's keys."""


def _scheme(scheme: str, labels: tuple[str, ...], says: str) -> LabelledOneOf:
    choices = [(label, label) for label in labels]
    made = LabelledOneOf(field_name=scheme, choices=choices, help_text=says)
    return extend_schema_field({"type": "string", "enum": list(labels), "description": says})(made)


class ClauseFilters(filters.FilterSet):
    """All given filters must hold; a filter given several times means any of its values."""

    report = related("report", Report, "slug", "Slug of the report: `a-70-174`.")
    body = related("report__body", Body, "slug", "Slug of the body that adopted the report.")
    kind = one_of("kind", CLAUSE_KINDS, "Kind of the clause.")
    report_kind = one_of(
        "report__kind", held_in(Report, "kind"), "Kind of the report: `resolution`, `treaty`…"
    )
    year = whole("report__year", "Year of the report's adoption, else of its issue.")
    year_from = whole("report__year", "That year or later.", "gte")
    year_to = whole("report__year", "That year or earlier.", "lte")
    language = one_of("language", held_in(Edition, "language"), "BCP 47 tag of a language in the base.")
    theme = related("theme", Theme, "key", "Key of a theme with a standing tag.", kind=Labelled)
    norm = related("norm", Norm, "key", "Key of a norm with a standing tag: `13f`.", kind=Labelled)
    mechanism = related(
        "mechanism", Mechanism, "key", "Key of a mechanism with a standing tag.", kind=Labelled
    )
    force = _scheme("force", FORCES, "How strongly the main verb binds.")
    addressee = _scheme("addressee", ADDRESSEES, "Who is to act.")
    voice = extend_schema_field({"type": "string", "enum": ReportPart.Voice.values, "description": WHOSE})(
        Spoken(field_name="voice", choices=[(voice, voice) for voice in ReportPart.Voice.values])
    )
    state = related("mentions__state", State, "iso3", "ISO 3166-1 alpha-3 of a State that the clause names.")
    names_body = related("mentions__body", Body, "slug", "Slug of a body that the clause names.")
    text_hash = extend_schema_field({"type": "string", "pattern": HASH, "description": SAME_WORDS})(
        Matching(
            field_name="text_hash",
            regex=HASH,
            error_messages={"invalid": "A SHA-256 in 64 small hexadecimal digits is needed."},
            help_text=SAME_WORDS,
        )
    )
    current = true_false(
        "edition__current", "Whether its edition answers at the report's keys.", kind=Current
    )

    class Meta:
        model = Clause
        fields: tuple[str, ...] = ()
