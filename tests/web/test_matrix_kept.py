"""Tables kept under a name with versions, and lists of States: what an address by name leads to."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.access.roles import Role
from normsbase.models import Change, MatrixDefinition, StateList
from normsbase.services.matrix import Chosen, make
from tests.admin.forms import signed_in
from tests.building import a_state

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def states() -> None:
    a_state()
    a_state("FRA", "France", names={"fr": ["République française"]})


def test_a_name_leads_to_what_was_kept_and_each_change_is_a_version() -> None:
    client = signed_in(Role.EDITOR)
    first = client.post("/matrix/votes/keep", {"name": "For Friday", "kept": "group=WEOG", "note": "Draft."})
    assert first["Location"] == "/matrix/kept/for-friday/1/"
    again = client.post("/matrix/votes/keep", {"name": "For Friday", "kept": "group=WEOG"})
    assert again["Location"] == "/matrix/kept/for-friday/1/", "the same twice is one version"
    client.post("/matrix/votes/keep", {"name": "For Friday", "kept": "group=EEG"})
    reader = Client()
    assert reader.get("/matrix/kept/for-friday/")["Location"] == "/matrix/votes/?group=EEG&kept=for-friday.2"
    old = reader.get("/matrix/kept/for-friday/1/", follow=True).content.decode()
    assert "version 1" in old
    assert "For Friday" in reader.get("/matrix/").content.decode()
    assert Change.objects.filter(table="matrix definition").count() == 2
    assert reader.get("/matrix/kept/nothing/").status_code == 404


def test_a_name_of_another_kind_of_table_or_none_is_refused() -> None:
    client = signed_in(Role.EDITOR)
    client.post("/matrix/votes/keep", {"name": "Ours", "kept": ""})
    page = client.post("/matrix/un-norms/keep", {"name": "Ours", "kept": ""}, follow=True).content.decode()
    assert "names another kind of table" in page
    assert (
        "Give the table a name"
        in client.post("/matrix/votes/keep", {"name": "…", "kept": ""}, follow=True).content.decode()
    )
    assert MatrixDefinition.objects.count() == 1


def test_a_list_is_written_by_names_or_codes_and_narrows_tables() -> None:
    client = signed_in(Role.EDITOR)
    sent = {"name": "Neighbours", "states": "est\nRépublique française"}
    assert client.post("/matrix/lists/keep", sent).status_code == 302
    assert [row.party.code for row in make("un-norms", Chosen(listed="neighbours")).rows] == ["EST", "FRA"]
    client.post("/matrix/lists/keep", {"name": "Neighbours", "states": "FRA"})
    assert [row.party.code for row in make("un-norms", Chosen(listed="neighbours")).rows] == ["FRA"]
    assert "Neighbours" in Client().get("/matrix/lists/").content.decode()
    client.post("/matrix/lists/keep", {"drop": "neighbours"})
    assert not StateList.objects.exists()
    assert Change.objects.filter(table="list of States").count() == 3


def test_a_list_with_a_name_of_no_state_is_refused_and_what_was_written_stays() -> None:
    client = signed_in(Role.EDITOR)
    answer = client.post("/matrix/lists/keep", {"name": "N", "states": "EST, Atlantis"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "No State has the name or code Atlantis" in page
    assert "EST, Atlantis" in page
    assert not StateList.objects.exists()
