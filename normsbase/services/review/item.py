"""A label and who looks at it in; all that a decision on it needs to see, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from normsbase.models import Clause, Decision, Tag
from normsbase.services.alike.words import Run, difference
from normsbase.services.cite import margin
from normsbase.services.ground import ground_of
from normsbase.services.read.clauses import ClauseView, clause_view, with_tags
from normsbase.services.read.labels import label_names, labels_of
from normsbase.services.read.proof import Proof, proof_of
from normsbase.services.read.runs import Label
from normsbase.services.review.certainty import Certainty, certainties
from normsbase.services.review.codebook import Entry, entries, entry
from normsbase.services.review.errors import LabelGoneError
from normsbase.services.review.queue import QueueRow, row_of
from normsbase.services.review.said import Decided, decided, precedents
from normsbase.services.review.told import told
from normsbase.services.review.veil import undecided, veil
from normsbase.services.verdicts.states import standing_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A paragraph beside the one that is looked at."""

    key: str
    margin: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A label in its context.

    `ground[start:end]` are the words marked: of the paragraph, or of the heading or chapeau it rests on.
    What others said is told only to a reviewer who has decided; `hidden` counts what is not told yet.
    Where the text has changed, `was` is the one decided on and `runs` its difference from the text of now.
    """

    row: QueueRow
    seen: str  # hash of the text, for the decision to name
    clause: ClauseView
    headings: tuple[str, ...]
    chapeau: Near | None
    before: Near | None
    after: Near | None
    ground: str
    start: int
    end: int
    label: Label
    others: tuple[Label, ...]  # labels on the same paragraph, rejected ones left out
    proof: Proof
    entry: Entry | None  # None: the vocabulary of today has no such label
    choices: tuple[Entry, ...]  # labels of the same scheme
    certainty: Certainty
    mine: Decided | None
    said: tuple[Decided, ...]  # by others
    hidden: int
    precedents: tuple[Decided, ...]
    was: str
    runs: tuple[Run, ...]


def item(tag: int, reviewer: AbstractBaseUser) -> Item:
    """Return a label as this reviewer may see it. Raises LabelGoneError."""
    row = Tag.objects.in_use().select_related("reviewer").filter(pk=tag).first()
    if row is None:
        raise LabelGoneError
    clause = _clause_of(row)
    row.clause = clause
    names = label_names()
    view = clause_view(clause, clause.report.label, names)
    standing = standing_on([row]).get(row.pk, [])
    me = reviewer.get_username()
    mine = next((each for each in standing if each.reviewer_name == me), None)
    others = tuple(decided(each, clause.text_hash) for each in standing if each is not mine)
    (label,) = labels_of(clause, [row], names, also_none=True)
    before, after = _neighbours(clause)
    was = _text_decided_on(row, standing)
    known = certainties()
    return Item(
        row=row_of(row, names, known),
        seen=clause.text_hash,
        clause=view,
        headings=tuple(clause.heading_path),
        chapeau=_near(clause.chapeau) if clause.chapeau else None,
        before=before,
        after=after,
        ground=ground_of(row, clause),
        start=row.start,
        end=row.end,
        label=label if mine or not others else undecided(label),
        others=tuple(each for each in veil(view.labels, told(clause.key, me)) if each.id != row.pk),
        proof=proof_of(clause.edition, clause, None),
        entry=entry(row.scheme, row.label),
        choices=entries(row.scheme),
        certainty=known.of(row.scheme, row.label),
        mine=decided(mine, clause.text_hash) if mine else None,
        said=others if mine else (),
        hidden=0 if mine else len(others),
        precedents=precedents(row),
        was=was,
        runs=difference(was, clause.text) if was else (),
    )


def _clause_of(row: Tag) -> Clause:
    rows = with_tags(Clause.objects.select_related("edition__report", "report", "chapeau"))
    return rows.get(pk=row.clause_id)


def _neighbours(clause: Clause) -> tuple[Near | None, Near | None]:
    places = (clause.position - 1, clause.position + 1)
    around = Clause.objects.filter(edition=clause.edition_id, position__in=places)
    found = {row.position: _near(row) for row in around.only("key", "path", "text", "position")}
    return found.get(places[0]), found.get(places[1])


def _near(clause: Clause) -> Near:
    return Near(key=clause.key, margin=margin(clause.path), text=clause.text)


def _text_decided_on(row: Tag, standing: Sequence[Decision]) -> str:
    """Return the paragraph's text at the latest decision, where there is another one now."""
    if not row.changed or not standing:
        return ""
    return str(Decision.objects.values_list("text", flat=True).get(pk=standing[-1].pk))
