"""A reviewer hands in an edited matrix: shown first, kept on confirmation, taken back from the same page."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from normsbase.access.roles import Role, give
from normsbase.models import CellDecision, ImportBatch, Norm, NormSet
from normsbase.services.matrix import Chosen, make
from tests.admin.forms import signed_in
from tests.building import SOURCE, a_state

pytestmark = pytest.mark.django_db
PAGE = "/matrix/un-norms/upload"


@pytest.fixture(autouse=True)
def base() -> None:
    a_state()
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)


def edited(client: Client, code: str, reason: str = "<b>Listed</b>") -> bytes:
    """Return the export that the site sends, with one cell changed."""
    book = load_workbook(io.BytesIO(client.get("/matrix/un-norms.xlsx").content))
    book["Matrix"]["E3"].value = code
    book["Notes"].append(["EST", "", "13h", "", reason])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def handed_in(client: Client, content: bytes, name: str = "edited.xlsx") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def of_another() -> Client:
    user, client = User.objects.create_user("bo"), Client()
    give(user, Role.EDITOR)
    client.force_login(user)
    return client


def told(answer: Any) -> str:
    found = re.search(r'name="told" value="([^"]+)"', answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def value() -> str:
    found = make("un-norms", Chosen()).cell("EST.13h")
    assert found is not None
    return found[2].value.key


def test_nothing_changes_before_it_is_confirmed_and_all_of_it_can_be_taken_back() -> None:
    client = signed_in(Role.REVIEWER)
    shown = handed_in(client, edited(client, "AL"))
    page = shown.content.decode()
    assert "edited.xlsx would change 1 cell" in page
    assert "&lt;b&gt;Listed&lt;/b&gt;" in page
    assert value() == "not-yet-searched"
    done = client.post(f"{PAGE}/apply", {"told": told(shown)}, follow=True).content.decode()
    assert "Kept: 1 cell of edited.xlsx" in done
    assert value() == "aligned"
    again = client.post(f"{PAGE}/apply", {"told": told(shown)})
    assert again.status_code == 409
    assert "editor judged or noted it since the export" in again.content.decode()
    batch = ImportBatch.objects.get()
    done = client.post(f"{PAGE}/undo", {"batch": str(batch.pk)}, follow=True).content.decode()
    assert "Taken back: 1 decision" in done
    assert value() == "not-yet-searched"


def test_what_was_shown_to_one_person_cannot_be_confirmed_by_another_or_for_another_table() -> None:
    client = signed_in(Role.REVIEWER)
    held = told(handed_in(client, edited(client, "AL")))
    for other, address in ((of_another(), PAGE), (client, "/matrix/votes/upload")):
        answer = other.post(f"{address}/apply", {"told": held})
        assert answer.status_code == 400
        assert "Hand the file in again" in answer.content.decode()
    assert not CellDecision.objects.exists()


@pytest.mark.parametrize(
    ("code", "content", "says"),
    [
        ("ZZ", None, "begins with no code of this table"),
        ("AL", b"no Excel", "hand in the .xlsx file"),
        ("AL", b"", "hand in the .xlsx file"),
    ],
)
def test_a_refused_file_says_why_and_offers_no_confirmation(
    code: str, content: bytes | None, says: str
) -> None:
    client = signed_in(Role.REVIEWER)
    answer = handed_in(client, edited(client, code) if content is None else content)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert says in page
    assert 'name="told"' not in page


def test_the_page_asks_for_a_file_and_only_reviewers_find_it() -> None:
    client = signed_in(Role.REVIEWER)
    assert client.post(PAGE).status_code == 400
    assert "Choose the Excel file" in client.post(PAGE).content.decode()
    assert f'href="{PAGE}"' in client.get("/matrix/un-norms/").content.decode()
    assert f'href="{PAGE}"' not in Client().get("/matrix/un-norms/").content.decode()
    assert client.get("/matrix/none/upload").status_code == 404
