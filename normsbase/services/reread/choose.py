"""Slugs or a state of reading in; the editions meant, and what a reader is told of each, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ingest.pool import Task
from ingest.records import Told
from normsbase import documents
from normsbase.models import Edition, EditionQuerySet, Finding, Job, split_prefix
from normsbase.services.reread.plan import Versions

LASTING = ("symbol", "title", "body", "date", "kind", "language")  # what was told of a file and is kept

UNREAD = ("page-without-text", "ocr-failed", "ocr-language-missing")  # findings


class NoEditionError(Exception):
    """Nothing was read at some address; the message says at which."""


def all_editions() -> EditionQuerySet:
    """Return every edition, also of withdrawn texts."""
    return Edition.objects.select_related("report").order_by("report__slug", "language", "copy")


def older_than(versions: Versions) -> EditionQuerySet:
    """Return the editions that another pipeline or vocabulary read."""
    now = Q(pipeline_version=versions.pipeline, vocabulary_version=versions.vocabulary)
    return all_editions().exclude(now)


def without_text() -> EditionQuerySet:
    """Return the editions with pages that nothing was read on, which OCR may have become able to read."""
    unread = Finding.objects.filter(edition=OuterRef("pk"), code__in=UNREAD)
    return all_editions().filter(Exists(unread))


def named(prefixes: Iterable[str]) -> EditionQuerySet:
    """Return editions by what stands before the slash in their keys; a bare slug means all of its editions.

    Raises NoEditionError.
    """
    meant = Q(pk=None)
    for prefix in prefixes:
        slug, language, copy = split_prefix(prefix)
        one = Q(report__slug=slug)
        if "@" in prefix:
            one &= Q(language=language, copy=copy)
        if not Edition.objects.filter(one).exists():
            raise NoEditionError(f"No file was read at {prefix}. `manage.py reingest --all` lists what was.")
        meant |= one
    return all_editions().filter(meant)


def task_of(edition: Edition) -> Task:
    """Return the kept file with what was told of it, when it was handed in or by an editor since."""
    return Task(path=documents.path_of(edition.sha256), told=told_of(edition), name=edition.file_name)


def told_of(edition: Edition) -> Told:
    """Return what was told of a file: as its job and its facts remember it; editors outrank both."""
    job = Job.objects.filter(key=f"read:{edition.sha256}").first()
    known = {field.name for field in fields(Told)}
    told: dict[str, Any] = {
        name: fact["value"]
        for name, fact in edition.facts.items()
        if name in LASTING and fact["found"].startswith("told")
    }
    if job:
        handed_in = {name: value for name, value in job.arguments.get("told", {}).items() if value}
        told = {**handed_in, **told}
    kind = edition.report.corrections.get("kind")
    if kind and kind["value"]:
        told["kind"] = kind["value"]
    return Told(**{name: value for name, value in told.items() if name in known})
