"""Filters in; one page of the changes that pass them, newest first, with the choices of filters, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Count, QuerySet

from normsbase.models import Change, Report
from normsbase.services.paging import Paged

PAGE_SIZE = 50
NOTHING = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFilters:
    """What the reader asked for; empty is no limit."""

    text: str = ""  # slug
    author: str = ""
    action: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Altered:
    """One field that a change touched, with both values in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change; `label` is how its text is cited, empty where it is about none or the text is gone."""

    number: int
    at: str  # 25 November 2026, 08:30 UTC
    iso: str
    author: str
    action: str
    words: str  # the action in words
    table: str
    subject: str
    slug: str
    label: str
    reason: str
    fields: tuple[Altered, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with its number of changes, whatever else is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeList(Paged):
    """One page of the history."""

    SIZE: ClassVar[int] = PAGE_SIZE

    filters: ChangeFilters
    rows: tuple[ChangeRow, ...]
    total: int
    page: int
    pages: int
    text: str  # label of the one text asked for; empty where there is none
    choices: dict[str, tuple[Choice, ...]]


def list_changes(filters: ChangeFilters) -> ChangeList:
    """Return one page of the changes; a page out of range becomes the nearest."""
    found = _filtered(filters)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = max(1, min(filters.page, pages))
    shown = list(found.order_by("-id")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    labels = _labels({row.report_slug for row in shown} | {filters.text})
    return ChangeList(
        filters=filters,
        rows=tuple(_row(row, labels) for row in shown),
        total=total,
        page=page,
        pages=pages,
        text=labels.get(filters.text, filters.text),
        choices=_choices(filters),
    )


def _filtered(filters: ChangeFilters) -> QuerySet[Change]:
    asked = {"report_slug": filters.text, "author_name": filters.author, "action": filters.action}
    return Change.objects.filter(**{name: value for name, value in asked.items() if value})


def _labels(slugs: Iterable[str]) -> dict[str, str]:
    rows = Report.objects.filter(slug__in=[slug for slug in slugs if slug])
    return {row.slug: row.label for row in rows}


def _row(row: Change, labels: dict[str, str]) -> ChangeRow:
    names = list(dict.fromkeys((*row.before, *row.after)))
    return ChangeRow(
        number=row.pk,
        at=f"{row.at:%-d %B %Y, %H:%M} UTC",
        iso=row.at.isoformat(timespec="seconds"),
        author=row.author_name,
        action=row.action,
        words=row.get_action_display().lower(),
        table=row.table,
        subject=row.subject,
        slug=row.report_slug,
        label=labels.get(row.report_slug, ""),
        reason=row.reason,
        fields=tuple(
            Altered(
                name.replace("_", " ").replace(":", " ").replace("-", " ").capitalize(),
                in_words(row.before.get(name)),
                in_words(row.after.get(name)),
            )
            for name in names
        ),
        seal=row.seal,
    )


def in_words(value: Any) -> str:
    """Return a value of the history as pages show it."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(in_words(each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(each)}" for name, each in value.items())
    return str(value)


def _choices(filters: ChangeFilters) -> dict[str, tuple[Choice, ...]]:
    def counted(column: str, chosen: str, names: dict[str, str]) -> tuple[Choice, ...]:
        counts = Change.objects.order_by(column).values_list(column).annotate(Count("pk"))
        return tuple(Choice(each, names.get(each, each), count, each == chosen) for each, count in counts)

    actions = {str(value): str(label).capitalize() for value, label in Change.Action.choices}
    return {
        "author": counted("author_name", filters.author, {}),
        "action": counted("action", filters.action, actions),
    }
