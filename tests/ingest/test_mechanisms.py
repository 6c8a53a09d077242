"""Mechanisms: who acts with whom, on what, and what is no common act."""

from __future__ import annotations

import pytest

from tests.ingest.tagging import labels, tagged


@pytest.mark.parametrize(
    ("text", "mechanism"),
    [
        ("Members share threat information on malware.", "information-sharing"),
        ("Members promote responsible State behaviour in cyberspace.", "norms-and-rules"),
        ("Partners fund cybersecurity training for developing countries.", "capacity-building"),
        ("Members hold joint exercises in cyberspace.", "joint-exercises"),
        ("Members agreed on a joint attribution of the cyberattack.", "collective-response"),
        ("Members began joint research on malware.", "research-and-development"),
    ],
)
def test_the_six_mechanisms(text: str, mechanism: str) -> None:
    assert mechanism in labels(tagged(text), "mechanism")


def test_a_domestic_measure_in_a_national_strategy_is_no_mechanism() -> None:
    at_home = "The police will share threat information on malware with the ministry."
    abroad = "The police will share threat information on malware with other countries."
    assert labels(tagged(at_home, family="strategy"), "mechanism") == set()
    assert labels(tagged(abroad, family="strategy"), "mechanism") == {"information-sharing"}


def test_amid_subjects_beside_the_field_a_mechanism_is_none() -> None:
    shared = "Members share good practices with one another"
    assert labels(tagged(f"{shared} in cybersecurity."), "mechanism") == {"information-sharing"}
    assert labels(tagged(f"{shared} in cancer screening, also online."), "mechanism") == set()


def test_rules_are_a_mechanism_where_several_states_set_them() -> None:
    text = "We promote security-by-design and develop labelling schemes for connected devices and software."
    assert labels(tagged(text, title="Joint Statement of the Leaders of three islands"), "mechanism") == {
        "norms-and-rules"
    }
    assert labels(tagged(text, title="Programme of a ministry"), "mechanism") == set()


def test_what_states_of_a_treaty_ask_of_one_another_is_passed_on() -> None:
    asks = "The requesting State Party shall say which traffic data it needs."
    refuses = "The requested State Party shall not be required to disclose electronic evidence."
    assert labels(tagged(asks), "mechanism") == {"information-sharing"}
    assert labels(tagged(refuses), "mechanism") == set()
