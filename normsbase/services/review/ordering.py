"""Labels that wait and an order in; those of one page, and the one that follows another, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from normsbase.models import Tag, TagQuerySet
from normsbase.services.review.certainty import Group

# By ids: a key to another table alone would order by whatever that table is ordered by.
IN_DOCUMENT = ("clause__edition_id", "clause__position", "start", "pk")
IN_GROUP = ("clause_id", "start", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The labels that pass, in an order; `groups` counts them by scheme and label, least certain first.

    Counting takes longer than all else, so that it is asked for only where the order needs it.
    """

    found: TagQuerySet
    order: str
    groups: Callable[[], Sequence[tuple[Group, int]]]

    def slice(self, start: int, size: int) -> list[int]:
        """Return the ids of the labels from one place on, in order."""
        if self.order != "certain":
            ordered = self.found.order_by(*(IN_DOCUMENT if self.order == "document" else ("-pk",)))
            return list(ordered.values_list("pk", flat=True)[start : start + size])
        ids: list[int] = []
        for group, count in self.groups():
            if start < count and len(ids) < size:
                rows = _of(self.found, group).order_by(*IN_GROUP).values_list("pk", flat=True)
                ids += rows[start : start + size - len(ids)]
            start = max(0, start - count)
        return ids

    def place(self, tag: Tag) -> int:
        """Return how many labels stand before this one, or before where it would stand."""
        if self.order == "newest":
            return self.found.filter(pk__gt=tag.pk).count()
        if self.order == "document":
            before = Q(clause__edition__lt=tag.clause.edition_id)
            here = Q(clause__edition=tag.clause.edition_id, clause__position__lt=tag.clause.position)
            return self.found.filter(before | here | (Q(clause=tag.clause_id) & _ahead(tag))).count()
        place = 0
        for group, count in self.groups():
            if group == (tag.scheme, tag.label):
                ahead = Q(clause__lt=tag.clause_id) | (Q(clause=tag.clause_id) & _ahead(tag))
                return place + _of(self.found, group).filter(ahead).count()
            place += count
        return 0

    def after(self, tag: Tag) -> int | None:
        """Return the id of the label that comes after this one, the first again after the last."""
        others = self.found.exclude(pk=tag.pk)
        if self.order == "certain":
            here = others.filter(scheme=tag.scheme, label=tag.label).order_by(*IN_GROUP)
            later = _first(here.filter(_beyond(tag))) or _first(here)
        elif self.order == "document":
            later = _later_in_document(others, tag)
        else:
            later = _first(others.filter(pk__lt=tag.pk).order_by("-pk"))
        return later or next((pk for pk in self.slice(0, 2) if pk != tag.pk), None)


def _of(found: TagQuerySet, group: Group) -> TagQuerySet:
    return found.filter(scheme=group[0], label=group[1])


def _beyond(tag: Tag) -> Q:
    """Return what lies behind a label in the order of paragraphs, words and ids."""
    same = Q(clause=tag.clause_id)
    return (
        Q(clause__gt=tag.clause_id)
        | (same & Q(start__gt=tag.start))
        | (same & Q(start=tag.start, pk__gt=tag.pk))
    )


def _ahead(tag: Tag) -> Q:
    """Return what lies before a label in the same paragraph."""
    return Q(start__lt=tag.start) | Q(start=tag.start, pk__lt=tag.pk)


def _later_in_document(found: TagQuerySet, tag: Tag) -> int | None:
    clause = tag.clause
    here = found.filter(clause__edition=clause.edition_id).order_by(*IN_DOCUMENT)
    behind = Q(clause__position__gt=clause.position) | (Q(clause=clause) & _beyond(tag))
    elsewhere = found.filter(clause__edition__gt=clause.edition_id).order_by(*IN_DOCUMENT)
    return _first(here.filter(behind)) or _first(elsewhere)


def _first(found: QuerySet[Tag]) -> int | None:
    return found.values_list("pk", flat=True).first()
