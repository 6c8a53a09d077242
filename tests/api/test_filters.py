"""A filter keeps what it names and nothing else; what it cannot take is refused."""

from __future__ import annotations

import tomllib

import pytest
from django.conf import settings

from normsbase.api.clause_filters import ADDRESSEES, FORCES
from tests.api.conftest import Get
from tests.api.rows import Base
from tests.building import a_report, an_edition

ITEM = "x-70-114/13.f"
ENGLISH = ["x-70-114/12", "x-70-114/13", ITEM]
EVERY = [*ENGLISH, "x-70-114@fr/1"]


def keys(get: Get, address: str, field: str) -> list[str]:
    return [row[field] for row in get(address)["results"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("report=x-70-114", EVERY),
        ("report=x-65-88", []),
        ("body=un", EVERY),
        ("body=alliance", []),
        ("kind=item", [ITEM]),
        ("kind=item&kind=paragraph", EVERY),
        ("report_kind=gge-report", EVERY),
        ("report_kind=resolution", []),
        ("year=2015", EVERY),
        ("year=2014", []),
        ("year_from=2015&year_to=2015", EVERY),
        ("year_from=2016", []),
        ("year_to=2014", []),
        ("language=fr", ["x-70-114@fr/1"]),
        ("language=fr&language=en", EVERY),
        ("theme=critical-infrastructure", [ITEM]),
        ("theme=norms", []),
        ("theme=norms&theme=critical-infrastructure", [ITEM]),
        ("norm=13f", [ITEM]),
        ("norm=13a", []),
        ("mechanism=way-0", [ITEM]),
        ("mechanism=way-1", []),
        ("force=recommendation", [ITEM]),
        ("force=obligation", []),
        ("addressee=states", [ITEM]),
        ("addressee=parties", []),
        ("voice=reported-view", [ITEM]),
        ("voice=agreed", ["x-70-114/13"]),
        ("voice=agreed&voice=reported-view", ["x-70-114/13", ITEM]),
        ("voice=chair", []),
        ("state=EST", [ITEM]),
        ("state=FRA", []),
        ("names_body=un", [ITEM]),
        ("current=true", EVERY),
        ("current=false", []),
        ("norm=13f&language=fr", []),
    ],
)
def test_clauses_that_answer_all_filters_in_reading_order(
    base: Base, get: Get, query: str, found: list[str]
) -> None:
    assert keys(get, f"clauses?{query}", "key") == found


def test_a_rejected_tag_gives_no_label(base: Base, get: Get) -> None:
    clause = get(f"clauses/{ITEM}")
    assert clause["theme"] == ["critical-infrastructure"]
    assert {tag["state"] for tag in clause["tags"]} == {"proposed"}


def test_every_copy_of_a_wording_is_found_by_its_hash(base: Base, get: Get) -> None:
    an_edition(a_report("x-71-1"), (("7", base.clause.text),))
    assert keys(get, f"clauses?text_hash={base.clause.text_hash}", "key") == [ITEM, "x-71-1/7"]
    assert keys(get, f"clauses?text_hash={'0' * 64}", "key") == []


def test_a_further_copy_is_not_current(base: Base, get: Get) -> None:
    an_edition(base.report, copy=2, current=False)
    assert keys(get, "clauses?current=false", "key") == ["x-70-114@en~2/1"]
    assert get("clauses/x-70-114@en~2/1")["key"] == "x-70-114@en~2/1"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("reports?read=true", ["x-70-114"]),
        ("reports?read=false", ["x-65-88"]),
        ("reports?body=un", ["x-70-114"]),
        ("reports?kind=resolution", ["x-65-88"]),
        ("reports?kind=resolution&kind=gge-report", ["x-70-114", "x-65-88"]),
        ("reports?year=2010", ["x-65-88"]),
        ("reports?year_from=2011", ["x-70-114"]),
        ("reports?year_to=2011", ["x-65-88"]),
        ("reports?language=fr", ["x-70-114"]),
        ("reports?sample=true", []),
        ("reports?sample=false", ["x-70-114", "x-65-88"]),
        ("norm-sets?status=expert", ["expert"]),
        ("norm-sets?body=un", ["eleven"]),
        ("bodies?kind=alliance", ["alliance"]),
        ("bodies?verified=true", ["un"]),
    ],
)
def test_rows_with_a_slug(base: Base, get: Get, address: str, found: list[str]) -> None:
    assert keys(get, address, "slug") == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("norms?set=eleven", ["13a", "13f"]),
        ("norms?set=expert", []),
        ("norms?theme=norms", ["13f"]),
        ("norms?report=x-70-114", ["13f"]),
        ("themes?parent=norms", ["critical-infrastructure"]),
        ("activities?mechanism=way-0", ["act-0"]),
        ("activities?body=un", ["act-0", "act-1"]),
        ("activities?body=un&body=alliance", ["act-0", "act-1"]),
        ("activities?kind=network", ["act-1"]),
        ("activities?state=EST", ["act-1"]),
        ("activities?report=x-70-114", ["act-1"]),
    ],
)
def test_rows_with_a_key(base: Base, get: Get, address: str, found: list[str]) -> None:
    assert keys(get, address, "key") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=EST", ["row-3", "row-0"]),
        ("state=EST&context=false", ["row-0"]),
        ("context=true", ["row-3"]),
        ("territory=HRB", ["row-1"]),
        ("body=alliance", ["row-2"]),
        ("report=x-70-114", ["row-1", "row-0"]),
        ("norm=13f", ["row-2"]),
        ("ladder=treaty", ["row-1", "row-0"]),
        ("ladder=treaty&kind=bound", ["row-0"]),
        ("kind=bound&kind=signed", ["row-1", "row-0"]),
    ],
)
def test_commitments_and_their_context(base: Base, get: Get, query: str, found: list[str]) -> None:
    assert keys(get, f"commitments?{query}", "id") == found


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("states?un_status=member", ["EST", "FRA"]),
        ("states?un_status=observer", []),
        ("states?regional_group=EEG", ["EST"]),
        ("states?body=un", ["EST"]),
        ("states?body=alliance", []),
    ],
)
def test_states(base: Base, get: Get, address: str, codes: list[str]) -> None:
    assert keys(get, address, "iso3") == codes


@pytest.mark.parametrize(
    ("address", "members"),
    [
        ("memberships?body=un", ["HRB", "EST", "alliance"]),
        ("memberships?state=EST", ["EST"]),
        ("memberships?territory=HRB", ["HRB"]),
        ("memberships?member_body=alliance", ["alliance"]),
        ("memberships?status=member", ["EST"]),
        ("memberships?body=alliance", []),
    ],
)
def test_memberships(base: Base, get: Get, address: str, members: list[str]) -> None:
    assert sorted(row["member"]["code"] for row in get(address)["results"]) == sorted(members)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("findings?report=x-70-114", ["numbering-gap"]),
        ("findings?severity=error", ["not-a-pdf"]),
        ("findings?code=numbering-gap", ["numbering-gap"]),
    ],
)
def test_findings(base: Base, get: Get, address: str, found: list[str]) -> None:
    assert keys(get, address, "code") == found


def test_other_participants_by_kind(base: Base, get: Get) -> None:
    assert keys(get, "territories?kind=historic-state", "code") == ["OLD"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("clauses?theme=crytpo", "There is no theme “crytpo” here."),
        ("clauses?theme=norms&theme=crytpo", "There is no theme “crytpo” here."),
        ("clauses?norm=13z", "There is no norm “13z” here."),
        ("clauses?state=est", "There is no state “est” here."),
        ("clauses?report=a-1", "There is no report “a-1” here."),
        ("clauses?body=nato", "There is no body “nato” here."),
        ("clauses?mechanism=x", "There is no mechanism “x” here."),
        ("clauses?kind=items", "No value “items” here. Known: paragraph, item,"),
        ("clauses?report_kind=x", "No value “x” here. Known: gge-report, resolution."),
        ("clauses?language=english", "No value “english” here. Known: en, fr."),
        ("clauses?force=strong", "No value “strong” here. Known: statement,"),
        ("clauses?addressee=all", "No value “all” here."),
        ("clauses?year=2015.5", "whole number"),
        ("clauses?year_from=old", "whole number"),
        ("clauses?current=yes", "No value “yes” here. Known: true, false."),
        ("clauses?text_hash=abc", "64 small hexadecimal digits"),
        ("reports?read=1", "No value “1” here."),
        ("reports?language=de", "No value “de” here."),
        ("commitments?kind=for", "No value “for” here."),
        ("commitments?context=no", "No value “no” here."),
        ("states?region=Mars", "Known: none yet."),
    ],
)
def test_a_value_that_means_nothing_is_refused(base: Base, get: Get, query: str, says: str) -> None:
    error = get(query, status=400)["error"]
    assert says in error["message"]
    assert len(error["parameters"]) == 1


def test_every_wrong_filter_is_named_at_once(base: Base, get: Get) -> None:
    error = get("clauses?year=x&kind=y", status=400)["error"]
    assert set(error["parameters"]) == {"year", "kind"}


@pytest.mark.parametrize(("scheme", "labels"), [("force", FORCES), ("addressee", ADDRESSEES)])
def test_the_labels_of_a_scheme_are_those_of_the_vocabulary(scheme: str, labels: tuple[str, ...]) -> None:
    vocabulary = tomllib.loads((settings.VOCABULARY_DIR / f"{scheme}.toml").read_text())
    assert set(labels) == set(vocabulary[scheme])
