"""A query and an arrangement in, one page of it out: the order, copies folded or not, by text or not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from normsbase.search.protocol import Askable
from normsbase.search.tree import AllOf, Filter, Node
from normsbase.search.types import Fold, Order, Query, ResultPage
from normsbase.services.find.spread import SPREAD, spread

ORDERS = {
    Order.RELEVANCE: "Rare words weigh more than common ones, the clause's own words more than those of its "
    "heading, chapeau and footnotes, words close together more; equal scores keep the order of the index. "
    f"Among the first {SPREAD} hits no text has more than 3 in a run of 20 while others remain.",
    Order.SCORE: "By the same score alone, however many hits of one text follow each other.",
    Order.NEWEST: "By the date of the text, else its year, newest first; undated texts last; ties by key.",
    Order.OLDEST: "By the date of the text, else its year, oldest first; undated texts last; ties by key.",
    Order.STANDING: "By standing as agreed language, as far as it is recorded; ties by key.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How hits are arranged; copies are not folded where hits stand under their texts.

    With a `wording`, only clauses that have it are shown and counted: see `fields.wording_of`.
    """

    order: Order = Order.RELEVANCE
    copies_folded: bool = False
    by_text: bool = False
    wording: str = ""

    def __post_init__(self) -> None:
        if self.copies_folded and self.by_text:
            raise ValueError("copies are folded among paragraphs, or paragraphs stand under their texts")

    @property
    def fold(self) -> Fold:
        """What the engine shows once."""
        return Fold.REPORT if self.by_text else Fold.WORDING if self.copies_folded else Fold.NONE


def arranged(order: str | Arrangement) -> Arrangement:
    """Return an arrangement; of a mere order, without folding. Raises ValueError for none of ours."""
    return order if isinstance(order, Arrangement) else Arrangement(order=Order(order))


def of_wording(tree: Node, wording: str) -> Node:
    """Return the tree narrowed to the clauses with one wording, where one is given."""
    return AllOf(children=(tree, Filter(field="wording", values=(wording,)))) if wording else tree


def page_of(backend: Askable, asked: Query) -> ResultPage:
    """Return one page in the order asked; relevance is the score with texts spread."""
    spread_out = asked.order is Order.RELEVANCE and asked.fold is not Fold.REPORT and asked.offset < SPREAD
    if not spread_out:
        return backend.search(asked)
    end = asked.offset + asked.size
    found = backend.search(replace(asked, offset=0, size=max(SPREAD, end)))
    return replace(found, hits=spread(found.hits, end)[asked.offset :])
