"""Reports with their dates, parts and editions in, their JSON out; findings too."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ingest.quality import DEFINITION
from normsbase.api.sparse import DATE, Ocr, PageAddress, Sourced, Sparse, maybe
from normsbase.models import Edition, Finding, Report, ReportDate, ReportPart
from normsbase.services.signed import sign_off_of


class VotesSerializer(Sparse):
    """The tally as recorded; a number that is not recorded is absent."""

    yes = serializers.IntegerField(required=False)
    no = serializers.IntegerField(required=False)
    abstain = serializers.IntegerField(required=False)


@extend_schema_field(VotesSerializer)
class Votes(serializers.Field[Any, Any, Any, Any]):
    """The tally of a report; absent where nothing of it is recorded."""

    def to_representation(self, value: Report) -> dict[str, int] | None:
        """Return the numbers that are recorded."""
        tally = {"yes": value.votes_yes, "no": value.votes_no, "abstain": value.votes_abstain}
        return {side: number for side, number in tally.items() if number is not None} or None


@extend_schema_field({"type": "string"})
class FileHash(serializers.Field[Any, Any, Any, Any]):
    """SHA-256 of the file that a finding is about, where it could be taken."""

    def to_representation(self, value: Finding) -> str:
        """Return the hash kept with the finding, else that of its edition."""
        return value.sha256 or (value.edition.sha256 if value.edition else "")


class ReportDateSerializer(Sourced):
    """One date of a kind."""

    kind = serializers.ChoiceField(choices=ReportDate.Kind.values)
    value = serializers.CharField(help_text=DATE)
    note = maybe()


class ReportPartSerializer(Sourced):
    """A part with its own status and voice: the clauses under `path_prefix`, or from there to `path_last`."""

    name = serializers.CharField()
    path_prefix = serializers.CharField(required=False, help_text="Absent for the main part.")
    path_last = maybe("Of a run of clauses that begins at `path_prefix`: the path of its last.")
    status = maybe("How this part was adopted.")
    voice = serializers.ChoiceField(choices=ReportPart.Voice.values, required=False)
    note = maybe()


class FactSerializer(Sparse):
    """A fact found in the file, and where."""

    value = serializers.CharField()
    found = serializers.CharField()
    kind = maybe("Of a date: its kind.")


class PageQualitySerializer(Sparse):
    """A page whose quality is below 1."""

    page = serializers.IntegerField(source="number")
    ocr = Ocr(source="confidence", required=False)
    quality = serializers.FloatField(help_text=f"From 0 to 1: {DEFINITION}.")


class SignOffSerializer(Sparse):
    """An editor's word that an edition was cut right."""

    by = serializers.ChoiceField(choices=["editor"], help_text="The role; accounts are not published.")
    on = serializers.DateField()
    pipeline_version = serializers.CharField(help_text="Rules by which the signed reading was cut.")
    sha256 = serializers.CharField(help_text="Of the file.")
    stands = serializers.BooleanField(
        help_text="`false`: lapsed, since a later reading has other keys or texts."
    )


@extend_schema_field(SignOffSerializer)
class SignOffField(serializers.Field[Any, Any, Any, Any]):
    """The sign-off of an edition; absent where no editor has given one yet."""

    def to_representation(self, value: Edition) -> dict[str, Any] | None:
        """Return who (by role), when, of which reading and file, and whether it stands."""
        signed = sign_off_of(value)
        if signed is None:
            return None
        return {
            "by": "editor",
            "on": signed.day,
            "pipeline_version": signed.version,
            "sha256": signed.sha256,
            "stands": signed.stands,
        }


class EditionOcrSerializer(Sparse):
    """How many pages of a file OCR read, and their mean confidence, from 0 to 1."""

    pages = serializers.IntegerField()
    confidence = serializers.FloatField()


@extend_schema_field(EditionOcrSerializer)
class EditionOcr(serializers.Field[Any, Any, Any, Any]):
    """What OCR read of a file; absent where it read none of its pages."""

    def to_representation(self, value: Edition) -> dict[str, float] | None:
        """Return pages and confidence."""
        if value.ocr_confidence is None:
            return None
        return {"pages": value.ocr_pages, "confidence": value.ocr_confidence}


class EditionSerializer(Sparse):
    """One file of the report in one language, as read."""

    language = serializers.CharField(help_text="BCP 47.")
    copy = serializers.IntegerField(help_text="2 and up: further files of one language.")
    current = serializers.BooleanField(help_text="Whether it answers at the report's keys.")
    key_prefix = serializers.SerializerMethodField(help_text="What stands before the slash in its keys.")
    file = serializers.CharField(source="file_name")
    media_type = serializers.CharField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    family = serializers.CharField(help_text="Grammar of numbering by which it was cut.")
    pages = serializers.IntegerField(source="page_count")
    clauses = serializers.IntegerField(source="clause_count")
    ocr = EditionOcr(source="*", required=False)
    quality = serializers.FloatField(help_text=f"From 0 to 1: {DEFINITION}.")
    poor_pages = PageQualitySerializer(many=True, source="pages_below", help_text="Pages of quality below 1.")
    sign_off = SignOffField(source="*", required=False)
    facts = serializers.DictField(child=FactSerializer())
    findings = serializers.IntegerField(source="findings_total", help_text="Number of findings.")
    pipeline_version = serializers.CharField()
    vocabulary_version = maybe()
    read_at = serializers.DateTimeField()
    source = serializers.CharField(help_text="Where the file comes from.")  # type: ignore[assignment]  # a field of this name

    def get_key_prefix(self, edition: Any) -> str:
        """Return the prefix; the report is the one that holds the edition."""
        return str(edition.key_prefix)


class ReportSerializer(Sourced):
    """Any source document: known from the catalogue, read once it has an edition."""

    slug = serializers.CharField()
    url = PageAddress("/{}", "slug")
    symbol = maybe("Official number.")
    title = serializers.CharField()
    short_title = maybe()
    kind = serializers.CharField()
    body = maybe("Slug of the body that adopted it.", source="body.slug")
    body_name = maybe("That body as the source names it.")
    year = serializers.IntegerField(required=False, help_text="Of the adoption, else of the issue.")
    adoption = maybe("How it was adopted, as far as known.")
    votes = Votes(source="*", required=False)
    binding = serializers.BooleanField(required=False, help_text="Compiler's classification.")
    official_url = maybe("Address at its publisher.")
    revises = maybe("Slug of the report that it revises.", source="revises.slug")
    verified = serializers.BooleanField(help_text="`false`: only named by a verified row, itself unchecked.")
    sample = serializers.BooleanField(help_text="`true`: written for Normsbase, no official document.")
    note = maybe()
    doubt = maybe("A known doubt about a fact here.")
    corrected = serializers.DictField(
        child=serializers.DateField(),
        source="corrected_on",
        help_text="Facts that an editor put right, each with the day; they outrank files and catalogue.",
    )
    dates = ReportDateSerializer(many=True)
    parts = ReportPartSerializer(many=True)
    editions = EditionSerializer(many=True, help_text="Empty: known, not read.")


class FindingSerializer(Sparse):
    """Something that the pipeline tells the reader of a report, or of a file it could not read."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=Finding.Severity.values)
    report = maybe("Slug of the report.", source="edition.report.slug")
    language = maybe("Language of the edition.", source="edition.language")
    file = serializers.SerializerMethodField()
    sha256 = FileHash(source="*", required=False)
    page = serializers.IntegerField(required=False)
    message = serializers.CharField()
    remedy = maybe("What the reader can do.")

    def get_file(self, finding: Finding) -> str:
        """Name the file."""
        return finding.file_name or (finding.edition.file_name if finding.edition else "")
