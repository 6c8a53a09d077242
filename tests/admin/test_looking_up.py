"""Editors look up every row; others see nothing."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from normsbase import models
from normsbase.access.roles import Role
from normsbase.models import Norm, Report
from tests.admin.forms import SHOWN, TABLES, deletion, form, listing, signed_in
from tests.api.growth import grow
from tests.api.rows import Base


def test_every_table_has_its_place() -> None:
    assert set(TABLES) <= set(admin.site._registry)


@pytest.mark.parametrize("model", TABLES)
def test_an_editor_opens_every_list_and_searches_it(editor: Client, model: type[Model]) -> None:
    page = editor.get(listing(model))
    assert page.status_code == 200
    assert page.context["cl"].result_count > 0
    assert "Normsbase for editors" in page.content.decode()
    if admin.site._registry[model].search_fields:
        assert editor.get(listing(model), {"q": "nothinglikethis"}).context["cl"].result_count == 0


@pytest.mark.parametrize("model", TABLES)
def test_an_editor_opens_every_row(editor: Client, model: type[Model]) -> None:
    for row in model._default_manager.all()[:3]:
        assert editor.get(form(row)).status_code == 200


@pytest.mark.parametrize("model", TABLES)
def test_a_reader_sees_none(base: Base, model: type[Model]) -> None:
    client = signed_in(Role.READER)
    assert client.get(listing(model)).status_code == 403
    row = model._default_manager.first()
    assert row is not None
    assert client.get(form(row)).status_code == 403
    assert client.get("/admin/").status_code == 403


def test_a_stranger_is_asked_to_sign_in(base: Base, client: Client) -> None:
    answer = client.get(listing(models.Clause))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/sign-in/?next=/admin/")


@pytest.mark.parametrize("model", SHOWN)
def test_what_a_machine_made_can_only_be_looked_at(editor: Client, model: type[Model]) -> None:
    row = model._default_manager.first()
    assert row is not None
    assert not editor.get(form(row)).context["adminform"].form.fields
    assert editor.post(form(row), {}).status_code == 403
    assert editor.get(deletion(row)).status_code == 403
    assert editor.get(f"{listing(model)}add/").status_code == 403


def test_the_words_of_a_clause_cannot_be_typed_over(base: Base, editor: Client) -> None:
    text = base.clause.text
    editor.post(form(base.clause), {"text": "Other words."})
    base.clause.refresh_from_db()
    assert base.clause.text == text


def test_a_row_of_the_catalogue_is_only_shown(base: Base, editor: Client) -> None:
    Norm.objects.update(catalogued=True)
    page = editor.get(form(base.norm))
    assert not page.context["adminform"].form.fields
    editor.post(form(base.norm), {"name": "Another"})
    base.norm.refresh_from_db()
    assert base.norm.name == "Spare"
    assert editor.get(deletion(base.norm)).status_code == 403


def test_a_report_shows_its_editions_and_an_edition_its_findings(base: Base, editor: Client) -> None:
    assert "x-70-114-fr.pdf" in editor.get(form(base.report)).content.decode()
    assert "numbering-gap" in editor.get(form(base.clause.edition)).content.decode()
    assert "Free Harbour" in editor.get(form(base.body)).content.decode()


@pytest.mark.parametrize(
    ("model", "key", "address"),
    [
        (models.Report, {"slug": "x-70-114"}, "/x-70-114"),
        (models.Edition, {"language": "fr"}, "/x-70-114@fr"),
        (models.Clause, {"path": "13.f"}, "/x-70-114/13.f"),
        (models.Tag, {"scheme": "norm"}, "/x-70-114/13.f"),
        (models.Norm, {"key": "13f"}, "/norms/13f/"),
        (models.Theme, {"key": "norms"}, "/themes/norms/"),
        (models.State, {"iso3": "EST"}, "/states/EST/"),
        (models.Body, {"slug": "un"}, "/bodies/un/"),
    ],
)
def test_a_row_leads_to_its_page(
    editor: Client, model: type[Model], key: dict[str, str], address: str
) -> None:
    page = editor.get(form(model._default_manager.get(**key))).content.decode()
    assert f'href="{address}"' in page


@pytest.mark.parametrize("model", TABLES)
def test_a_longer_list_asks_no_more_queries(base: Base, editor: Client, model: type[Model]) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(listing(model))
        return len(queries)

    few = asked()
    grow(base)
    assert asked() <= few + 1  # a second page of a filter's values may be looked up


def test_what_withdraws_a_report_is_only_shown(base: Base, editor: Client) -> None:
    address = form(base.known)
    assert not {"corrections", "withdrawn_at"} & set(editor.get(address).context["adminform"].form.fields)
    Report.objects.filter(pk=base.known.pk).update(withdrawn_at=timezone.now(), withdrawn_because="Forged")
    assert editor.get(deletion(base.known)).status_code == 403
