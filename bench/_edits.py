"""Nothing in; how long an edit takes until it is found, beside commit and reload of the engine alone, out."""

from __future__ import annotations

import statistics
from pathlib import Path

from bench._bare_index import BareIndex
from bench._timing import milliseconds
from normsbase.models import Clause, Report
from normsbase.services.find import find
from normsbase.services.index import follow_now
from normsbase.services.index.docs import batches
from normsbase.services.jobs import mark_stale

TIMES = 9


def edits(bare: BareIndex) -> str:
    """Change a paragraph again and again; return a line with the medians of both and how they compare.

    Ours: the change committed, its report marked, the job done that a worker does, the word found by a
    search. The engine's: the same report's clauses replaced, committed, reloaded, the word found.
    """
    ours, alone = [], []
    report = Report.objects.order_by("pk")[0]
    for number in range(TIMES):
        word = f"qu{'x' * number}ark"
        clause = Clause.objects.filter(report=report).order_by("pk")[0]
        ours.append(milliseconds(lambda word=word, clause=clause: _seen(clause, word))[0])  # type: ignore[misc]
        ((slug, docs),) = batches([report.slug])
        took, found = milliseconds(lambda slug=slug, docs=docs, word=word: bare.replace(slug, docs, word))  # type: ignore[misc]
        assert found == 1, word
        alone.append(took)
    mine, theirs = statistics.median(ours), statistics.median(alone)
    ratio = f"times {mine / theirs:.1f}"
    return f"edit until found: {mine:.0f} ms; engine commit and reload {theirs:.0f} ms; {ratio}"


def _seen(clause: Clause, word: str) -> None:
    Clause.objects.filter(pk=clause.pk).update(text=f"{word} {clause.text}")
    mark_stale([clause.report.slug])
    follow_now()
    assert find(word).total == 1, word


def size_of(folder: Path) -> float:
    """Return the megabytes of a folder's files."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
