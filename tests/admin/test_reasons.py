"""Every change names its reason and is kept with both values."""

from __future__ import annotations

from django.test import Client

from normsbase import models
from normsbase.models import Body, Commitment
from normsbase.services import history
from tests.admin.forms import REMOVED, deletion, filled, form, listing, told
from tests.api.rows import Base


def test_a_change_needs_a_reason_and_is_kept_with_both_values(base: Base, editor: Client) -> None:
    address = form(base.norm)
    refused = editor.post(address, filled(editor, address, name="Spare them", change_reason=" "))
    assert "change_reason" in refused.context["adminform"].form.errors
    editor.post(address, filled(editor, address, name="Spare them", change_reason="As its text says"))
    assert told() == ("editor", "corrected", "13f", "As its text says")
    row = models.Change.objects.latest("id")
    assert (row.before, row.after) == ({"name": "Spare"}, {"name": "Spare them"})
    assert history.verify() == ()


def test_a_form_sent_without_a_change_is_no_change(base: Base, editor: Client) -> None:
    before = models.Change.objects.count()
    assert editor.post(form(base.norm), filled(editor, form(base.norm))).status_code == 302
    assert models.Change.objects.count() == before


def test_a_row_added_and_a_row_deleted_are_kept_with_what_they_said(base: Base, editor: Client) -> None:
    address = f"{listing(Body)}add/"
    editor.post(address, filled(editor, address, slug="lakes", name="Lakes Community", source="Its charter"))
    assert told() == ("editor", "added", "lakes", "A better source")
    assert models.Change.objects.latest("id").after["name"] == "Lakes Community"
    lakes = Body.objects.get(slug="lakes")
    editor.post(deletion(lakes), REMOVED)
    assert told() == ("editor", "removed", "lakes", "Entered twice")
    assert models.Change.objects.latest("id").before["source"] == "Its charter"


def test_nothing_is_deleted_without_a_reason(base: Base, editor: Client) -> None:
    row = Commitment.objects.get(catalogue_id="row-3")
    address = deletion(row)
    assert "Reason for the deletion" in editor.get(address).content.decode()
    page = editor.post(address, {"post": "yes"}, follow=True)
    assert "a reason is needed" in page.content.decode()
    assert Commitment.objects.filter(pk=row.pk).exists()


def test_a_row_added_inside_another_is_a_change_of_its_own(base: Base, editor: Client) -> None:
    address = form(base.known)
    sent = filled(editor, address)
    sent |= {"dates-TOTAL_FORMS": "1", "dates-0-kind": "issued", "dates-0-value": "2010-05"}
    sent |= {"dates-0-source": "Its first page", "dates-0-report": base.known.pk}
    assert editor.post(address, sent).status_code == 302
    assert told() == ("editor", "added", "x-65-88: issued", "A better source")
    assert models.Change.objects.latest("id").report_slug == "x-65-88"


def test_many_rows_are_not_deleted_at_once(editor: Client) -> None:
    actions = dict(
        editor.get(listing(Commitment))
        .context["cl"]
        .model_admin.get_action_choices(editor.get(listing(Commitment)).wsgi_request)
    )
    assert "delete_selected" not in actions


def test_a_fact_changed_here_is_settled(base: Base, editor: Client) -> None:
    address = form(base.known)
    editor.post(address, filled(editor, address, year="2011"))
    base.known.refresh_from_db()
    assert base.known.corrections["year"]["value"] == 2011
