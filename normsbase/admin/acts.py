"""Commitments and activities: who stands behind what, and what bodies do."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from normsbase.admin.rows import AddOnly, Kept
from normsbase.models import Activity, Attribution, Commitment

# What reviewers and the program say of a row.
MADE = (
    "origin", "rule", "version", "author", "author_name", "made_at",
    "review", "shifted", "superseded_by", "batch", "undone_at", "as_proposed",
)  # fmt: skip
# What reviewers judge of a row: corrected in review, with two where a party declines, never past it.
JUDGED = (
    "ladder", "kind", "stance", "state", "territory", "body", "norm", "report", "object_key", "clause_key",
    "evidence_report", "start", "end", "quote", "limits", "text_hash", "language",
)  # fmt: skip


@admin.register(Commitment)
class CommitmentAdmin(Kept):
    """Commitments, and context that is none."""

    list_display = ("party", "ladder", "kind", "report", "norm", "date", "origin", "review", "read_in")
    list_filter = ("ladder", "kind", "origin", "review", "disputed", "catalogued")
    list_select_related = ("state", "territory", "body", "report", "norm")
    search_fields = ("catalogue_id", "state__name", "state__iso3", "report__symbol", "report__title")
    autocomplete_fields = ("state", "territory", "body", "report", "norm", "evidence_report", "group")
    fixed = ("catalogue_id",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Return besides what reviewers and the program say of a row, which no form changes."""
        judged = JUDGED if isinstance(obj, Commitment) and obj.review else ()
        return tuple(dict.fromkeys((*super().get_readonly_fields(request, obj), *MADE, *judged)))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no for what reviewers judge: it is taken back where it was recorded, or rejected."""
        judged = isinstance(obj, Commitment) and bool(obj.review)
        return super().has_delete_permission(request, obj) and not judged

    def save_model(self, request: HttpRequest, obj: Commitment, form: Any, change: bool) -> None:
        """Keep who added a row; words on a norm wait for a reviewer, other facts stand on their source."""
        if not change:
            obj.origin = Commitment.Origin.PERSON
            obj.author_name = request.user.get_username()
            obj.author = User.objects.filter(username=obj.author_name).first()
            obj.made_at = timezone.now()
            words = obj.ladder in (Commitment.Ladder.WORDS, Commitment.Ladder.CONSENSUS)
            obj.review = Commitment.Review.PROPOSED if words else Commitment.Review.ACCEPTED
        super().save_model(request, obj, form, change)


class AttributionInline(AddOnly):
    """One author a row, with its own verb."""

    model = Attribution
    fields = ("position", "state", "body", "author_name", "verb", "source")
    autocomplete_fields = ("state", "body")


@admin.register(Activity)
class ActivityAdmin(Kept):
    """What bodies do, by one mechanism each."""

    list_display = ("title", "kind", "mechanism", "start", "end", "catalogued", "read_in")
    list_filter = ("mechanism", "kind", "catalogued")
    list_select_related = ("mechanism",)
    search_fields = ("key", "title", "body_name", "summary")
    autocomplete_fields = ("mechanism", "bodies", "participants", "reports")
    fixed = ("key",)
    inlines = (AttributionInline,)


@admin.register(Attribution)
class AttributionAdmin(Kept):
    """Who attributes, supports, acknowledges, condemns or lists; a listing attributes nothing to a State."""

    list_display = ("activity", "state", "body", "author_name", "verb", "catalogued", "read_in")
    list_filter = ("verb", "catalogued")
    list_select_related = ("activity", "state", "body")
    search_fields = ("activity__title", "state__name", "body__name", "author_name")
    autocomplete_fields = ("activity", "state", "body")
    fixed = ("activity", "position")
