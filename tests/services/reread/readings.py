"""Paths and texts in, an edition that a reading of them made out; and what a later reading of it brings."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from ingest.pool import Outcome, Task
from ingest.records import Clause, Document, Fact, Page, Told, text_hash
from normsbase import documents
from normsbase.models import Clause as ClauseRow
from normsbase.models import Edition
from normsbase.models import Tag as TagRow
from normsbase.services.load import Origin, load
from normsbase.services.reread import Applying, Comparison, Result, settle
from tests.withdrawing import an_editor

FILE = "harbours.pdf"
SLUG = "x-70-114"
LAMPS = "States should keep the lamps of all harbours burning through the night."
ROPES = "Ropes are to be inspected each spring by the masters of the port."
BELLS = "Bells ring in fog, and every pilot answers them without delay."


def a_document(*clauses: Clause, **more: Any) -> Document:
    """Return what a reading of the file gives."""
    values: dict[str, Any] = {
        "file": FILE,
        "sha256": text_hash(FILE),
        "media_type": "application/pdf",
        "family": "report",
        "language": "en",
        "facts": {"symbol": Fact(value="X/70/114", found="page 1"), "title": Fact(value="H", found="page 1")},
        "pages": (Page(number=1, width=612, height=792, text="\n".join(each.text for each in clauses)),),
        "clauses": clauses,
    }
    return Document(**(values | more))


def para(path: str, text: str, **more: Any) -> Clause:
    """Return a paragraph."""
    return Clause(path=path, kind="paragraph", text=text, **more)


def first_read(*clauses: Clause, **more: Any) -> Edition:
    """Return the edition that a first reading made."""
    origin = Origin(size=10, source="file harbours.pdf", pipeline_version="0", vocabulary_version="0")
    return load(a_document(*clauses, **more), origin).edition


def again(
    *clauses: Clause, applied: bool = True, losses: bool = False, moved: bool = True, **more: Any
) -> Result:
    """Return what became of the edition when its file gave these clauses."""
    task = Task(path=documents.path_of(text_hash(FILE)), told=Told(), name=FILE)
    outcome = Outcome(task=task, document=a_document(*clauses, **more))
    user = User.objects.filter(username="rules").first() or an_editor("rules")
    applying = Applying(author=user, reason="Better rules", losses=losses, moved=moved) if applied else None
    return settle(Edition.objects.get(sha256=text_hash(FILE)), outcome, applying)


def compared(result: Result) -> Comparison:
    """Return the comparison of a result that has one."""
    assert result.comparison is not None
    return result.comparison


def the_clause(path: str) -> ClauseRow:
    """Return the clause at a path of the edition."""
    return ClauseRow.objects.get(key=f"{SLUG}/{path}")


def decided(path: str, words: str, label: str = "shipping", **more: Any) -> TagRow:
    """Return a label that a person accepted, on words of a clause or of what it rests on."""
    clause = the_clause(path)
    heading = clause.heading_path[-1] if clause.heading_path else ""
    chapeau = clause.chapeau.text if clause.chapeau else ""
    ground = {"heading": heading, "chapeau": chapeau}.get(more.get("rests_on", ""), clause.text)
    start = ground.index(words)
    name = f"reviewer of {label}"
    values = {
        "state": "accepted",
        "reviewed_at": timezone.now(),
        "reviewer": User.objects.filter(username=name).first() or an_editor(name),
        "start": start,
        "end": start + len(words),
    }
    return TagRow.objects.create(clause=clause, scheme="theme", label=label, **(values | more))
