"""A text and its facts as an editor knows them in; its row put right, with a change in the history, out.

A fact put right outranks what files and the catalogue say, at every later reading and load. The slug and
with it every key stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from normsbase.models import Body, Change, Report, ReportDate, ReportPart
from normsbase.services import history, jobs
from normsbase.services.cited import link_citations
from normsbase.services.edit.errors import ChangedMeanwhileError, EditError, FactsError, TakenError
from normsbase.services.edit.facts import LABELS, Alteration, Facts, Held, alterations, held_of, problems

SOURCE = "an editor"


def would_change(held: Held, wanted: Facts) -> tuple[Alteration, ...]:
    """Return what a correction would change. Raises FactsError and TakenError as `correct` does."""
    _check(held.slug, wanted)
    return tuple(alterations(held.facts, wanted))


@transaction.atomic
def correct(
    slug: str, wanted: Facts, *, version: str, author: AbstractBaseUser, reason: str
) -> tuple[Alteration, ...]:
    """Make the text's facts these; return what changed. `version` is that of `held` as the editor saw it.

    Raises ChangedMeanwhileError, FactsError, TakenError, and EditError where nothing would change.
    """
    report = locked(slug, version)
    before = held_of(report)
    changes = would_change(before, wanted)
    if not changes:
        raise EditError("Nothing would change: all facts are as they stand.")
    _write(report, wanted, changes, reason)
    names = [each.name for each in changes]
    history.record(
        history.Entry(
            author=author,
            action=Change.Action.CORRECTED,
            table="report",
            subject=slug,
            report_slug=slug,
            before={name: before.facts.by_name()[name] for name in names},
            after={name: wanted.by_name()[name] for name in names},
            reason=reason,
        )
    )
    jobs.mark_stale([slug])
    return changes


def locked(slug: str, version: str) -> Report:
    """Return the row of a text, held until the transaction ends. Raises EditError, ChangedMeanwhileError."""
    report = Report.objects.select_for_update().filter(slug=slug).first()
    if report is None:
        raise EditError(f"There is no text at {slug}.")
    if held_of(report).version != version:
        raise ChangedMeanwhileError("Somebody else changed this text after you had opened it.")
    return report


def check_symbol(symbol: str, slug: str = "") -> None:
    """Refuse a symbol that another text than the one at `slug` has. Raises TakenError."""
    other = Report.objects.filter(symbol__iexact=symbol).exclude(slug=slug).first() if symbol else None
    if other:
        raise TakenError(f"Another text has the symbol {other.symbol}.", other.slug, other.label)


def _check(slug: str, wanted: Facts) -> None:
    if wrong := problems(wanted):
        raise FactsError(wrong)
    check_symbol(wanted.symbol, slug)


def _write(report: Report, wanted: Facts, changes: tuple[Alteration, ...], reason: str) -> None:
    names = {each.name for each in changes}
    adoption = report.adoption
    for name in names & set(LABELS) - {"body"}:
        setattr(report, name, getattr(wanted, name))
    if "body" in names:
        report.body = Body.objects.filter(slug=wanted.body).first()
    settle(report, names)
    for kind in [name.removeprefix("date:") for name in names if name.startswith("date:")]:
        _date(report, kind, wanted.dates.get(kind, ""), reason)
    report.save()
    if "adoption" in names:
        told = ReportPart.objects.filter(report=report, path_prefix="", status__in=("", adoption[:80]))
        told.update(status=wanted.adoption[:80])
    if names & {"symbol", "title"}:
        link_citations(report)


def settle(report: Report, names: Iterable[str]) -> None:
    """Let facts that the row holds now (`LABELS`) outrank what files and the catalogue say; unsaved."""
    settled = {_settled(name) for name in names if name in LABELS}
    values = history.values_of(report, settled)
    now = {name: {"value": value, "on": _today()} for name, value in values.items()}
    report.corrections = report.corrections | now


def _today() -> str:
    return timezone.now().date().isoformat()


def _settled(name: str) -> str:
    """Return the name under which a fact is settled: a body and its name go together."""
    return "body" if name == "body_name" else name


def _date(report: Report, kind: str, value: str, reason: str) -> None:
    report.corrections[f"date:{kind}"] = {"value": value, "on": _today()}
    rows = ReportDate.objects.filter(report=report, kind=kind)
    if not value:
        rows.delete()
        return
    found = {"value": value, "note": "", "source": f"{SOURCE}: {reason}", "catalogued": False}
    ReportDate.objects.update_or_create(report=report, kind=kind, defaults=found)
