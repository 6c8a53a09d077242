"""Work that is asked for and not yet done, in the database, so that no crash of a process loses it.

A row is written in the transaction that makes the work necessary; a message to a worker only wakes
somebody up. What is left undone after a crash is found here again.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from normsbase.models.runs import Run


class Job(models.Model):
    """One piece of work, keyed by what it does: asked for twice it is done once."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    key = models.CharField(max_length=200, unique=True, help_text="What it does: read:<sha256>, index")
    kind = models.CharField(max_length=20, help_text="read, index, image, reindex")
    subject = models.CharField(max_length=300, blank=True, help_text="What people call it: a file, a text")
    arguments = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked = models.PositiveIntegerField(
        default=1, help_text="Times it was asked for, told apart while it runs"
    )
    attempts = models.PositiveIntegerField(default=0, help_text="Since it was last asked for or retried")
    error = models.TextField(blank=True, help_text="What went wrong last, and what its reader can do")
    run = models.ForeignKey(Run, models.CASCADE, null=True, blank=True, related_name="jobs")
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(help_text="Not before; later than now while it waits for another try")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "id")
        indexes = (models.Index(fields=("state", "due_at"), name="job_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "running", "done", "failed")), name="job_state"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="job_has_key"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="failed_job_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}".strip()


class Stale(models.Model):
    """A report whose entry in the search index is older than its rows; gone once the index follows."""

    slug = models.CharField(max_length=200, unique=True, help_text="Kept where the report itself is gone")
    asked = models.PositiveIntegerField(
        default=1, help_text="Grows with each change, also while it is indexed"
    )
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "stale reports"

    def __str__(self) -> str:
        return self.slug
