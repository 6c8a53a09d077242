"""An editor adds, corrects, withdraws and restores a text from its page; others are not offered it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ingest.slugs import RESERVED
from normsbase.access.check import addresses
from normsbase.models import Change, Report
from normsbase.services import edit
from tests.access.people import come
from tests.building import a_body, a_report
from tests.web.test_withdrawn_everywhere import words_of
from tests.withdrawing import SLUG, a_base, an_editor, version

pytestmark = pytest.mark.django_db
FACTS = "/edit/x-1/facts"


@pytest.fixture
def editor() -> Client:
    return come("editor")


def sent(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """Return what the form at an address would send, with a reason and changes."""
    form = client.get(address).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    values |= {"reason": "The title page says so"} | changes
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize(("who", "offered"), [("anonymous", []), ("reader", []), ("reviewer", ["History"])])
def test_a_page_offers_no_more_than_the_role_holds(who: str, offered: list[str]) -> None:
    a_report("x-1")
    words = words_of(come(who).get("/x-1"))
    offers = ("Correct facts", "Withdraw", "History")
    assert [offer for offer in offers if f">{offer}</a>" in words] == offered


def test_an_editor_is_offered_all_ways_from_the_page(editor: Client) -> None:
    a_base()
    words = words_of(editor.get(f"/{SLUG}"))
    for name in ("edit-facts", "edit-withdraw", "history-of"):
        assert f'href="{reverse(name, args=[SLUG])}"' in words
        assert editor.get(reverse(name, args=[SLUG])).status_code == 200
    assert f'href="{reverse("edit-new")}"' in words_of(editor.get("/texts/"))
    assert editor.get("/edit/x-none/facts").status_code == 404


def test_facts_are_previewed_then_saved(editor: Client) -> None:
    a_report("x-1", title="Report on conduct")
    values = sent(editor, FACTS, title="Report on conduct in ports")
    preview = editor.post(FACTS, values | {"step": "preview"})
    words = words_of(preview)
    assert "These facts of X/1 would change" in words
    assert "Report on conduct in ports" in words
    assert Report.objects.get().title == "Report on conduct"
    again = words_of(editor.post(FACTS, values | {"step": "form"}))
    assert "Report on conduct in ports</textarea>" in again
    saved = editor.post(FACTS, values | {"step": "save"}, follow=True)
    assert saved.redirect_chain == [("/x-1", 302)]
    assert "Put right: title." in words_of(saved)
    assert "put right by an editor on" in words_of(saved)
    assert Report.objects.get().title == "Report on conduct in ports"
    assert Change.objects.get().author_name == "editor"


def test_a_year_and_dates_go_through_the_form_as_they_are(editor: Client) -> None:
    a_body("oewg", "Working group")
    a_report("x-1", year=2015)
    values = sent(editor, FACTS, **{"year": "2016", "body": "oewg", "date_in-force": "2017-01"})
    assert values["year"] == "2016"
    editor.post(FACTS, values | {"step": "save"})
    held = edit.held("x-1")
    assert held is not None
    assert (held.facts.year, held.facts.body, held.facts.dates) == (2016, "oewg", {"in-force": "2017-01"})
    assert 'value="2016"' in words_of(editor.get(FACTS))


def test_without_a_reason_nothing_is_saved(editor: Client) -> None:
    a_report("x-1")
    page = editor.post(FACTS, sent(editor, FACTS, title="Other", reason=" ") | {"step": "save"})
    assert page.status_code == 400
    assert "reason" in page.context["form"].errors
    assert not Change.objects.exists()


def test_what_cannot_be_so_is_said_beside_the_fact(editor: Client) -> None:
    a_report("x-1")
    page = editor.post(FACTS, sent(editor, FACTS, official_url="undocs", date_adopted="May 2015"))
    assert page.status_code == 400
    assert set(page.context["form"].errors) == {"official_url", "date_adopted"}


def test_nothing_to_change_is_said(editor: Client) -> None:
    a_report("x-1")
    page = editor.post(FACTS, sent(editor, FACTS) | {"step": "save"})
    assert "Nothing would change" in words_of(page)
    assert not Change.objects.exists()


def test_a_symbol_of_another_text_is_refused_with_a_link(editor: Client) -> None:
    a_report("x-1")
    a_report("x-2")
    for step in ("preview", "save"):
        page = editor.post(FACTS, sent(editor, FACTS, symbol="X/2") | {"step": step})
        assert page.status_code == 409
        assert "Open X/2" in words_of(page)


def test_who_saves_over_another_s_change_is_told_and_loses_nothing(editor: Client) -> None:
    report = a_report("x-1", title="Report")
    values = sent(editor, FACTS, title="Report on ports", note="Mine")
    edit.correct(
        "x-1",
        edit.Facts(**(vars_of(report) | {"title": "Report on harbours"})),
        version=version("x-1"),
        author=an_editor(),
        reason="Seen in print",
    )
    page = editor.post(FACTS, values | {"step": "save"})
    words = words_of(page)
    assert page.status_code == 409
    assert "Somebody else changed this text" in words
    assert "Report on harbours" in words
    assert "Report on ports</textarea>" in words
    assert Report.objects.get().title == "Report on harbours"
    form = page.context["form"]
    meant = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    assert editor.post(FACTS, meant | {"step": "save"}).status_code == 302
    assert (Report.objects.get().title, Report.objects.get().note) == ("Report on ports", "Mine")


def vars_of(report: Report) -> dict[str, Any]:
    """Return the facts of a text as they stand."""
    held = edit.held(report.slug)
    assert held is not None
    return {name: getattr(held.facts, name) for name in edit.Facts.__dataclass_fields__}


def test_a_change_meanwhile_between_preview_and_save_is_told(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_report("x-1")
    values = sent(editor, FACTS, note="Mine")
    real = edit.would_change

    def slow(held: edit.Held, wanted: edit.Facts) -> tuple[edit.Alteration, ...]:
        Report.objects.update(note="Theirs")
        return real(held, wanted)

    monkeypatch.setattr(edit, "would_change", slow)
    assert editor.post(FACTS, values | {"step": "save"}).status_code == 409
    assert Report.objects.get().note == "Theirs"


def test_a_text_is_withdrawn_and_restored(editor: Client) -> None:
    a_base()
    address = f"/edit/{SLUG}/withdraw"
    words = words_of(editor.get(address))
    assert "3 paragraphs and items in 2 files leave search" in words
    refused = editor.post(address, {"reason": "", "version": version()})
    assert refused.status_code == 400
    done = editor.post(address, {"reason": "It is forged", "version": version()}, follow=True)
    assert done.status_code == 410
    assert "Q/99/717 is withdrawn" in words_of(done)
    assert f'href="/edit/{SLUG}/restore"' in words_of(done)
    assert "withdrawn" in words_of(editor.get(f"/edit/{SLUG}/restore")).lower()
    back = editor.post(f"/edit/{SLUG}/restore", {"reason": "It is not", "version": version()}, follow=True)
    assert back.status_code == 200
    assert "Q/99/717 is restored" in words_of(back)


def test_a_text_changed_meanwhile_is_not_withdrawn_and_the_reason_is_kept(editor: Client) -> None:
    a_base()
    page = editor.post(f"/edit/{SLUG}/withdraw", {"reason": "It is forged", "version": "an older one"})
    assert page.status_code == 409
    assert "It is forged</textarea>" in words_of(page)
    again = page.context["form"]["version"].value()
    assert editor.post(f"/edit/{SLUG}/withdraw", {"reason": "Forged", "version": again}).status_code == 302


def test_a_known_text_is_added(editor: Client) -> None:
    values = sent(editor, "/edit/new", title="On lamps", symbol="X/9/1", source="Its first page")
    preview = words_of(editor.post("/edit/new", values | {"step": "preview"}))
    assert "/x-9-1" in preview
    assert "Its first page" in preview
    assert not Report.objects.exists()
    assert "On lamps</textarea>" in words_of(editor.post("/edit/new", values | {"step": "form"}))
    done = editor.post("/edit/new", values | {"step": "save"}, follow=True)
    assert done.redirect_chain == [("/x-9-1", 302)]
    assert "This text is known, not read" in words_of(done)
    again = editor.post("/edit/new", values | {"step": "save"})
    assert again.status_code == 409
    assert 'href="/x-9-1"' in words_of(again)
    assert editor.post("/edit/new", values | {"source": ""}).status_code == 400


def test_changes_are_posted_with_their_secret(editor: Client) -> None:
    a_report("x-1")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    answer = strict.post("/edit/x-1/withdraw", {"reason": "Forged", "version": version("x-1")})
    assert answer.status_code == 403
    assert not Report.objects.withdrawn().exists()


def test_the_history_tells_names_to_reviewers_and_offers_the_way_back_to_editors(editor: Client) -> None:
    a_report("x-1", title="Report")
    editor.post(FACTS, sent(editor, FACTS, title="Report on ports") | {"step": "save"})
    editor.post("/edit/x-1/withdraw", {"reason": "It is forged", "version": version("x-1")})
    change = Change.objects.get(action="corrected")
    words = words_of(editor.get("/history/x-1"))
    assert f'href="{FACTS}?back={change.pk}"' in words
    assert 'href="/edit/x-1/restore"' in words
    seen = words_of(come("reviewer").get("/history/"))
    assert "The title page says so" in seen
    assert "editor" in seen
    assert change.seal[:12] in seen
    assert "?back=" not in seen
    back = editor.get(f"{FACTS}?back={change.pk}").context["form"]
    assert back["title"].value() == "Report"


def test_the_history_is_filtered_and_says_when_it_is_empty(editor: Client) -> None:
    assert "No change yet" in words_of(editor.get("/history/"))
    a_report("x-1")
    editor.post("/edit/x-1/withdraw", {"reason": "It is forged", "version": version("x-1")})
    assert "It is forged" in words_of(editor.get("/history/?action=withdrawn&author=editor&text=x-1&page=9"))
    assert "passes these filters" in words_of(editor.get("/history/?action=added"))


def test_no_text_can_stand_where_the_site_has_its_own_addresses() -> None:
    firsts = {address.lstrip("^").partition("/")[0] for address, _ in addresses()}
    own = {first for first in firsts if first and not first.startswith("<") and "." not in first}
    assert own <= RESERVED
