"""An editor judges a page beside its cut, signs it off, sets its language, and has the file read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ingest.pool import Task
from ingest.records import Box, Finding, Footnote, Heading, Page, SetAside, Told
from normsbase.models import Change, Clause, Edition, Job, Redirect
from normsbase.services import cut, read, reread
from normsbase.services.intake import Intake, queue, readers
from normsbase.services.perform import Outcome, perform
from tests.access.people import an_account, come
from tests.services.intake.reading_here import Here
from tests.services.reread.readings import LAMPS, ROPES, SLUG, again, first_read, para
from tests.web.test_withdrawn_everywhere import words_of

pytestmark = pytest.mark.django_db
CUT = f"/edit/{SLUG}/cut"
REASON = "Looked at both pages"
LONG = " ".join([ROPES] * 8)


@pytest.fixture
def editor() -> Client:
    return come("editor")


@pytest.fixture
def edition() -> Edition:
    """Return an edition of two pages, with everything that a page can hold."""
    return first_read(
        para("1", LAMPS, boxes=(Box(1, 72, 200, 540, 230),), page=1),
        para("2", LONG, boxes=(Box(1, 72, 600, 540, 700), Box(2, 72, 60, 540, 90)), page=1),
        para("3", "Rest.", boxes=(Box(2, 72, 100, 540, 120),), page=2),
        pages=tuple(Page(number=number, width=612, height=792, text="…") for number in (1, 2)),
        headings=(Heading(level=1, text="Of lamps", page=1, boxes=(Box(1, 72, 100, 300, 120),)),),
        footnotes=(Footnote(mark="7", text="See bells.", page=2, boxes=(Box(2, 72, 700, 300, 710),)),),
        set_aside=(SetAside(reason="page-number", page=2, text="2/14"),),
        findings=(
            Finding(code="numbering-gap", message="Paragraph 9 follows 3.", page=2, remedy="Look at it."),
            Finding(code="language-doubt", message="The language is in doubt."),
        ),
    )


def page_of(edition: Edition, number: int = 1) -> cut.CutPage:
    page = cut.cut_page(SLUG, edition.key_prefix, number)
    assert page is not None
    return page


def send(client: Client, step: str, **values: Any) -> Any:
    address = f"{CUT}?page=2"
    return client.post(address, {"step": step, "reason": REASON} | values, follow=True)


def test_a_page_tells_everything_that_was_made_of_it_from_the_top(edition: Edition) -> None:
    second = page_of(edition, 2)
    assert [(item.kind, item.label, item.goes_on) for item in second.items] == [
        ("clause", "2", "from page 1"),
        ("clause", "3", ""),
        ("footnote", "7", ""),
        ("apart", "page number", ""),
    ]
    assert second.items[0].boxes == ((72, 60, 468, 30),)
    assert [finding.message for finding in second.findings] == ["Paragraph 9 follows 3."]
    first = page_of(edition)
    assert [item.kind for item in first.items] == ["heading", "clause", "clause"]
    assert (first.items[2].goes_on, first.items[2].whole) == ("to page 2", LONG)
    assert first.items[2].words.startswith(f"{ROPES} Ropes are")
    assert first.items[2].words.endswith("… are to be inspected each spring by the masters of the port.")
    assert (first.pages_with_findings, len(first.file_findings)) == ((2,), 1)
    assert [(kind, count) for kind, _, _, count in second.kinds] == [
        ("clause", 2),
        ("heading", 0),
        ("footnote", 1),
        ("apart", 1),
    ]


def test_a_page_that_is_not_there_becomes_the_nearest(edition: Edition) -> None:
    assert [page_of(edition, number).page for number in (0, 1, 2, 99)] == [1, 1, 2, 2]


def test_the_page_is_shown_with_boxes_and_signs(editor: Client, edition: Edition) -> None:
    words = words_of(editor.get(f"{CUT}?page=2"))
    assert f'src="/{SLUG}/pages/2.png' in words
    assert words.count("<rect ") == 3
    assert "Paragraph 9 follows 3." in words
    assert 'rel="prev" id="page-before"' in words
    assert "Nobody has signed this edition off." in words
    assert "2/14" in words


def test_a_text_without_pages_is_shown_without_an_image(editor: Client) -> None:
    first_read(para("1", LAMPS), media_type="text/plain")
    words = words_of(editor.get(CUT))
    assert ".png" not in words
    assert LAMPS in words


def test_the_page_is_offered_from_the_text_to_editors_alone(editor: Client, edition: Edition) -> None:
    assert f'href="{CUT}?edition={SLUG}"' in words_of(editor.get(f"/{SLUG}"))
    assert "How it was cut" not in words_of(come("reviewer").get(f"/{SLUG}"))
    assert editor.get("/edit/x-none/cut").status_code == 404
    assert editor.get(f"{CUT}?edition=x-none").status_code == 404


def test_an_edition_is_signed_off_and_a_later_reading_says_that_this_was_before_it(
    editor: Client, edition: Edition
) -> None:
    answer = send(editor, "sign", reading=page_of(edition).reading)
    assert "Signed off by editor on" in words_of(answer)
    change = Change.objects.get()
    assert (change.action, change.subject, change.reason) == ("signed-off", SLUG, REASON)
    assert answer.redirect_chain[0][0].endswith("page=2")
    again(para("1", LAMPS + " Always."))
    words = words_of(editor.get(CUT))
    assert "The sign-off is of an earlier reading" in words
    assert "pipeline 0 had read it" in words


def test_a_reading_that_was_not_shown_is_not_signed(editor: Client, edition: Edition) -> None:
    seen = page_of(edition).reading
    again(para("1", LAMPS + " Always."))
    answer = send(editor, "sign", reading=seen)
    assert answer.status_code == 409
    assert "look through it once more" in words_of(answer)
    assert Edition.objects.get().signed_off_at is None


def test_a_language_that_was_read_wrongly_is_set_and_the_old_keys_lead_on(
    editor: Client, edition: Edition
) -> None:
    answer = send(editor, "language", language="fr")
    assert f"Set: its keys begin with {SLUG}@fr" in words_of(answer)
    assert set(Clause.objects.values_list("key", flat=True)) == {f"{SLUG}@fr/{n}" for n in "123"}
    found = read.read_paragraph(SLUG, "2")
    assert isinstance(found, read.Moved)
    assert found.key == f"{SLUG}@fr/2"
    assert Change.objects.get().after["language"] == "fr"
    assert reread.task_of(Edition.objects.get()).told.language == "fr"
    send(editor, "language", language="en")
    assert not Redirect.objects.filter(old_key__startswith=f"{SLUG}/").exists()


def test_another_file_of_the_old_language_takes_the_place_of_one_that_was_not_of_it(
    edition: Edition,
) -> None:
    second = Edition.objects.get()
    second.pk, second.copy, second.current, second.sha256 = None, 2, False, "1" * 64
    second.save()
    reread.set_language(SLUG, "fr", author=an_account("rules"), reason=REASON)
    assert sorted((row.key_prefix, row.current) for row in Edition.objects.all()) == [
        (SLUG, True),
        (f"{SLUG}@fr", True),
    ]


@pytest.mark.parametrize(
    ("step", "values", "status", "said"),
    [
        ("language", {"language": "en"}, 409, "in this language already"),
        ("language", {"language": "<b>"}, 409, "is no tag of a language"),
        ("language", {"language": "fr", "reason": " "}, 400, "needs its reason"),
        ("burn", {}, 400, "Nothing was asked for"),
    ],
)
def test_what_cannot_be_done_is_said(
    editor: Client, edition: Edition, step: str, values: dict[str, str], status: int, said: str
) -> None:
    answer = send(editor, step, **values)
    assert (answer.status_code, said in words_of(answer)) == (status, True)
    assert not Change.objects.exists()


def asked(client: Client, step: str, **values: str) -> str:
    """Ask on the page of x-1, let a worker do it, and return what the page says then."""
    client.post("/edit/x-1/cut", {"step": step, "reason": REASON} | values)
    assert perform(Job.objects.get(kind="reread").key) is Outcome.DONE
    return words_of(client.get("/edit/x-1/cut"))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Return an edition of a file that is kept, read worse than the present rules do."""
    monkeypatch.setattr(readers, "_kept", [Here()])
    (tmp_path / "lamps.txt").write_text("1. Keep the lamps burning.\n\n2. Lanterns were lit at dusk.\n")
    queue([Task(path=tmp_path / "lamps.txt", told=Told(symbol="X/1", title="Lamps"))], Intake())
    perform(Job.objects.get(kind="read").key)
    Clause.objects.filter(path="2").update(path="u9", key="x-1/u9")
    return Edition.objects.get()


def test_a_file_is_read_again_by_a_worker_compared_then_changed(editor: Client, kept: Edition) -> None:
    words = asked(editor, "compare")
    assert "It would change as is told below" in words
    assert '<span class="key">x-1/u9</span> → <span class="key">x-1/2</span>' in words
    assert kept.clauses.filter(path="u9").exists()
    shown = reread.job.wanted(kept.sha256)
    assert shown is not None
    words = asked(editor, "apply", shown=shown.digest)
    assert "the changes below were made" in words
    assert set(kept.clauses.values_list("path", flat=True)) == {"1", "2"}
    change = Change.objects.get()
    assert (change.action, change.author_name, change.reason) == ("reread", "editor", REASON)
    assert "The present rules give the same." in asked(editor, "compare")


def test_nothing_is_changed_that_was_not_shown(editor: Client, kept: Edition) -> None:
    asked(editor, "compare")
    shown = reread.job.wanted(kept.sha256)
    assert shown is not None
    Clause.objects.filter(path="1").update(text="Something else by now.")
    words = asked(editor, "apply", shown=shown.digest)
    assert "otherwise than was shown" in words
    assert kept.clauses.filter(path="u9").exists()


def test_keys_that_would_hold_other_words_have_to_be_accepted(editor: Client, kept: Edition) -> None:
    Clause.objects.filter(path="1").update(path="u1", key="x-1/u1")
    Clause.objects.filter(path="u9").update(path="1", key="x-1/1")
    assert "Other words would stand at 1 key" in asked(editor, "compare")
    shown = reread.job.wanted(kept.sha256)
    assert shown is not None
    assert "it has to be accepted all the same" in asked(editor, "apply", shown=shown.digest)
    assert kept.clauses.filter(path="u1").exists()
    words = asked(editor, "apply", shown=shown.digest, **{"accept-moved": "on"})
    assert "the changes below were made" in words
    assert "this address held other words" in words_of(editor.get("/x-1/1"))


def test_a_job_for_a_text_that_is_gone_ends(editor: Client, kept: Edition) -> None:
    editor.post("/edit/x-1/cut", {"step": "compare", "reason": REASON})
    kept.report.delete()
    job = Job.objects.get(kind="reread")
    assert perform(job.key) is Outcome.DONE
    job.refresh_from_db()
    assert job.result["reason"] == "The text was taken out of the base."
