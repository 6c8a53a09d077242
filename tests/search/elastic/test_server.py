"""What holds on a real server alone: the alias and its swap, a strict mapping, deep pages, a restart."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import BadRequestError

from normsbase.search.backend import engine
from normsbase.search.elastic import ElasticBackend, Spread
from normsbase.search.folder import VERSIONS, IndexFolder
from normsbase.search.protocol import Batch
from normsbase.search.syntax import parse
from normsbase.search.types import Fold, Order, Query, RefusedTextError, SearchUnavailableError
from tests.elasticsearch_node import node
from tests.processes import free_port
from tests.search.gathering import asked, by_report, gathered
from tests.search.making import NEWEST, doc, keys

pytestmark = pytest.mark.engines
LANTERN = doc("x-1/1", "A lantern.", year=2020)


def indices(backend: ElasticBackend) -> dict[str, list[str]]:
    """Return the indices of a backend's prefix with their aliases."""
    found = backend.client.indices.get(index=f"{backend.indices.prefix}-*", features="aliases").body
    return {name: list(described["aliases"]) for name, described in found.items()}


def dying() -> Iterator[Batch]:
    """Yield one report and die."""
    yield "x-2", [doc("x-2/1", "Oil.")]
    raise RuntimeError("the power went")


def test_a_rebuild_swaps_the_alias_to_a_new_index_and_the_old_one_goes(elastic: ElasticBackend) -> None:
    elastic.rebuild([("x-1", [LANTERN])])
    (first,) = indices(elastic)
    elastic.rebuild([("x-1", [LANTERN])])
    ((second, aliases),) = indices(elastic).items()
    assert first < second
    assert second.startswith(f"{elastic.indices.prefix}-v{VERSIONS['schema']}-{VERSIONS['analysis']}-")
    assert aliases == [elastic.indices.alias]


def test_a_rebuild_that_dies_leaves_the_old_one_and_its_rest_goes_with_the_next(
    elastic: ElasticBackend,
) -> None:
    elastic.rebuild([("x-1", [LANTERN])])
    with pytest.raises(RuntimeError, match="power"):
        elastic.rebuild(dying())
    assert len(indices(elastic)) == 2
    assert keys(elastic, "") == ["x-1/1"]
    elastic.rebuild([("x-1", [LANTERN])])
    assert len(indices(elastic)) == 1


def test_another_base_beside_it_is_left_alone(elastic: ElasticBackend, server: str, tmp_path: Path) -> None:
    other = ElasticBackend(server, f"{elastic.indices.prefix}-v2", IndexFolder(tmp_path / "other"))
    other.rebuild([("x-9", [doc("x-9/1", "Oil.")])])
    elastic.rebuild([("x-1", [LANTERN])])
    elastic.rebuild([("x-1", [LANTERN])])
    assert keys(other, "") == ["x-9/1"]


def test_a_field_that_is_not_known_is_refused(elastic: ElasticBackend) -> None:
    elastic.rebuild([("x-1", [LANTERN])])
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping_exception"):
        elastic.client.index(index=elastic.indices.alias, document={"colour": "red"})


def test_an_index_of_another_version_is_refused_until_it_is_built_anew(
    elastic: ElasticBackend, server: str
) -> None:
    elastic.rebuild([("x-1", [LANTERN])])
    elastic.client.indices.put_mapping(index=elastic.indices.alias, meta={**VERSIONS, "analysis": "0"})
    fresh = engine(elastic.folder.path, url=server, prefix=elastic.indices.prefix)
    for ask in (fresh.holding, lambda: fresh.replace("x-1", [LANTERN])):
        with pytest.raises(SearchUnavailableError, match=r"analysis 0.*manage\.py reindex"):
            ask()
    assert fresh.rebuild([("x-1", [LANTERN])]) == 1
    assert keys(fresh, "lantern") == ["x-1/1"]


def test_pages_far_behind_the_servers_window_are_read(elastic: ElasticBackend, server: str) -> None:
    small = ElasticBackend(server, elastic.indices.prefix, elastic.folder, window=7)
    docs = [doc(f"x/{n:03d}", f"lamp {'oil ' * (n % 5)}", position=n, year=2000 + n % 3) for n in range(60)]
    small.rebuild([("x", docs)])
    for order in type(NEWEST):
        pages = [keys(small, "lamp", offset=at, size=5, order=order) for at in range(0, 70, 5)]
        found = [key for page in pages for key in page]
        assert sorted(found) == [one.key for one in docs]
        assert keys(small, "lamp", size=100, order=order) == found
    assert small.keys_of("x") == {one.key for one in docs}
    small.replace("x", docs[:20])
    assert small.report_counts() == {"x": 20}


def test_folded_pages_far_behind_the_window_are_those_within_it(elastic: ElasticBackend, server: str) -> None:
    made = [
        doc(f"x-{n % 7}/{n:03d}", f"lamp {'oil ' * (n % 25)}", position=n, standing=n % 4) for n in range(90)
    ]
    elastic.rebuild(by_report(made))
    small = ElasticBackend(server, elastic.indices.prefix, elastic.folder, window=4)
    for order, fold in itertools.product(Order, (Fold.WORDING, Fold.REPORT)):
        within = keys(elastic, "lamp", order=order, fold=fold)
        assert len(within) == (25 if fold is Fold.WORDING else 7)
        pages = [keys(small, "lamp", offset=at, size=3, order=order, fold=fold) for at in range(0, 28, 3)]
        assert [key for page in pages for key in page] == within


def test_wordings_are_counted_in_parts_where_one_count_would_not_hold_them(
    elastic: ElasticBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    elastic.rebuild([("x", [doc(f"x/{n:03d}", f"lamp {n % 50} oil", position=n) for n in range(90)])])
    monkeypatch.setattr("normsbase.search.elastic.folded.COUNTED_AT_ONCE", 40)
    monkeypatch.setattr("normsbase.search.elastic.folded.SHARE", 10)
    assert elastic.search(Query(tree=parse("lamp").tree, groups=True)).groups == 50


def test_clauses_with_long_keys_are_held_and_taken_away(elastic: ElasticBackend) -> None:
    long = f"x/{'灯' * 250}"
    elastic.replace("x", [doc(long, "Oil."), doc("x/1", "Oil.")])
    assert set(keys(elastic, "oil")) == {long, "x/1"}
    elastic.replace("x", [doc("x/1", "Oil.")])
    assert keys(elastic, "oil") == ["x/1"]


def test_a_clause_that_the_server_refuses_is_named_and_the_rest_stays_as_it_was(
    elastic: ElasticBackend,
) -> None:
    elastic.replace("x-1", [LANTERN])
    with pytest.raises(RefusedTextError, match=r"did not take x-2/1: 400, .*year"):
        elastic.replace("x-2", [doc("x-2/1", "Oil.", year=3_000_000_000)])
    assert keys(elastic, "lantern") == ["x-1/1"]


@pytest.mark.parametrize("shards", [1, 3])
def test_any_number_of_shards_counts_and_orders_alike(
    elastic: ElasticBackend, server: str, shards: int
) -> None:
    spread = ElasticBackend(
        server, f"{elastic.indices.prefix}-s", elastic.folder, window=50, spread=Spread(shards, "0")
    )
    docs = gathered(seed=4, count=300)
    elastic.rebuild(by_report(docs))
    spread.rebuild(by_report(docs))
    assert spread.report_counts() == elastic.report_counts()
    assert spread.words_beginning("n") == elastic.words_beginning("n")
    chance = random.Random(4)  # noqa: S311 - the same every time
    for _ in range(60):
        query = asked(chance)
        ours, theirs = spread.search(query), elastic.search(query)
        assert (ours.total, ours.facets, ours.reports) == (theirs.total, theirs.facets, theirs.reports)
        assert [hit.key for hit in ours.hits] == [hit.key for hit in theirs.hits]


def test_a_server_whose_disk_is_full_is_said_to_be_so(elastic: ElasticBackend) -> None:
    elastic.rebuild([("x-1", [LANTERN])])
    block = {"index.blocks.read_only_allow_delete": True}
    elastic.client.indices.put_settings(index=elastic.indices.alias, settings=block)
    with pytest.raises(SearchUnavailableError, match="Make room"):
        elastic.replace("x-1", [doc("x-1/1", "Another.")])
    assert keys(elastic, "lantern") == ["x-1/1"]


@pytest.mark.skipif(not shutil.which("mvn"), reason="needs Java and Maven for a node of its own")
def test_a_server_that_goes_and_comes_back_is_asked_again(tmp_path: Path) -> None:
    port = free_port()
    try:
        backend = ElasticBackend(node.start(port, tmp_path / "node"), "base", IndexFolder(tmp_path / "w"))
        backend.rebuild([("x-1", [LANTERN])])
        assert keys(backend, "lantern") == ["x-1/1"]
        node.stop(port)
        with pytest.raises(SearchUnavailableError, match="cannot be reached"):
            keys(backend, "lantern")
        node.start(port, tmp_path / "node")
        with pytest.raises(SearchUnavailableError, match=r"no search index yet.*manage\.py reindex"):
            keys(backend, "lantern")
        backend.rebuild([("x-1", [LANTERN])])
        assert keys(backend, "lantern") == ["x-1/1"]
    finally:
        node.stop(port)
