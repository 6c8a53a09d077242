"""The facts of a document in, its report out: found in the catalogue, or new."""

from __future__ import annotations

import re

from django.db.models import Q

from ingest import records
from ingest.document_parts import parts_of
from ingest.slugs import slug_of_symbol, slug_of_title
from normsbase.models import Report, ReportDate, ReportPart
from normsbase.services.cited import link_citations
from normsbase.services.load.body import body_named

DRAFTS = ("draft-resolution", "draft-decision", "draft")
REVISION = re.compile(r"/rev\.\s?\d+$", re.IGNORECASE)


def report_of(document: records.Document, source: str, *, sample: bool) -> Report:
    """Return the report that this document is a text of, with what the document says about it."""
    report = _known(document) or _new(document, source, sample=sample)
    complete(report, document, source)
    return report


def _known(document: records.Document) -> Report | None:
    symbol = document.fact("symbol")
    if symbol:
        return _with_symbol(symbol)
    known = Report.objects.filter(slug=_slug(document)).first()
    title = document.fact("title")
    if known or not title:
        return known
    same_title = Q(title__iexact=title) | Q(short_title__iexact=title)
    return Report.objects.filter(same_title, symbol="", year=_year(document)).first()


def _with_symbol(symbol: str) -> Report | None:
    """Return the report of a symbol; a slug made of one that was put right stands for it no more."""
    bearer = Report.objects.filter(symbol__iexact=symbol).first()
    if bearer:
        return bearer
    at = Report.objects.filter(slug=slug_of_symbol(symbol)).first()
    return None if at and "symbol" in at.corrections else at


def _free(slug: str) -> str:
    """Return the slug, numbered where a text that no longer bears its symbol keeps it."""
    number = 1
    free = slug
    while Report.objects.filter(slug=free).exists():
        number += 1
        free = f"{slug}-{number}"
    return free


def _new(document: records.Document, source: str, *, sample: bool) -> Report:
    symbol = document.fact("symbol")
    report = Report.objects.create(
        slug=_free(_slug(document)),
        symbol=symbol,
        title=document.fact("title") or document.file,
        kind=document.fact("kind") or "report",
        body_name=document.fact("body"),
        year=_year(document),
        sample=sample,
        source=source,
    )
    link_citations(report)
    return report


def complete(report: Report, document: records.Document, source: str) -> None:
    """Add what the document says and the catalogue lacked; a fact that stands is left as it is.

    So is one that an editor put right, even to nothing.
    """
    settled = report.corrections
    if "body" not in settled:
        if report.body is None and document.fact("body"):
            report.body = body_named(document.fact("body"))
        if not report.body_name:
            report.body_name = document.fact("body")
    if report.year is None and "year" not in settled:
        report.year = _year(document)
    if report.revises is None and REVISION.search(report.symbol):
        report.revises = Report.objects.filter(slug=slug_of_symbol(REVISION.sub("", report.symbol))).first()
    report.save()
    _add_date(report, document, source)
    _add_parts(report, document)


def _add_date(report: Report, document: records.Document, source: str) -> None:
    date = document.facts.get("date")
    if date and date.value:
        kind = date.kind if date.kind in ReportDate.Kind.values else ReportDate.Kind.UNKNOWN
        if f"date:{kind}" in report.corrections:
            return
        found = {"value": date.value, "source": f"{source}: {date.found}"}
        ReportDate.objects.get_or_create(report=report, kind=kind, defaults=found)


def _add_parts(report: Report, document: records.Document) -> None:
    """Keep the parts apart, since status and voice belong to them; what stands is only completed."""
    for part in document.parts or parts_of(document):
        found = {
            "name": part.name,
            "path_last": "" if part.prefix else part.last,
            "voice": part.voice,
            "status": part.status[:80] if part.first else _status(report, part),
            "source": part.found,
        }
        row, created = ReportPart.objects.get_or_create(
            report=report, path_prefix=part.prefix or part.first, defaults=found
        )
        if not created and not row.voice and not row.status and part.first and (part.voice or part.status):
            for name, value in found.items():
                setattr(row, name, value)
            row.save(update_fields=list(found))


def _status(report: Report, part: records.DocumentPart) -> str:
    """Return how the main part stands: the catalogue's word, else the text's, where that says anything."""
    said = "" if part.status.startswith("adopted;") else part.status
    return "draft" if report.kind in DRAFTS else (report.adoption or said)[:80]


def _slug(document: records.Document) -> str:
    symbol = document.fact("symbol")
    if symbol:
        return slug_of_symbol(symbol)
    title = document.fact("title") or document.file.rpartition(".")[0]
    return slug_of_title(document.fact("body"), title, _year(document))


def _year(document: records.Document) -> int | None:
    year = document.fact("date")[:4]
    return int(year) if year.isdigit() else None
