"""Decisions made elsewhere, as lines, in; the same decisions here, all or none, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from normsbase.models import Decision, Tag
from normsbase.services import history, jobs
from normsbase.services.review.acting import TOLD, entry, hold_clauses, record
from normsbase.services.review.errors import ReviewError
from normsbase.services.review.lines import NAMES, Line, LineError, read
from normsbase.services.review.places import AT_ONCE, CHANGED, MOVED, SAME, Standing, clauses_of, place_in
from normsbase.services.review.values import By
from normsbase.services.verdicts import label_at, settle

NEW, THERE, FOLLOWED, UNKNOWN = "new", "there", "followed", "unknown"
REASON = "Brought in from another instance."
IDENTITY = ("reviewer_name", "at", "key", "scheme", "label", "start", "end", "rests_on")
Identity = tuple[Any, ...]
SHOWN = 20  # faulty lines that a message names
FATES = {
    NEW: "new",
    MOVED: "new, on the same words of another text, to be looked at",
    CHANGED: "new, on words that are gone, to be looked at",
    THERE: "here already",
    FOLLOWED: "followed by a later decision of the same reviewer",
    UNKNOWN: "on a paragraph that is not in this base",
}


class NotBroughtInError(ReviewError):
    """Nothing was brought in; the message names the lines and what is wrong with them.

    `lacking`: only because this base lacks paragraphs, which `known_only` would leave out.
    """

    def __init__(self, what: str, lines: Sequence[str], *, lacking: bool) -> None:
        more = f"; and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
        super().__init__(f"Nothing was brought in. {what}: {'; '.join(lines[:SHOWN])}{more}.")
        self.lacking = lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """How many lines had which fate (see `FATES`), and the numbers of those that are to be looked at."""

    counts: dict[str, int]
    unknown: tuple[str, ...]  # `line 7: x-70-114/13 theme:norms`
    to_look_at: tuple[str, ...]

    @property
    def new(self) -> int:
        """How many decisions came in."""
        return sum(self.counts.get(fate, 0) for fate in (NEW, MOVED, CHANGED))


@dataclass(frozen=True, slots=True)
class Touched:
    """A label that a decision came to, and what it was before."""

    tag: Tag
    before: dict[str, Any]


@transaction.atomic
def import_decisions(
    lines: Iterable[str], by: By, *, known_only: bool = False, dry_run: bool = False
) -> BroughtIn:
    """Bring decisions in; what is here already stays as it is, so that twice is once.

    Raises NotBroughtInError where a line is no decision, and where one is on a paragraph that this base
    lacks, unless `known_only` leaves those out. A name is one person on all instances.
    """
    numbered = _read(lines)
    clauses = clauses_of([line for _, line in numbered])
    lacking = [(number, line) for number, line in numbered if line.key not in clauses]
    unknown = tuple(f"line {number}: {line.subject}" for number, line in lacking)
    if unknown and not known_only:
        what = "These are on paragraphs that are not in this base"
        raise NotBroughtInError(what, unknown, lacking=True)
    counts: Counter[str] = Counter({UNKNOWN: len(unknown)})
    to_look_at: list[str] = []
    touched: dict[int, Touched] = {}
    hold_clauses(clause.pk for clause in clauses.values())
    there = _known(line for _, line in numbered)
    for number, line in numbered:
        if line.key not in clauses:
            continue
        known = _identity(line) in there
        fate = THERE if known else _bring(line, place_in(clauses[line.key], line), touched)
        counts[fate] += 1
        if fate in (MOVED, CHANGED):
            to_look_at.append(f"line {number}: {line.subject}")
    _settle(list(touched.values()), by)
    if dry_run:
        transaction.set_rollback(True)
    return BroughtIn(counts=dict(+counts), unknown=unknown, to_look_at=tuple(to_look_at))


def _read(lines: Iterable[str]) -> list[tuple[int, Line]]:
    found, faulty = [], []
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            found.append((number, read(text)))
        except LineError as error:
            faulty.append(f"line {number}: {error}")
    if faulty:
        raise NotBroughtInError("Some lines are no decisions", faulty, lacking=False)
    return found


def _known(lines: Iterable[Line]) -> set[Identity]:
    """Return the decisions of these keys that were made or brought in here before, also taken-back ones."""
    keys = sorted({line.key for line in lines})
    found: set[Identity] = set()
    for at in range(0, len(keys), AT_ONCE):
        rows = Decision.objects.filter(key__in=keys[at : at + AT_ONCE]).values_list(*IDENTITY)
        found |= set(rows)
    return found


def _identity(line: Line) -> Identity:
    return (line.reviewer, line.moment, *(getattr(line, name) for name in IDENTITY[2:]))


def _bring(line: Line, standing: Standing, touched: dict[int, Touched]) -> str:
    """Add one decision, unless its reviewer said something later on the same label; return its fate."""
    own = {name: getattr(line, name) for name in NAMES if name not in ("reviewer", "at")}
    row = Decision(**own, reviewer_name=line.reviewer, at=line.moment)
    tag = label_at(standing.clause, row, (standing.start, standing.end))
    earlier = tag.decisions.standing().by(line.reviewer).first()
    if earlier and earlier.at >= line.moment:
        return FOLLOWED
    if earlier:
        Decision.objects.filter(pk=earlier.pk).update(stands=False)
    row.tag, row.replaces = tag, earlier
    row.save(force_insert=True)
    if tag.pk not in touched:
        touched[tag.pk] = Touched(tag, history.values_of(tag, TOLD))
    touched[tag.pk].tag.shifted = standing.shifted
    return NEW if standing.fit == SAME else standing.fit


def _settle(touched: Sequence[Touched], by: By) -> None:
    tags = [each.tag for each in touched]
    settle(tags)
    record(
        entry(
            each.tag,
            by,
            history.differences(each.before, history.values_of(each.tag, TOLD)),
            by.reason or REASON,
        )
        for each in touched
    )
    jobs.mark_stale({tag.clause.report.slug for tag in tags})
