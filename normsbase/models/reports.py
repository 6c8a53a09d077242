"""Reports, known or read: their parts, dates and language editions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When

from normsbase.models.bodies import Body
from normsbase.models.prefixes import split_prefix

# Findings after which a text counts as read in part: some of its pages gave no words, or broken ones.
PARTLY_READ = ("page-without-text", "garbled-text")
DATE_ORDER = ("adopted", "endorsed", "issued", "opened", "in-force", "session", "unknown")


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions about the table of reports."""

    def standing(self) -> ReportQuerySet:
        """Reports that are not withdrawn: what lists, counts and suggestions hold."""
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self) -> ReportQuerySet:
        """Reports that an editor took back."""
        return self.filter(withdrawn_at__isnull=False)

    def read(self) -> ReportQuerySet:
        """Standing reports with at least one current edition that holds clauses."""
        return self.standing().filter(editions__current=True, editions__clause_count__gt=0).distinct()

    def known_without_text(self) -> ReportQuerySet:
        """Standing reports in the catalogue of which no file has been read."""
        return self.standing().filter(editions__isnull=True)

    def with_reading(self) -> ReportQuerySet:
        """Each report with `reading`: `full`, `part`, `unreadable` (no clause), `known`, `withdrawn`."""
        files = Edition.objects.filter(report=OuterRef("pk"), current=True)
        read = files.filter(clause_count__gt=0)
        return self.annotate(
            reading=Case(
                When(withdrawn_at__isnull=False, then=Value("withdrawn")),
                When(Exists(read.filter(findings__code__in=PARTLY_READ)), then=Value("part")),
                When(Exists(read), then=Value("full")),
                When(Exists(files), then=Value("unreadable")),
                default=Value("known"),
                output_field=models.CharField(),
            )
        )

    def for_list(self) -> ReportQuerySet:
        """Everything that a row of the list of texts shows, in few queries."""
        return self.select_related("body").prefetch_related("editions", "dates")


class Report(models.Model):
    """Any source document; *known* from the catalogue, *read* once it has an edition."""

    slug = models.CharField(max_length=200, unique=True)
    symbol = models.CharField(max_length=120, blank=True)
    title = models.TextField()
    short_title = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, default="report")
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="reports")
    body_name = models.CharField(
        max_length=200, blank=True, help_text="The adopting body as its source names it"
    )
    binding = models.BooleanField(
        null=True, blank=True, help_text="Compiler's classification; empty: not known"
    )
    adoption = models.CharField(max_length=120, blank=True, help_text="How it was adopted, as far as known")
    votes_yes = models.PositiveIntegerField(null=True, blank=True)
    votes_no = models.PositiveIntegerField(null=True, blank=True)
    votes_abstain = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of the adoption, else of the issue"
    )
    official_url = models.URLField(max_length=500, blank=True)
    catalogue_id = models.CharField(max_length=80, blank=True, help_text="Identity in fixtures/reference")
    verified = models.BooleanField(
        default=True, help_text="Off: only named by a verified row, itself unchecked"
    )
    sample = models.BooleanField(default=False, help_text="Written for Normsbase, no official document")
    note = models.TextField(blank=True)
    doubt = models.TextField(blank=True, help_text="A known doubt about a fact here, shown beside it")
    revises = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="revisions")
    corrections = models.JSONField(
        default=dict, blank=True, help_text="Facts that an editor put right; no file or table overrules them"
    )  # by name: {"title": {"value": …, "on": "2026-11-25"}, "date:adopted": …}; "" is no date
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True, help_text="Shown to whoever follows one of its keys")
    source = models.TextField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "slug")
        constraints = (
            models.UniqueConstraint(fields=("symbol",), condition=~Q(symbol=""), name="report_symbol_once"),
            models.UniqueConstraint(
                fields=("catalogue_id",), condition=~Q(catalogue_id=""), name="report_catalogue_id_once"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="report_has_source"),
            models.CheckConstraint(condition=~Q(slug=""), name="report_has_slug"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="withdrawn_report_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.symbol or self.title

    @property
    def label(self) -> str:
        """The short name that pages show: symbol, else short title, else title."""
        return self.symbol or self.short_title or self.title

    @property
    def corrected_on(self) -> dict[str, str]:
        """The facts that an editor put right, each with the day, ISO 8601; see `corrections`."""
        return {name: str(correction["on"]) for name, correction in self.corrections.items()}

    @property
    def title_is_official(self) -> bool:
        """Whether the title is words of a source: of the catalogue, or found in a file and not only told."""
        editions = self.editions.all()
        if self.title in {self.symbol, *(edition.file_name for edition in editions)}:
            return False
        titles = [edition.facts["title"] for edition in editions if "title" in edition.facts]
        told_alone = [fact["found"] == "told" for fact in titles if fact["value"] == self.title]
        return bool(self.catalogue_id) or not (told_alone and all(told_alone))

    @property
    def main_date(self) -> ReportDate | None:
        """The date that a row of a list shows: of the adoption, else of the next best kind."""
        dates = sorted(self.dates.all(), key=lambda row: DATE_ORDER.index(row.kind))
        return dates[0] if dates else None


class ReportDate(models.Model):
    """One date of a report, of a kind; a missing kind stays missing."""

    class Kind(models.TextChoices):
        ADOPTED = "adopted"
        ISSUED = "issued"
        OPENED = "opened", "opened for signature"
        IN_FORCE = "in-force", "in force"
        ENDORSED = "endorsed"
        SESSION = "session", "date of the session"
        UNKNOWN = "unknown", "of a kind not stated"

    report = models.ForeignKey(Report, models.CASCADE, related_name="dates")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=10, help_text="ISO 8601, cut to what is known")
    note = models.TextField(blank=True)
    source = models.TextField()
    catalogued = models.BooleanField(
        default=False, help_text="Row of fixtures/reference, which rules over it"
    )

    class Meta:
        ordering = ("report", "value")
        constraints = (
            models.UniqueConstraint(fields=("report", "kind"), name="report_date_once_per_kind"),
            models.CheckConstraint(
                condition=~Q(value="") & ~Q(source=""), name="report_date_has_value_and_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class ReportPart(models.Model):
    """A part of a report with its own status and voice: the clauses under `path_prefix`.

    Where `path_last` is given, they are those from `path_prefix` to it, in order.
    """

    class Voice(models.TextChoices):
        AGREED = "agreed", "the text as adopted speaks"
        REPORTED = "reported-view", "a reported view"
        CHAIR = "chair", "the chair's words"
        ATTACHED = "attached-statement", "an attached statement"
        OWN = "own", "a State's or group's own words"

    report = models.ForeignKey(Report, models.CASCADE, related_name="parts")
    name = models.CharField(max_length=200)
    path_prefix = models.CharField(max_length=80, blank=True, help_text="Empty: the main part")
    path_last = models.CharField(max_length=80, blank=True, help_text="Of a run of clauses: the last path")
    status = models.CharField(max_length=80, blank=True)
    voice = models.CharField(max_length=20, choices=Voice.choices, blank=True)
    note = models.TextField(blank=True)
    source = models.TextField()

    class Meta:
        ordering = ("report", "path_prefix")
        constraints = (
            models.UniqueConstraint(fields=("report", "path_prefix"), name="report_part_once"),
            models.CheckConstraint(condition=~Q(source=""), name="report_part_has_source"),
        )

    def __str__(self) -> str:
        return f"{self.report}: {self.name}"


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions about the table of editions."""

    def standing(self) -> EditionQuerySet:
        """Editions of reports that are not withdrawn."""
        return self.filter(report__withdrawn_at__isnull=True)

    def searched(self) -> EditionQuerySet:
        """Editions whose clauses are in the index: current ones with clauses, of reports that stand."""
        return self.standing().filter(current=True, clause_count__gt=0)

    def at(self, prefix: str) -> EditionQuerySet:
        """The edition that answers to the first half of a key, `a-res-79-237@fr`: one row or none.

        None where the report is withdrawn: its addresses say so instead.
        """
        slug, language, copy = split_prefix(prefix)
        return self.standing().filter(report__slug=slug, language=language, copy=copy)

    def with_finding_counts(self) -> EditionQuerySet:
        """Each edition with `findings_total`."""
        return self.annotate(findings_total=Count("findings"))


class Edition(models.Model):
    """One file of a report in one language, as read; bytes are kept under their SHA-256."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="editions")
    language = models.CharField(max_length=16)
    copy = models.PositiveSmallIntegerField(default=1, help_text="2 and up: further files of one language")
    current = models.BooleanField(default=True, help_text="The file that answers at this report's keys")
    file_name = models.CharField(max_length=300)
    media_type = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="Bytes")
    family = models.CharField(max_length=20)
    page_count = models.PositiveIntegerField(default=0)
    clause_count = models.PositiveIntegerField(default=0)
    quality = models.FloatField(default=1.0, help_text="Readable share of the characters, 0 to 1")
    ocr_pages = models.PositiveIntegerField(default=0, help_text="How many pages OCR read")
    ocr_confidence = models.FloatField(null=True, blank=True, help_text="Their mean confidence, 0 to 1")
    facts = models.JSONField(default=dict, help_text="Facts found in the file, each with where")
    pipeline_version = models.CharField(max_length=20)
    vocabulary_version = models.CharField(max_length=20, blank=True)
    read_at = models.DateTimeField()
    source = models.TextField(help_text="Where the file comes from")
    signed_off_at = models.DateTimeField(null=True, blank=True, help_text="When an editor signed the cut")
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="signed_off"
    )
    signed_off_version = models.CharField(max_length=20, blank=True, help_text="Pipeline that had cut it")
    signed_off_reading = models.CharField(max_length=64, blank=True, help_text="SHA-256 of keys and texts")
    chosen_at = models.DateTimeField(null=True, blank=True, help_text="When an editor made it current")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("report", "language", "copy")
        constraints = (
            models.UniqueConstraint(fields=("report", "language", "copy"), name="edition_copy_once"),
            models.UniqueConstraint(
                fields=("report", "language"), condition=Q(current=True), name="edition_current_once"
            ),
            models.UniqueConstraint(
                fields=("report", "language"),
                condition=Q(chosen_at__isnull=False),
                name="edition_chosen_once",
            ),
            models.CheckConstraint(
                condition=Q(quality__gte=0, quality__lte=1), name="edition_quality_is_a_share"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="edition_has_source"),
            models.CheckConstraint(
                condition=Q(signed_off_at__isnull=True) | ~Q(signed_off_reading=""),
                name="edition_sign_off_names_its_reading",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report} ({self.language})"

    @property
    def key_prefix(self) -> str:
        """What stands before the slash in the keys of its clauses: `a-res-79-237@fr`."""
        language = "" if self.language == "en" else self.language
        copy = f"~{self.copy}" if self.copy > 1 else ""
        suffix = f"@{language or 'en'}{copy}" if language or copy else ""
        return f"{self.report.slug}{suffix}"

    @property
    def has_pages(self) -> bool:
        """Whether the file has pages: the words of any other file stand on none."""
        return self.media_type == "application/pdf"
