"""The page of a text's files: an editor sees which stands for it, and lets another."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.models import Change, Edition
from tests.access.people import come
from tests.services.current.filed import SENTENCES, SLUG, a_file, answering, stored
from tests.services.current.test_exchange import decided
from tests.web.test_withdrawn_everywhere import words_of

pytestmark = pytest.mark.django_db
PAGE = f"/edit/{SLUG}/files"
COPY = f"{SLUG}@en~2"


@pytest.fixture
def editor() -> Client:
    return come("editor")


@pytest.fixture(autouse=True)
def _two_files() -> None:
    stored(a_file("short.pdf", ("1", SENTENCES[0])))
    decided(f"{SLUG}/1")
    stored(a_file("long.pdf", *((str(n), text) for n, text in enumerate(SENTENCES, 1))))


def test_the_page_shows_the_files_and_what_the_rule_says(editor: Client) -> None:
    words = words_of(editor.get(PAGE))
    assert "Another file would stand for the text by the rule" in words
    assert "long.pdf" in words
    assert "first by the rule: it is the complete text and the other an extract" in words
    assert SLUG.upper().replace("-", "/") in words_of(editor.get("/edit/files"))


def test_an_editor_exchanges_the_files_with_a_reason(editor: Client) -> None:
    sent = {"step": "choose", "file": COPY, "reason": "The whole text"}
    answer = editor.post(PAGE, sent, follow=True)
    assert "long.pdf stands for the text now" in words_of(answer)
    assert len(answering()) == len(SENTENCES)
    assert Change.objects.get().reason == "The whole text"
    assert "No text waits" in words_of(editor.get("/edit/files"))
    editor.post(PAGE, {"step": "rule", "file": SLUG, "reason": "No need"})
    assert not Edition.objects.filter(chosen_at__isnull=False).exists()


def test_the_addresses_of_the_copy_lead_on(editor: Client) -> None:
    editor.post(PAGE, {"step": "choose", "file": COPY, "reason": "The whole text"})
    for old, new in (
        (f"/{COPY}", f"/{SLUG}"),
        (f"/{COPY}/2", f"/{SLUG}/2"),
        (f"/{COPY}/pages/1.png", f"/{SLUG}/pages/1.png"),
        (f"/{COPY}/file", f"/{SLUG}/file"),
    ):
        answer = editor.get(old)
        assert (answer.status_code in (301, 302), answer["Location"]) == (True, new)


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"step": "choose", "file": COPY, "reason": " "}, 400, "needs its reason"),
        ({"step": "choose", "file": f"{SLUG}@en~9", "reason": "Why"}, 409, "look at the list once more"),
        ({"step": "choose", "file": "x-1", "reason": "Why"}, 400, "Nothing was asked for"),
        ({"step": "burn", "file": COPY, "reason": "Why"}, 400, "Nothing was asked for"),
    ],
)
def test_what_cannot_be_done_is_said(editor: Client, sent: dict[str, str], status: int, said: str) -> None:
    answer = editor.post(PAGE, sent)
    assert (answer.status_code, said in words_of(answer)) == (status, True)
    assert editor.get("/edit/x-none/files").status_code == 404
