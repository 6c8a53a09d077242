"""What people changed: who, when, what, why. Rows are added and never changed; the database refuses it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Change(models.Model):
    """One decision of a person on one row, with the values before and after it."""

    class Action(models.TextChoices):
        ADDED = "added"
        CORRECTED = "corrected"
        DECIDED = "decided", "decided on a label"
        WITHDRAWN = "withdrawn"
        RESTORED = "restored"
        REMOVED = "removed"

    at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="changes")
    author_name = models.CharField(max_length=150, help_text="As it was then")
    action = models.CharField(max_length=10, choices=Action.choices)
    table = models.CharField(max_length=60, help_text="The kind of row: report, tag, state")
    subject = models.CharField(max_length=300, help_text="The row's key")
    report_slug = models.CharField(
        max_length=200, blank=True, db_index=True, help_text="The text it concerns"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField()
    previous = models.CharField(max_length=64, blank=True, help_text="Seal of the change before this one")
    seal = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of this change and the seal before it"
    )

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="change_has_reason"),
            models.CheckConstraint(condition=~Q(subject=""), name="change_has_subject"),
            models.UniqueConstraint(fields=("previous",), name="change_follows_one_change"),
        )

    def __str__(self) -> str:
        return f"{self.table} {self.subject} {self.action} by {self.author_name}"
