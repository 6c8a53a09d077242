"""The first half of a key (`a-res-79-237@fr~2`) in; the edition or report that answers to it out."""

from __future__ import annotations

import re

from normsbase.models import Edition, Report

_PREFIX = re.compile(r"(?P<slug>[^@/]+)(?:@(?P<language>[A-Za-z-]+)(?:~(?P<copy>\d{1,4}))?)?")


def split_prefix(prefix: str) -> tuple[str, str, int | None]:
    """Return slug, language and copy of a key's first half; copy is None where the current file is meant."""
    parts = _PREFIX.fullmatch(prefix)
    if not parts:
        return prefix, "", None
    return parts["slug"], parts["language"] or "en", int(parts["copy"]) if parts["copy"] else None


def find_report(slug: str) -> Report | None:
    """Return the report with all rows that the head of its page shows, in few queries."""
    rows = Report.objects.select_related("body", "revises")
    return rows.prefetch_related("dates", "parts", "editions", "revisions").filter(slug=slug).first()


def find_edition(prefix: str) -> Edition | None:
    """Return the edition that answers to the first half of a key: a named copy, or the first."""
    slug, language, copy = split_prefix(prefix)
    rows = Edition.objects.select_related("report__body").filter(report__slug=slug, language=language)
    return rows.filter(copy=1 if copy is None else copy).first()
