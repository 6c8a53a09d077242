"""Judgements, decisions on cells, imports and snapshots: made on the site's own pages, here to look at."""

from __future__ import annotations

from django.contrib import admin

from normsbase.admin.rows import LookOnly
from normsbase.models import (
    CellDecision,
    ImportBatch,
    Judgement,
    MatrixDefinition,
    NoText,
    Snapshot,
    StateList,
)


@admin.register(Judgement)
class JudgementAdmin(LookOnly):
    """Judgements: who said what of which commitment; one that was taken back stays to see."""

    list_display = ("identity", "verdict", "stance", "kind", "quote", "reviewer_name", "at", "stands")
    list_filter = ("verdict", "stands", "stance", "kind")
    search_fields = ("^identity", "^key", "=reviewer_name")


@admin.register(CellDecision)
class CellDecisionAdmin(LookOnly):
    """Decisions on cells of a matrix, with the value computed then."""

    list_display = (
        "matrix",
        "party",
        "column",
        "verdict",
        "value",
        "computed",
        "author_name",
        "at",
        "stands",
    )
    list_filter = ("matrix", "verdict", "stands")
    search_fields = ("=party", "^column", "=author_name")


@admin.register(ImportBatch)
class ImportBatchAdmin(LookOnly):
    """Tables handed in, by whom, and whether they were taken back."""

    list_display = ("file_name", "kind", "rows", "author_name", "at", "undone_at", "undone_by")
    list_filter = ("kind",)
    search_fields = ("file_name", "=author_name")


@admin.register(NoText)
class NoTextAdmin(LookOnly):
    """States of which a person found that they have published no text, as of a date."""

    list_display = ("state", "subject", "as_of", "source", "author_name", "at", "undone_at")
    list_select_related = ("state",)
    search_fields = ("=state__iso3", "state__name", "source")


@admin.register(StateList)
class StateListAdmin(LookOnly):
    """States put together by a person under a name of their own."""

    list_display = ("name", "slug", "author_name", "at")
    search_fields = ("name", "^slug")


@admin.register(MatrixDefinition)
class MatrixDefinitionAdmin(LookOnly):
    """Rows, columns, filters and date of a matrix under a name; each change is a version of its own."""

    list_display = ("name", "slug", "version", "author_name", "at")
    search_fields = ("name", "^slug")


@admin.register(Snapshot)
class SnapshotAdmin(LookOnly):
    """Matrices as they were when they were exported."""

    list_display = ("key", "matrix", "at", "author_name")
    list_filter = ("matrix",)
    search_fields = ("^key", "^sha256")
    exclude = ("content",)
