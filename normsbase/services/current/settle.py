"""A text and a language in; the file that stands for it by the rule, or the proposal that it should, out."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Q

from normsbase.models import Edition, Report, Tag
from normsbase.services import history
from normsbase.services.current.exchange import By, exchange, take_place
from normsbase.services.current.rank import ranks
from normsbase.services.current.tell import tell

RULE = "rule of current files"  # the account that the history names; none signs in with it
BY_A_PERSON = Q(given_by=Tag.Giver.PERSON) | Q(reviewed_at__isnull=False)


def settle(
    report: Report, language: str, *, by: By | None = None, unpublished: Edition | None = None
) -> None:
    """Let the file stand for the text that the rule says, whatever the order in which files came.

    One that people worked on gives way only to what an editor chose: otherwise the exchange is proposed.
    `unpublished` is a file whose keys nobody has seen. The caller holds the transaction and the text's row.
    """
    rows = list(Edition.objects.filter(report=report, language=language).order_by("copy"))
    for row in rows:
        row.report = report
    if not rows or (len(rows) == 1 and rows[0].current):
        return
    ranked = ranks(rows)
    best = min(rows, key=lambda row: ranked[row.pk].order)
    held = next((row for row in rows if row.current), None)
    if held is None:
        take_place(best)
        held = best
    elif best.pk != held.pk and (ranked[best.pk].chosen or not is_reviewed(held)):
        why = ranked[best.pk].because(ranked[held.pk])
        by = by or By(author=history.nobody(RULE), reason=f"By the rule: {why}.")
        exchange(held, best, by, published=unpublished is None or unpublished.pk != best.pk)
        held = best
    tell(rows, held=held, best=best, ranked=ranked)


def settle_all() -> int:
    """Do so for every text and language with several files; return how many exchanged them."""
    found = Edition.objects.order_by("report_id", "language").values_list("report_id", "language")
    several = found.annotate(files=Count("pk")).filter(files__gt=1)
    changed = 0
    for report_id, language, _ in list(several):
        with transaction.atomic():
            report = Report.objects.select_for_update().get(pk=report_id)
            current = Edition.objects.filter(report=report, language=language, current=True)
            was = current.values_list("pk", flat=True).first()
            settle(report, language)
            changed += current.values_list("pk", flat=True).first() != was
    return changed


def is_reviewed(edition: Edition) -> bool:
    """Say whether people signed the file's cut off or decided on labels in it."""
    decided = Tag.objects.filter(BY_A_PERSON, clause__edition=edition)
    return edition.signed_off_at is not None or decided.exists()
