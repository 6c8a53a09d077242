"""Decisions are handed out and brought in through the page: looked at first, all or none, twice is once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from normsbase.models import Decision, Tag
from normsbase.services import review
from tests.access.people import come
from tests.services.review.proposing import WHY, a_proposal, a_text, by, state_of

pytestmark = pytest.mark.django_db
IN = "/review/decisions/bring-in"


@pytest.fixture
def editor() -> Client:
    return come("editor")


@pytest.fixture
def tag() -> Tag:
    return a_proposal(a_text()[0], words="lamps")


def elsewhere(tag: Tag) -> bytes:
    """Return what another instance would hand out, where somebody rejected this label."""
    review.decide(tag.pk, "rejected", by("ben", WHY))
    lines = "".join(review.export_decisions())
    review.undo(by("ben").reviewer)
    Decision.objects.all().delete()
    return lines.encode()


def send(client: Client, data: bytes, step: str, **more: Any) -> Any:
    file = SimpleUploadedFile("decisions.jsonl", data)
    values = {"decisions": file, "step": step, "reason": "Ben’s work"}
    return client.post(IN, values | more, follow=True)


def test_all_decisions_that_stand_are_handed_out_one_a_line(tag: Tag) -> None:
    review.decide(tag.pk, "rejected", by("ben", WHY))
    answer: Any = come("reviewer").get("/review/decisions.jsonl")
    (line,) = answer.getvalue().decode().splitlines()
    assert json.loads(line)["reason"] == WHY
    assert "attachment" in answer["Content-Disposition"]


def test_looking_tells_what_would_change_and_changes_nothing(editor: Client, tag: Tag) -> None:
    answer = send(editor, elsewhere(tag), "look")
    assert "Nothing was changed yet" in answer.content.decode()
    assert '<b class="strong">1</b> new' in answer.content.decode()
    assert state_of(tag) == "proposed"


def test_bringing_in_makes_the_decisions_here_and_twice_is_once(editor: Client, tag: Tag) -> None:
    data = elsewhere(tag)
    assert "1 decision came in" in send(editor, data, "apply").content.decode()
    assert state_of(tag) == "rejected"
    assert "0 decisions came in; 1 here already" in send(editor, data, "apply").content.decode()
    assert Decision.objects.count() == 1


def test_paragraphs_that_are_not_here_are_named_and_may_be_left_out(editor: Client, tag: Tag) -> None:
    data = elsewhere(tag).replace(b"x-70-114/1", b"x-70-115/1")
    answer = send(editor, data, "apply")
    assert answer.status_code == 409
    assert "x-70-115/1" in answer.content.decode()
    assert "0 decisions came in" in send(editor, data, "apply", known_only="on").content.decode()


@pytest.mark.parametrize("data", [b"no json", b"\xff\xfe"])
def test_a_file_that_holds_none_is_refused(editor: Client, data: bytes) -> None:
    assert send(editor, data, "apply").status_code in (400, 409)
    assert not Decision.objects.exists()


def test_reviewers_hand_out_and_editors_bring_in(editor: Client) -> None:
    assert "Bring in" not in come("reviewer").get("/review/decisions/").content.decode()
    assert "Bring in" in editor.get("/review/decisions/").content.decode()
