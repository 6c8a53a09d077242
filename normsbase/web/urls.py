"""Addresses of the pages: each page's module lists its own; keys of texts come last."""

from __future__ import annotations

from importlib import import_module

PAGES = (
    "home",
    "search",
    "language",
    "suggest",
    "search_files",
    "frequency",
    "frequency_files",
    "context",
    "similar",
    "texts",
    "norms",
    "themes",
    "mechanisms",
    "quality",
    "review",
    "review_add",
    "review_agreement",
    "review_batch",
    "review_decisions",
    "positions",
    "positions_many",
    "record_import",
    "record",
    "states",
    "bodies",
    "matrix_files",
    "matrix_analysis",
    "matrix_kept",
    "matrix",
    "matrix_decide",
    "matrix_upload",
    "coverage",
    "sign_in",
    "passwords",
    "account",
    "robots",
    "upload",
    "edit",
    "cut",
    "files",
    "history",
    "jobs",
    "reader",
)

urlpatterns = [pattern for page in PAGES for pattern in import_module(f"normsbase.web.{page}").urlpatterns]
