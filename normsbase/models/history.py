"""What people changed: who, when, what, why. Rows are added and never changed; the database refuses it."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q


class HistoryError(Exception):
    """Somebody tried to change or to remove what the history holds; add a new change instead."""


class ChangeQuerySet(models.QuerySet["Change"]):
    """Questions about the table of changes; it answers them and takes new rows, nothing else."""

    def last_seal(self) -> str:
        """The seal of the newest change; empty where there is none yet."""
        return self.order_by("-id").values_list("seal", flat=True).first() or ""

    def update(self, **values: Any) -> NoReturn:
        """Say no."""
        raise HistoryError("The history is never changed: record a new change.")

    def delete(self) -> NoReturn:
        """Say no."""
        raise HistoryError("Nothing is removed from the history.")


class Change(models.Model):
    """One decision of a person on one row, with the values before and after it."""

    class Action(models.TextChoices):
        ADDED = "added"
        CORRECTED = "corrected"
        DECIDED = "decided", "decided on a label"
        WITHDRAWN = "withdrawn"
        RESTORED = "restored"
        REMOVED = "removed"
        REREAD = "reread", "read again"
        SIGNED_OFF = "signed-off", "signed off"
        CURRENT = "current", "made the current file"

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

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="change_has_reason"),
            models.CheckConstraint(condition=~Q(subject=""), name="change_has_subject"),
            models.UniqueConstraint(fields=("previous",), name="change_follows_one_change"),
        )

    def __str__(self) -> str:
        return f"{self.table} {self.subject} {self.action} by {self.author_name}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add this row; one that is there already stays as it is."""
        if not self._state.adding:
            raise HistoryError("The history is never changed: record a new change.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Say no."""
        raise HistoryError("Nothing is removed from the history.")
