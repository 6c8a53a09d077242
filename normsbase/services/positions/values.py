"""Positions as readers see them: with the words, who gives them, and how far they are reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from normsbase.models import Clause, Commitment, split_prefix
from normsbase.services.cite import citation, margin
from normsbase.services.deed_words import in_words
from normsbase.services.pieces import Piece, pieces
from normsbase.services.refer import spell_date

RELATED = ("state", "territory", "body", "norm", "report", "evidence_report", "group", "superseded_by")
STANCES = {"affirms-with-limits": "with limits", "declines": "declines"}
REVIEWS = {
    "proposed": "proposed, not reviewed",
    "accepted": "reviewed",
    "disputed": "reviewers differ",
}
GIVEN = {
    "rule": "proposed by a rule",
    "person": "recorded by an editor",
    "import": "imported by an editor",
    "catalogue": "catalogue",
}
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one party said; empty strings where nothing is on record."""

    id: str
    party: str
    state: str  # ISO code, for a link
    body: str  # slug, for a link
    kind: str
    kind_words: str
    stance: str
    stance_words: str
    norm: str
    norm_name: str
    about: str  # how the text or paragraph it concerns is cited
    about_slug: str
    about_key: str
    about_path: str
    text: str  # label of the text in which it is said
    key: str  # of the paragraph; empty for a source outside the base
    citation: str
    quote: tuple[Piece, ...]
    language: str
    date: str
    iso: str
    group: str
    speaker: str
    note: str
    source: str
    review: str
    review_words: str
    given: str
    shifted: bool
    superseded: bool
    ocr_confidence: float | None = None  # where OCR read the paragraph
    also: tuple[tuple[str, str], ...] = ()  # key and citation of other places with the same words

    @property
    def settled(self) -> bool:
        """Whether it waits for no reviewer."""
        return self.review in ("", "accepted")


def positions_of(rows: Iterable[Commitment]) -> tuple[Position, ...]:
    """Return rows as readers see them; their parties and texts were fetched with them."""
    found = list(rows)
    places = _places(row.clause_key for row in found)
    return _merged(_position(row, places.get(row.clause_key)) for row in found)


def _merged(rows: Iterable[Position]) -> tuple[Position, ...]:
    """Return positions, those with the same words once: a revision repeats what the text before it says."""
    found: dict[tuple[str, ...], Position] = {}
    for one in rows:
        words = "".join(piece.words for piece in one.quote)
        same = (
            one.party, one.kind, one.stance, one.norm, one.about_key, one.about, one.review,
            words or one.id, str(one.shifted), str(one.superseded),
        )  # fmt: skip
        first = found.get(same)
        if first is None or not words or first.text == one.text:
            found[same if first is None else (*same, one.id)] = one
            continue
        latest, other = (one, first) if one.iso > first.iso else (first, one)
        also = (*first.also, *one.also, (other.key, other.citation or other.text))
        found[same] = replace(latest, also=also)
    return tuple(found.values())


def _places(keys: Iterable[str]) -> dict[str, tuple[str, str, float | None]]:
    wanted, found = sorted({key for key in keys if key}), {}
    for at in range(0, len(wanted), BATCH):
        rows = Clause.objects.standing().filter(key__in=wanted[at : at + BATCH])
        found.update({row[0]: row[1:] for row in rows.values_list("key", "path", "kind", "ocr_confidence")})
    return found


def _position(row: Commitment, place: tuple[str, str, float | None] | None) -> Position:
    about_path = row.object_key.partition("/")[2]
    text = row.evidence_report
    label = row.report.label if row.report else ""
    return Position(
        id=row.catalogue_id,
        party=str(row.party),
        state=row.state.iso3 if row.state else "",
        body=row.body.slug if row.body else "",
        kind=row.kind,
        kind_words=in_words(row.kind),
        stance=row.stance,
        stance_words=STANCES.get(row.stance, ""),
        norm=row.norm.key if row.norm else "",
        norm_name=row.norm.name if row.norm else "",
        about=f"{label}, {margin(about_path)}" if about_path else label,
        about_slug=row.report.slug if row.report else split_prefix(row.object_key.partition("/")[0])[0],
        about_key=row.object_key,
        about_path=about_path,
        text=text.label if text else "",
        key=row.clause_key if place else "",
        citation=citation(text.label, *place[:2]) if text and place else "",
        quote=_quote(row),
        language=row.language,
        date=spell_date(row.date),
        iso=row.date,
        group=row.group_name or (str(row.group) if row.group else ""),
        speaker=row.speaker,
        note=row.note,
        source=row.source,
        review=row.review,
        review_words=REVIEWS.get(row.review, ""),
        given=GIVEN.get(row.origin, ""),
        shifted=row.shifted,
        superseded=_superseded(row),
        ocr_confidence=place[2] if place else None,
    )


def _superseded(row: Commitment) -> bool:
    """Tell whether a later position supersedes this one that itself counts; see `not_superseded`."""
    later = row.superseded_by
    return later is not None and later.undone_at is None and later.review != Commitment.Review.REJECTED


def _quote(row: Commitment) -> tuple[Piece, ...]:
    """Return the words of the evidence, those that limit it apart."""
    limits: Sequence[tuple[int, int]] = [
        (one - row.start, two - row.start) for one, two in row.limits if one >= row.start
    ]
    return pieces(row.quote, 0, 0, limits)
