"""The page of work: open to editors, live while something moves, where a failed job is asked for again."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.models import Job, Run, Stale
from normsbase.services import jobs
from tests.access.people import come
from tests.building import a_report
from tests.services.test_list_jobs import NOON, a_failed_job, a_job, a_run, read_as
from tests.web.test_withdrawn_everywhere import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return come("editor")


def test_an_editor_finds_the_way_there_and_others_are_not_offered_it(editor: Client) -> None:
    for address in ("/texts/", "/account/"):
        assert 'href="/jobs/"' in words_of(editor.get(address))
        assert 'href="/jobs/"' not in words_of(come("reviewer").get(address))


def test_an_empty_base_says_that_all_work_is_done_and_asks_no_more(editor: Client) -> None:
    words = words_of(editor.get("/jobs/"))
    assert "All work is done" in words
    assert "manage.py ingest --queue" in words
    assert "hx-trigger" not in words
    assert "No worker runs. Start one: python manage.py worker" in words


def test_where_a_worker_is_there_the_page_says_so(editor: Client) -> None:
    with jobs.being_the_worker():
        words = words_of(editor.get("/jobs/"))
    assert "A worker is there." in words
    assert "No worker runs" not in words


def test_the_page_asks_again_while_something_waits_and_keeps_its_filters(editor: Client) -> None:
    a_job(run=a_run())
    words = words_of(editor.get("/jobs/?state=waiting&junk=1"))
    assert 'hx-get="/jobs/?state=waiting" hx-trigger="every 2s"' in words
    part = words_of(editor.get("/jobs/?state=waiting", headers={"HX-Request": "true"}))
    assert part.strip().startswith('<div id="jobs-now"')
    assert '<p hx-swap-oob="innerHTML:#jobs-said">0 % of the files under way are done.</p>' in part
    assert "<html" not in part
    Job.objects.update(state="done", ended_at=NOON)
    part = words_of(editor.get("/jobs/?state=waiting", headers={"HX-Request": "true"}))
    assert "hx-trigger" not in part
    assert "Nothing is under way." in part


def test_a_batch_shows_its_progress_who_handed_it_in_and_what_became_of_the_files(editor: Client) -> None:
    run = a_run(total=1200, counts={"read": 1000, "already-read": 4, "refused": 1}, started_by="harbour")
    a_job("left.pdf", run=run)
    words = words_of(editor.get("/jobs/"))
    assert f'<progress max="1200" value="1005" aria-label="Batch {run.pk}: files done">' in words
    for part in (
        "by harbour",
        "25 November 2026, 12:00:05 UTC",
        '<b class="num">1,000</b> new',
        '<b class="num">4</b> unchanged',
        '<b class="num">1</b> refused',
        '<b class="num">195</b> still to be read',
    ):
        assert part in words


def test_a_batch_has_an_address_of_its_own(editor: Client) -> None:
    run = a_run(ended_at=NOON, counts={"read": 1})
    a_report("x-1")
    a_job(run=run, state="done", ended_at=NOON, result=read_as("x-1"))
    a_job("other.pdf")
    words = words_of(editor.get(f"/jobs/?batch={run.pk}"))
    assert '<a id="text-' in words
    assert 'href="/x-1">X/1</a>, new' in words
    assert "other.pdf" not in words
    assert editor.get(f"/jobs/?batch={run.pk + 1}").status_code == 404
    assert editor.get("/jobs/?batch=²&page=x&batches=99999999999").status_code == 200


def test_a_failed_job_shows_its_error_in_full_and_one_button_asks_for_it_again(editor: Client) -> None:
    run = a_run(ended_at=NOON)
    failed, other = a_failed_job(run=run), a_failed_job("b.pdf")
    words = words_of(editor.get("/jobs/?state=failed"))
    assert "No space. Make room." in words
    assert "tried 6 times" in words
    answer = editor.post("/jobs/retry?state=failed&junk=1", {"key": failed.key}, follow=True)
    assert answer.redirect_chain == [("/jobs/?state=failed", 302)]
    assert "1 job asked for again." in words_of(answer)
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.error) == ("waiting", 0, "")
    assert Job.objects.get(pk=other.pk).state == "failed"
    assert Run.objects.get(pk=run.pk).ended_at is None


def test_all_failed_jobs_are_asked_for_at_once(editor: Client) -> None:
    for number in range(3):
        a_failed_job(f"{number}.pdf")
    assert "Try all 3 that failed again" in words_of(editor.get("/jobs/"))
    answer = editor.post("/jobs/retry", {"all": "1"}, follow=True)
    assert "3 jobs asked for again." in words_of(answer)
    assert not Job.objects.filter(state="failed").exists()


@pytest.mark.parametrize("sent", [{}, {"key": "read:b.pdf"}, {"key": "read:unknown"}])
def test_what_did_not_fail_is_left_as_it_is(editor: Client, sent: dict[str, str]) -> None:
    a_failed_job()
    a_job("b.pdf", state="done", ended_at=NOON)
    answer = editor.post("/jobs/retry", sent, follow=True)
    assert "Nothing was left to try again" in words_of(answer)
    assert set(Job.objects.values_list("state", flat=True)) == {"failed", "done"}


def test_a_retry_is_posted_with_its_secret_by_an_editor(editor: Client) -> None:
    job = a_failed_job()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert strict.post("/jobs/retry", {"key": job.key}).status_code == 403
    assert come("reviewer").post("/jobs/retry", {"key": job.key}).status_code == 403
    assert editor.get("/jobs/retry").status_code == 405
    assert Job.objects.get().state == "failed"


def test_a_text_that_search_does_not_have_yet_is_named(editor: Client) -> None:
    a_report("x-1")
    a_job(state="done", ended_at=NOON, result=read_as("x-1"))
    Stale.objects.create(slug="x-1")
    Stale.objects.create(slug="x-gone")
    words = words_of(editor.get("/jobs/?state=done"))
    assert "(not yet in search)" in words
    assert 'The search index is behind with <a href="/x-1">X/1</a>, <span class="key">x-gone</span>' in words


def test_lists_are_paged(editor: Client) -> None:
    for _ in range(11):
        a_run(ended_at=NOON, counts={"read": 1})
    Job.objects.bulk_create(
        Job(key=f"read:{number:03}", kind="read", subject=f"{number:03}.pdf", due_at=NOON)
        for number in range(51)
    )
    words = words_of(editor.get("/jobs/"))
    assert 'href="?batches=2"' in words
    assert 'href="?page=2"' in words
    assert "050.pdf" not in words
    assert "050.pdf" in words_of(editor.get("/jobs/?page=2&batches=2"))
