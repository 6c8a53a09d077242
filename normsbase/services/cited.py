"""Slugs that texts cite in, the reports they lead to out; a report in, what cites it linked to it.

A citation made before its text was known keeps its slug and is linked when the text comes. A text cited
by name is also found under another slug, by the titles that `cited_texts.toml` gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from ingest.citing import names
from ingest.slugs import slug_of_symbol
from normsbase.models import Citation, Report


def reports_cited(slugs: Iterable[str]) -> dict[str, int]:
    """Return the ids of the reports to which slugs lead, as far as the base knows them."""
    wanted = {slug for slug in slugs if slug}
    known = dict(Report.objects.filter(slug__in=wanted).values_list("slug", "pk"))
    lacking = {title: slug for title, slug in _titles().items() if slug in wanted - known.keys()}
    by_title: dict[str, set[int]] = {}
    if lacking:
        for pk, title in _titled(list(lacking)):
            by_title.setdefault(lacking[title.casefold()], set()).add(pk)
    return known | {slug: found.pop() for slug, found in by_title.items() if len(found) == 1}


def link_citations(report: Report) -> int:
    """Link the citations that lead to a report and were linked to none; return how many."""
    slugs = {report.slug}
    if report.symbol:
        slugs.add(slug_of_symbol(report.symbol))
    named = _titles().get(report.title.casefold())
    if named and reports_cited([named]).get(named) == report.pk:
        slugs.add(named)
    return Citation.objects.filter(slug__in=slugs, report=None).update(report=report)


def link_all() -> None:
    """Link every citation whose text has become known."""
    waiting = Citation.objects.filter(report=None).exclude(slug="").order_by()
    for slug, report in reports_cited(waiting.values_list("slug", flat=True).distinct()).items():
        Citation.objects.filter(slug=slug, report=None).update(report_id=report)


def _titled(titles: list[str]) -> Iterable[tuple[int, str]]:
    same = Q()
    for title in titles:
        same |= Q(title__iexact=title)
    return Report.objects.filter(same).values_list("pk", "title")


def _titles() -> dict[str, str]:
    return _titles_in(Path(settings.VOCABULARY_DIR) / "cited_texts.toml")


@cache
def _titles_in(file: Path) -> dict[str, str]:
    """Return the slugs by the titles under which their texts may be read, in lower case."""
    return {
        title.casefold(): cited.slug for cited in names.load(file).by_slug.values() for title in cited.titles
    }
