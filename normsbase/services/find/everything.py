"""An answer in; all that its query finds out, in the order asked, a portion in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from normsbase.search.types import Hit, Order
from normsbase.search.verified import Verified
from normsbase.services.find.answer import Answer, Found
from normsbase.services.find.hits import hits_of
from normsbase.services.find.readers_engine import readers_engine
from normsbase.services.find.reviewed import ByReview, whose
from normsbase.services.find.spread import SPREAD, spread
from normsbase.services.find.texts import texts_at

PORTION = 200  # clauses read from the database at once


def everything(answer: Answer) -> Iterator[Found]:
    """Yield every clause that the answer counts, whichever page it shows; copies are not folded.

    Raises ValueError for an answer with an error.
    """
    if answer.asked is None:
        raise ValueError("an answer with an error has found nothing that could be listed")
    tree = answer.asked.tree
    hits = all_hits(answer)
    while portion := tuple(islice(hits, PORTION)):
        yield from hits_of(portion, tree)


def all_hits(answer: Answer) -> Iterator[Hit]:
    """Yield the key and score of every clause found, in the order asked."""
    assert answer.asked  # noqa: S101 - the caller has looked
    query = answer.asked
    backend = ByReview(Verified(readers_engine(), texts_at), whose=whose(query.tree, answer.filters))
    hits = backend.walk(query)
    if query.order is not Order.RELEVANCE:
        return hits
    return chain(spread(tuple(islice(hits, SPREAD))), hits)
