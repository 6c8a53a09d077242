"""A reviewer and filters in; one page of the labels that wait, with counts and choices, out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Q
from django.utils import timezone

from ingest.vocabulary import SCHEMES
from normsbase.models import Decision, Edition, Tag
from normsbase.services.cite import citation
from normsbase.services.labelled.quote import opening, quote
from normsbase.services.labelled.types import Quote
from normsbase.services.paging import Paged
from normsbase.services.read.labels import LabelNames, label_names
from normsbase.services.refer import language_name
from normsbase.services.review.asking import ORDERS, WAITS, Asked, chosen, waiting, why_waiting
from normsbase.services.review.certainty import Certainties, Certainty, Group, certainties
from normsbase.services.review.ordering import Line

PAGE_SIZE = 25
GIVERS = {"rule": "a rule", "model": "a model", "person": "a person"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One label that waits; `waits` says why: proposed, disputed, changed; empty where it is settled."""

    id: int
    key: str  # of the paragraph
    citation: str
    title: str  # of its text
    language: str
    sample: bool
    scheme: str
    label: str
    name: str
    rests_on: str
    quote: Quote  # of the paragraph; its marked words are empty where the label rests on others
    given_by: str
    rule: str
    version: str
    state: str
    waits: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; `count` is how many wait, whatever other label is chosen; None: not counted."""

    value: str
    label: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Of the label that is looked at: its place, from 1 (0: it does not wait), and the ids around it."""

    place: int = 0
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Paged):
    """One page of the queue. `done_today` is by this reviewer, since midnight UTC."""

    SIZE: ClassVar[int] = PAGE_SIZE

    asked: Asked
    rows: tuple[QueueRow, ...]
    total: int  # that pass the filters
    page: int
    pages: int
    beside: Beside
    disputed: int  # of all that wait
    changed: int
    done_today: int
    choices: dict[str, tuple[Choice, ...]]


def queue(asked: Asked, reviewer: AbstractBaseUser, at: int | None = None) -> Queue:
    """Return one page of what waits for this reviewer; a page out of range becomes the nearest.

    `at` is the id of the label that is looked at: the page is then the one on which it stands.
    """
    name = reviewer.get_username()
    known = certainties()
    groups = _grouped(asked, name)
    ordered = _in_order(asked, groups, known)
    total = sum(count for _, count in ordered)
    pages = max(1, -(-total // PAGE_SIZE))
    queued = Line(found=chosen(asked, name), order=asked.order, groups=lambda: ordered)
    place = _place(queued, at)
    page = max(1, min(asked.page if place is None else place // PAGE_SIZE + 1, pages))
    ids, beside = _around(queued, page, at, place)
    contested = Tag.objects.waiting().aggregate(
        disputed=Count("pk", filter=Q(state=Tag.State.DISPUTED, changed=False)),
        changed=Count("pk", filter=Q(changed=True)),
    )
    names = label_names()
    return Queue(
        asked=asked,
        rows=rows_of(ids, names, known),
        beside=beside,
        total=total,
        page=page,
        pages=pages,
        done_today=_done_today(reviewer),
        choices=_choices(asked, name, groups, names),
        **contested,
    )


def _place(queued: Line, at: int | None) -> int | None:
    row = Tag.objects.select_related("clause").filter(pk=at).first() if at else None
    return queued.place(row) if row else None


def _around(queued: Line, page: int, at: int | None, place: int | None) -> tuple[list[int], Beside]:
    """Return the ids of a page, and what stands beside the label looked at, also across its edges."""
    first = (page - 1) * PAGE_SIZE
    start = max(0, first - 1)
    ids = queued.slice(start, PAGE_SIZE + 2 - (start == first))
    shown = ids[first - start : first - start + PAGE_SIZE]
    here = ids.index(at) if at in ids else None
    if at is None or place is None:
        return shown, Beside()
    if here is None:  # it does not wait any more, or not under these filters
        later = place - start
        return shown, Beside(after=ids[later] if later < len(ids) else next(iter(ids), None))
    after = ids[here + 1] if here + 1 < len(ids) else None
    return shown, Beside(place=start + here + 1, before=ids[here - 1] if here else None, after=after)


def next_in_queue(asked: Asked, reviewer: AbstractBaseUser, tag: int | None = None) -> int | None:
    """Return the id of the label to look at after this one, or first; None where nothing waits.

    It stays with the same label as long as proposals of it wait. A label that is gone leads to the first.
    """
    name = reviewer.get_username()
    queued = Line(
        found=chosen(asked, name),
        order=asked.order,
        groups=lambda: _in_order(asked, _grouped(asked, name), certainties()),
    )
    row = Tag.objects.select_related("clause").filter(pk=tag).first() if tag else None
    return queued.after(row) if row else next(iter(queued.slice(0, 1)), None)


def _grouped(asked: Asked, reviewer: str) -> dict[Group, int]:
    """Return how many wait as asked, by scheme and label, whatever scheme and label are asked for."""
    rows = waiting(asked, reviewer).order_by().values_list("scheme", "label").annotate(Count("pk"))
    return {(scheme, label): count for scheme, label, count in rows}


def _in_order(asked: Asked, groups: dict[Group, int], known: Certainties) -> list[tuple[Group, int]]:
    """Return the groups that pass every filter, the least certain first."""
    mine = {
        group: count
        for group, count in groups.items()
        if asked.scheme in ("", group[0]) and asked.label in ("", group[1])
    }
    return [(group, mine[group]) for group in known.least_first(mine)]


def rows_of(ids: list[int], names: LabelNames, known: Certainties) -> tuple[QueueRow, ...]:
    """Return the rows of labels, in the order of their ids as given."""
    found = Tag.objects.select_related("clause__report").in_bulk(ids)
    return tuple(row_of(found[pk], names, known) for pk in ids if pk in found)


def row_of(tag: Tag, names: LabelNames, known: Certainties) -> QueueRow:
    """Return one label's row; its paragraph and text must be at hand."""
    clause = tag.clause
    own = tag.rests_on == "text"
    return QueueRow(
        id=tag.pk,
        key=clause.key,
        citation=citation(clause.report.label, clause.path, clause.kind),
        title=clause.report.title,
        language=clause.language,
        sample=clause.report.sample,
        scheme=tag.scheme,
        label=tag.label,
        name=names.of(tag.scheme, tag.label)[0],
        rests_on=tag.rests_on,
        quote=quote(clause.text, tag.start, tag.end) if own else opening(clause.text),
        given_by=tag.given_by,
        rule=tag.rule,
        version=tag.version,
        state=tag.state,
        waits=why_waiting(tag),
        certainty=known.of(tag.scheme, tag.label),
    )


def _done_today(reviewer: AbstractBaseUser) -> int:
    midnight = datetime.combine(timezone.now().astimezone(UTC).date(), time(), UTC)
    return Decision.objects.filter(reviewer=reviewer.pk, at__gte=midnight, undone_at=None).count()


def _choices(
    asked: Asked, reviewer: str, groups: dict[Group, int], names: LabelNames
) -> dict[str, tuple[Choice, ...]]:
    by_scheme = {scheme: sum(n for (each, _), n in groups.items() if each == scheme) for scheme in SCHEMES}
    labels = sorted(
        (names.of(*group)[0], group[1], n) for group, n in groups.items() if group[0] == asked.scheme
    )
    languages = Edition.objects.searched().order_by("language").values_list("language", flat=True).distinct()
    return {
        "scheme": tuple(
            Choice(key, key.capitalize(), key == asked.scheme, n) for key, n in by_scheme.items() if n
        ),
        "label": tuple(Choice(key, name, key == asked.label, n) for name, key, n in labels),
        "rule": _rules(asked, reviewer),
        "language": tuple(Choice(key, language_name(key), key == asked.language) for key in languages),
        "given": tuple(Choice(key, name, key == asked.given) for key, name in GIVERS.items()),
        "waits": tuple(Choice(key, name, key == asked.waits) for key, name in WAITS.items()),
        "order": tuple(Choice(key, name, key == asked.order) for key, name in ORDERS.items()),
    }


def _rules(asked: Asked, reviewer: str) -> tuple[Choice, ...]:
    """Count the rules behind one label; of all labels together there are too many to choose from."""
    if not asked.label:
        return ()
    rows = chosen(asked, reviewer).exclude(rule="").order_by("rule").values_list("rule").annotate(Count("pk"))
    return tuple(Choice(rule, rule, rule == asked.rule, count) for rule, count in rows)
