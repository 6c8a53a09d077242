"""Tables of bodies and of treaties: what is recorded or found, and that nothing else is claimed."""

from __future__ import annotations

import pytest
from django.utils import timezone

from normsbase.models import Activity, Commitment, Mechanism, Norm, NormSet, Tag, Theme
from normsbase.services.matrix import TABLES, Chosen, Table, make
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition

pytestmark = pytest.mark.django_db


def value(table: Table, address: str) -> str:
    found = table.cell(address)
    assert found is not None, f"no cell {address}"
    return found[2].value.key


def test_every_cell_of_every_table_has_one_value_of_its_set() -> None:
    a_state()
    a_body()
    for name in TABLES:
        table = make(name, Chosen())
        keys = {one.key for one in table.values}
        assert table.name == name
        assert {cell.value.key for _, _, cell in table.cells()} <= keys


def test_activities_are_counted_as_recorded_and_an_empty_cell_is_no_none() -> None:
    ways = [
        Mechanism.objects.create(key=key, name=key, definition="So.", position=place, source=SOURCE)
        for place, key in enumerate(("joint-exercises", "capacity-building"))
    ]
    body = a_body("nato", "Alliance")
    for place in range(2):
        act = Activity.objects.create(
            key=f"act-{place}", title="A drill", kind="exercise", mechanism=ways[0], start=f"201{place}",
            source=SOURCE,
        )  # fmt: skip
        act.bodies.add(body)
    table = make("mechanisms", Chosen())
    found = table.cell("nato.joint-exercises")
    assert found is not None
    assert (found[2].value.key, found[2].count, len(found[2].evidence)) == ("recorded", 2, 2)
    assert value(table, "nato.capacity-building") == "none-recorded"
    earlier = make("mechanisms", Chosen(as_of="2010")).cell("nato.joint-exercises")
    assert earlier is not None
    assert earlier[2].count == 1


def test_a_text_of_an_organ_stands_for_the_body_and_fills_no_states_cell() -> None:
    a_state()
    body = a_body("g7", "Seven")
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    norm = Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)
    report = a_report("g7-1", kind="communique", body=body, symbol="")
    Commitment.objects.create(
        catalogue_id="r", body=body, norm=norm, ladder="words", kind="group-body", stance="affirms",
        origin="rule", review="accepted", evidence_report=report, date="2020", source=SOURCE,
    )  # fmt: skip
    assert value(make("body-norms", Chosen()), "g7.13h") == "stated"
    assert value(make("un-norms", Chosen()), "EST.13h") == "not-yet-searched"


def test_an_offence_is_found_by_heading_and_by_words_in_articles_that_make_it_one() -> None:
    report = a_report("xts-9", title="Convention on Cybercrime of the Coast", kind="treaty", symbol="XTS 9")
    make_it = "Each Party shall make it a criminal offence to enter a system without right."
    harm = "Each Party shall make it a criminal offence to do harm."
    edition = an_edition(report, (("art2", make_it), ("art3", "Parties help one another."), ("art4", harm)))
    edition.clauses.filter(path="art2").update(heading_path=["Article 2 Illegal access"])
    edition.clauses.filter(path="art3").update(heading_path=["Article 3 Illegal interception"])
    a_report("xts-10", title="Protocol on cybercrime", kind="treaty", symbol="XTS 10")
    table = make("offences", Chosen())
    assert value(table, "xts-9.illegal-access") == "provided"
    assert value(table, "xts-9.illegal-interception") == "not-found"
    assert value(table, "xts-10.illegal-access") == "not-yet-searched"


def test_a_theme_is_spoken_of_in_a_states_own_text_and_silence_needs_texts_read_in_full() -> None:
    a_state()
    a_state("FRA", "France")
    a_state("GHA", "Ghana")
    for place, key in enumerate(("threats", "capacity-building")):
        Theme.objects.create(key=key, name=key, definition="So.", position=place, source=SOURCE)
    report = a_report("est-1", kind="strategy", body_name="Estonia", symbol="")
    edition = an_edition(report, (("1", "Lamps go out."), ("2", "Fog is a threat."), ("3", "So is frost.")))
    second, third = edition.clauses.get(path="2"), edition.clauses.get(path="3")
    for clause in (second, third):
        a_tag(clause, "theme", "threats", rule="threats", version="1")
    a_report("fra-1", kind="strategy", body_name="France", symbol="")
    table = make("themes", Chosen())
    found = table.cell("EST.threats")
    assert found is not None
    (one,) = found[2].evidence
    assert (one.key, one.quote, found[2].proposed) == ("est-1/2", "Fog is a threat.", True)
    assert (one.citation, one.review) == ("Report on conduct in networks, para. 2", "proposed")
    assert found[2].count is None, "a longer text is no stronger one"
    assert value(table, "EST.capacity-building") == "silent-in-searched-texts"
    assert value(table, "FRA.threats") == "not-yet-searched", "its text is known, not read"
    assert value(table, "GHA.threats") == "not-yet-searched"
    Tag.objects.filter(clause=second).update(state="rejected", reviewed_at=timezone.now())
    found = make("themes", Chosen()).cell("EST.threats")
    assert found is not None
    assert found[2].evidence[0].key == "est-1/3"
    Tag.objects.filter(clause=third).update(state="rejected", reviewed_at=timezone.now())
    assert value(make("themes", Chosen()), "EST.threats") == "silent-in-searched-texts"
