"""Editors add and correct rows; facts keep their source, and search follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from normsbase.models import Body, Commitment, Report, Stale
from normsbase.services import index
from normsbase.services.find import find
from tests.admin.forms import KEPT, REMOVED, deletion, filled, form, listing
from tests.api.rows import Base
from tests.building import SOURCE


@pytest.mark.parametrize("model", KEPT)
def test_a_row_can_be_added_and_shows_its_source(editor: Client, model: type[Model]) -> None:
    page = editor.get(f"{listing(model)}add/")
    assert page.status_code == 200
    assert "source" in page.context["adminform"].form.fields
    assert "read_in" in editor.get(listing(model)).context["cl"].list_display
    assert SOURCE in editor.get(listing(model)).content.decode()


def test_an_editor_adds_a_body(editor: Client) -> None:
    address = f"{listing(Body)}add/"
    sent = filled(editor, address, slug="lakes", name="Lakes Community", source="Its charter")
    assert editor.post(address, sent).status_code == 302
    assert Body.objects.get(slug="lakes").source == "Its charter"


def test_a_fact_without_a_source_is_refused(editor: Client) -> None:
    address = f"{listing(Body)}add/"
    answer = editor.post(address, filled(editor, address, slug="lakes", name="Lakes Community"))
    assert "source" in answer.context["adminform"].form.errors


def test_a_key_never_changes(base: Base, editor: Client) -> None:
    address = form(base.norm)
    assert editor.post(address, filled(editor, address, key="13x", name="Spare them")).status_code == 302
    base.norm.refresh_from_db()
    assert (base.norm.key, base.norm.name) == ("13f", "Spare them")


def test_a_row_of_an_editor_can_be_deleted(editor: Client) -> None:
    row = Commitment.objects.get(catalogue_id="row-3")
    assert editor.post(deletion(row), REMOVED).status_code == 302
    assert not Commitment.objects.filter(pk=row.pk).exists()


def test_a_report_that_was_read_cannot_be_deleted(base: Base, editor: Client) -> None:
    editor.post(deletion(base.report), {"post": "yes"})
    assert Report.objects.filter(pk=base.report.pk).exists()


def test_saving_a_report_brings_search_up_to_date(
    base: Base, editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    index.reindex()
    address = form(base.report)
    with django_capture_on_commit_callbacks(execute=True):
        assert editor.post(address, filled(editor, address, year="2016")).status_code == 302
    assert [hit.year for hit in find("works").hits] == [2016]


@pytest.mark.django_db(transaction=True)
def test_with_a_damaged_index_the_change_is_kept_and_marked_for_the_index(
    base: Base, editor: Client, data_folder: Path
) -> None:
    Stale.objects.all().delete()
    index.reindex()
    (described,) = (data_folder / "index").glob("generation-*/meta.json")
    described.write_text("no longer JSON")
    address = form(base.report)
    page = editor.post(address, filled(editor, address, year="2016"), follow=True)
    assert page.status_code == 200
    assert Stale.objects.get().slug == base.report.slug
    base.report.refresh_from_db()
    assert base.report.year == 2016
