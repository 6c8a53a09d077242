"""What an edition holds: pages, headings, clauses, footnotes and redirects of old keys."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from normsbase.models.reports import Edition, Report


class PageQuerySet(models.QuerySet["Page"]):
    """Questions about the table of pages."""

    def below_full_quality(self) -> PageQuerySet:
        """Pages of which something could not be read or accounted for, without their words."""
        return (
            self.filter(quality__lt=1)
            .only("edition_id", "number", "quality", "confidence")
            .order_by("number")
        )


class Page(models.Model):
    """One page of an edition: the text that spans point into, and its size in points."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    width = models.FloatField()
    height = models.FloatField()
    text = models.TextField(blank=True)
    quality = models.FloatField(default=1.0)
    ocr = models.BooleanField(default=False)
    confidence = models.FloatField(
        null=True, blank=True, help_text="Of OCR, 0 to 1: mean of its words; empty: no OCR"
    )
    set_apart = models.JSONField(
        null=True,
        blank=True,
        help_text="No clause, heading or note: reason and words; empty: not known",
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ("edition", "number")
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="page_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="page_counts_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.edition}, page {self.number}"


class Heading(models.Model):
    """A heading of an edition, in order; level 1 is the outermost."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="headings")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    page = models.PositiveIntegerField()
    boxes = models.JSONField(default=list)

    class Meta:
        ordering = ("edition", "position")
        constraints = (models.UniqueConstraint(fields=("edition", "position"), name="heading_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.text}" if self.number else self.text


class ClauseQuerySet(models.QuerySet["Clause"]):
    """Questions about the table of clauses."""

    def for_display(self) -> ClauseQuerySet:
        """Everything that a row with a clause shows, in few queries."""
        return self.select_related("report__body", "edition", "chapeau").prefetch_related("tags", "mentions")

    def standing(self) -> ClauseQuerySet:
        """Clauses of reports that are not withdrawn."""
        return self.filter(report__withdrawn_at__isnull=True)

    def searched(self) -> ClauseQuerySet:
        """Clauses that stand in the index."""
        return self.standing().filter(edition__current=True)


class Clause(models.Model):
    """The citable unit: verbatim text at an address that never changes."""

    key = models.CharField(max_length=255, unique=True)
    report = models.ForeignKey(Report, models.CASCADE, related_name="clauses")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="clauses")
    position = models.PositiveIntegerField(help_text="Reading order in the edition, from 0")
    path = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    marker = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    text_hash = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=16)
    heading = models.ForeignKey(Heading, models.SET_NULL, null=True, blank=True, related_name="clauses")
    heading_path = models.JSONField(default=list)
    chapeau = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="items")
    page = models.PositiveIntegerField()
    boxes = models.JSONField(default=list)
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    ocr_confidence = models.FloatField(
        null=True, blank=True, help_text="Of the pages that OCR read and it stands on, 0 to 1; empty: no OCR"
    )
    repairs = models.JSONField(default=list)
    voice = models.CharField(max_length=20, blank=True)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ("edition", "position")
        constraints = (
            models.UniqueConstraint(fields=("edition", "path"), name="clause_path_once"),
            models.UniqueConstraint(fields=("edition", "position"), name="clause_position_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(path=""), name="clause_has_text_and_path"),
            models.CheckConstraint(
                condition=Q(span_start__isnull=True, span_end__isnull=True)
                | Q(span_start__lte=F("span_end")),
                name="clause_span_is_ordered",
            ),
        )

    def __str__(self) -> str:
        return self.key


class Redirect(models.Model):
    """An old key and where its words now stand; also of a key at which other words stand by now.

    A key may have held several words one after another: one row for each.
    """

    old_key = models.CharField(max_length=255, db_index=True)
    held = models.TextField(blank=True, help_text="The words that it held; empty: not known")
    clause = models.ForeignKey(Clause, models.CASCADE, related_name="redirects")
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("old_key", "-made_at", "-id")  # the latest first
        constraints = (models.UniqueConstraint(fields=("old_key", "clause"), name="redirect_once"),)

    def __str__(self) -> str:
        return f"{self.old_key} -> {self.clause.key}"


class Footnote(models.Model):
    """A footnote, tied to the clause and character where its mark stands."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="footnotes")
    clause = models.ForeignKey(Clause, models.SET_NULL, null=True, blank=True, related_name="footnotes")
    position = models.PositiveIntegerField()
    mark = models.CharField(max_length=12)
    at = models.PositiveIntegerField(null=True, blank=True, help_text="Character of the clause's text")
    text = models.TextField()
    page = models.PositiveIntegerField()
    boxes = models.JSONField(default=list)

    class Meta:
        ordering = ("edition", "position")
        constraints = (models.UniqueConstraint(fields=("edition", "position"), name="footnote_once"),)

    def __str__(self) -> str:
        return f"{self.edition}, note {self.mark}"
