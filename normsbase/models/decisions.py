"""What one reviewer said of one label on one paragraph: added and ended, never edited or dropped."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from normsbase.models.tags import Tag


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Questions about the table of decisions."""

    def standing(self) -> DecisionQuerySet:
        """Decisions that count: neither taken back nor followed by a later one of the same reviewer."""
        return self.filter(stands=True)

    def by(self, reviewer: str) -> DecisionQuerySet:
        """Decisions under this name: a name is one person, here and on other instances."""
        return self.filter(reviewer_name=reviewer)


class Decision(models.Model):
    """One verdict with the words it was made on; whatever the label's row becomes, this stays as it was."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        CORRECTED = "corrected", "replaced by another label or other words"
        ADDED = "added"

    tag = models.ForeignKey(
        Tag,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        help_text="Where it stands now; empty: its words are no paragraph any more, or it was taken back",
    )
    key = models.CharField(max_length=255, db_index=True, help_text="The paragraph's key, as it was then")
    text_hash = models.CharField(max_length=64)
    text = models.TextField(help_text="The paragraph's words, as they were then")
    scheme = models.CharField(max_length=16)
    label = models.CharField(max_length=60)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rests_on = models.CharField(max_length=8, default="text")
    words = models.TextField(blank=True, help_text="The words marked, as they were then")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    given_by = models.CharField(max_length=8, help_text="What had proposed the label: rule, model, person")
    rule = models.CharField(max_length=80, blank=True)
    version = models.CharField(max_length=20, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        help_text="Empty: decided on another instance",
    )
    reviewer_name = models.CharField(max_length=150, help_text="As it was then")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    act = models.CharField(max_length=32, db_index=True, help_text="Decisions made at once share it")
    replaces = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        help_text="The reviewer's earlier decision on the same label, which this one ended",
    )
    stands = models.BooleanField(default=True)
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When its reviewer took it back")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("reviewer_name", "-at"), name="decision_by_reviewer"),)
        constraints = (
            models.UniqueConstraint(
                fields=("tag", "reviewer_name"),
                condition=Q(stands=True),
                name="decision_stands_once_a_reviewer",
            ),
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="decision_span_is_ordered"),
            models.CheckConstraint(
                condition=~Q(reviewer_name="") & ~Q(key="") & ~Q(act=""), name="decision_says_who_and_where"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=("accepted", "rejected", "corrected", "added")),
                name="decision_verdict",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(stands=False), name="decision_undone_stands_no_more"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.scheme}:{self.label} {self.verdict} by {self.reviewer_name}"
