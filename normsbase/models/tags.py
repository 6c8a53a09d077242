"""What is said about clauses: tags, States and bodies named, documents cited; each with its author."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from normsbase.models.bodies import Body
from normsbase.models.clauses import Clause, Redirect
from normsbase.models.reports import Edition, Report
from normsbase.models.states import State

WAITING = Q(state__in=("proposed", "disputed")) | Q(changed=True)


class TagQuerySet(models.QuerySet["Tag"]):
    """Questions about the table of tags."""

    def standing(self) -> TagQuerySet:
        """Tags that count: all but rejected ones and those of withdrawn reports."""
        return self.exclude(state=Tag.State.REJECTED).filter(clause__report__withdrawn_at__isnull=True)

    def on(self, clauses: models.QuerySet[Clause]) -> TagQuerySet:
        """Tags of some clauses, sought clause by clause.

        Asked for through a join beside a scheme, a database may look through every tag of the scheme.
        """
        return self.filter(clause__in=clauses.order_by().values("pk"))

    def waiting(self) -> TagQuerySet:
        """Tags that wait for a reviewer: undecided, disputed, or decided on another text."""
        return self.in_use().filter(WAITING)

    def in_use(self) -> TagQuerySet:
        """Tags, also rejected ones, of files that stand for a text which is not withdrawn."""
        aside = Edition.objects.filter(Q(report__withdrawn_at__isnull=False) | Q(current=False))
        return self.exclude(clause__in=Clause.objects.filter(edition__in=aside))


class Tag(models.Model):
    """One label on part of a clause, with the words that earned it and who gave it."""

    class Giver(models.TextChoices):
        RULE = "rule"
        MODEL = "model"
        PERSON = "person"

    class State(models.TextChoices):
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        DISPUTED = "disputed"

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="tags")
    scheme = models.CharField(max_length=16)
    label = models.CharField(max_length=60)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rests_on = models.CharField(max_length=8, default="text")
    given_by = models.CharField(max_length=8, choices=Giver.choices, default=Giver.RULE)
    rule = models.CharField(max_length=80, blank=True, help_text="Rule or model that gave it")
    version = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    shifted = models.TextField(
        blank=True, help_text="The words decided on, where a later reading of the file has others there"
    )
    changed = models.BooleanField(
        default=False,
        db_default=False,
        help_text="The paragraph's text is not the one that was decided on: to be looked at",
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ("clause", "scheme", "start")
        indexes = (  # what the queue of review counts by label and state, without reading the rows
            models.Index(fields=("scheme", "label", "state", "changed", "clause"), name="tag_by_label"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("clause", "scheme", "label", "start", "end", "rests_on"), name="tag_once"
            ),
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="tag_span_is_ordered"),
            models.CheckConstraint(
                condition=Q(rests_on__in=("text", "heading", "chapeau", "report")), name="tag_rests_on"
            ),
            models.CheckConstraint(
                condition=Q(given_by__in=("rule", "model", "person")), name="tag_given_by"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(reviewed_at__isnull=False), name="tag_decision_has_a_date"
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.label}"


class MentionQuerySet(models.QuerySet["Mention"]):
    """Questions about the table of mentions."""

    def standing(self) -> MentionQuerySet:
        """Mentions by texts that are not withdrawn."""
        return self.filter(clause__report__withdrawn_at__isnull=True)


class Mention(models.Model):
    """A State or body named in a clause."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="mentions")
    state = models.ForeignKey(State, models.CASCADE, null=True, blank=True, related_name="mentions")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ("clause", "start")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__isnull=False, body__isnull=True)
                | Q(state__isnull=True, body__isnull=False),
                name="mention_of_one",
            ),
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="mention_span_is_ordered"),
        )

    def __str__(self) -> str:
        return f"{self.clause}: {self.state or self.body}"


class CitationQuerySet(models.QuerySet["Citation"]):
    """Questions about the table of citations."""

    def standing(self) -> CitationQuerySet:
        """Citations by texts that are not withdrawn."""
        return self.filter(clause__report__withdrawn_at__isnull=True)

    def with_targets(self) -> CitationQuerySet:
        """Each citation with its report and `target_key`, the key of the clause it names.

        `target_read` says whether the report has been read at all.
        Of several languages the one of the citing clause is taken, else English.
        """
        there = Clause.objects.filter(
            edition__report=OuterRef("report"),
            edition__current=True,
            edition__report__withdrawn_at__isnull=True,
            path=OuterRef("path"),
        )
        same = there.filter(language=OuterRef("clause__language")).values("key")[:1]
        english = Case(When(language="en", then=Value(0)), default=Value(1))
        other = there.order_by(english, "key").values("key")[:1]
        moved = Redirect.objects.filter(  # the number that was cited leads on to its words
            old_key=Concat(OuterRef("report__slug"), Value("/"), OuterRef("path"))
        ).values("old_key")[:1]
        read = Edition.objects.filter(report=OuterRef("report"), current=True, clause_count__gt=0)
        rows = self.select_related("report").annotate(
            target_key=Coalesce(Subquery(same), Subquery(other), Subquery(moved)), target_read=Exists(read)
        )
        return rows.order_by("clause", "start", "pk")


class Citation(models.Model):
    """A document or paragraph cited, as written; linked where the base knows it."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="citations")
    text = models.CharField(max_length=300)
    slug = models.CharField(
        max_length=200, blank=True, help_text="Slug that its symbol leads to, known or not"
    )
    report = models.ForeignKey(Report, models.SET_NULL, null=True, blank=True, related_name="cited_by")
    path = models.CharField(max_length=120, blank=True)
    note = models.CharField(
        max_length=12,
        blank=True,
        help_text="Mark of the footnote whose words they are; empty: the clause's own",
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ("clause", "start")
        constraints = (
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="citation_span_is_ordered"),
        )

    def __str__(self) -> str:
        return self.text
