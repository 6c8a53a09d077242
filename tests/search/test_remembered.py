"""What was read for one part of a query is remembered for that part alone."""

from __future__ import annotations

from normsbase.search.analysis import terms
from normsbase.search.protocol import SearchBackend
from normsbase.search.tree import Node, Same, Widened, Words
from tests.search.making import doc, verified


def word(text: str) -> Words:
    return Words(text=text, terms=terms(text))


def test_a_widened_side_is_not_taken_for_the_side_as_typed(backend: SearchBackend) -> None:
    docs = [doc("r/1", "oil and rope"), doc("r/2", "tar and rope")]
    backend.replace("r", docs)
    plain: Node = word("oil")
    wide = Widened(child=plain, added=(word("tar"),), why=("trade",))
    engine = verified(backend, docs)
    asked = [Same(left=side, right=word("rope"), unit="sentence") for side in (plain, wide, plain)]
    assert [engine.count(tree) for tree in asked] == [1, 2, 1]
