"""Editors record positions from a paragraph or a source outside, and take them back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from normsbase.access.roles import Role
from normsbase.models import Change, Commitment, Norm, NormSet, NoText, Redirect, Report
from normsbase.services import record
from normsbase.services.propose import propose
from tests.admin.forms import signed_in
from tests.building import SOURCE, a_body, a_report, a_state, an_edition

pytestmark = pytest.mark.django_db
TEXT = "We hold that States should  answer\ncalls for help, save in time of war."
HERE = {
    "party": "EST", "kind": "stated", "stance": "affirms", "norm": "13h", "clause": "x-1/1",
    "quote": "States should answer calls for help",
}  # fmt: skip
OUTSIDE = HERE | {
    "clause": "",
    "quote": "",
    "source": "Speech, page 3",
    "source_url": "https://example.org/speech",
}


@pytest.fixture(autouse=True)
def base() -> None:
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)
    a_state()
    a_body("union", "Coastal Union")
    an_edition(a_report("x-1", year=2019), (("1", TEXT),))
    a_report("x-80-257")


def eva() -> User:
    return User.objects.get_or_create(username="eva")[0]


def kept(**more: str) -> Commitment:
    return record.record(HERE | more, eva())


def test_a_position_is_kept_with_its_evidence_its_author_and_its_history() -> None:
    row = kept(limits="save in time of war", stance="affirms-with-limits")
    assert row.quote == "States should  answer\ncalls for help", "as it stands there, spaces and all"
    assert [TEXT[one:two] for one, two in row.limits] == ["save in time of war"]
    assert (row.origin, row.review, row.author_name, row.ladder) == ("person", "proposed", "eva", "words")
    assert (row.date, row.date_precision, row.language) == ("2019", "year", "en")
    assert (Change.objects.get().action, Change.objects.get().after["stance"]) == (
        "added",
        "affirms-with-limits",
    )


def test_a_source_outside_gives_its_address_and_no_words_of_ours() -> None:
    row = record.record(OUTSIDE | {"date": "2020-02"}, eva())
    assert (row.source, row.quote) == ("Speech, page 3 https://example.org/speech", "")
    assert (row.date, row.date_precision) == ("2020-02", "month")


@pytest.mark.parametrize(("about", "key"), [("X/80/257", ""), ("x-80-257/annex.9", "x-80-257/annex.9")])
def test_a_text_or_a_paragraph_of_it_is_an_object_too(about: str, key: str) -> None:
    row = kept(norm="", about=about, kind="dissociated", stance="")
    assert (row.report, row.object_key, row.ladder) == (Report.objects.get(slug="x-80-257"), key, "consensus")


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("party", {"party": ""}),
        ("party", {"party": "Atlantis"}),
        ("kind", {"kind": "voted-for"}),
        ("kind", {"kind": "group-body"}),
        ("kind", {"party": "union"}),
        ("kind", {"kind": "dissociated"}),
        ("norm", {"norm": "13z"}),
        ("norm", {"norm": ""}),
        ("norm", {"about": "x-80-257"}),
        ("about", {"norm": "", "about": "x-9"}),
        ("about", {"norm": "", "about": "x-80-257/../9"}),
        ("clause", {"clause": "x-1/9"}),
        ("quote", {"quote": "States shall answer"}),
        ("limits", {"limits": "in time of peace", "stance": "affirms-with-limits"}),
        ("limits", {"stance": "affirms-with-limits"}),
        ("stance", {"stance": "shrugs"}),
        ("stance", {"limits": "save in time of war"}),
        ("stance", {"norm": "", "about": "x-80-257", "kind": "explained"}),
        ("source", {"source": "Speech", "source_url": "https://example.org"}),
        ("group", {"kind": "aligned"}),
        ("date", {"date": "2021-02-30"}),
        ("date", {"date": "11 July 2025"}),
        ("date", {"date": "2999"}),
        ("date_kind", {"date_kind": "dreamt"}),
        ("note", {"note": "x" * 4001}),
        ("source_url", OUTSIDE | {"source_url": "javascript:alert(1)"}),
        ("source_url", OUTSIDE | {"source_url": ""}),
        ("source", OUTSIDE | {"source": ""}),
        ("quote", OUTSIDE | {"quote": "Their words"}),
        ("clause", OUTSIDE | {"stance": "declines"}),
    ],
)
def test_what_cannot_be_so_names_its_field_and_keeps_nothing(field: str, sent: dict[str, str]) -> None:
    with pytest.raises(record.WrongError) as error:
        kept(**sent)
    assert field in [each.field for each in error.value.wrongs], error.value
    assert not Commitment.objects.exists()
    assert not Change.objects.exists()


def test_the_same_twice_is_refused_until_it_is_taken_back() -> None:
    row = kept()
    with pytest.raises(record.WrongError, match="on record already: eva recorded it"):
        kept(quote="")
    record.take_back(row.catalogue_id, eva())
    assert not Commitment.objects.standing().exists()
    with pytest.raises(record.TakenBackError):
        record.take_back(row.catalogue_id, eva())
    kept()
    assert [change.action for change in Change.objects.order_by("id")] == ["added", "removed", "added"]


def test_an_old_key_leads_to_the_paragraph_and_a_withdrawn_text_to_none() -> None:
    clause = Report.objects.get(slug="x-1").clauses.get()
    Redirect.objects.create(old_key="x-1/8", clause=clause, reason="Cut otherwise.")
    assert kept(clause="x-1/8").clause_key == "x-1/1"
    Report.objects.filter(slug="x-1").update(withdrawn_at=timezone.now(), withdrawn_because="Forged.")
    with pytest.raises(record.WrongError, match="no paragraph stands"):
        kept()


def test_a_later_one_supersedes_and_never_in_a_circle() -> None:
    first, later = kept(date="2019"), record.record(OUTSIDE | {"date": "2021"}, eva())
    with pytest.raises(record.TakenBackError, match="Choose a later"):
        record.supersede(later.catalogue_id, first.catalogue_id, eva())
    assert record.supersede(first.catalogue_id, later.catalogue_id, eva()).superseded_by == later
    assert record.supersede(first.catalogue_id, "", eva()).superseded_by is None


def test_what_was_superseded_counts_again_once_the_later_one_is_gone() -> None:
    first, later = kept(date="2019"), record.record(OUTSIDE | {"date": "2021"}, eva())
    record.supersede(first.catalogue_id, later.catalogue_id, eva())
    assert list(Commitment.objects.standing().not_superseded()) == [later]
    record.take_back(later.catalogue_id, eva())
    assert list(Commitment.objects.standing().not_superseded()) == [first]
    assert "superseded" not in Client().get("/x-1/1").content.decode()


def test_evidence_outside_the_base_is_named_to_reviewers() -> None:
    row = record.record(OUTSIDE, eva())
    page = signed_in(Role.REVIEWER).get(f"/review/positions/?at={row.pk}").content.decode()
    assert "a source outside the base" in page
    assert 'href="https://example.org/speech"' in page


def test_that_no_text_was_found_needs_a_source_and_a_day_and_can_be_taken_back() -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for wrong in (
        ("XXX", "2025-01-01", "Site"),
        ("EST", tomorrow, "Site"),
        ("EST", "2025-13-01", "Site"),
        ("EST", "2025-01-01", " "),
    ):
        with pytest.raises(record.WrongError):
            record.enter_no_text(*wrong, "", eva())
    row = record.enter_no_text("EST", "2025-01-01", "The ministry’s site", "", eva())
    with pytest.raises(record.WrongError, match="on record"):
        record.enter_no_text("EST", "2025-02-01", "Site", "", eva())
    record.take_back_no_text(row.pk, eva())
    assert NoText.objects.get().undone_at
    record.enter_no_text("EST", "2025-02-01", "Site", "", eva())


def test_what_a_person_recorded_outlives_the_rules() -> None:
    row = kept()
    propose(["x-1"])
    assert Commitment.objects.get() == row
    assert not Commitment.objects.get().shifted
    Report.objects.get(slug="x-1").clauses.update(text_hash="0" * 64)
    propose(["x-1"])
    assert Commitment.objects.get().shifted, "its paragraph reads otherwise now"


def sent(client: Client, address: str, values: dict[str, Any]) -> str:
    return client.post(address, values, follow=True).content.decode()


def test_an_editor_records_from_a_paragraph_and_takes_it_back() -> None:
    client = signed_in(Role.EDITOR)
    assert "Record a position" in client.get("/x-1/1").content.decode()
    assert "Record a position" not in Client().get("/x-1/1").content.decode()
    form = client.get("/record/?clause=x-1/1&quote=calls").content.decode()
    assert 'data-words-of="words">calls</textarea>' in form
    page = sent(client, "/record/?clause=x-1/1", HERE | {"party": "Atlantis"})
    assert "“Atlantis” is no State" in page
    assert "States should answer calls for help</textarea>" in page, "what was written is kept"
    page = sent(
        client,
        "/record/?clause=x-1/1",
        HERE | {"limits": "save in time\r\nof war", "stance": "affirms-with-limits"},
    )
    assert "Recorded." in page, page
    row = Commitment.objects.get()
    assert [TEXT[one:two] for one, two in row.limits] == ["save in time", "of war"]
    assert "recorded by an editor, not yet reviewed" in Client().get("/x-1/1").content.decode()
    assert "Taken back" in sent(client, f"/record/{row.catalogue_id}/", {"step": "back"})
    assert "not yet reviewed" not in Client().get("/x-1/1").content.decode()


def test_no_text_is_entered_on_its_page() -> None:
    client = signed_in(Role.EDITOR)
    values = {"state": "EST", "as_of": "2025-01-01", "source": "The ministry’s site", "note": ""}
    assert "say where it was looked for" in sent(client, "/record/no-text", values | {"source": ""}).lower()
    assert "Entered: Estonia" in sent(client, "/record/no-text", values)
    back = {"step": "back", "row": str(NoText.objects.get().pk)}
    assert "Taken back: Estonia" in sent(client, "/record/no-text", back)
