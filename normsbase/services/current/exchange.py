"""The file that stands for a text and the one that is to in; their places exchanged, keys leading on, out.

Keys without a copy's number go to the new one. What an old key held is found there by its words; words that
the new file lacks are led to the copy that the earlier one becomes, whose number no key has borne before.
The caller holds the transaction and the text's row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, Value
from django.db.models.functions import Concat

from normsbase.models import Change, Clause, Edition, Tag
from normsbase.services import history, jobs, old_keys, verdicts
from normsbase.services.alike.align import NEAR, Alignment, Unit, align, likeness
from normsbase.services.alike.decisions import DECIDED, Readings, fates
from normsbase.services.current.copies import next_copy

SAME = "Another file stands for the text now and has its words at another address."
OTHER = "Another file stands for the text now and lacks its words; the one that did is kept."
RENAMED = "The file stands for the text now, so that its keys need no number of a copy."


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who has files exchange their places, and why."""

    author: AbstractBaseUser
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A paragraph of the file that is to stand for the text, as far as a label can rest on it."""

    path: str
    text: str
    heading: tuple[str, ...]
    chapeau: str | None


def take_place(best: Edition) -> None:
    """Let a file answer at the keys of its text, at which none answers."""
    rows = list(best.clauses.order_by("position"))
    Edition.objects.filter(pk=best.pk).update(copy=1, current=True)
    best.copy, best.current = 1, True
    _name_keys(best, best.key_prefix)
    _lead_from_copy(rows)
    moved = {row.key: f"{best.key_prefix}/{row.path}" for row in rows}
    old_keys.tidy(moved.values())
    old_keys.rename(moved)
    jobs.mark_stale([best.report.slug])


def exchange(held: Edition, best: Edition, by: By, *, published: bool) -> None:
    """Let `best` stand for the text in place of `held`; unless `published`, nobody has seen its keys yet."""
    old, new = list(_rows(held)), list(_rows(best))
    alignment = _same_words(old, new)
    number = next_copy(held.report, held.language) if published else best.copy
    carried, left = _carry_decisions(held, old, new, alignment)
    _swap(held, best, number)
    moved = {}
    for index, row in enumerate(old):
        to = alignment.pairs.get(index)
        file, path = (held, row.path) if to is None else (best, new[to].path)
        moved[row.key] = f"{file.key_prefix}/{path}"
    old_keys.repoint(
        {old[one].pk: new[other].pk for one, other in alignment.pairs.items()}, plain=f"{best.key_prefix}/"
    )
    old_keys.lead_on(list(_leads(old, new, alignment, moved)))
    if published:
        _lead_from_copy(new)
        moved |= {row.key: f"{best.key_prefix}/{row.path}" for row in new}
    old_keys.tidy([*moved, *moved.values()])
    old_keys.rename({was: now for was, now in moved.items() if was != now})
    _record(held, best, by, {"decisions_carried": carried, "decisions_left": left})
    jobs.mark_stale([best.report.slug])


def _rows(edition: Edition) -> Iterator[Clause]:
    yield from edition.clauses.select_related("chapeau", "report").order_by("position")


def _same_words(old: list[Clause], new: list[Clause]) -> Alignment:
    """Return which paragraphs of two files are one: not what merely stands at the same number."""
    found = align([Unit(row.path, row.text) for row in old], [Unit(row.path, row.text) for row in new])
    pairs = {
        one: other for one, other in found.pairs.items() if likeness(old[one].text, new[other].text) >= NEAR
    }
    return Alignment(pairs, {})


def _swap(held: Edition, best: Edition, number: int) -> None:
    """Exchange numbers and keys, of which each may be there once."""
    Edition.objects.filter(pk=best.pk).update(copy=0, current=False)
    _name_keys(best, f"~{best.pk}")
    Edition.objects.filter(pk=held.pk).update(copy=number, current=False)
    held.copy, held.current = number, False
    _name_keys(held, held.key_prefix)
    Edition.objects.filter(pk=best.pk).update(copy=1, current=True)
    best.copy, best.current = 1, True
    _name_keys(best, best.key_prefix)


def _name_keys(edition: Edition, prefix: str) -> None:
    edition.clauses.update(key=Concat(Value(f"{prefix}/"), F("path")))


def _lead_from_copy(rows: list[Clause]) -> None:
    leads = [old_keys.Lead(old=row.key, clause=row.pk, reason=RENAMED, held=row.text) for row in rows]
    old_keys.lead_on(leads)


def _leads(
    old: list[Clause], new: list[Clause], alignment: Alignment, moved: dict[str, str]
) -> Iterator[old_keys.Lead]:
    for index, row in enumerate(old):
        to = alignment.pairs.get(index)
        if moved[row.key] == row.key:
            continue
        clause, reason = (row.pk, OTHER) if to is None else (new[to].pk, SAME)
        yield old_keys.Lead(old=row.key, clause=clause, reason=reason, held=row.text)


def _carry_decisions(
    held: Edition, old: list[Clause], new: list[Clause], alignment: Alignment
) -> tuple[list[str], list[str]]:
    """Let what people decided stand on the same words of the new file; what has no place there stays."""
    stated = [
        Stated(
            path=row.path,
            text=row.text,
            heading=tuple(row.heading_path),
            chapeau=row.chapeau.path if row.chapeau else None,
        )
        for row in new
    ]
    decided = Tag.objects.filter(DECIDED, clause__edition=held).select_related("reviewer", "clause")
    carried, left, moved = [], [], []
    for fate in fates(decided, Readings(old=old, new=stated, alignment=alignment)):
        tag, said = fate.tag, f"{fate.tag.clause.key} {fate.tag.scheme}:{fate.tag.label}"
        place = {"scheme": tag.scheme, "label": tag.label, "rests_on": tag.rests_on}
        if fate.to is not None:
            there = Tag.objects.filter(clause=new[fate.to], start=fate.start, end=fate.end, **place)
        if fate.to is None or there.filter(DECIDED).exists():
            left.append(said)
            continue
        there.delete()
        tag.clause, tag.start, tag.end, tag.shifted = new[fate.to], fate.start, fate.end, fate.shifted
        tag.save(update_fields=["clause", "start", "end", "shifted"])
        carried.append(said)
        moved.append(tag)
    verdicts.refresh(moved)
    return carried, left


def _record(held: Edition, best: Edition, by: By, decisions: dict[str, list[str]]) -> None:
    entry = history.Entry(
        author=by.author,
        action=Change.Action.CURRENT,
        table="edition",
        subject=best.key_prefix,
        report_slug=best.report.slug,
        before={"file": held.file_name, "sha256": held.sha256, "paragraphs": held.clause_count},
        after={
            "file": best.file_name,
            "sha256": best.sha256,
            "paragraphs": best.clause_count,
            "the_other_stands_at": held.key_prefix,
            **{name: each for name, each in decisions.items() if each},
        },
        reason=by.reason,
    )
    history.record(entry)
