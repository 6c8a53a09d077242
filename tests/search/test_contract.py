"""What every engine does, asked of real indexes; sets of keys equal a reading of the texts by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normsbase.search.embedded import EmbeddedBackend
from normsbase.search.fields import digest_of
from normsbase.search.lexing import QueryError
from normsbase.search.protocol import SearchBackend
from normsbase.search.reading import write
from normsbase.search.syntax import parse
from normsbase.search.tree import Everything
from normsbase.search.types import FacetCount, Holding, Query, SearchUnavailableError, TooBroadError
from normsbase.services.find.misspelt import spelled
from tests.search.by_hand import keys_by_hand
from tests.search.conftest import another_like
from tests.search.making import NEWEST, doc, keys, verified
from tests.search.test_syntax import odd

SHELTER = doc(
    "x-1/1",
    "States should shelter networks of hospitals from attacks, day and night (24/7).",
    year=2015,
    kind="gge-report",
    body="un",
    heading=("II. Illegal access",),
    footnotes=("A remark on lanterns.",),
    norms=("13f",),
    themes=("norms", "critical-infrastructure"),
    states=("EST", "FRA"),
    forces=("recommendation",),
)
ITEM = doc(
    "x-1/2.a",
    "not attacking dams;",
    year=2015,
    kind="gge-report",
    body="un",
    chapeau="Every State commits to",
)
FRENCH = doc(
    "x-2@fr/1", "Les États protègent les réseaux.", language="fr", year=2019, body="oif", states=("FRA",)
)
CHINESE = doc("x-3@zh/1", "各国应保护网络安全和 ICT 设施。", language="zh", year=2021)
UNDATED = doc("x-4/1", "Networks, networks and networks of lanterns.", norms=("13g",))
ALL = (SHELTER, ITEM, FRENCH, CHINESE, UNDATED)


@pytest.fixture
def filled(backend: SearchBackend) -> SearchBackend:
    """An engine that holds five clauses in four reports."""
    for report in ("x-1", "x-2@fr", "x-3@zh", "x-4"):
        backend.replace(report, [one for one in ALL if one.report == report])
    return backend


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("network", {"x-1/1", "x-4/1"}),
        ("NETWORKING", {"x-1/1", "x-4/1"}),
        ('"network"', set()),
        ('"networks of"', {"x-1/1", "x-4/1"}),
        ("attack", {"x-1/1", "x-1/2.a"}),
        ('"illegal access"', {"x-1/1"}),
        ("illegal hospital", {"x-1/1"}),
        ('"access states"', set()),
        ("commit dam", {"x-1/2.a"}),
        ("lantern", {"x-1/1", "x-4/1"}),
        ("24/7", {"x-1/1"}),
        ("reseau", {"x-2@fr/1"}),
        ("reseaux", {"x-2@fr/1"}),
        ("réseau", {"x-2@fr/1"}),
        ("protegent", {"x-2@fr/1"}),
        ("网络安全", {"x-3@zh/1"}),
        ("安", {"x-3@zh/1"}),
        ("络网", set()),
        ("ICT", {"x-3@zh/1"}),
        ("hosp*", {"x-1/1"}),
        ("networks-of-hosp*", {"x-1/1"}),
        ("network -hospital", {"x-4/1"}),
        ("-network", {"x-1/2.a", "x-2@fr/1", "x-3@zh/1"}),
        ("hospital OR dam", {"x-1/1", "x-1/2.a"}),
        ("NOT (hospital OR dam) lantern", {"x-4/1"}),
        ("norm:13f,13g", {"x-1/1", "x-4/1"}),
        ("norm:13f norm:13g", set()),
        ("state:FRA -language:fr", {"x-1/1"}),
        ("year:2015..2019", {"x-1/1", "x-1/2.a", "x-2@fr/1"}),
        ("year:..2015", {"x-1/1", "x-1/2.a"}),
        ("-year:2000..", {"x-4/1"}),
        ("report:x-1", {"x-1/1", "x-1/2.a"}),
        ("", {one.key for one in ALL}),
    ],
)
def test_a_query_finds_exactly_what_it_means(filled: SearchBackend, query: str, found: set[str]) -> None:
    assert set(keys(filled, query)) == found
    assert filled.count(parse(query).tree) == len(found)
    both = (parse("lamp").tree, parse(query).tree)
    assert filled.counts(both) == tuple(map(filled.count, both))
    assert keys_by_hand(parse(query).tree, ALL) == found


def test_replace_is_idempotent_and_takes_away_what_is_gone(filled: SearchBackend) -> None:
    assert filled.replace("x-1", [SHELTER]) == filled.replace("x-1", [SHELTER]) == 1
    assert keys(filled, "report:x-1") == ["x-1/1"]
    assert filled.replace("x-1", []) == 0
    assert keys(filled, "report:x-1") == []
    assert filled.holding() == Holding(reports=3, editions=3, clauses=3)


def test_of_a_report_written_again_each_clause_stands_as_given_last(backend: SearchBackend) -> None:
    backend.replace("x", [doc(f"x/{n}", f"lantern {n}") for n in range(4)])
    again = [
        doc("x/1", "lantern 1"),
        doc("x/2", "harbour 2"),
        doc("x/4", "lantern 4"),
        doc("x/0", "lantern 0"),
    ]
    assert backend.replace("x", again) == 4
    assert set(keys(backend, "lantern")) == {"x/0", "x/1", "x/4"}
    assert keys(backend, "harbour") == ["x/2"]
    assert set(backend.keys_of("x")) == {"x/0", "x/1", "x/2", "x/4"}
    assert backend.digests_of("x") == {one.key: digest_of(one) for one in again}


def test_of_a_report_twice_in_one_write_the_last_stands(embedded: EmbeddedBackend) -> None:
    embedded.replace("x", [doc("x/1", "lantern"), doc("x/2", "harbour")])
    batches = [("x", [doc("x/1", "harbour"), doc("x/3", "lantern")]), ("x", [doc("x/1", "lantern")])]
    assert embedded.replace_many(batches) == 3
    assert keys(embedded, "") == keys(embedded, "lantern") == ["x/1"]


def test_words_of_the_clause_itself_outrank_words_around_it(backend: SearchBackend) -> None:
    backend.replace(
        "x",
        [
            doc("x/1", "Some rule of some kind.", heading=("Lantern",)),
            doc("x/2", "The lantern of some kind."),
        ],
    )
    assert keys(backend, "lantern") == ["x/2", "x/1"]


def test_newest_first_orders_by_year_then_key_and_undated_comes_last(filled: SearchBackend) -> None:
    assert keys(filled, "", order=NEWEST) == ["x-3@zh/1", "x-2@fr/1", "x-1/1", "x-1/2.a", "x-4/1"]


@pytest.mark.parametrize("order", list(type(NEWEST)))
def test_pages_never_overlap_or_skip(backend: SearchBackend, order: str) -> None:
    docs = [doc(f"x/{n}", f"lantern {'oil ' * (n % 5)}", year=2000 + n % 3) for n in range(57)]
    backend.replace("x", docs)
    pages = [keys(backend, "lantern", offset=at, size=10, order=order) for at in range(0, 70, 10)]
    whole = keys(backend, "lantern", order=order)
    assert [key for page in pages for key in page] == whole
    assert len(set(whole)) == 57


def test_facets_count_matching_clauses_and_stay_open_for_more_of_the_same(filled: SearchBackend) -> None:
    query = Query(tree=parse("network OR dam OR réseau").tree, chosen={"state": ("EST",)})
    found = filled.search(query)
    assert (found.total, found.reports) == (1, 1)
    assert found.facets["state"] == (FacetCount("FRA", 2), FacetCount("EST", 1))
    assert found.facets["norm"] == (FacetCount("13f", 1),)
    both = filled.search(Query(tree=query.tree, chosen={"state": ("EST", "FRA")}))
    assert both.total == 2
    neither = filled.search(Query(tree=query.tree, chosen={"state": ("EST", "FRA"), "year": ("2019",)}))
    assert neither.total == 1
    assert neither.facets["year"] == (FacetCount("2015", 1), FacetCount("2019", 1))


def test_filters_do_not_change_the_order(filled: SearchBackend) -> None:
    assert keys(filled, "network", chosen={"norm": ("13f", "13g")}) == keys(filled, "network")


def test_many_reports_are_one_write(backend: SearchBackend) -> None:
    assert backend.replace_many([("x-1", [SHELTER, ITEM]), ("x-4", [UNDATED])]) == 3
    assert backend.replace_many([("x-1", []), ("x-4", [UNDATED])]) == 1
    assert keys(backend, "") == ["x-4/1"]


def test_a_rebuild_forgets_what_it_is_not_given(filled: SearchBackend) -> None:
    assert filled.rebuild([("x-4", [UNDATED])]) == 1
    assert keys(filled, "") == ["x-4/1"]


def test_another_reader_sees_a_write_at_once(filled: SearchBackend) -> None:
    other = another_like(filled)
    assert len(keys(other, "")) == 5
    filled.replace("x-4", [])
    assert len(keys(other, "")) == 4
    filled.rebuild([("x-1", [SHELTER])])
    assert len(keys(other, "")) == 1


def test_readers_go_on_while_a_rebuild_is_under_way(filled: SearchBackend) -> None:
    seen: list[int] = []

    def batches() -> object:
        seen.append(len(keys(filled, "")))
        yield "x-4", [UNDATED]
        seen.append(len(keys(filled, "")))

    filled.rebuild(batches())  # type: ignore[arg-type]  # a generator of one batch
    assert seen == [5, 5]
    assert keys(filled, "") == ["x-4/1"]


def test_a_rebuild_that_fails_leaves_the_old_index_in_use(filled: SearchBackend) -> None:
    def batches() -> object:
        yield "x-4", [UNDATED]
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        filled.rebuild(batches())  # type: ignore[arg-type]  # a generator that fails
    assert len(keys(filled, "")) == 5
    assert filled.rebuild([("x-4", [UNDATED])]) == 1


def test_without_an_index_the_error_says_what_to_do(backend: SearchBackend) -> None:
    with pytest.raises(SearchUnavailableError, match=r"manage\.py reindex"):
        backend.search(Query(tree=Everything()))


def test_words_of_the_index_are_known_by_their_beginning(filled: SearchBackend) -> None:
    assert filled.words_beginning("hosp") == [("hospitals", 1)]
    assert sorted(filled.words_beginning("n")) == [("networks", 2), ("night", 1), ("not", 1)]
    assert filled.words_beginning(".*") == []


def test_a_rare_word_has_near_spellings_that_are_far_commoner(backend: SearchBackend) -> None:
    often = [doc(f"x-1/{number}", f"Norms protect, {number}.") for number in range(20)]
    backend.rebuild([("x-1", [*often, doc("x-1/20", "Nroms, as some spell them, and the horn.")])])

    def near(query: str) -> list[str]:
        return [write(tree) for _, tree in spelled(parse(query).tree, backend.count, backend)]

    assert near("nroms") == ["norms"]
    assert near('"horn nroms"') == ['"horn norms"']
    assert near("norms OR protect OR horn") == []
    assert near("nrosm") == ["nroms", "norms"]


def test_a_query_for_a_page_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one hit"):
        Query(tree=Everything(), size=0)
    with pytest.raises(ValueError, match="colour"):
        Query(tree=Everything(), chosen={"colour": ("red",)})


def test_no_odd_query_breaks_the_engine(filled: SearchBackend) -> None:
    searched = 0
    for number in range(1500):
        try:
            tree = parse(odd(number)).tree
        except QueryError:
            continue
        assert set(verified(filled, ALL).keys(tree, 9)[1]) == keys_by_hand(tree, ALL), odd(number)
        searched += 1
    assert searched > 200


def test_words_that_stand_together_come_first_and_apart_still_count(backend: SearchBackend) -> None:
    apart = "A network of ships, of dams and of lanterns is here; each ship has a lantern."
    backend.replace(
        "x", [doc("x/1", apart), doc("x/2", f"A lantern network of ships. {'Filler words here. ' * 5}")]
    )
    assert keys(backend, "lantern network") == ["x/2", "x/1"]


def test_an_engine_says_what_it_is_and_what_it_holds(filled: SearchBackend) -> None:
    assert filled.state().clauses == 5
    assert filled.state().engine in {"embedded", "elasticsearch"}
    assert filled.state().version[0].isdigit()
    assert filled.report_counts() == {"x-1": 2, "x-2@fr": 1, "x-3@zh": 1, "x-4": 1}
    assert filled.keys_of("x-1") == {"x-1/1", "x-1/2.a"}
    assert filled.keys_of("never-there") == frozenset()
    assert filled.digests_of("x-1") == {one.key: digest_of(one) for one in (SHELTER, ITEM)}
    assert digest_of(SHELTER) != digest_of(replace(SHELTER, position=SHELTER.position + 1))


def test_a_beginning_that_too_many_words_share_is_found_alone_and_refused_in_a_row(
    backend: SearchBackend,
) -> None:
    backend.rebuild([("x", [doc(f"x/{n}", f"lamp wo{n}") for n in range(17_000)])])
    assert backend.count(parse("wo*").tree) == 17_000
    assert backend.count(parse("lamp-wo16*").tree) == 1111
    row = parse("lamp-wo*").tree
    with pytest.raises(TooBroadError, match=r"more letters before the \*"):
        backend.search(Query(tree=row))
    with pytest.raises(TooBroadError, match=r"more letters before the \*"):
        backend.count(row)


def test_a_word_between_that_is_not_asked_for_keeps_its_place(backend: SearchBackend) -> None:
    """`安全 ICT` leaves out the single 全 between its words; so does its beginning."""
    texts = ("网络安全ICT", "安全和ICT", "安全 ICT", "安全以ICTs")
    han = [doc(f"x/{n}", text, language="zh") for n, text in enumerate(texts)]
    backend.replace("x", han)
    for query in ('"安全ICT"', "安全ICT", "安全IC*", "安全-ICT"):
        tree = parse(query).tree
        assert set(keys(backend, query)) == keys_by_hand(tree, han), query


def test_terms_longer_than_a_server_takes_are_found(backend: SearchBackend) -> None:
    long = "𐐀" * 190
    backend.replace("x", [doc("x/1", f"lamp {long} oil"), doc("x/2", "lamp oil")])
    assert keys(backend, f'"lamp {long} oil"') == ["x/1"]
    assert keys(backend, long) == ["x/1"]


def test_deep_pages_hold_what_stands_there(backend: SearchBackend) -> None:
    count = 10_500
    backend.rebuild([("x", [doc(f"x/{n:05d}", "lamp", position=n, year=2000) for n in range(count)])])
    for order in type(NEWEST):
        found = keys(backend, "lamp", offset=10_240, size=20, order=order)
        assert found == [f"x/{n:05d}" for n in range(10_240, 10_260)]
        assert len(keys(backend, "lamp", offset=count - 3, size=20, order=order)) == 3
        assert keys(backend, "lamp", offset=count, size=20, order=order) == []
