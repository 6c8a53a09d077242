"""Tables that people hand in: what was read of each, by whom, and whether it was taken back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class ImportBatch(models.Model):
    """One file of commitments, or of an edited matrix, applied in one transaction."""

    class Kind(models.TextChoices):
        COMMITMENTS = "commitments"
        MATRIX = "matrix", "edited matrix"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    file_name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    snapshot = models.CharField(max_length=64, blank=True, help_text="The export that was edited")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    author_name = models.CharField(max_length=150, help_text="As it was then")
    at = models.DateTimeField()
    rows = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name_plural = "import batches"
        constraints = (
            models.CheckConstraint(condition=~Q(author_name=""), name="import_names_its_author"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_by=""), name="import_undone_by_somebody"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} by {self.author_name}"
