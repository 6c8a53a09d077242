"""Every address of the site against everybody who may come: one table says to whom each is open.

A new view without a row fails here. Add the row that says to whom it is to be open, then declare the same at
the view (normsbase/access/openings.py).
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
from normsbase.models import Heading, Report, Run
from normsbase.services import index
from tests.access.people import WHO, come
from tests.api.rows import fill

# Words for circles of people, from all to none. "readers" are all on a public site, and those with a role on
# a private one; "accounts" are all who are signed in.
HOLD = {
    "reviewers": ("reviewer", "editor", "administrator"),
    "editors": ("editor", "administrator"),
    "administrators": ("administrator",),
    "nobody": (),
}

OPEN = {
    # pages
    "": "readers",
    "search": "readers",
    "search/": "readers",
    "texts/": "readers",
    "norms/": "readers",
    "norms/<slug:key>/": "readers",
    "themes/": "readers",
    "themes/<slug:key>/": "readers",
    "mechanisms/": "readers",
    "states/": "readers",
    "states/<slug:iso3>/": "readers",
    "bodies/": "readers",
    "bodies/<slug:slug>/": "readers",
    "matrix/": "readers",
    "matrix/<slug:name>/": "readers",
    "matrix/<slug:name>.csv": "readers",
    "matrix/<slug:name>.xlsx": "readers",
    "coverage/": "readers",
    "<str:prefix>": "readers",
    "<str:prefix>/<str:clause_path>": "readers",
    "<str:prefix>/file": "readers",
    "<str:prefix>/pages/<int:number>.png": "readers",
    # accounts
    "robots.txt": "everyone",
    "account/sign-in/": "everyone",
    "POST account/sign-in/": "everyone",
    "account/sign-out/": "everyone",
    "POST account/sign-out/": "everyone",
    "account/signed-out/": "everyone",
    "account/reset/": "everyone",
    "POST account/reset/": "everyone",
    "account/reset/sent/": "everyone",
    "account/reset/done/": "everyone",
    "account/reset/<uidb64>/<token>/": "everyone",
    "POST account/reset/<uidb64>/<token>/": "everyone",
    "account/": "accounts",
    "account/password/": "accounts",
    "POST account/password/": "accounts",
    "account/tokens/": "accounts",
    "POST account/tokens/": "accounts",
    "account/tokens/<int:key>/revoke/": "accounts",
    "POST account/tokens/<int:key>/revoke/": "accounts",
    "account/sessions/end/": "accounts",
    "POST account/sessions/end/": "accounts",
    # what people change
    "edit/new": "editors",
    "POST edit/new": "editors",
    "edit/<str:slug>/facts": "editors",
    "POST edit/<str:slug>/facts": "editors",
    "edit/<str:slug>/withdraw": "editors",
    "POST edit/<str:slug>/withdraw": "editors",
    "edit/<str:slug>/restore": "editors",
    "POST edit/<str:slug>/restore": "editors",
    "history/": "reviewers",
    "history/<str:slug>": "reviewers",
    # the API
    "api/v1/": "readers",
    "api/v1/schema/": "readers",
    "api/v1/docs/": "readers",
    "api/v1/^search/?$": "readers",
    "api/v1/^coverage/?$": "readers",
    "api/v1/^reports/?$": "readers",
    "api/v1/^reports/(?P<slug>[^/]+)/?$": "readers",
    "api/v1/^clauses/?$": "readers",
    "api/v1/^clauses/(?P<key>[^/]+/[^/]+)/?$": "readers",
    "api/v1/^norms/?$": "readers",
    "api/v1/^norms/(?P<key>[^/]+)/?$": "readers",
    "api/v1/^norm-sets/?$": "readers",
    "api/v1/^norm-sets/(?P<slug>[^/]+)/?$": "readers",
    "api/v1/^themes/?$": "readers",
    "api/v1/^themes/(?P<key>[^/]+)/?$": "readers",
    "api/v1/^mechanisms/?$": "readers",
    "api/v1/^mechanisms/(?P<key>[^/]+)/?$": "readers",
    "api/v1/^states/?$": "readers",
    "api/v1/^states/(?P<iso3>[^/]+)/?$": "readers",
    "api/v1/^territories/?$": "readers",
    "api/v1/^territories/(?P<code>[^/]+)/?$": "readers",
    "api/v1/^bodies/?$": "readers",
    "api/v1/^bodies/(?P<slug>[^/]+)/?$": "readers",
    "api/v1/^memberships/?$": "readers",
    "api/v1/^commitments/?$": "readers",
    "api/v1/^commitments/(?P<id>[^/]+)/?$": "readers",
    "api/v1/^activities/?$": "readers",
    "api/v1/^activities/(?P<key>[^/]+)/?$": "readers",
    "api/v1/^findings/?$": "readers",
    # the admin as a whole
    "admin/": "reviewers",
    "admin/login/": "everyone",
    "admin/logout/": "reviewers",
    "admin/password_change/": "reviewers",
    "admin/password_change/done/": "reviewers",
    "admin/autocomplete/": "reviewers",
    "admin/jsi18n/": "reviewers",
    "admin/r/<path:content_type_id>/<path:object_id>/": "reviewers",
    "admin/^(?P<app_label>LABELS)/$": "reviewers",
    "admin/(?P<url>.*)$": "reviewers",
    "admin/auth/user/<id>/password/": "administrators",
}

KEPT = ("reviewers", "editors", "editors", "editors")
SHOWN = ("reviewers", "nobody", "nobody", "nobody")
WATCHED = ("editors", "nobody", "nobody", "nobody")
REVOCABLE = ("administrators", "nobody", "nobody", "administrators")
TABLES = {  # tables of the admin: who may look, add, change, delete
    "normsbase/activity": KEPT,
    "normsbase/attribution": KEPT,
    "normsbase/body": KEPT,
    "normsbase/change": SHOWN,
    "normsbase/citation": SHOWN,
    "normsbase/clause": SHOWN,
    "normsbase/commitment": KEPT,
    "normsbase/edition": SHOWN,
    "normsbase/finding": SHOWN,
    "normsbase/footnote": SHOWN,
    "normsbase/heading": SHOWN,
    "normsbase/mechanism": SHOWN,
    "normsbase/membership": KEPT,
    "normsbase/mention": SHOWN,
    "normsbase/norm": KEPT,
    "normsbase/normset": KEPT,
    "normsbase/page": SHOWN,
    "normsbase/redirect": SHOWN,
    "normsbase/report": ("reviewers", "editors", "editors", "nobody"),  # withdrawn instead of deleted
    "normsbase/reportdate": KEPT,
    "normsbase/reportpart": KEPT,
    "normsbase/run": WATCHED,
    "normsbase/state": SHOWN,
    "normsbase/tag": ("reviewers", "nobody", "reviewers", "nobody"),
    "normsbase/territory": KEPT,
    "normsbase/theme": SHOWN,
    "normsbase/token": REVOCABLE,
    "auth/user": ("administrators", "administrators", "administrators", "nobody"),
    "axes/accessattempt": REVOCABLE,
}

EXAMPLES = {  # what stands for the variable parts of an address
    "norms/<slug:key>": "norms/13f",
    "themes/<slug:key>": "themes/norms",
    "<slug:iso3>": "EST",
    "<slug:slug>": "un",
    "<slug:name>": "votes",
    "<str:prefix>": "x-70-114",
    "<str:clause_path>": "13.f",
    "<str:slug>": "x-70-114",
    "<int:number>": "1",
    "<int:key>": "1",
    "<uidb64>": "MQ",
    "<token>": "x-y",
    "reports/(?P<slug>[^/]+)": "reports/x-70-114",
    "clauses/(?P<key>[^/]+/[^/]+)": "clauses/x-70-114/13.f",
    "norms/(?P<key>[^/]+)": "norms/13f",
    "norm-sets/(?P<slug>[^/]+)": "norm-sets/un-2015",
    "bodies/(?P<slug>[^/]+)": "bodies/un",
    "(?P<iso3>[^/]+)": "EST",
    "(?P<code>[^/]+)": "EUE",
    "(?P<id>[^/]+)": "row-1",
    "(?P<key>[^/]+)": "norms",
    "^(?P<app_label>LABELS)/$": "normsbase/",
    "(?P<url>.*)$": "nothing/",
    "<id>": "1",
    "autocomplete/": "autocomplete/?app_label=normsbase&model_name=norm&field_name=report",
    "/?$": "",
    "v1/^": "v1/",
}


def patterns() -> dict[str, Any]:
    """Return the view at each address, as the patterns write it; the admin's apps are not spelt out."""
    return {re.sub(r"(?<=<app_label>)[a-z|]+", "LABELS", where): each.callback for where, each in addresses()}


def rows() -> dict[str, str]:
    """Return the whole table: methods and addresses, and to whom each is open."""
    found = dict(OPEN)
    for table, (look, add, change, delete) in TABLES.items():
        at, one = f"admin/{table}/", f"admin/{table}/<path:object_id>/"
        whole = "administrators" if look == "administrators" else "reviewers"  # it leads on to the form
        found |= {at: look, one: whole, f"{one}history/": look, f"{one}change/": look}
        found |= {f"{at}add/": add, f"{one}delete/": delete}
        found |= {f"POST {one}change/": change, f"POST {at}add/": add, f"POST {one}delete/": delete}
    return found


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    there, said = set(patterns()), {row.removeprefix("POST ") for row in rows()}
    assert sorted(there - said) == [], "Say in OPEN or TABLES of this file to whom these are open"
    assert sorted(said - there) == [], "There is nothing at these any more: take their rows away"


def test_a_view_that_asks_more_of_those_who_change_has_a_row_for_them() -> None:
    wanting = [
        address
        for address, view in patterns().items()
        if (says := declared(view)) and says.looking != says.changing and f"POST {address}" not in rows()
    ]
    assert wanting == [], "Add rows “POST address” to OPEN"


def test_every_view_says_to_whom_it_is_open() -> None:
    assert every_view_is_declared() == []


@pytest.fixture
def base(db: None) -> None:
    """Give every address something to show."""
    found = fill()
    Heading.objects.create(edition=found.clause.edition, position=0, level=1, text="Norms", page=1)
    Run.objects.create(kind="ingest", started_at=timezone.now())
    index.reindex()


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
