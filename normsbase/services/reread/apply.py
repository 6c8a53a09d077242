"""A plan in, the edition's rows made to be so out: links and decisions stay, old keys lead on.

The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import CharField, F, Model, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from normsbase.models import Change, Clause, Finding, Footnote, Heading, Page, Tag
from normsbase.services import history, jobs, load, old_keys, verdicts
from normsbase.services.alike.decisions import LOST, SHIFTED
from normsbase.services.reread import write_labels
from normsbase.services.reread.plan import Plan
from normsbase.services.reread.rows import CLAUSE, FOOTNOTE, HEADING, PAGE, Rows, differ
from normsbase.services.reread.values import Comparison

BATCH = 100
ASIDE_TOO = ("key", "path", "position")  # what rows that wait aside lend
ASIDE = 1_000_000  # beyond any position or offset: where rows wait until their place is free


def apply(plan: Plan, told: Comparison, *, author: AbstractBaseUser, reason: str) -> None:
    """Write the plan, record it and ask the index to follow."""
    _write(Page, plan.pages, PAGE)
    _write(Heading, plan.headings, HEADING)
    gone = [row for index, row in enumerate(plan.old) if index not in plan.alignment.pairs]
    _write_clauses(plan, gone)
    _write_labels(plan)
    _lead_on(plan, told)
    Clause.objects.filter(pk__in=[row.pk for row in gone]).delete()
    _write(Footnote, plan.footnotes, FOOTNOTE)
    _write(Finding, plan.findings, ())
    verdicts.refresh(_decided(plan))
    verdicts.rejoin(plan.edition.key_prefix)
    stamp(plan, whole=True)
    load.complete(plan.edition.report, plan.document, plan.edition.source)
    _record(plan, told, author, reason)
    jobs.mark_stale([plan.edition.report.slug])


def _decided(plan: Plan) -> list[Tag]:
    """Return the labels that somebody decided on, with the paragraphs that they stand on now."""
    ids = [fate.tag.pk for fate in plan.fates if fate.to is not None]
    return list(Tag.objects.filter(pk__in=ids).select_related("clause"))


def stamp(plan: Plan, *, whole: bool) -> None:
    """Say in the edition by which versions it was read, and `whole` what the file says of itself."""
    values = plan.facts if whole else {}
    values = values | {
        "pipeline_version": plan.versions.pipeline,
        "vocabulary_version": plan.versions.vocabulary,
        "read_at": timezone.now(),
    }
    for name, value in values.items():
        setattr(plan.edition, name, value)
    plan.edition.save(update_fields=list(values))


def _write(model: type[Model], found: Rows[Any], names: Sequence[str]) -> None:
    """Make rows of one table so: those that have an id here are changed in place."""
    table = model._default_manager
    table.filter(pk__in=[row.pk for row in found.gone]).delete()
    if found.changed:
        table.bulk_update(found.changed, names, BATCH)
    table.bulk_create(found.new, BATCH)


def _write_clauses(plan: Plan, gone: Sequence[Clause]) -> None:
    """Make the clauses so, except that gone ones wait aside, with what points to them."""
    pairs = list(plan.changed)
    changed = [new for _, new in pairs]
    names = [name for name in CLAUSE if name in ASIDE_TOO or any(differ(*pair, (name,)) for pair in pairs)]
    _set_aside([row.pk for row in (*gone, *changed)])
    new = [row for row in plan.clauses if row.pk is None]
    chapeaux = [row.chapeau for row in new]
    for row in new:
        row.chapeau = None  # which may be new as well
    Clause.objects.bulk_create(new, BATCH)
    for row, chapeau in zip(new, chapeaux, strict=True):
        row.chapeau = chapeau
    Clause.objects.bulk_update([row for row in new if row.chapeau], ["chapeau"], BATCH)
    Clause.objects.bulk_update(changed, names, BATCH)


def _set_aside(ids: Sequence[int]) -> None:
    """Free keys, paths and positions, each of which only one row may have."""
    name = Concat(Value("~"), Cast("pk", CharField()))
    for at in range(0, len(ids), BATCH):
        part = Clause.objects.filter(pk__in=ids[at : at + BATCH])
        part.update(position=F("position") + ASIDE, path=name, key=name)


def _write_labels(plan: Plan) -> None:
    write_labels.remove(plan.labels)
    _carry_decisions(plan)
    write_labels.insert(plan.labels, plan.clauses)


def _carry_decisions(plan: Plan) -> None:
    """Let decisions stand where their words stand; a lost one goes with its clause, or here."""
    lost = [fate.tag.pk for fate in plan.fates if fate.fate == LOST]
    Tag.objects.filter(pk__in=lost).delete()
    carried = []
    for fate in plan.fates:
        if fate.to is None:
            continue
        tag, clause = fate.tag, plan.clauses[fate.to].pk
        now = (clause, fate.start, fate.end, fate.shifted)
        if (tag.clause_id, tag.start, tag.end, tag.shifted) != now:
            tag.clause_id, tag.start, tag.end, tag.shifted = now
            carried.append(tag)
    waiting = Tag.objects.filter(pk__in=[tag.pk for tag in carried])
    waiting.update(end=F("end") + ASIDE, start=F("start") + ASIDE)
    Tag.objects.bulk_update(carried, ("clause", "start", "end", "shifted"), BATCH)


def _lead_on(plan: Plan, told: Comparison) -> None:
    """Let every old key lead to its words, and whatever names one in the catalogue name the new one."""
    ids = {row.key: row.pk for row in plan.clauses}
    held = {row.key: row.text for row in plan.old}
    moved = {change.key: change.key for change in told.changed if change.other}
    reasons = dict.fromkeys(moved, "A later reading of the file has other words at this address.")
    moved |= {move.old: move.new for move in told.moved}
    reasons |= {
        move.old: "A later reading of the file has its words at another address." for move in told.moved
    }
    for each in told.gone:
        if each.leads_to:
            moved[each.key] = each.leads_to
            reasons[each.key] = (
                "A later reading of the file has its words in another paragraph."
                if each.holds
                else "Its words are no paragraph in a later reading; the one before them is named."
            )
    old_keys.repoint(
        {
            row.pk: ids[moved[row.key]]
            for index, row in enumerate(plan.old)
            if index not in plan.alignment.pairs and row.key in moved
        }
    )
    old_keys.lead_on(
        [
            old_keys.Lead(old=old, clause=ids[new], reason=reasons[old], held=held[old])
            for old, new in moved.items()
        ]
    )
    old_keys.tidy(ids)
    old_keys.rename(moved)


def _record(plan: Plan, told: Comparison, author: AbstractBaseUser, reason: str) -> None:
    lost = [
        {"key": each.key, "label": each.label, "state": each.state, "by": each.who, "words": each.words}
        for each in told.losses
    ]
    before = {
        "read_by": told.was,
        "paragraphs": len(plan.old),
        "keys_gone": [each.key for each in told.gone],
        "decisions_lost": lost,
    }
    after = {
        "read_by": told.now,
        "paragraphs": len(plan.clauses),
        "keys_new": list(told.new),
        "keys_moved": {move.old: move.new for move in told.moved},
        "texts_changed": [change.key for change in told.changed],
        "decisions_shifted": [
            f"{each.leads_to} {each.label}" for each in told.decisions if each.fate == SHIFTED
        ],
    }
    history.record(
        history.Entry(
            author=author,
            action=Change.Action.REREAD,
            table="edition",
            subject=plan.edition.key_prefix,
            report_slug=plan.edition.report.slug,
            before={name: value for name, value in before.items() if value},
            after={name: value for name, value in after.items() if value},
            reason=reason,
        )
    )
