"""A decision in one sentence is operative; an amendment begins below its sponsors and title."""

from __future__ import annotations

from tests.ingest.cutting import clauses_of, desk_of, paths


def test_a_decision_that_opens_with_its_organ_is_one_operative_paragraph() -> None:
    text = (
        "Harbour Republic: draft decision\n# Lamps\n"
        "The General Assembly, recalling the tides, decides to go on."
    )
    (only,) = clauses_of("resolution", text)

    assert (only.path, only.kind) == ("op1", "operative")
    assert only.text.startswith("The General Assembly, recalling")


def test_sponsors_and_title_of_an_amendment_are_set_aside() -> None:
    text = (
        "Aland, Bland and Cland:* amendment to draft resolution X/90/L.7\n# Lamps\n"
        "After paragraph 7, insert the following paragraph:\nStresses that lamps burn;"
    )

    assert paths("resolution", text) == ["u1", "u2"]
    assert [one.reason for one in desk_of("resolution", text).aside] == ["title-block", "title-block"]
