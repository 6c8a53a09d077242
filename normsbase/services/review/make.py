"""A paragraph and a mark in; the label's row that stands there, a new one where there was none, out."""

from __future__ import annotations

from normsbase.models import Clause, Tag
from normsbase.services.ground import ground
from normsbase.services.review.acting import locked
from normsbase.services.review.codebook import known
from normsbase.services.review.errors import NotALabelError
from normsbase.services.review.values import Mark

RESTS = ("text", "heading", "chapeau")
WHOLE = frozenset({"voice"})  # schemes of the paragraph as a whole: no words need be marked


def stand(clause: Clause, mark: Mark, *, there: bool = False) -> tuple[Tag, bool]:
    """Return the label at a mark, locked, and whether it is new; `there`: another one stands on its words.

    Raises NotALabelError.
    """
    known(mark.scheme, mark.label)
    if not there:
        _check_words(clause, mark)
    place = {
        "scheme": mark.scheme,
        "label": mark.label,
        "start": mark.start,
        "end": mark.end,
        "rests_on": mark.rests_on,
    }
    row, new = Tag.objects.get_or_create(
        clause=clause, **place, defaults={"given_by": Tag.Giver.PERSON, "rule": "", "version": ""}
    )
    return locked([row.pk])[0], new


def _check_words(clause: Clause, mark: Mark) -> None:
    if mark.rests_on not in RESTS:
        raise NotALabelError(f"A label rests on text, heading or chapeau, not on {mark.rests_on}.")
    words = ground(clause, mark.rests_on)
    if mark.scheme in WHOLE and (mark.start, mark.end) == (0, 0):
        return
    if not 0 <= mark.start < mark.end <= len(words) or not words[mark.start : mark.end].strip():
        raise NotALabelError(
            "Mark the words that the label is to stand on: at least one, within the paragraph, or its "
            "heading or opening words where the label rests on these."
        )
