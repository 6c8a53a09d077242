"""Decisions on labels: signed, dated, searched, with a reason, one or many."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from normsbase import models
from normsbase.models import Tag
from normsbase.services import history, index
from normsbase.services.find import find
from tests.admin.forms import deletion, filled, form, listing, told
from tests.api.rows import Base


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
