"""The commitments that ship: votes, acts under treaties, words and context, each on its own ladder."""

from __future__ import annotations

from collections import Counter

import pytest

from normsbase.models import Commitment, Report, Territory
from normsbase.services import catalogue
from tests.services.whole_catalogue import report, whole_catalogue

__all__ = ["whole_catalogue"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
PARIS_CALL = "paris-call-2018"
CONVENTION = "un-convention-against-cybercrime"


def under(catalogue_id: str, iso3: str) -> Commitment:
    return Commitment.objects.get(report__catalogue_id=catalogue_id, state__iso3=iso3, ladder="treaty")


def test_votes_equal_the_recorded_totals() -> None:
    found = catalogue.counts()
    assert (found.votes, found.voted_resolutions) == (3115, 17)
    for resolution in Report.objects.filter(commitments__kind="voted-for").distinct():
        kinds = Counter(resolution.commitments.votes().values_list("kind", flat=True))
        counted = (kinds["voted-for"], kinds["voted-against"], kinds["abstained"])
        assert counted == (resolution.votes_yes, resolution.votes_no, resolution.votes_abstain), resolution


def test_the_doubtful_total_of_71_28_is_shown() -> None:
    assert report("unga-res-71-28").votes_yes == 180
    assert "181" in report("unga-res-71-28").doubt


def test_eleven_roll_calls_say_that_they_list_voters_only() -> None:
    silent = Report.objects.filter(note__contains="lists voters only")
    assert silent.count() == 11
    assert not Commitment.objects.filter(report__in=silent, kind="did-not-vote").exists()


def test_nobody_votes_who_could_not() -> None:
    votes = Commitment.objects.filter(kind__in=Commitment.VOTE_KINDS)
    assert not votes.filter(state__un_status="observer").exists()
    assert not votes.filter(state__iso3="MNE", date__lt="2006-06-28").exists()


def test_the_vote_of_a_historic_state_stays_its_own() -> None:
    vote = Commitment.objects.get(territory__code="SCG")
    assert vote.report == report("unga-res-60-45")
    assert vote.territory is not None
    assert vote.territory.kind == Territory.Kind.HISTORIC


def test_sponsors_are_tabling_states_only() -> None:
    sponsors = Commitment.objects.filter(kind="main-sponsor")
    assert sponsors.count() == 9
    assert all("co-sponsors are not recorded" in row.note for row in sponsors)
    assert not Commitment.objects.filter(kind="co-sponsor").exists()


def test_one_act_of_the_united_states_is_one_commitment() -> None:
    row = Commitment.objects.get(report=report(PARIS_CALL), state__iso3="USA")
    assert (row.kind, row.date, row.ladder) == ("co-signed", "2021-11-10", "words")
    assert Commitment.objects.filter(report=report(PARIS_CALL)).count() == 81


def test_signing_the_convention_is_never_ratifying_it() -> None:
    rows = Commitment.objects.filter(report=report(CONVENTION))
    assert set(rows.values_list("kind", "act")) == {("signed", "signed")}
    assert rows.count() == 72
    for iso3 in ("SWE", "GBR", "VEN"):
        assert "where signature is meant" in under(CONVENTION, iso3).doubt
    assert "73" in report(CONVENTION).doubt


def test_acts_under_a_treaty_stay_apart_under_the_highest() -> None:
    row = under("coe-ets-185", "ALB")
    assert (row.kind, row.act, row.date_kind) == ("bound", "ratified", "ratification")
    assert [act["act"] for act in row.acts] == ["signed", "party", "ratified", "in-force"]
    signed = next(act["date"] for act in row.acts if act["act"] == "signed")
    assert signed < row.date < row.in_force


def test_a_party_without_a_date_never_gets_that_of_its_signature() -> None:
    undated = Commitment.objects.filter(report__catalogue_id="coe-ets-185", act="party")
    assert undated.count() == 45
    assert set(undated.values_list("kind", "date", "in_force")) == {("bound", "", "")}
    assert any(act["act"] == "signed" and act["date"] for row in undated for act in row.acts)


def test_the_parties_of_the_budapest_convention_are_those_of_the_source() -> None:
    rows = Commitment.objects.filter(report__catalogue_id="coe-ets-185", ladder="treaty")
    assert Counter(rows.values_list("kind", flat=True)) == {"bound": 71, "signed": 2}


def test_not_ratified_is_a_fact_as_of_a_year() -> None:
    rows = Commitment.objects.filter(kind="not-a-party")
    assert set(rows.values_list("report__catalogue_id", "date", "date_kind")) == {
        ("au-malabo", "2023", "as of")
    }
    assert rows.count() == 7


def test_context_is_no_commitment() -> None:
    kinds = Counter(Commitment.objects.filter(ladder="context").values_list("kind", flat=True))
    assert kinds == {
        "known-text": 16,
        "group-member": 54,
        "group-chair": 3,
        "centre-membership": 8,
        "invited-to-accede": 3,
    }
    assert not Commitment.objects.commitments().filter(kind__in=kinds).exists()


def test_every_commitment_is_of_the_catalogue_and_adds_up() -> None:
    found = catalogue.counts()
    assert dict(found.by_ladder) == {"context": 84, "resolution": 3124, "treaty": 230, "words": 433}
    assert found.commitments == 3124 + 230 + 433
    assert (found.context, found.treaty_rows) == (84, 230)


def test_organisations_and_territories_are_parties_under_their_own_names() -> None:
    bodies = Commitment.objects.filter(body__isnull=False).values_list("body__slug", flat=True)
    assert set(bodies) == {"eu", "coe", "ecowas", "gfce", "interpol", "oas"}
    others = Territory.objects.filter(commitments__isnull=False).values_list("name", flat=True)
    assert set(others) == {"Kosovo", "Taiwan", "Serbia and Montenegro"}
