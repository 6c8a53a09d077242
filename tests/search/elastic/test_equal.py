"""Asked the same of the same clauses, both engines answer the same; closeness alone weighs otherwise."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from normsbase.search.elastic import ElasticBackend
from normsbase.search.embedded import EmbeddedBackend
from normsbase.search.tree import AllOf, Node, Words, children
from normsbase.search.types import Query
from tests.search.gathering import asked, by_report, gathered
from tests.search.making import NEWEST

pytestmark = pytest.mark.engines
QUERIES = 200


@pytest.fixture
def both(elastic: ElasticBackend, embedded: EmbeddedBackend) -> tuple[ElasticBackend, EmbeddedBackend]:
    """Both engines with the same four hundred clauses."""
    docs = by_report(gathered(seed=5, count=400))
    assert elastic.rebuild(docs) == embedded.rebuild(docs) == 400
    return elastic, embedded


def weighs_closeness(tree: Node) -> bool:
    """Whether words of a tree weigh more where they stand together."""
    words = [child for child in children(tree) if isinstance(child, Words)]
    return (isinstance(tree, AllOf) and len(words) > 1) or any(map(weighs_closeness, children(tree)))


def test_totals_facets_reports_counts_and_keys_are_equal(
    both: tuple[ElasticBackend, EmbeddedBackend],
) -> None:
    elastic, embedded = both
    chance = random.Random(1)  # noqa: S311 - the same every time
    hits = ordered = 0
    for _ in range(QUERIES):
        query = asked(chance)
        there, here = elastic.search(query), embedded.search(query)
        assert (there.total, there.reports, there.facets) == (here.total, here.reports, here.facets), query
        assert len(there.hits) == len(here.hits), query
        assert elastic.count(query.tree) == embedded.count(query.tree), query
        hits += len(here.hits)
        ordered += same_keys(elastic, embedded, query)
    assert hits > 2000
    assert ordered > 0.6 * QUERIES


def same_keys(elastic: ElasticBackend, embedded: EmbeddedBackend, query: Query) -> bool:
    """Compare all keys, and their order where closeness does not weigh; say whether it was compared."""
    whole = replace(query, offset=0, size=500)
    there, here = elastic.search(whole).hits, embedded.search(whole).hits
    if query.order is not NEWEST and weighs_closeness(query.tree):
        assert {hit.key for hit in there} == {hit.key for hit in here}, query
        return False
    assert [hit.key for hit in there] == [hit.key for hit in here], query
    assert [hit.score for hit in there] == pytest.approx([hit.score for hit in here], rel=1e-4), query
    return True


def test_what_is_held_and_its_words_are_equal(both: tuple[ElasticBackend, EmbeddedBackend]) -> None:
    elastic, embedded = both
    assert elastic.holding() == embedded.holding()
    assert elastic.report_counts() == embedded.report_counts()
    assert elastic.keys_of("r-07") == embedded.keys_of("r-07")
    for beginning in ("", "n", "net", "网", "се", "2"):
        assert elastic.words_beginning(beginning) == sorted(embedded.words_beginning(beginning))


def test_they_stay_equal_when_reports_change_and_go(both: tuple[ElasticBackend, EmbeddedBackend]) -> None:
    elastic, embedded = both
    changed = by_report(gathered(seed=6, count=60))
    for backend in both:
        backend.replace_many([*changed, ("r-20", ()), ("never-there", ())])
    chance = random.Random(2)  # noqa: S311 - the same every time
    for _ in range(40):
        query = replace(asked(chance), offset=0, size=500)
        there, here = elastic.search(query), embedded.search(query)
        assert (there.total, there.reports, there.facets) == (here.total, here.reports, here.facets), query
        assert {hit.key for hit in there.hits} == {hit.key for hit in here.hits}, query
    assert elastic.holding() == embedded.holding()
    assert elastic.report_counts() == embedded.report_counts()
