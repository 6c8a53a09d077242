"""Labels of clauses: an editor accepts or rejects what a rule or a model gave; the rest is to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from normsbase.admin.reasons import HELP, REASON
from normsbase.admin.rows import Admin, LookOnly
from normsbase.models import Citation, Decision, Mention, Tag
from normsbase.services import review

if TYPE_CHECKING:
    Form = forms.ModelForm[Tag]
else:
    Form = forms.ModelForm
SHOWN = 20  # labels that the question before a decision on many lists


class TagForm(Form):
    """A decision and its reason; disputed is what follows from two decisions that differ, and not chosen."""

    state = forms.ChoiceField(
        choices=[choice for choice in Tag.State.choices if choice[0] != Tag.State.DISPUTED]
    )
    reason = forms.CharField(
        label="Reason for the decision",
        help_text=HELP,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
    )


@admin.register(Tag)
class TagAdmin(Admin):
    """Tags: words and giver stand; the decision is a person's, dated and signed, with its reason."""

    form = TagForm

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
        """Make it this person's decision, or take that back; others' stay, and the state follows from all."""
        by = review.By(reviewer=cast(User, request.user), reason=obj.reason)
        if obj.state == Tag.State.PROPOSED:
            review.retract(obj.pk, by)
        else:
            review.decide(obj.pk, obj.state, by)

    @admin.action(description="Accept selected tags", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Tag]) -> HttpResponse | None:
        """Accept them."""
        return self._decide(request, queryset, Tag.State.ACCEPTED)

    @admin.action(description="Reject selected tags", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Tag]) -> HttpResponse | None:
        """Reject them."""
        return self._decide(request, queryset, Tag.State.REJECTED)

    def _decide(self, request: HttpRequest, queryset: QuerySet[Tag], state: Tag.State) -> HttpResponse | None:
        """Ask for the reason first; with one, decide, sign and record all or none."""
        reason = request.POST.get(REASON, "").strip()
        if not reason:
            return self._ask(request, queryset, state)
        chosen = list(queryset.values_list("pk", flat=True))
        try:
            review.decide_many(chosen, state, review.By(reviewer=cast(User, request.user), reason=reason))
        except review.ReviewError as error:
            messages.error(request, str(error))
            return None
        messages.success(request, f"{len(chosen)} {state.label.lower()}.")
        return None

    def _ask(self, request: HttpRequest, queryset: QuerySet[Tag], state: Tag.State) -> HttpResponse:
        button = "Accept" if state == Tag.State.ACCEPTED else "Reject"
        context = self.admin_site.each_context(request) | {
            "title": f"{button} labels",
            "opts": self.opts,
            "count": queryset.count(),
            "shown": queryset.select_related("clause")[:SHOWN],
            "chosen": list(queryset.values_list("pk", flat=True)),
            "decision": state.label.lower(),
            "action": button.lower(),
            "button": button,
            "box": ACTION_CHECKBOX_NAME,
            "wanting": "decided" in request.POST,
        }
        return TemplateResponse(request, "admin/normsbase/decide.html", context)


@admin.register(Decision)
class DecisionAdmin(LookOnly):
    """Decisions: who said what of which label, and on which words; one that was taken back stays to see."""

    list_display = ("key", "scheme", "label", "verdict", "words", "reviewer_name", "at", "stands", "reason")
    list_filter = ("scheme", "verdict", "stands", "given_by")
    search_fields = ("^key", "=label", "=reviewer_name")


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
