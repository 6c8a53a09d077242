"""Every address of the site against everybody who may come: one table says to whom each is open.

A new view without a row fails here. Say in tests/access/table.py to whom it is to be open, then declare the
same at the view (normsbase/access/openings.py).
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from normsbase.access.check import addresses, every_view_is_declared
from normsbase.access.openings import declared
from normsbase.models import Heading, Job, Report, Run, Stale
from normsbase.services import index
from tests.access.people import WHO, come
from tests.access.table import EXAMPLES, HOLD, rows
from tests.api.rows import fill


def patterns() -> dict[str, Any]:
    """Return the view at each address, as the patterns write it; the admin's apps are not spelt out."""
    return {re.sub(r"(?<=<app_label>)[a-z|]+", "LABELS", where): each.callback for where, each in addresses()}


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    there, said = set(patterns()), {row.removeprefix("POST ") for row in rows()}
    assert sorted(there - said) == [], "Say in tests/access/table.py to whom these are open"
    assert sorted(said - there) == [], "There is nothing at these any more: take their rows away"


def test_a_view_that_asks_more_of_those_who_change_has_a_row_for_them() -> None:
    wanting = [
        address
        for address, view in patterns().items()
        if (says := declared(view)) and says.looking != says.changing and f"POST {address}" not in rows()
    ]
    assert wanting == [], "Add rows “POST address” to tests/access/table.py"


def test_every_view_says_to_whom_it_is_open() -> None:
    assert every_view_is_declared() == []


@pytest.fixture
def base(db: None) -> None:
    """Give every address something to show."""
    found = fill()
    Heading.objects.create(edition=found.clause.edition, position=0, level=1, text="Norms", page=1)
    Run.objects.create(kind="ingest", started_at=timezone.now())
    index.reindex()
    Job.objects.get_or_create(key="index", defaults={"kind": "index", "due_at": timezone.now()})
    Stale.objects.get_or_create(slug="x-70-114")


def example(address: str) -> str:
    """Return an address that is there, with rows of the base for its variable parts."""
    table = re.match(r"admin/(\w+)/(\w+)/<path", address)
    if table:
        model = apps.get_model(table[1], table[2])
        last = table[2] == "body"  # the first one is named in a text, which keeps it from being deleted
        row = model._default_manager.order_by("-pk" if last else "pk").first()
        address = address.replace("<path:object_id>", str(row.pk) if row else "1")
    kind, report = ContentType.objects.get_for_model(Report), Report.objects.order_by("pk").first()
    address = address.replace("<path:content_type_id>", str(kind.pk))
    address = address.replace("<path:object_id>", str(report.pk if report else 1))
    for variable, value in EXAMPLES.items():
        address = address.replace(variable, value)
    return f"/{address}"


def is_open(to: str, who: str, *, private: bool) -> bool:
    """Whether a circle holds this person."""
    if to == "everyone" or (to == "readers" and not private):
        return True
    if to == "readers":
        return who not in ("anonymous", "without a role")
    if to == "accounts":
        return who != "anonymous"
    return who in HOLD[to]


def outcome(answer: HttpResponse) -> str:
    """Say in a word what an answer does with who asked."""
    if answer.status_code == 401 or answer.get("Location", "").startswith("/account/sign-in/"):
        return "asked to sign in"
    if answer.status_code == 403:
        return "refused"
    return "let in" if answer.status_code < 500 else f"failed with {answer.status_code}"


def asked(client: Client, row: str) -> Any:
    """Ask as the row says; what the site keeps of it is forgotten."""
    address = example(row.removeprefix("POST "))
    if not row.startswith("POST"):
        return client.get(address)
    with transaction.atomic():  # what is sent changes something, which the next row must not see
        answer = client.post(address, {"change_reason": "A test asks."})
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("private", [False, True], ids=["public", "private"])
@pytest.mark.parametrize("who", WHO)
def test_each_is_let_in_where_the_table_says(base: None, settings: Settings, who: str, private: bool) -> None:
    settings.PRIVATE = private
    wrong = {}
    for row, to in rows().items():
        if row == "admin/login/" or (private and row.removeprefix("POST ").startswith("admin/n")):
            continue  # it leads all to the sign-in page; or does not ask whether the site is private
        expected = "let in" if is_open(to, who, private=private) else "refused"
        if expected == "refused" and who == "anonymous":
            expected = "asked to sign in"
        found = outcome(asked(come(who), row))
        if found != expected:
            wrong[row] = f"{found}, not {expected}"
    assert wrong == {}
