"""What the engine asks a server to write: whole reports, in turn, again where it is busy; of an actor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from normsbase.search.elastic import ElasticBackend, Spread
from normsbase.search.folder import IndexFolder
from normsbase.search.types import SearchUnavailableError
from tests.search.elastic.acting import Acting, Asked, taken
from tests.search.elastic.conftest import INDEX, NAMED
from tests.search.making import doc

BUSY = {"error": {"type": "es_rejected_execution_exception", "reason": "queue is full"}, "status": 429}
LAMPS = [doc("x/1", "A lamp."), doc("x/2", "Two lamps.")]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait hardly at all between attempts."""
    monkeypatch.setattr("normsbase.search.elastic.write.FIRST_PAUSE_SECONDS", 0.01)


def actions(asked: Asked) -> list[dict[str, Any]]:
    return [line for line in asked.lines if set(line) in ({"index"}, {"delete"})]


def of_items(*answers: tuple[int, str]) -> dict[str, Any]:
    """Return an answer to a bulk request whose items went so."""
    items = [
        {
            "index": {"_id": f"x/{n}", "status": status}
            | ({"error": {"type": why, "reason": "no"}} if why else {})
        }
        for n, (status, why) in enumerate(answers, start=1)
    ]
    return {"errors": True, "items": items}


def test_a_report_and_what_is_gone_of_it_travel_in_one_request(
    acted: Acting, backend: ElasticBackend
) -> None:
    held = [{"_id": name, "fields": {"key": [name]}, "sort": [n]} for n, name in enumerate(("x/1", "x/9"))]
    acted.answers("POST /_search", (200, {"hits": {"hits": held}}))
    assert backend.replace("x", LAMPS) == 2
    (asked,) = acted.of("PUT /_bulk")
    assert [(kind, one["_index"], one["_id"]) for line in actions(asked) for kind, one in line.items()] == [
        ("index", "base-clauses", "x/1"),
        ("index", "base-clauses", "x/2"),
        ("delete", "base-clauses", "x/9"),
    ]
    assert "require_alias=true" in asked.query
    assert asked.lines[1]["text_folded"] == "a lamp"
    assert acted.asked[-1].path == "/base-clauses/_refresh"


def test_reports_fill_requests_and_none_is_parted(acted: Acting, backend: ElasticBackend) -> None:
    reports = [(f"r-{n}", [doc(f"r-{n}/{m}", "Oil.") for m in range(400)]) for n in range(5)]
    assert backend.rebuild(reports) == 2000
    assert [len(actions(asked)) for asked in acted.of("PUT /_bulk")] == [1200, 800]


def test_many_small_reports_fill_requests_too(acted: Acting, backend: ElasticBackend) -> None:
    assert backend.replace_many([(f"r-{n}", ()) for n in range(1001)]) == 0
    assert len(acted.of("POST /_search")) == 3
    assert not acted.of("PUT /_bulk")


def test_a_rebuild_fills_an_index_beside_and_swaps_in_one_step(
    acted: Acting, backend: ElasticBackend
) -> None:
    acted.answers(
        "GET /base-v[*]",
        (200, {name: {} for name in (INDEX, f"{NAMED}5", "base-v3-x", "base-v3-v3-1-5")}),
    )
    assert backend.rebuild([("x", LAMPS)]) == 2
    (made,) = acted.of(f"PUT /{NAMED}.*")
    name = made.path.strip("/")
    assert made.body["mappings"]["dynamic"] == "strict"
    assert made.body["settings"]["number_of_shards"] == 1
    (swap,) = acted.of("POST /_aliases")
    assert swap.body["actions"] == [
        {"remove": {"index": INDEX, "alias": "base-clauses"}},
        {"add": {"index": name, "alias": "base-clauses"}},
    ]
    gone = [asked.path for asked in acted.of("DELETE /base.*")]
    assert gone == [f"/{NAMED}5", f"/{NAMED}5", f"/{INDEX}"]
    assert [one["index"]["_index"] for one in actions(acted.of("PUT /_bulk")[0])] == [name, name]


def test_the_first_write_makes_the_index(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("HEAD /_alias/base-clauses", (404, None))
    acted.answers("GET /_alias/base-clauses", (404, {"error": "alias [base-clauses] missing", "status": 404}))
    assert backend.replace("x", LAMPS) == 2
    assert [list(one) for one in acted.of("POST /_aliases")[0].body["actions"]] == [["add"]]


@pytest.mark.parametrize(
    ("replicas", "told"), [("auto", {"auto_expand_replicas": "0-1"}), ("2", {"number_of_replicas": 2})]
)
def test_an_index_is_spread_as_it_is_told(
    acted: Acting, tmp_path: Path, replicas: str, told: dict[str, object]
) -> None:
    spread = Spread(shards=6, replicas=replicas)
    ElasticBackend(acted.url, "base", IndexFolder(tmp_path), spread=spread).rebuild([("x", LAMPS)])
    (made,) = acted.of(f"PUT /{NAMED}.*")
    settings = made.body["settings"]
    assert settings["number_of_shards"] == 6
    assert {name: value for name, value in settings.items() if "replicas" in name} == told


@pytest.mark.usefixtures("impatient")
def test_a_busy_server_is_asked_again(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("PUT /_bulk", (429, BUSY), (503, BUSY), taken)
    assert backend.replace("x", LAMPS) == 2
    assert len(acted.of("PUT /_bulk")) == 3


@pytest.mark.usefixtures("impatient")
def test_clauses_that_a_busy_server_puts_off_are_sent_again_alone(
    acted: Acting, backend: ElasticBackend
) -> None:
    part = of_items((200, ""), (429, "es_rejected_execution_exception"))
    acted.answers("PUT /_bulk", (200, part), taken)
    assert backend.replace("x", LAMPS) == 2
    assert [one["index"]["_id"] for one in actions(acted.of("PUT /_bulk")[1])] == ["x/2"]


@pytest.mark.usefixtures("impatient")
def test_a_server_that_stays_busy_is_an_error(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("PUT /_bulk", (429, BUSY))
    with pytest.raises(SearchUnavailableError, match="queue is full"):
        backend.replace("x", LAMPS)
    assert len(acted.of("PUT /_bulk")) == 5


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("status", "why", "said"),
    [
        (400, "strict_dynamic_mapping_exception", r"x/2: 400, strict_dynamic_mapping_exception: no"),
        (429, "index read-only", r"x/2: .*Make room"),
    ],
)
def test_a_clause_that_is_refused_is_named_with_the_reason(
    acted: Acting, backend: ElasticBackend, status: int, why: str, said: str
) -> None:
    first = of_items((200, ""), (status, why))
    again = {"errors": True, "items": [first["items"][1]]}
    acted.answers("PUT /_bulk", (200, first), (200, again))
    with pytest.raises(SearchUnavailableError, match=said):
        backend.replace("x", LAMPS)


def test_what_is_gone_already_needs_no_taking_away(acted: Acting, backend: ElasticBackend) -> None:
    acted.answers("POST /_search", (200, {"hits": {"hits": [{"_id": "x/9", "fields": {"key": ["x/9"]}}]}}))
    gone = {"errors": True, "items": [{"delete": {"_id": "x/9", "status": 404, "result": "not_found"}}]}
    acted.answers("PUT /_bulk", (200, gone))
    assert backend.replace("x", []) == 0
