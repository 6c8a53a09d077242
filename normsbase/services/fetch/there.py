"""A wanted document in; what the base has of it out: an edition, a withdrawn report, a waiting file."""

from __future__ import annotations

from ingest.slugs import slug_of_symbol
from normsbase.models import Job, Report
from normsbase.services.fetch.plan import Wanted
from normsbase.services.fetch.results import Fetched


def had(wanted: Wanted, *, again: bool) -> Fetched | None:
    """Return what makes a download needless; None where it is needed, or asked for `again`.

    No download brings a withdrawn text back.
    """
    report = _report(wanted)
    if report and report.withdrawn_at:
        reason = f"withdrawn on {report.withdrawn_at:%-d %B %Y}: {report.withdrawn_because}"
        return Fetched.of(wanted, "withdrawn", reason)
    if again:
        return None
    if report and report.editions.filter(language=wanted.language).exists():
        return Fetched.of(wanted, "there", f"in the base as {report.slug}; --again fetches it anew")
    if _waits(wanted):
        return Fetched.of(wanted, "there", "its file waits for a worker, or is being read")
    return None


def _report(wanted: Wanted) -> Report | None:
    """Return the report of this symbol in any of its written forms."""
    alike = Report.objects.filter(slug__startswith=slug_of_symbol(wanted.symbol)).order_by("slug")
    return next((report for report in alike if wanted.is_called(report.symbol)), None)


def _waits(wanted: Wanted) -> bool:
    unfinished = (Job.State.WAITING, Job.State.RUNNING)
    return Job.objects.filter(kind="read", state__in=unfinished, subject=wanted.file_name).exists()
