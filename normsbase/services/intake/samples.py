"""The sample documents in or out of the base, by one call each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from normsbase import documents
from normsbase.models import Edition, Report, Run
from normsbase.services import index, jobs
from normsbase.services.gather import gather
from normsbase.services.intake import FileResult, Intake, take_in

REMOVED = "samples-removed"  # kind of the run that keeps them away at the next start


def were_removed() -> bool:
    """Say whether somebody took the samples out, so that setting up again leaves them out."""
    return Run.objects.filter(kind=REMOVED).exists()


def load_samples(how: Intake) -> Iterator[FileResult]:
    """Read the project's own sample documents; `how` must mark them as samples."""
    if not how.sample:
        raise ValueError("Sample documents must be marked as samples.")
    Run.objects.filter(kind=REMOVED).delete()
    pdfs = [task for task in gather([Path(settings.SAMPLES_DIR)]).tasks if task.path.suffix == ".pdf"]
    return take_in(pdfs, how)


def remove_samples() -> int:
    """Take every sample text out of database, index and data folder; return how many texts went.

    Raises SearchUnavailableError where the index cannot be written now; a worker tries again.
    """
    reports = list(Report.objects.filter(sample=True))
    hashes = list(Edition.objects.filter(report__in=reports).values_list("sha256", flat=True))
    with transaction.atomic():
        Run.objects.create(kind=REMOVED, started_at=timezone.now())
        Report.objects.filter(pk__in=[report.pk for report in reports]).delete()
        jobs.mark_stale([report.slug for report in reports])
    for sha256 in hashes:
        documents.path_of(sha256).unlink(missing_ok=True)
        shutil.rmtree(Path(settings.PAGE_IMAGES_DIR) / sha256, ignore_errors=True)
    index.bring_up_to_date()
    return len(reports)
