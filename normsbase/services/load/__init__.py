"""A document in, its report and edition in the database out: keyed, in one transaction, twice is once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ingest import records
from normsbase.models import Edition, Report
from normsbase.services import current, jobs, verdicts
from normsbase.services.load.contents import add_contents
from normsbase.services.load.report import complete, report_of

__all__ = ["Loaded", "Origin", "complete", "edition_of", "facts_of", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known of a file beside its contents: its size in bytes, its source, the pipeline's version."""

    size: int
    source: str
    pipeline_version: str
    vocabulary_version: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The edition that now holds a document; `created` is off where this very file had been read before."""

    edition: Edition
    created: bool

    @property
    def withdrawn(self) -> bool:
        """Whether its report is withdrawn, which no file brings back."""
        return self.edition.report.withdrawn_at is not None


def edition_of(sha256: str) -> Edition | None:
    """Return the edition that was read from the file with this hash, if any."""
    return Edition.objects.select_related("report").filter(sha256=sha256).first()


@transaction.atomic
def load(document: records.Document, origin: Origin) -> Loaded:
    """Make the database hold this document; of several files of one report and language one stands for it.

    Which one does not depend on the order in which they come. The search index is asked to follow.
    """
    known = edition_of(document.sha256)
    if known:
        return Loaded(edition=known, created=False)
    report = report_of(document, origin.source, sample=origin.sample)
    Report.objects.select_for_update().get(pk=report.pk)  # files of one text wait for each other
    edition = _add_edition(report, document, origin)
    add_contents(edition, document)
    current.settle(report, edition.language, unpublished=edition)
    edition.refresh_from_db()
    verdicts.rejoin(edition.key_prefix)
    jobs.mark_stale([report.slug])
    return Loaded(edition=edition, created=True)


def _add_edition(report: Report, document: records.Document, origin: Origin) -> Edition:
    copy = current.next_copy(report, document.language)
    return Edition.objects.create(
        report=report,
        language=document.language,
        copy=copy,
        current=not report.editions.filter(language=document.language).exists(),
        file_name=document.file,
        media_type=document.media_type,
        sha256=document.sha256,
        size=origin.size,
        family=document.family,
        page_count=len(document.pages),
        clause_count=len(document.clauses),
        quality=document.quality,
        ocr_pages=sum(page.ocr for page in document.pages),
        ocr_confidence=records.mean_confidence(document.pages),
        facts=facts_of(document),
        pipeline_version=origin.pipeline_version,
        vocabulary_version=origin.vocabulary_version,
        read_at=timezone.now(),
        source=origin.source,
    )


def facts_of(document: records.Document) -> dict[str, dict[str, str]]:
    """Return the facts of a document as its edition keeps them."""
    return {name: _fact(fact) for name, fact in document.facts.items()}


def _fact(fact: records.Fact) -> dict[str, str]:
    found = {"value": fact.value, "found": fact.found}
    return found | {"kind": fact.kind} if fact.kind else found
