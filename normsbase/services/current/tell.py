"""Files of one text and language in; the findings on each that say which stands for it, and why, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normsbase.models import Edition, Finding
from normsbase.models.runs import OUTRANKS, SECOND_COPY
from normsbase.services.current.rank import Rank

CHOOSE = "An editor can let the other file stand for the text, on the page of its files."
INFO, WARNING = Finding.Severity.INFO, Finding.Severity.WARNING


def tell(rows: Sequence[Edition], *, held: Edition, best: Edition, ranked: dict[int, Rank]) -> None:
    """Make each file say so; `best` is the one that the rule would have stand for the text."""
    Finding.objects.filter(edition__in=rows, code__in=(SECOND_COPY, OUTRANKS)).delete()
    if len(rows) > 1:
        found = [*_copies(rows, held, ranked), *_proposal(held, best, ranked)]
        Finding.objects.bulk_create(found)


def _copies(rows: Sequence[Edition], held: Edition, ranked: dict[int, Rank]) -> Iterator[Finding]:
    label, others = held.report.label, [row for row in rows if row.pk != held.pk]
    for row in others:
        first = ranked[held.pk].order < ranked[row.pk].order
        why = f": {ranked[held.pk].because(ranked[row.pk])}" if first else ""
        yield _finding(
            row,
            SECOND_COPY,
            WARNING,
            f"{label} was read in this language from {held.file_name} as well, which stands for it{why}. "
            f"Keys and search answer from that file; this one stands under {row.key_prefix}.",
        )
    named = ", ".join(f"{row.file_name} under {row.key_prefix}" for row in others)
    said = f"{label} was read in this language from other files as well: {named}. This one stands for it."
    yield _finding(held, SECOND_COPY, INFO, said)


def _proposal(held: Edition, best: Edition, ranked: dict[int, Rank]) -> Iterator[Finding]:
    if best.pk == held.pk:
        return
    why = ranked[best.pk].because(ranked[held.pk])
    said = (
        f"By the rule {best.file_name} would stand for {held.report.label}: {why}. People have worked on "
        f"{held.file_name}, which stands for it now; an editor has to choose."
    )
    yield from (_finding(row, OUTRANKS, WARNING, said) for row in (held, best))


def _finding(edition: Edition, code: str, severity: str, message: str) -> Finding:
    return Finding(edition=edition, code=code, severity=severity, message=message, remedy=CHOOSE)
