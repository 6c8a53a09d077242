"""The catalogue that ships: its numbers, and the doubts that may not be smoothed over."""

from __future__ import annotations

from collections import Counter

import pytest
from django.conf import settings

from normsbase.models import (
    Activity,
    Attribution,
    Body,
    Mechanism,
    Membership,
    Norm,
    NormSet,
    Report,
    State,
    Theme,
)
from normsbase.services import catalogue
from tests.services.whole_catalogue import report, whole_catalogue

__all__ = ["whole_catalogue"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_catalogue")]
CONVENTION = "un-convention-against-cybercrime"


def test_there_are_193_member_states_and_two_observer_states() -> None:
    found = catalogue.counts()
    assert (found.states, found.member_states) == (195, 193)
    observers = State.objects.filter(un_status="observer").values_list("iso3", flat=True)
    assert sorted(observers) == ["PSE", "VAT"]


def test_states_are_named_in_six_languages() -> None:
    for state in State.objects.all():
        assert set(state.names) == {"en", "fr", "es", "ru", "ar", "zh"}
        assert all(state.names.values()), state
    assert State.objects.get(iso3="EST").names["fr"][0] == "Estonie"
    assert "Russian Federation" in State.objects.get(iso3="RUS").names["en"]


def test_there_are_821_memberships_of_all_kinds() -> None:
    assert catalogue.counts().memberships == 821
    kinds = Counter(Membership.objects.values_list("status", flat=True))
    assert kinds["former"] == 6
    assert kinds["suspended"] == 5
    assert kinds["withdrawing"] == 1


def test_a_year_from_a_data_set_is_approximate() -> None:
    rows = Membership.objects.filter(approximate=True)
    assert rows.count() == 409
    assert set(rows.values_list("joined_precision", flat=True)) == {"year"}


def test_old_years_of_the_oas_are_those_of_a_predecessor() -> None:
    rows = Membership.objects.filter(body__slug="oas", joined="1890")
    assert rows.exists()
    assert all("Pan-American Union" in row.doubt for row in rows)


def test_saudi_arabia_in_brics_is_disputed_and_nobody_else_is() -> None:
    disputed = Membership.objects.get(disputed=True)
    assert (disputed.body.slug, disputed.member) == ("brics", State.objects.get(iso3="SAU"))


def test_suspensions_and_years_of_accession_carry_their_doubts() -> None:
    suspended = Membership.objects.filter(body__slug="au", status="suspended")
    assert all("old snapshot" in row.doubt for row in suspended)
    council = Membership.objects.filter(body__slug="coe", approximate=True)
    assert council.filter(doubt__contains="one later").count() == 42


def test_the_kind_of_place_in_the_centre_is_not_asserted_where_it_was_not_checked() -> None:
    rows = Membership.objects.filter(body__slug="ccdcoe")
    assert Counter(rows.values_list("status", flat=True)) == {"participant": 7, "sponsoring-nation": 1}


def test_dates_carry_the_kind_that_is_known() -> None:
    expected = {
        "oewg-2024-apr3": {"session": "2024-07-12"},
        "oewg-2025-final": {"session": "2025-07-11"},
        "oewg-2022-apr1": {"issued": "2022-08-08"},
        "oewg-2021-final": {"issued": "2021-03-18"},
        "gge-2014-2015": {"issued": "2015-07-22"},
        "coe-ets-185": {"opened": "2001-11-23", "in-force": "2004-07-01"},
        CONVENTION: {"adopted": "2024-12-24", "opened": "2025-10-25"},
        "unga-res-79-237": {"adopted": "2024-12-24"},
        "paris-call-2018": {"unknown": "2018-11-12"},
        "unga-res-70-125": {},
    }
    for key, dates in expected.items():
        assert dict(report(key).dates.values_list("kind", "value")) == dates, key


def test_groups_without_a_report_are_known_by_the_secretary_generals() -> None:
    for key, symbol in (("gge-2004-2005", "A/60/202"), ("gge-2016-2017", "A/72/327")):
        text = report(key)
        assert (text.symbol, text.kind, text.body_name) == (symbol, "sg-report", "Secretary-General")
        assert "agreed no report" in text.doubt
        assert text.adoption == ""


def test_the_african_position_is_that_of_an_organ() -> None:
    text = report("au-common-position-2024")
    assert "not of 55 States" in text.doubt
    assert not text.commitments.exists()


def test_the_codes_of_conduct_are_letters_of_four_and_six_states() -> None:
    for year, count in ((2011, 4), (2015, 6)):
        text = report(f"sco-code-{year}")
        assert text.body is None
        assert "no act of the Shanghai Cooperation Organisation" in text.doubt
        assert text.commitments.filter(kind="co-signed").count() == count
        name = NormSet.objects.get(slug=f"sco-code-{year}").name
        assert name == f"Code of conduct {year} ({'four' if count == 4 else 'six'} States)"


def test_the_convention_is_no_clash_with_the_resolution_that_holds_it() -> None:
    assert report("unga-res-79-243").slug == "a-res-79-243"
    assert report(CONVENTION).slug == "un-cybercrime-convention-hanoi-convention-2024"
    assert report(CONVENTION).symbol == ""


def test_what_was_not_verified_is_a_bare_identity() -> None:
    bare = Report.objects.filter(verified=False)
    assert bare.count() == 11
    assert not bare.exclude(adoption="", body=None, year=None, official_url="", short_title="").exists()
    bodies = Body.objects.filter(verified=False)
    assert bodies.count() == 10
    assert set(bodies.values_list("founded", "cyber_since")) == {("", "")}


def test_there_are_296_activities_in_six_mechanisms() -> None:
    assert catalogue.counts().activities == 296
    per_mechanism = {row.key: row.activities.count() for row in Mechanism.objects.all()}
    assert per_mechanism == {
        "information-sharing": 48,
        "norms-and-rules": 51,
        "capacity-building": 57,
        "joint-exercises": 53,
        "collective-response": 53,
        "research-and-development": 34,
    }


def test_an_attribution_has_one_author_a_row_with_its_own_verb() -> None:
    def verbs(key: str) -> dict[str, str]:
        return {str(row.author): row.verb for row in Attribution.objects.filter(activity__key=key)}

    assert verbs("nato-albania-2022") == {"NATO": "acknowledges", "Albania": "attributes"}
    exchange = verbs("exchange-attribution-2021")
    assert exchange["United States of America"] == "attributes"
    assert {verb for author, verb in exchange.items() if author != "United States of America"} == {
        "see-source"
    }
    assert set(verbs("notpetya-attribution-2018").values()) == {"see-source"}


def test_a_listing_is_never_an_attribution() -> None:
    rows = Attribution.objects.filter(activity__kind="sanctions").exclude(activity__key="eu-listing-2025-01")
    assert not rows.filter(verb="attributes").exists()


def test_every_attribution_listing_and_advisory_has_authors() -> None:
    kinds = ("attribution", "sanctions", "joint-advisory")
    assert not Activity.objects.filter(kind__in=kinds, attributions__isnull=True).exists()
    assert not Activity.objects.filter(kind__in=kinds, verb="").exists()


def test_nobody_is_named() -> None:
    summaries = " ".join(Activity.objects.values_list("summary", flat=True))
    notes = " ".join(Report.objects.values_list("note", flat=True))
    for name in ("Egriselda", "Krutskikh", "Stokes", "Perez", "Geier", "Patriota"):
        assert name not in summaries + notes


def test_the_eleven_norms_stand_in_their_report() -> None:
    eleven = NormSet.objects.get(slug="un-11-norms")
    assert eleven.status == "agreed-by-all-members"
    keys = list(eleven.norms.values_list("key", flat=True))
    assert keys == [f"13{letter}" for letter in "abcdefghijk"]
    norm = Norm.objects.get(key="13f")
    assert (
        norm.name == "No intentional damage to critical infrastructure, contrary to international obligations"
    )
    assert (norm.letter, norm.clause_key) == ("f", "a-70-174/13.f")
    assert norm.paraphrase
    assert Norm.objects.get(key="13b").name == "Relevant information in an incident"


def test_norm_sets_have_their_status() -> None:
    assert dict(NormSet.objects.values_list("slug", "status")) == {
        "un-11-norms": "agreed-by-all-members",
        "osce-cbms": "agreed-by-members-of-a-body",
        "oas-cbms": "agreed-by-members-of-a-body",
        "sco-code-2011": "proposed-by-named-states",
        "sco-code-2015": "proposed-by-named-states",
        "paris-call-principles": "multi-stakeholder",
        "gcsc-norms": "expert",
        "budapest-offences": "treaty",
        "uncc-offences": "treaty",
    }


def test_a_place_that_was_not_verified_is_left_out() -> None:
    norms = Norm.objects.filter(set__slug="sco-code-2015")
    assert norms.count() == 6
    assert set(norms.values_list("letter", "reference")) == {("", "")}


def test_themes_are_those_of_the_codebook() -> None:
    assert Theme.objects.count() == 35
    assert Theme.objects.get(key="attribution").limits == ""
    assert Theme.objects.exclude(source__contains="vocabulary").count() == 0


def test_symbols_and_slugs_are_as_documents_print_and_cite_them() -> None:
    assert report("coe-ets-185").slug == "ets-185"
    assert report("coe-ets-185").symbol == "ETS No. 185"
    assert report("hrc-res-57-29").slug == "a-hrc-res-57-29"


def test_doubts_are_listed_with_what_they_are_about() -> None:
    doubts = catalogue.counts().doubts
    assert any(doubt.about == "A/RES/71/28" and "181" in doubt.doubt for doubt in doubts)
    assert all(doubt.source for doubt in doubts)


def test_a_second_load_changes_nothing() -> None:
    again = catalogue.load(settings.REFERENCE_DIR, settings.VOCABULARY_DIR)
    assert not again.any
    assert dict(again.tables)["Memberships"].total == 821
