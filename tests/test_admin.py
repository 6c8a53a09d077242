"""Editors look up every row and correct what the machines leave open; others see nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from normsbase import models
from normsbase.access.roles import Role, give
from normsbase.admin.rows import Kept, LookOnly
from normsbase.models import Body, Commitment, Heading, Job, Norm, Report, Run, Stale, Tag
from normsbase.services import history, index
from normsbase.services.find import find
from tests.api.growth import grow
from tests.api.rows import Base, fill
from tests.building import SOURCE

TABLES = sorted(
    (
        each
        for each in vars(models).values()
        if isinstance(each, type) and issubclass(each, Model) and each is not models.Token  # not for editors
    ),
    key=lambda model: model.__name__,
)
KEPT = [model for model in TABLES if isinstance(admin.site._registry.get(model), Kept)]
SHOWN = [model for model in TABLES if isinstance(admin.site._registry.get(model), LookOnly)]
REMOVED = {"post": "yes", "change_reason": "Entered twice"}


@pytest.fixture
def base(db: None) -> Base:
    """Rows of every table."""
    found = fill()
    Heading.objects.create(edition=found.clause.edition, position=0, level=1, text="Norms", page=1)
    Run.objects.create(kind="ingest", started_at=timezone.now())
    Job.objects.create(key="index", kind="index", due_at=timezone.now())
    Stale.objects.create(slug="x-70-114")
    author = User.objects.create(username="earlier editor")
    found_it = history.Entry(
        author=author, action="added", table="report", subject="x-70-114", reason="It was lacking"
    )
    with transaction.atomic():
        history.record(found_it)
    return found


def _signed_in(role: Role | None) -> Client:
    user = User.objects.create(username="editor")
    give(user, role)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(base: Base) -> Client:
    """One who looks up and corrects our rows, and gives no roles."""
    return _signed_in(Role.EDITOR)


def listing(model: type[Model]) -> str:
    return reverse(f"admin:normsbase_{model._meta.model_name}_changelist")


def form(row: Model) -> str:
    return reverse(f"admin:normsbase_{row._meta.model_name}_change", args=[row.pk])


def deletion(row: Model) -> str:
    return reverse(f"admin:normsbase_{row._meta.model_name}_delete", args=[row.pk])


def filled(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """Return what the form at an address would send, with changes."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {bound.html_name: bound.value() for each in forms for bound in each}
    for name in ("change_reason", "reason"):
        if name in forms[0].fields:
            values[name] = values[name] or "A better source"
    return {name: value for name, value in (values | changes).items() if value is not None}


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
    client = _signed_in(Role.READER)
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


def test_a_row_of_the_catalogue_is_only_shown(base: Base, editor: Client) -> None:
    Norm.objects.update(catalogued=True)
    page = editor.get(form(base.norm))
    assert not page.context["adminform"].form.fields
    editor.post(form(base.norm), {"name": "Another"})
    base.norm.refresh_from_db()
    assert base.norm.name == "Spare"
    assert editor.get(deletion(base.norm)).status_code == 403


def test_a_row_of_an_editor_can_be_deleted(editor: Client) -> None:
    row = Commitment.objects.get(catalogue_id="row-3")
    assert editor.post(deletion(row), REMOVED).status_code == 302
    assert not Commitment.objects.filter(pk=row.pk).exists()


def test_a_report_that_was_read_cannot_be_deleted(base: Base, editor: Client) -> None:
    editor.post(deletion(base.report), {"post": "yes"})
    assert Report.objects.filter(pk=base.report.pk).exists()


def test_a_report_shows_its_editions_and_an_edition_its_findings(base: Base, editor: Client) -> None:
    assert "x-70-114-fr.pdf" in editor.get(form(base.report)).content.decode()
    assert "numbering-gap" in editor.get(form(base.clause.edition)).content.decode()
    assert "Free Harbour" in editor.get(form(base.body)).content.decode()


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


def test_a_decision_on_a_tag_is_signed_dated_and_searched(
    base: Base, editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    index.reindex()
    tag = Tag.objects.get(scheme="norm")
    (hit,) = find("works", filters={"norm": ["13f"]}).hits
    assert "13f" in [label.label for label in hit.labels]
    with django_capture_on_commit_callbacks(execute=True):
        sent = filled(editor, form(tag), state="rejected", reason="It asks nothing.", label="13a")
        assert editor.post(form(tag), sent).status_code == 302
    tag.refresh_from_db()
    assert (tag.state, tag.reason, tag.label) == ("rejected", "It asks nothing.", "13f")
    assert tag.reviewer is not None
    assert tag.reviewer.username == "editor"
    assert tag.reviewed_at is not None
    (hit,) = find("works").hits
    assert "13f" not in [label.label for label in hit.labels]


def test_a_decision_taken_back_leaves_no_signature(base: Base, editor: Client) -> None:
    tag = Tag.objects.get(state="rejected")
    editor.post(form(tag), filled(editor, form(tag), state="proposed"))
    tag.refresh_from_db()
    assert (tag.state, tag.reviewer, tag.reviewed_at) == ("proposed", None, None)


@pytest.mark.parametrize(("action", "state"), [("accept", "accepted"), ("reject", "rejected")])
def test_many_tags_are_decided_at_once(base: Base, editor: Client, action: str, state: str) -> None:
    chosen = list(Tag.objects.filter(scheme="theme").values_list("pk", flat=True))
    why = {"change_reason": "All of one kind", "decided": "yes"}
    editor.post(listing(Tag), {"action": action, "_selected_action": chosen} | why)
    assert set(Tag.objects.filter(pk__in=chosen).values_list("state", flat=True)) == {state}
    assert Tag.objects.exclude(pk__in=chosen).filter(state="proposed").count() == 5


def test_a_tag_can_be_neither_added_nor_deleted(base: Base, editor: Client) -> None:
    tag = Tag.objects.get(scheme="norm")
    assert editor.get(f"{listing(Tag)}add/").status_code == 403
    assert editor.post(deletion(tag), {"post": "yes"}).status_code == 403


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


def told() -> tuple[Any, ...]:
    """Return who did what to which row, and why, of the newest change."""
    row = models.Change.objects.latest("id")
    return row.author_name, row.action, row.subject, row.reason


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


def test_a_decision_on_a_tag_needs_a_reason_and_is_kept(base: Base, editor: Client) -> None:
    tag = Tag.objects.get(scheme="norm")
    refused = editor.post(form(tag), filled(editor, form(tag), state="rejected", reason=""))
    assert "reason" in refused.context["adminform"].form.errors
    editor.post(form(tag), filled(editor, form(tag), state="rejected", reason="It asks nothing."))
    assert told()[1:] == ("decided", history.key_of(tag), "It asks nothing.")
    assert models.Change.objects.latest("id").before["state"] == "proposed"


def test_many_decisions_ask_for_their_reason_on_a_page_of_their_own(base: Base, editor: Client) -> None:
    chosen = list(Tag.objects.filter(scheme="theme").values_list("pk", flat=True))
    sent = {"action": "reject", "_selected_action": chosen}
    page = editor.post(listing(Tag), sent)
    assert "Reason for the decision" in page.content.decode()
    assert "A reason is needed" not in page.content.decode()
    assert "A reason is needed" in editor.post(listing(Tag), sent | {"decided": "yes"}).content.decode()
    assert not Tag.objects.filter(reason="All of one kind").exists()
    assert not models.Change.objects.filter(action="decided").exists()
    editor.post(listing(Tag), sent | {"decided": "yes", "change_reason": "All of one kind"})
    kept = models.Change.objects.filter(action="decided")
    assert [row.reason for row in kept] == ["All of one kind"] * len(chosen)
    assert set(Tag.objects.filter(pk__in=chosen).values_list("reason", flat=True)) == {"All of one kind"}
    assert history.verify() == ()


def test_a_fact_changed_here_is_settled(base: Base, editor: Client) -> None:
    address = form(base.known)
    editor.post(address, filled(editor, address, year="2011"))
    base.known.refresh_from_db()
    assert base.known.corrections["year"]["value"] == 2011


def test_what_withdraws_a_report_is_only_shown(base: Base, editor: Client) -> None:
    address = form(base.known)
    assert not {"corrections", "withdrawn_at"} & set(editor.get(address).context["adminform"].form.fields)
    Report.objects.filter(pk=base.known.pk).update(withdrawn_at=timezone.now(), withdrawn_because="Forged")
    assert editor.get(deletion(base.known)).status_code == 403
