"""What was read: editions, pages, headings, clauses, footnotes, redirects, runs and findings. To look at."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator

from normsbase.admin.rows import LookOnly, ShownOnly
from normsbase.models import Clause, Edition, Finding, Footnote, Heading, Page, Redirect, Run, Tag

TEXT = ("edition__report__symbol", "edition__report__slug", "edition__file_name")


class FindingInline(ShownOnly):
    """What the pipeline says of an edition."""

    model = Finding
    fields = ("code", "severity", "page", "message", "remedy")
    readonly_fields = fields


@admin.register(Edition)
class EditionAdmin(LookOnly):
    """Files as read."""

    list_display = (
        "report",
        "language",
        "copy",
        "current",
        "file_name",
        "page_count",
        "clause_count",
        "quality",
    )
    list_filter = ("current", "language", "family", "pipeline_version", "vocabulary_version")
    list_select_related = ("report",)
    search_fields = ("report__symbol", "report__slug", "file_name", "sha256")
    inlines = (FindingInline,)

    def view_on_site(self, obj: Edition) -> str:
        """Lead to its page."""
        return f"/{obj.key_prefix}"


@admin.register(Page)
class PageAdmin(LookOnly):
    """Pages with their text and readable share."""

    list_display = ("edition", "number", "quality", "ocr", "confidence")
    list_filter = ("ocr",)
    list_select_related = ("edition__report",)
    search_fields = TEXT


@admin.register(Heading)
class HeadingAdmin(LookOnly):
    """Headings in order."""

    list_display = ("text", "number", "level", "page", "edition")
    list_filter = ("level",)
    list_select_related = ("edition__report",)
    search_fields = ("text", *TEXT)


class TagInline(ShownOnly):
    """Labels of a clause; each is decided in its own form."""

    model = Tag
    fields = ("scheme", "label", "rests_on", "given_by", "rule", "version", "state")
    readonly_fields = fields


class FootnoteInline(ShownOnly):
    """Footnotes of a clause."""

    model = Footnote
    fields = ("mark", "at", "text", "page")
    readonly_fields = fields


@admin.register(Clause)
class ClauseAdmin(LookOnly):
    """Clauses: verbatim, so that nothing here can be typed over."""

    list_display = ("key", "kind", "language", "page", "beginning")
    list_filter = ("kind", "language", "voice")
    search_fields = ("=key", "^key", "text")
    inlines = (TagInline, FootnoteInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Clause]:
        """Fetch what the rows and the form name."""
        clauses: QuerySet[Clause] = super().get_queryset(request)
        return clauses.select_related("report", "edition__report", "heading", "chapeau")

    @admin.display(description="text")
    def beginning(self, obj: Clause) -> str:
        """Show the first words."""
        return Truncator(obj.text).chars(90)

    def view_on_site(self, obj: Clause) -> str:
        """Lead to its page."""
        return f"/{obj.key}"


@admin.register(Redirect)
class RedirectAdmin(LookOnly):
    """Old keys and where their words now stand."""

    list_display = ("old_key", "clause", "reason", "made_at")
    list_select_related = ("clause",)
    search_fields = ("old_key", "clause__key")


@admin.register(Footnote)
class FootnoteAdmin(LookOnly):
    """Footnotes in order."""

    list_display = ("edition", "mark", "page", "clause")
    list_select_related = ("edition__report", "clause")
    search_fields = ("text", *TEXT)


@admin.register(Run)
class RunAdmin(LookOnly):
    """Batches of the pipeline."""

    list_display = ("kind", "started_at", "ended_at", "versions")
    list_filter = ("kind",)


@admin.register(Finding)
class FindingAdmin(LookOnly):
    """What the pipeline says of files."""

    list_display = ("code", "severity", "edition", "file_name", "page", "message")
    list_filter = ("severity", "code")
    list_select_related = ("edition__report",)
    search_fields = ("code", "message", "file_name", *TEXT)
