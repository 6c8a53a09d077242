"""An edition and its true language in; the edition under that language, old keys leading on, out."""

from __future__ import annotations

import re

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from normsbase.models import Change, Clause, Edition, Report
from normsbase.services import current, history, jobs, old_keys

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
BATCH = 100
REASON = "The edition is in another language than was read."


class LanguageError(Exception):
    """The language cannot be set; the message says why."""


@transaction.atomic
def set_language(prefix: str, language: str, *, author: AbstractBaseUser, reason: str) -> Edition:
    """Make the edition at a prefix one of this language; the next reading is told of it.

    Raises LanguageError where it is no tag of a language, or the edition's own.
    """
    if not TAG.fullmatch(language):
        raise LanguageError(f"“{language}” is no tag of a language: en, fr, zh, pt-BR.")
    edition = Edition.objects.at(prefix).select_related("report").get()
    if edition.language == language:
        raise LanguageError("The edition is in this language already.")
    Report.objects.select_for_update().get(pk=edition.report_id)
    was = edition.language
    _move(edition, language)
    _rename_keys(edition)
    for each in (was, language):
        current.settle(edition.report, each)
    edition.refresh_from_db()
    entry = history.Entry(
        author=author,
        action=Change.Action.CORRECTED,
        table="edition",
        subject=edition.key_prefix,
        report_slug=edition.report.slug,
        before={"language": was, "keys_begin": prefix},
        after={"language": language, "keys_begin": edition.key_prefix},
        reason=reason,
    )
    history.record(entry)
    jobs.mark_stale([edition.report.slug])
    return edition


def _move(edition: Edition, language: str) -> None:
    """Put the edition behind those of this language."""
    copy = current.next_copy(edition.report, language)
    edition.current = not Edition.objects.filter(report=edition.report, language=language).exists()
    edition.copy, edition.language, edition.chosen_at = copy, language, None
    edition.facts = edition.facts | {"language": {"value": language, "found": "told by an editor"}}
    edition.save(update_fields=["copy", "current", "language", "facts", "chosen_at"])


def _rename_keys(edition: Edition) -> None:
    clauses = list(edition.clauses.all())
    moved, leads = {}, []
    for clause in clauses:
        new = f"{edition.key_prefix}/{clause.path}"
        moved[clause.key] = new
        leads.append(old_keys.Lead(old=clause.key, clause=clause.pk, reason=REASON, held=clause.text))
        clause.key = new
    Clause.objects.bulk_update(clauses, ["key"], BATCH)
    old_keys.lead_on(leads)
    old_keys.tidy(moved.values())
    old_keys.rename(moved)
