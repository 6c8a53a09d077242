"""A reviewer judges a cell on its page; what could not be answered for is not kept."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.access.roles import Role
from normsbase.models import CellDecision, Change, Clause, Commitment, Norm, NormSet, State
from normsbase.services.matrix import Chosen, make
from normsbase.services.matrix.deciding import ground_of
from tests.admin.forms import signed_in
from tests.building import SOURCE, a_report, a_state, an_edition

pytestmark = pytest.mark.django_db
CELL = "EST.13h"


@pytest.fixture(autouse=True)
def base() -> None:
    a_state()
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)


def sent(client: Client, address: str = "/matrix/un-norms/decide", **values: str) -> str:
    answer = client.post(address, {"cell": CELL} | values, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_override_shows_on_the_cell_with_its_reason_and_can_be_taken_back() -> None:
    client = signed_in(Role.REVIEWER)
    page = sent(client, verdict="overridden", value="aligned", reason="Listed in the closing words.")
    assert "Kept." in page
    assert "Listed in the closing words." in page
    assert 'data-code="AL" title' in page
    row = CellDecision.objects.get()
    assert (row.value, row.computed, len(row.ground)) == ("aligned", "not-yet-searched", 64)
    assert Change.objects.get().subject == "un-norms: EST.13h"
    page = sent(client, "/matrix/un-norms/undo", decision=str(row.pk))
    assert "Taken back." in page
    assert 'data-code="AL" title' not in page


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"verdict": "overridden", "value": "aligned"}, "write the reason"),
        ({"verdict": "overridden", "value": "not-yet-searched", "reason": "So."}, "Accept it instead"),
        ({"verdict": "overridden", "value": "bound", "reason": "So."}, "choose the value"),
        ({"verdict": "disputed"}, "write the reason"),
        ({"verdict": "noted"}, "write the note"),
        ({"verdict": "praised"}, "say whether you accept"),
        ({"verdict": "accepted", "cell": "EST.13z"}, "no cell EST.13z"),
        ({"verdict": "accepted", "ground": "0" * 64}, "has changed since you opened it"),
    ],
)
def test_a_verdict_that_cannot_stand_says_why_and_keeps_nothing(values: dict[str, str], told: str) -> None:
    assert told in sent(signed_in(Role.REVIEWER), **values)
    assert not CellDecision.objects.exists()
    assert not Change.objects.exists()


def test_a_cell_says_that_ocr_read_its_words() -> None:
    an_edition(report := a_report("x-1", symbol="X/1"), [("3", "Estonia answers calls.")])
    Commitment.objects.create(
        catalogue_id="r1", state=State.objects.get(), norm=Norm.objects.get(), ladder="words", kind="stated",
        stance="affirms", origin="rule", review="accepted", evidence_report=report, clause_key="x-1/3",
        quote="Estonia answers calls.", language="en", date="2019", source=SOURCE,
    )  # fmt: skip
    assert "OCR" not in Client().get(f"/matrix/un-norms/?cell={CELL}").content.decode()
    Clause.objects.update(ocr_confidence=0.875)
    assert "Read by OCR, confidence 87" in Client().get(f"/matrix/un-norms/?cell={CELL}").content.decode()


def test_the_ground_that_the_page_sends_is_that_of_the_cell() -> None:
    found = make("un-norms", Chosen()).cell(CELL)
    assert found is not None
    page = signed_in(Role.REVIEWER).get(f"/matrix/un-norms/?cell={CELL}").content.decode()
    assert ground_of(found[2]) in page
    assert "Judge this cell" not in Client().get(f"/matrix/un-norms/?cell={CELL}").content.decode()


def test_nobody_takes_back_the_decision_of_another() -> None:
    client = signed_in(Role.REVIEWER)
    sent(client, verdict="disputed", reason="Two readings.")
    row = CellDecision.objects.get()
    CellDecision.objects.update(author_name="somebody else")
    page = sent(client, "/matrix/un-norms/undo", decision=str(row.pk))
    assert "who alone can take it back" in page
    row.refresh_from_db()
    assert row.stands
