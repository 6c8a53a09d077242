"""Runs of the pipeline, and what they must tell the reader."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from normsbase.models.reports import Edition

# Findings that the base and not a file gives rise to: a later reading of the file leaves them.
SECOND_COPY, OUTRANKS, NOT_SEARCHABLE = "second-copy", "outranks-current", "not-searchable"
OF_THE_BASE = (SECOND_COPY, OUTRANKS, NOT_SEARCHABLE)


class Run(models.Model):
    """One batch of files or one load of the catalogue: when, with which versions, with what outcome."""

    kind = models.CharField(max_length=20)  # ingest, catalogue, reindex
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    versions = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0, help_text="How many files or tables it has to do")
    known = models.JSONField(
        default=list, help_text="Files of it that no job of it reads: the base held them, or another batch"
    )
    started_by = models.CharField(max_length=150, blank=True, help_text="Account, or the command")

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"{self.kind} {self.started_at:%Y-%m-%d %H:%M}"


class FindingQuerySet(models.QuerySet["Finding"]):
    """Questions about the table of findings."""

    def standing(self) -> FindingQuerySet:
        """Findings of files that no report keeps, and of reports that are not withdrawn."""
        return self.filter(Q(edition=None) | Q(edition__report__withdrawn_at__isnull=True))


class Finding(models.Model):
    """Something that the pipeline must tell the reader: of an edition, or of a file it could not read."""

    class Severity(models.TextChoices):
        INFO = "info"
        WARNING = "warning"
        ERROR = "error"

    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="findings")
    run = models.ForeignKey(Run, models.CASCADE, null=True, blank=True, related_name="findings")
    file_name = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    code = models.SlugField(max_length=60)
    severity = models.CharField(max_length=8, choices=Severity.choices)
    page = models.PositiveIntegerField(null=True, blank=True)
    message = models.TextField()
    remedy = models.TextField(blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("edition", "page", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(edition__isnull=False) | ~Q(file_name=""), name="finding_of_edition_or_file"
            ),
            models.CheckConstraint(
                condition=Q(severity__in=("info", "warning", "error")), name="finding_severity"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"
