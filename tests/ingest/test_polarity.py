"""Words of restraint turn the very act that the deciding verb asks for, and no other."""

from __future__ import annotations

import pytest

from tests.ingest.tagging import judged, tagged


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("No State, whether large or small, may sell the list of another.", "restraint"),
        ("Harbours no longer need to keep a lamp burning.", "action"),
        ("Keepers can no longer be expected to read every list.", "action"),
        ("Urges the keeper to hold to his word, refrain from further lists and talk to others;", "action"),
        ("Urges the keeper, where applicable, to refrain from further lists;", "restraint"),
    ],
)
def test_restraint_is_of_the_very_act_that_the_verb_asks_for(text: str, polarity: str) -> None:
    assert judged(tagged(text))[1] == polarity
