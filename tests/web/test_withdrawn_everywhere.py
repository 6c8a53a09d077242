"""A withdrawn text leaves every page, list, count and answer, and comes back to all of them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from normsbase.access.check import addresses
from normsbase.access.openings import declared
from normsbase.access.roles import Role
from normsbase.models import Report, Stale
from normsbase.services import index
from tests.withdrawing import SLUG, TRACES, a_base, an_editor, restore, withdraw

# Every address open to readers, by its name; what is added to the site is added here.
WALK: dict[str, tuple[str, ...]] = {
    "home": ("/",),
    "search": ("/search?q=lamps", "/search?q=States", "/search?q=lams", "/search?q=States&body=un"),
    "language": ("/search/language/",),
    "search-file": tuple(f"/search/export?q=lamps&form={form}" for form in ("csv", "xlsx", "jsonl")),
    "frequency": tuple(
        f"/search/frequency/?q=lamps&q=States&by={by}" for by in ("year", "body", "state", "kind", "language")
    ),
    "frequency-file": tuple(
        f"/search/frequency/export?q=lamps&form={form}" for form in ("csv", "xlsx", "json", "svg")
    ),
    "suggestions": ("/search/suggest?q=lam", "/search/suggest?q=Q/99", "/search/suggest?q=zeph"),
    "texts": ("/texts/", "/texts/?q=lamps", "/texts/?kind=treaty&body=un&year=2019&language=fr"),
    "similar": ("/similar/?key=x-65-88/1", "/similar/?key=x-70-114/13.f"),
    "context": ("/search/context/?q=lamps",),
    "context-file": ("/search/context/export?q=lamps&form=jsonl",),
    "norms": ("/norms/",),
    "norm": ("/norms/13f/", "/norms/13a/"),
    "themes": ("/themes/",),
    "theme": ("/themes/norms/", "/themes/critical-infrastructure/?kind=treaty"),
    "mechanisms": ("/mechanisms/",),
    "labels": ("/tags/",),
    "quality": ("/tags/quality/",),
    "quality-table": ("/tags/quality.csv",),
    "label": ("/tags/theme/norms/", "/tags/norm/13f/"),
    "states": ("/states/",),
    "state": ("/states/EST/",),
    "bodies": ("/bodies/",),
    "body": ("/bodies/un/",),
    "matrix": ("/matrix/",),
    "matrix-table": (
        "/matrix/un-norms/",
        "/matrix/body-norms/",
        "/matrix/mechanisms/",
        "/matrix/offences/",
        "/matrix/instruments/",
        "/matrix/votes/",
    ),
    "matrix-json": ("/matrix/un-norms.json",),
    "matrix-html": ("/matrix/un-norms.html",),
    "matrix-groups": ("/matrix/un-norms/groups/", "/matrix/un-norms/groups/?form=csv"),
    "matrix-lists": ("/matrix/lists/",),
    "matrix-changes": ("/matrix/un-norms/changes/?since=2001",),
    "matrix-csv": ("/matrix/un-norms.csv", "/matrix/instruments.csv", "/matrix/votes.csv"),
    "matrix-docx": ("/matrix/un-norms.docx", "/matrix/instruments.docx", "/matrix/votes.docx"),
    "matrix-xlsx": ("/matrix/un-norms.xlsx", "/matrix/instruments.xlsx", "/matrix/votes.xlsx"),
    "report": ("/x-70-114", "/x-65-88", "/q-99-71"),
    "clause": ("/x-70-114/13.f", "/x-70-114/12", "/x-70-114/99"),
    "api-index": ("/api/v1/",),
    "api-docs": ("/api/v1/docs/",),
    "api-schema": ("/api/v1/schema/?format=json",),
    "api-search": ("/api/v1/search?q=lamps", "/api/v1/search?theme=norms"),
    "api-frequency": ("/api/v1/frequency?q=lamps&by=year", "/api/v1/frequency?q=lamps&by=state"),
    "api-similar": ("/api/v1/similar?key=x-65-88/1", "/api/v1/similar?key=x-70-114/13.f"),
    "api-search-export": ("/api/v1/search/export?q=lamps",),
    "api-search-context": ("/api/v1/search/context?q=lamps",),
    "api-suggestions": ("/api/v1/suggestions?q=lam", "/api/v1/suggestions?q=zeph"),
    "api-coverage": ("/api/v1/coverage",),
    "api-tag-quality": ("/api/v1/tags/quality",),
    "reports-list": ("/api/v1/reports", "/api/v1/reports?kind=treaty&read=true"),
    "reports-detail": ("/api/v1/reports/x-70-114",),
    "clauses-list": ("/api/v1/clauses?page_size=100", "/api/v1/clauses?norm=13f&current=true"),
    "clauses-detail": ("/api/v1/clauses/x-70-114/13.f",),
    "norms-list": ("/api/v1/norms",),
    "norms-detail": ("/api/v1/norms/13f",),
    "norm-sets-list": ("/api/v1/norm-sets",),
    "norm-sets-detail": ("/api/v1/norm-sets/un-11-norms",),
    "themes-list": ("/api/v1/themes",),
    "themes-detail": ("/api/v1/themes/norms",),
    "mechanisms-list": ("/api/v1/mechanisms",),
    "mechanisms-detail": ("/api/v1/mechanisms/way-0",),
    "states-list": ("/api/v1/states",),
    "states-detail": ("/api/v1/states/EST",),
    "territories-list": ("/api/v1/territories",),
    "territories-detail": ("/api/v1/territories/HRB",),
    "bodies-list": ("/api/v1/bodies",),
    "bodies-detail": ("/api/v1/bodies/un",),
    "memberships-list": ("/api/v1/memberships",),
    "commitments-list": ("/api/v1/commitments",),
    "commitments-detail": ("/api/v1/commitments/row-0",),
    "activities-list": ("/api/v1/activities",),
    "activities-detail": ("/api/v1/activities/act-0",),
    "findings-list": ("/api/v1/findings",),
}
MOMENTARY = re.compile(
    r'\d\d:\d\d:\d\d[.\dZ+:]*|csrf\w*|<p class="index-behind[^>]*>.*?</p>|"index_behind":\d+'
    r'|[Ss]napshot[":, ]+[0-9a-f]{12}',
    re.S,
)
SAYS_SO = {"coverage", "page-image", "file"}  # where a withdrawn text is meant to be told; tested below
OTHERS = {
    "api-nothing", "matrix-snapshot", "matrix-kept", "matrix-kept-version", None
}  # fmt: skip  # of tables: they lead to one, which is walked
SHOWN_ON = {  # pages that do show the text while it stands: the walk looks at the right places
    "/", "/search?q=lamps", "/texts/", "/norms/13f/", "/themes/norms/", "/states/EST/", "/bodies/un/",
    "/x-70-114/13.f", "/api/v1/search?q=lamps", "/api/v1/reports", "/api/v1/clauses?page_size=100",
    "/api/v1/findings",
}  # fmt: skip


def words_of(answer: Any) -> str:
    """Return all words of an answer, also those inside an Excel file."""
    body = b"".join(answer) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as file:
            body = b"\n".join(file.read(name) for name in file.namelist())
    return body.decode("utf-8", "replace")


def walked(client: Client) -> dict[str, str]:
    return {at: words_of(client.get(at)) for each in WALK.values() for at in each}


def traces(pages: dict[str, str]) -> dict[str, list[str]]:
    """Return what each page tells of the text; pages that tell nothing are left out."""
    found = {at: [trace for trace in TRACES if trace in words] for at, words in pages.items()}
    return {at: told for at, told in found.items() if told}


def counts(pages: dict[str, str]) -> dict[str, str]:
    """Return pages without what differs from one asking to the next, and without how far the index is."""
    return {at: MOMENTARY.sub("", words) for at, words in pages.items()}


def open_names() -> set[str | None]:
    return {
        pattern.name
        for _, pattern in addresses()
        if (found := declared(pattern.callback)) and found.looking is Role.READER
    }


def test_the_walk_knows_every_address_that_is_open_to_readers() -> None:
    assert open_names() - OTHERS == set(WALK) | SAYS_SO


def test_a_withdrawn_text_is_nowhere_and_comes_back_everywhere(client: Client, db: None) -> None:
    a_base()
    editor = an_editor()
    before = walked(client)
    assert set(traces(before)) >= SHOWN_ON
    withdraw(editor)
    assert Stale.objects.filter(slug=SLUG).exists()
    assert traces(walked(client)) == {}, "before the index has followed"
    index.index_report(Report.objects.get(slug=SLUG))
    Stale.objects.all().delete()
    after = walked(client)
    assert traces(after) == {}, "once the index has followed"
    restore(editor)
    index.reindex()  # scores and ties as at first
    Stale.objects.all().delete()
    changed = {at for at, words in counts(walked(client)).items() if words != counts(before)[at]}
    books = {at for each in WALK.values() for at in each if "xlsx" in at}  # they say when they were made
    assert changed <= {"/api/v1/schema/?format=json", *books}


def test_counts_are_those_of_a_base_without_it(client: Client, db: None) -> None:
    _, report = a_base()
    withdraw(an_editor())
    waiting = walked(client)
    index.index_report(report)
    Stale.objects.all().delete()
    gone = walked(client)
    report.delete()
    never = walked(client)
    names = ("search", "api-search", "frequency", "api-frequency", "api-coverage", "norm", "home")
    for at in (at for name in names for at in WALK[name]):
        assert counts(waiting)[at] == counts(gone)[at] == counts(never)[at], at


@pytest.mark.parametrize("address", ["", "/2", "/9", "/77", "@fr", "@fr/1", "/file", "/pages/1.png", "?at=2"])
def test_its_addresses_say_when_and_why(client: Client, db: None, address: str) -> None:
    a_base()
    withdraw(an_editor("nobody’s business"), because="Its publisher declared it forged")
    answer = client.get(f"/{SLUG}{address}")
    words = words_of(answer)
    assert answer.status_code == 410
    assert "Its publisher declared it forged" in words
    assert "Q/99/717" in words
    assert "zephyrine" not in words
    assert "business" not in words


def test_a_paragraph_and_an_old_key_say_what_they_were(client: Client, db: None) -> None:
    a_base()
    withdraw(an_editor())
    for address in (f"/{SLUG}/2", f"/{SLUG}/9"):
        assert "Q/99/717, para. 2 was withdrawn" in words_of(client.get(address))
    assert "<h1>Q/99/717 was withdrawn" in words_of(client.get(f"/{SLUG}/77"))


@pytest.mark.parametrize("address", [f"reports/{SLUG}", f"clauses/{SLUG}/2", f"clauses/{SLUG}/9"])
def test_the_api_says_the_same(client: Client, db: None, address: str) -> None:
    a_base()
    withdraw(an_editor())
    answer = client.get(f"/api/v1/{address}")
    error = answer.json()["error"]
    assert answer.status_code == 410
    assert (error["code"], error["symbol"]) == ("withdrawn", "Q/99/717")
    assert error["because"] == "Its publisher declared it forged"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", error["withdrawn_on"])
    assert "miriam" not in answer.content.decode()


def test_lists_tell_it_apart_where_they_are_asked(client: Client, db: None) -> None:
    a_base()
    withdraw(an_editor())
    listed = words_of(client.get("/texts/?reading=withdrawn"))
    assert "Lighthouse keepers on lamps" in listed
    assert "Its publisher declared it forged" in listed
    covered = words_of(client.get("/coverage/"))
    assert "Q/99/717" in covered
    assert "Its publisher declared it forged" in covered
    assert "zephyrine" not in covered


def test_what_is_recorded_on_it_stays(client: Client, db: None) -> None:
    base, _ = a_base()
    withdraw(an_editor(), slug=base.report.slug)
    assert "X/70/114" in words_of(client.get("/matrix/instruments.csv"))
    rows = client.get("/api/v1/commitments?report=x-70-114").json()["results"]
    assert {row["id"] for row in rows} == {"row-0", "row-1"}


def test_a_text_that_cites_it_keeps_its_words_without_a_link(client: Client, db: None) -> None:
    base, _ = a_base()
    withdraw(an_editor(), slug="x-65-88")
    words = words_of(client.get(f"/{base.clause.key}"))
    assert "see X/65/88" in words
    assert 'href="/x-65-88"' not in words


def test_a_text_that_revises_it_is_led_to_and_tells_of_it(client: Client, db: None) -> None:
    _, report = a_base()
    newer = Report.objects.get(slug="x-65-88")
    newer.revises = report
    newer.save()
    withdraw(an_editor())
    assert 'href="/x-65-88"' in words_of(client.get(f"/{SLUG}"))
    assert "Q/99/717 (withdrawn)" in words_of(client.get("/x-65-88"))
