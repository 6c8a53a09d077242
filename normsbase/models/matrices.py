"""Matrices as people keep them: definitions, decisions on cells, own lists and snapshots."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from normsbase.models.imports import ImportBatch
from normsbase.models.states import State


class StateList(models.Model):
    """States put together by a person under a name of their own; it implies no view on any of them."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    states = models.ManyToManyField(State, related_name="lists", blank=True)
    note = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="state_lists"
    )
    author_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class MatrixDefinition(models.Model):
    """Rows, columns, filters and date of a matrix under a name; each change is a version of its own."""

    slug = models.SlugField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=200)
    definition = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="matrix_definitions"
    )
    author_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("slug", "-version")
        constraints = (
            models.UniqueConstraint(fields=("slug", "version"), name="matrix_definition_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class CellDecision(models.Model):
    """What a reviewer decided on one cell, with the ground it was computed from then."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "accepted as computed"
        OVERRIDDEN = "overridden", "another value, with a reason"
        DISPUTED = "disputed"
        NOTED = "noted", "a note alone"

    matrix = models.CharField(max_length=60, help_text="Kind of matrix: un-norms, instruments, votes")
    party = models.CharField(max_length=80, help_text="Code of the row")
    column = models.CharField(max_length=200, help_text="Key of the column")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    value = models.CharField(max_length=40, blank=True, help_text="Where overridden: key of the value")
    computed = models.CharField(max_length=40, blank=True, help_text="Key of the value computed then")
    ground = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of what it was computed from then"
    )
    note = models.TextField(blank=True, help_text="Note on the cell, shown and exported")
    reason = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="cell_decisions"
    )
    author_name = models.CharField(max_length=150, help_text="As it was then")
    at = models.DateTimeField()
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="cell_decisions"
    )
    stands = models.BooleanField(default=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("matrix", "stands", "party"), name="cell_decision_by_matrix"),)
        constraints = (
            models.UniqueConstraint(
                fields=("matrix", "party", "column", "author_name"),
                condition=Q(stands=True),
                name="cell_decision_stands_once_an_author",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=("overridden", "disputed")) | ~Q(reason=""),
                name="cell_decision_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="overridden") | ~Q(value=""), name="cell_override_has_a_value"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matrix} {self.party}.{self.column} {self.verdict} by {self.author_name}"


class NoText(models.Model):
    """A person looked and found that a State has published no text on a subject, as of a date."""

    state = models.ForeignKey(State, models.CASCADE, related_name="no_texts")
    subject = models.CharField(
        max_length=60, default="norms", help_text="norms: State conduct in the use of ICTs"
    )
    as_of = models.CharField(max_length=10, help_text="ISO 8601: the day of the search")
    note = models.TextField(blank=True)
    source = models.TextField(help_text="Where it was looked for")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="no_texts"
    )
    author_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("state", "-as_of")
        constraints = (
            models.UniqueConstraint(
                fields=("state", "subject"), condition=Q(undone_at__isnull=True), name="no_text_once_a_state"
            ),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(as_of=""), name="no_text_has_source_and_date"
            ),
        )

    def __str__(self) -> str:
        return f"{self.state}: no text published, as of {self.as_of}"


class Snapshot(models.Model):
    """A matrix as it was when it was exported: the same id gives the same content later."""

    key = models.CharField(max_length=24, unique=True, help_text="First characters of its SHA-256")
    sha256 = models.CharField(max_length=64, unique=True, help_text="Of the content, as canonical JSON")
    matrix = models.CharField(max_length=60)
    definition = models.JSONField(default=dict)
    content = models.TextField(help_text="The whole value as canonical JSON")
    at = models.DateTimeField(help_text="When it was first made")
    author_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.matrix} {self.key}"
