"""A cell in; the note that stands to it in a Word file out: who, in which words, where, by whom judged."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from django.utils.text import capfirst

from normsbase.services.matrix import word_file as word
from normsbase.services.matrix.flat import act_in_words
from normsbase.services.matrix.table import Column, Party
from normsbase.services.refer import language_name, ocr_words
from normsbase.services.standing import Decided, Evidence, Standing

MARKED = '<w:b/><w:u w:val="single"/>'  # words that narrow or decline
STANCES = {"affirms-with-limits": ", with limits", "declines": ", declines"}
REVIEWS = {
    "proposed": "proposed, no reviewer has accepted it yet",
    "accepted": "accepted",
    "disputed": "reviewers differ",
}


def has_note(cell: Standing) -> bool:
    """Tell whether a cell has more to say than its value and what its column's source says."""
    return bool(cell.evidence or cell.annotations or cell.acts or cell.note or cell.doubt or cell.decided)


def note_of(party: Party, column: Column, cell: Standing, root: str, part: word.Part) -> str:
    """Return the runs of a cell's note; `part` is where they stand, so that its links are known there."""
    ground = f"{party.name}, {column.label}: {cell.value.label}. {cell.ground}."
    runs = [word.text(ground)]
    for one in (*cell.evidence, *cell.annotations):
        runs += _said(one, root, part)
    runs += [word.text(f" {words}") for words in _besides(cell)]
    return "".join(runs)


def _said(one: Evidence, root: str, part: word.Part) -> Iterator[str]:
    """Yield the quote, then where it stands as a link, then all that answers for it."""
    yield word.text(f" {capfirst(one.kind_words)}{STANCES.get(one.stance, '')}: ")
    if one.quote:
        yield word.text("“")
        for words, marked in one.pieces:
            yield word.in_language(words, one.language, MARKED if marked else "")
        yield word.text("” ")
    yield word.text("(")
    place = one.citation or one.text or one.source or "source not recorded"
    if one.key:
        yield part.link(
            f"{root}/{quote(one.key, safe='/~@')}", word.text(place, '<w:rStyle w:val="Hyperlink"/>')
        )
    else:
        yield word.text(place)
    yield word.text("".join(f"; {words}" for words in _answers(one)) + ").")


def _answers(one: Evidence) -> Iterator[str]:
    """Yield where it stands, date, speaker, rule and reviewers, as far as they are known."""
    yield from _stands(one)
    kind = one.date_kind if one.date_kind != "unknown" else ""
    yield f"{one.date} {kind}".strip() if one.date else "date not recorded"
    if one.group:
        yield f"through {one.group}"
    if one.speaker:
        yield one.speaker
    if one.given_by:
        yield f"given by {one.given_by}"
    if one.review:
        judges = f" by {', '.join(one.reviewers)}" if one.reviewers else ""
        yield REVIEWS.get(one.review, one.review) + judges
    if one.shifted:
        yield "the paragraph reads otherwise now than when it was judged"


def _stands(one: Evidence) -> Iterator[str]:
    """Yield its page, how surely OCR read it, its language."""
    if one.page:
        yield f"page {one.page}"
    if one.ocr_confidence is not None:
        yield ocr_words(one.ocr_confidence)
    if one.language and one.language != "en":
        yield language_name(one.language)


def _besides(cell: Standing) -> Iterator[str]:
    if cell.earlier:
        yield f"Also on record: {len(cell.earlier)} more."
    if cell.acts:
        yield f"{capfirst('; '.join(act_in_words(act) for act in cell.acts))}."
    if cell.acts and cell.source:
        yield f"Source: {cell.source}."
    if cell.note:
        yield f"Note: {cell.note}"
    if cell.doubt:
        yield f"Doubt: {cell.doubt}"
    if cell.decided:
        yield from _decided(cell, cell.decided)


def _decided(cell: Standing, made: Decided) -> Iterator[str]:
    other = f"; computed: {made.computed.label}" if made.computed != cell.value else ""
    because = f": {made.reason}" if made.reason else ""
    yield f"{capfirst(made.verdict)} by {', '.join(made.authors)}, {made.on}{other}{because}."
    if made.note:
        yield f"Note of the reviewer: {made.note}"
    if made.shifted:
        yield "What the cell is computed from is not what it was when this was decided."
