"""A position and who looks at it in; all that a judgement on it needs to see, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from normsbase.models import Clause, Commitment, Judgement
from normsbase.services.alike.words import Run, difference
from normsbase.services.cite import citation, margin
from normsbase.services.deed_words import kinds_on
from normsbase.services.given_positions import GivenBy, given_by
from normsbase.services.judge.errors import PositionGoneError
from normsbase.services.judge.queue import RELATED, Row, row_of
from normsbase.services.judge.settle import standing_on
from normsbase.services.judge.values import STANCES
from normsbase.services.pieces import Piece, pieces
from normsbase.services.read.clauses import direction
from normsbase.services.read.proof import Proof, proof_of
from normsbase.services.refer import spell_date


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer said."""

    reviewer: str
    verdict: str
    at: str
    reason: str
    reading: str  # the kind and stance that were judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A position with its paragraph; what others said is told only to those who have judged."""

    row: Row
    seen: str  # hash of the paragraph of now
    citation: str
    margin: str
    headings: tuple[str, ...]
    text: str
    language: str
    direction: str
    pieces: tuple[Piece, ...]
    start: int
    end: int
    limits: tuple[str, ...]
    proof: Proof | None
    date: str
    date_kind: str
    group: str
    speaker: str
    note: str
    source: str
    given: GivenBy
    proposed: str  # what was proposed, where a reviewer corrected it
    kinds: tuple[tuple[str, str], ...]
    stances: tuple[tuple[str, str], ...]
    mine: Verdict | None
    others: tuple[Verdict, ...]
    hidden: int
    runs: tuple[Run, ...]  # how the paragraph differs from the one that was judged
    gone: bool  # no paragraph stands at its key
    later: str  # the one that supersedes it
    own: bool  # the reviewer recorded it


def item(commitment: int, reviewer: User) -> Item:
    """Return a position as this reviewer may see it. Raises PositionGoneError."""
    rows = Commitment.objects.select_related(*RELATED, "group", "superseded_by", "author")
    row = rows.exclude(origin="catalogue").filter(pk=commitment, undone_at=None).first()
    texts = (row.evidence_report, row.report) if row else ()
    if row is None or any(text and text.withdrawn_at for text in texts):
        raise PositionGoneError
    clause = _clause(row)
    text = clause.text if clause else ""
    said = standing_on([row.catalogue_id]).get(row.catalogue_id, [])
    name = reviewer.get_username()
    mine = next((each for each in said if each.reviewer_name == name), None)
    others = tuple(_told(each) for each in said if each is not mine)
    was = _was(row, said) if row.shifted else ""
    spans = tuple((one, two) for one, two in row.limits)
    return Item(
        row=row_of(row),
        seen=clause.text_hash if clause else "",
        citation=citation(clause.report.label, clause.path, clause.kind) if clause else row.source,
        margin=margin(clause.path) if clause else "",
        headings=tuple(map(str, clause.heading_path)) if clause else (),
        text=text or row.quote,
        language=row.language,
        direction=direction(row.language),
        pieces=pieces(text or row.quote, row.start, row.end, spans),
        start=row.start,
        end=row.end,
        limits=tuple(text[one:two] for one, two in spans if two <= len(text)),
        proof=proof_of(clause.edition, clause, None) if clause else None,
        date=spell_date(row.date),
        date_kind=row.date_kind,
        group=row.group_name or (str(row.group) if row.group else ""),
        speaker=row.speaker,
        note=row.note,
        source=row.source,
        given=given_by(row),
        proposed=_proposed(row),
        kinds=kinds_on(row.ladder),
        stances=STANCES if row.norm_id else (),
        mine=_told(mine) if mine else None,
        others=others if mine else (),
        hidden=0 if mine else len(others),
        runs=difference(was, text) if was and text else (),
        gone=bool(row.clause_key) and clause is None,
        later=str(row.superseded_by or ""),
        own=row.author_id is not None and row.author_id == reviewer.pk,
    )


def _clause(row: Commitment) -> Clause | None:
    rows = Clause.objects.standing().select_related("edition__report", "report")
    return rows.filter(key=row.clause_key).first() if row.clause_key else None


def _told(each: Judgement) -> Verdict:
    reading = ", ".join(filter(None, (each.kind, each.stance)))
    at = each.at.date().isoformat()
    return Verdict(each.reviewer_name, each.verdict, spell_date(at), each.reason, reading)


def _was(row: Commitment, said: Sequence[Judgement]) -> str:
    """Return the paragraph that was judged."""
    texts: Iterable[str] = (each.text for each in reversed(said) if each.text_hash == row.text_hash)
    return next((text for text in texts if text), row.quote)


def _proposed(row: Commitment) -> str:
    before = row.as_proposed
    names = ("kind", "stance", "quote")
    return ", ".join(
        f"“{before[name]}”" if name == "quote" else str(before[name])
        for name in names
        if before and before.get(name) and before[name] != getattr(row, name)
    )
