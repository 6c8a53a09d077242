"""A cell says only what sources allow: silence is no refusal, absence from a partial list no absence."""

from __future__ import annotations

import pytest

from normsbase.services import standing
from normsbase.services.standing import Act, Record, RollCall, Treaty, in_vote, on_treaty

OLD = Treaty(catalogue_id="coe-ets-189", in_force="2006-03-01", source="a list")


def bound(**more: object) -> Record:
    return Record(kind="bound", source="a chart", **more)  # type: ignore[arg-type]


def test_a_state_that_no_source_names_is_silence_and_never_a_no() -> None:
    found = on_treaty(OLD, None)
    assert found.value is standing.SILENT
    assert found.source == "a list"


def test_only_a_source_that_names_it_as_no_party_makes_it_no_party() -> None:
    found = on_treaty(OLD, Record(kind="not-a-party", note="Named in a notice", date="2023"))
    assert (found.value, found.ground, found.date) == (standing.NOT_A_PARTY, "Named in a notice", "2023")
    assert on_treaty(OLD, Record(kind="not-a-party")).ground == "A source names it as no party"
    assert on_treaty(OLD, Record(kind="withdrew")).value is standing.NOT_A_PARTY


def test_a_recorded_entry_into_force_counts_from_its_day() -> None:
    past = on_treaty(OLD, bound(in_force="2010-01-01"))
    assert (past.value, past.date, past.date_kind) == (standing.IN_FORCE, "2010-01-01", "in force since")
    assert on_treaty(OLD, bound(in_force="2031-01-01")).value is standing.BOUND


def test_a_listed_party_is_a_party_without_a_date() -> None:
    found = on_treaty(OLD, bound(acts=(Act(act="party"),)))
    assert (found.value, found.date) == (standing.IN_FORCE, "")
    assert not found.recorded


@pytest.mark.parametrize(
    ("consent", "since"),
    [("2024-06-20", "2024-10-01"), ("2024-08-31", "2024-12-01"), ("2024-09-30", "2025-01-01")],
)
def test_the_treatys_own_rule_gives_the_first_of_the_month_after_three(consent: str, since: str) -> None:
    found = on_treaty(OLD, bound(date=consent))
    assert (found.value, found.date) == (standing.IN_FORCE, since)
    assert "arts. 10 (2)" in found.ground


def test_the_rule_says_nothing_of_a_date_cut_short_or_still_to_come() -> None:
    assert on_treaty(OLD, bound(date="2024")).value is standing.BOUND
    assert on_treaty(OLD, bound(date="2026-10-01")).value is standing.BOUND


def test_a_treaty_not_in_force_is_in_force_for_nobody() -> None:
    found = on_treaty(Treaty(catalogue_id="coe-cets-224"), bound(acts=(Act(act="party"),)))
    assert found.value is standing.BOUND


def test_ratifications_that_started_a_treaty_count_from_its_start() -> None:
    found = on_treaty(Treaty(catalogue_id="au-malabo", in_force="2023-06-08"), bound())
    assert (found.value, found.date) == (standing.IN_FORCE, "2023-06-08")


def test_who_may_not_join_and_who_was_invited_are_told_apart() -> None:
    treaty = Treaty(catalogue_id="au-malabo", in_force="2023-06-08")
    assert on_treaty(treaty, None, may_join=False).value is standing.NOT_OPEN
    invitation = Record(kind="invited-to-accede", date="2024-10-09")
    assert on_treaty(OLD, None, invited=invitation).value is standing.INVITED
    assert on_treaty(OLD, Record(kind="signed"), invited=invitation).value is standing.SIGNED


VOTERS = RollCall(date="2005-12-08", full=False, source="voters")
FULL = RollCall(date="2020-12-07", full=True)


@pytest.mark.parametrize(("kind", "value"), standing.VOTES.items())
def test_a_vote_is_what_the_roll_call_says(kind: str, value: standing.Value) -> None:
    assert in_vote(FULL, Record(kind=kind)).value is value


def test_a_member_missing_from_a_list_of_voters_did_not_necessarily_stay_away() -> None:
    found = in_vote(VOTERS, None, admitted="1945-10-24")
    assert (found.value, found.source) == (standing.VOTERS_ONLY, "voters")
    assert in_vote(FULL, None, admitted="1945-10-24").ground == "The source does not name it"


def test_observers_and_later_members_were_not_entitled() -> None:
    assert in_vote(VOTERS, None, member=False).value is standing.NOT_ENTITLED
    late = in_vote(VOTERS, None, admitted="2006-06-28")
    assert late.value is standing.NOT_ENTITLED
    assert "28 June 2006" in late.ground
    assert in_vote(FULL, None, admitted="2006-06-28").value is standing.VOTERS_ONLY


def test_a_vote_under_an_earlier_name_is_pointed_to() -> None:
    found = in_vote(VOTERS, None, admitted="2000-11-01", predecessor="Serbia and Montenegro")
    assert "recorded under Serbia and Montenegro" in found.ground


def test_acts_have_words_of_the_field() -> None:
    assert Act(act="in-force").words == "in force"
    assert Act(act="ratified").words == "ratified"
