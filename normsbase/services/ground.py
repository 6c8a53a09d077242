"""A label and its paragraph in; the words that its span counts in, its own or those it rests on, out."""

from __future__ import annotations

import re

from normsbase.models import Clause, Tag


def ground_of(tag: Tag, clause: Clause) -> str:
    """Return the text of a paragraph, or of the heading, opening words or title that a label rests on."""
    if tag.rests_on != "chapeau":
        return ground(clause, tag.rests_on)
    above = clause
    for _ in range(levels_up(tag, clause)):
        above = above.chapeau or above
    return "" if above is clause else above.text


def ground(clause: Clause, rests_on: str) -> str:
    """Return the words nearest to a paragraph on which a label may rest; empty where there are none."""
    if rests_on == "heading":
        return str(clause.heading_path[-1]) if clause.heading_path else ""
    if rests_on == "chapeau":
        return clause.chapeau.text if clause.chapeau else ""
    return clause.text if rests_on == "text" else clause.report.title


def levels_up(tag: Tag, clause: Clause) -> int:
    """Return which of the opening words around an item its label rests on; the nearest is 1.

    An item of an item has its force from the outermost where the nearer one has no verb: from that which
    has a label of the same scheme on these very words.
    """
    nearest = clause.chapeau
    if nearest is None or nearest.chapeau_id is None:
        return 1
    chain = [nearest]
    while (further := chain[-1].chapeau) is not None:
        chain.append(further)
    own = Tag.objects.filter(clause__in=chain, scheme=tag.scheme, start=tag.start, end=tag.end)
    bearing = set(own.filter(rests_on="text").values_list("clause", flat=True))
    return next((level for level, each in enumerate(chain, start=1) if each.pk in bearing), 1)


def words_in(text: str, words: str, earlier: int = 0) -> tuple[int, int] | None:
    """Return where a text has words that so many equal ones stood before; None where it lacks them."""
    places = [found.start() for found in re.finditer(re.escape(words), text)] if words else []
    if not places:
        return None
    start = places[min(earlier, len(places) - 1)]
    return start, start + len(words)
