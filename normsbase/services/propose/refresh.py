"""Texts in; their proposals kept as the rules give them now, with every person's judgement left alone, out.

A row that nobody has judged follows the rules and goes with them. One that was judged keeps the words, the
kind and the stance that were judged; where its paragraph reads otherwise now, or the rules propose it no
more, it is marked as shifted.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ingest.speaking import Words, load_words
from normsbase.models import Clause, Commitment, Judgement, Report
from normsbase.services.propose.drafts import Draft, words_on_norms
from normsbase.services.propose.explanations import explanations
from normsbase.services.propose.names import Names

LOG = logging.getLogger(__name__)
BATCH = 500
PARTY = ("state_id", "territory_id", "body_id")
IDENTITY = (*PARTY, "norm_id", "report_id", "object_key", "clause_key", "rule")
FOLLOWING = (
    "ladder", "kind", "start", "end", "quote", "text_hash", "language", "stance", "limits", "group_id",
    "group_name", "speaker", "date", "date_precision", "date_kind", "note", "version", "source",
)  # fmt: skip
PRECISIONS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """How many proposals came, changed, went and stayed; `shifted` were judged and read otherwise now."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    shifted: int = 0
    failed: int = 0

    def __add__(self, other: Proposed) -> Proposed:
        """Return both together."""
        names = ("added", "changed", "removed", "same", "shifted", "failed")
        return Proposed(**{name: getattr(self, name) + getattr(other, name) for name in names})


@cache
def _words(path: Path) -> Words:
    return load_words(path)


def speaking_words() -> Words:
    """Return the words by which this version tells speakers and stances apart."""
    return _words(Path(settings.VOCABULARY_DIR) / "speaking.toml")


def propose_all() -> Proposed:
    """Do it for every text that was read."""
    return propose(Report.objects.filter(editions__isnull=False).distinct().values_list("slug", flat=True))


def propose(slugs: Iterable[str]) -> Proposed:
    """Make the proposals that rest on these texts what the rules give now; return what changed."""
    wanted = list(slugs)
    total, names = Proposed(), Names.read() if wanted else Names()
    for at in range(0, len(wanted), BATCH):
        rows = Report.objects.filter(slug__in=wanted[at : at + BATCH]).select_related("body")
        for report in rows.prefetch_related("dates").order_by("pk"):
            try:
                total += _one(report, names)
            except Exception:  # one text never keeps the others out
                LOG.exception("No proposals from %s", report.slug)
                total += Proposed(failed=1)
    return total


def _one(report: Report, names: Names) -> Proposed:
    words = speaking_words()
    drafts: list[Draft] = []
    if not report.sample or report.body_name or report.body_id:
        drafts = [*words_on_norms(report, names, words), *explanations(report, names, words)]
    wanted: dict[tuple[Any, ...], Commitment] = {}
    for row in _rows(report, drafts, words.version):
        wanted.setdefault(_identity(row), row)
    with transaction.atomic():
        _by_hand(report)
        held = {
            _identity(row): row
            for row in Commitment.objects.select_for_update(of=("self",)).filter(
                origin="rule", evidence_report=report
            )
        }
        return _apply(wanted, held)


def _rows(report: Report, drafts: Iterable[Draft], version: str) -> Iterator[Commitment]:
    main = report.main_date
    value, kind = (main.value, main.kind) if main else ("", "")
    if not value and report.year:
        value, kind = str(report.year), "unknown"
    for draft in drafts:
        group = draft.speaker.group
        yield Commitment(
            **draft.speaker.party.columns,
            ladder=draft.ladder,
            kind=draft.kind,
            norm_id=draft.norm,
            report_id=draft.report,
            object_key=draft.object_key,
            clause_key=draft.clause.key,
            evidence_report=report,
            start=draft.start,
            end=draft.end,
            quote=draft.quote,
            text_hash=draft.clause.text_hash,
            language=draft.clause.language,
            stance=draft.stance,
            limits=[list(span) for span in draft.limits],
            group_id=group,
            group_name=draft.speaker.group_name[:200],
            speaker=draft.speaker.speaker[:200],
            date=value,
            date_precision=PRECISIONS.get(len(value), ""),
            date_kind=kind,
            note=draft.note,
            source=f"{report.label}, {draft.clause.path}",
            origin=Commitment.Origin.RULE,
            rule=draft.rule,
            version=version,
            review=Commitment.Review.PROPOSED,
        )


def _identity(row: Commitment) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in IDENTITY)


def _apply(wanted: dict[tuple[Any, ...], Commitment], held: dict[tuple[Any, ...], Commitment]) -> Proposed:
    new = [row for key, row in wanted.items() if key not in held]
    for row in new:
        row.catalogue_id = _name(row)
        row.made_at = timezone.now()
    rows = Judgement.objects.filter(stands=True, commitment__in=[row.pk for row in held.values()])
    judged = set(rows.values_list("commitment_id", flat=True))
    changed = [row for key, row in held.items() if _follows(row, wanted.get(key), judged=row.pk in judged)]
    gone = [row.pk for key, row in held.items() if key not in wanted and row.pk not in judged]
    Commitment.objects.filter(pk__in=gone).delete()
    # Where a key moved, a row may still bear the name that another has now.
    Commitment.objects.filter(catalogue_id__in=[row.catalogue_id for row in new]).delete()
    Commitment.objects.bulk_create(new, batch_size=BATCH)
    if changed:
        Commitment.objects.bulk_update(changed, [*_columns(), "shifted"], batch_size=BATCH)
    return Proposed(
        added=len(new),
        changed=len(changed),
        removed=len(gone),
        same=len(held) - len(changed) - len(gone),
        shifted=sum(row.shifted for row in changed),
    )


def _by_hand(report: Report) -> None:
    """Say of what people recorded from a text whether its paragraph still reads as it did then."""
    rows = Commitment.objects.filter(
        evidence_report=report, origin__in=("person", "import"), undone_at=None
    ).exclude(clause_key="")
    held = list(rows.only("pk", "clause_key", "text_hash", "shifted"))
    keys = {row.clause_key for row in held}
    now = dict(Clause.objects.filter(key__in=keys).values_list("key", "text_hash")) if keys else {}
    changed = [row for row in held if row.shifted != (now.get(row.clause_key) != row.text_hash)]
    for row in changed:
        row.shifted = not row.shifted
    if changed:
        Commitment.objects.bulk_update(changed, ["shifted"], batch_size=BATCH)


def _follows(row: Commitment, now: Commitment | None, *, judged: bool) -> bool:
    """Make a row follow the rules, or say that its ground has shifted; tell whether anything changed."""
    if judged:
        before, row.shifted = row.shifted, now is None or now.text_hash != row.text_hash
        return row.shifted != before
    values = {name: getattr(now, name) for name in FOLLOWING} if now else {}
    differ = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differ.items():
        setattr(row, name, value)
    return bool(differ)


def _columns() -> list[str]:
    return ["group" if name == "group_id" else name for name in FOLLOWING]


def _name(row: Commitment) -> str:
    """Return the name under which judgements find a row again."""
    said = "|".join(str(value) for value in _identity(row))
    return f"rule-{hashlib.sha256(said.encode()).hexdigest()[:40]}"
