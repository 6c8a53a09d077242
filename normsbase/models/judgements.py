"""What one reviewer said of one commitment: added and ended, never edited or dropped."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from normsbase.models.commitments import Commitment


class Judgement(models.Model):
    """One verdict with the paragraph as it was then; it outlives every run of the rules."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        DISPUTED = "disputed", "disputed: to be talked over"

    commitment = models.ForeignKey(
        Commitment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="judgements",
        help_text="Empty: no rule proposes it any more",
    )
    identity = models.CharField(
        max_length=120, db_index=True, help_text="The commitment's catalogue_id, by which it is found again"
    )
    key = models.CharField(max_length=255, blank=True, help_text="The paragraph's key, as it was then")
    text_hash = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True, help_text="The paragraph, as it was then")
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(default=0, help_text="Of the evidence in that paragraph")
    end = models.PositiveIntegerField(default=0, help_text="0: the whole paragraph")
    limits = models.JSONField(default=list, blank=True)
    stance = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="judgements"
    )
    reviewer_name = models.CharField(max_length=150, help_text="As it was then")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    stands = models.BooleanField(default=True)
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When its reviewer took it back")

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("identity", "reviewer_name"),
                condition=Q(stands=True),
                name="judgement_stands_once_a_reviewer",
            ),
            models.CheckConstraint(
                condition=~Q(reviewer_name="") & ~Q(identity=""), name="judgement_says_who_and_what"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(stands=False), name="judgement_undone_stands_no_more"
            ),
        )

    def __str__(self) -> str:
        return f"{self.identity} {self.verdict} by {self.reviewer_name}"
