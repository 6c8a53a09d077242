"""Labels of clauses: an editor accepts or rejects what a rule or a model gave; the rest is to look at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from normsbase.admin.rows import Admin, LookOnly, follow
from normsbase.models import Citation, Mention, Report, Tag


@admin.register(Tag)
class TagAdmin(Admin):
    """Tags: the words and who gave the label stand; the decision is the editor's, dated and signed."""

    list_display = ("scheme", "label", "words", "state", "given_by", "rule", "version", "rests_on", "clause")
    list_filter = ("scheme", "state", "given_by", "rests_on", "version")
    list_select_related = ("clause",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("^clause__key", "=label")
    fields = ("clause", *list_display[:-1], "reason", "reviewer", "reviewed_at")
    readonly_fields = tuple(name for name in fields if name not in ("state", "reason"))
    actions = ("accept", "reject")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: a new label needs its words marked on the page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        """Say no: a wrong label is rejected, which outlives the next reading."""
        return False

    @admin.display(description="words")
    def words(self, obj: Tag) -> str:
        """Show what earned the label, where the clause's own text holds it."""
        return obj.clause.text[obj.start : obj.end] if obj.rests_on == "text" else "—"

    def view_on_site(self, obj: Tag) -> str:
        """Lead to the clause."""
        return f"/{obj.clause.key}"

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Sign and date the decision, and tell the index."""
        decided = obj.state != Tag.State.PROPOSED
        obj.reviewer_id = request.user.pk if decided else None
        obj.reviewed_at = timezone.now() if decided else None
        super().save_model(request, obj, form, change)
        follow(request, [obj.clause.report])

    @admin.action(description="Accept selected tags", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Tag]) -> None:
        """Accept them."""
        self._decide(request, queryset, Tag.State.ACCEPTED)

    @admin.action(description="Reject selected tags", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Tag]) -> None:
        """Reject them."""
        self._decide(request, queryset, Tag.State.REJECTED)

    def _decide(self, request: HttpRequest, queryset: QuerySet[Tag], state: Tag.State) -> None:
        chosen = list(queryset.values_list("pk", flat=True))
        tags = Tag.objects.filter(pk__in=chosen)
        tags.update(state=state, reviewer=request.user.pk, reviewed_at=timezone.now())
        follow(request, list(Report.objects.filter(clauses__tags__in=chosen).distinct()))
        messages.success(request, f"{len(chosen)} {state.label.lower()}.")


@admin.register(Mention)
class MentionAdmin(LookOnly):
    """States and bodies named."""

    list_display = ("clause", "state", "body", "start", "end")
    list_select_related = ("clause", "state", "body")
    search_fields = ("^clause__key", "=state__iso3", "=body__slug")


@admin.register(Citation)
class CitationAdmin(LookOnly):
    """Documents cited, as written."""

    list_display = ("text", "clause", "report", "slug", "path")
    list_select_related = ("clause", "report")
    search_fields = ("text", "slug", "^clause__key")
