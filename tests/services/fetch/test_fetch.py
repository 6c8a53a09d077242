"""Official texts come into the base proven by their own symbols, each with where it came from."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from normsbase import documents
from normsbase.models import Edition, Job, Report, Run
from normsbase.services.fetch import (
    Client,
    Fetched,
    Fetching,
    Publisher,
    fetch,
    known_symbols,
    load_publishers,
    plan,
)
from normsbase.services.find import find
from normsbase.services.intake import Intake
from tests.building import a_report, an_edition
from tests.services.fetch.papers import a_text, a_treaty
from tests.services.fetch.serving import Answer, Serving

pytestmark = pytest.mark.django_db
SYMBOL = "A/RES/99/901"


def pdf(body: bytes) -> Answer:
    return Answer(body=body, headers={"ETag": '"one"'})


@pytest.fixture
def publishers(base: str) -> tuple[Publisher, ...]:
    """Give the real table, with addresses on the test's own publisher."""
    return tuple(
        replace(each, hosts=frozenset({"publisher.test"}), addresses=(f"{base}/{{language}}/{{symbol}}",))
        for each in load_publishers(Path(settings.PUBLISHERS))
    )


@pytest.fixture
def how(client: Client) -> Fetching:
    """Say who asks, and how to read."""
    return Fetching(client=client, intake=Intake(jobs=1, started_by="manage.py fetch"))


def got(
    publishers: Sequence[Publisher], how: Fetching, *symbols: str, languages: Sequence[str] = ("en",)
) -> list[Fetched]:
    return list(fetch(plan(symbols, languages, publishers), how))


def test_a_text_is_fetched_proven_and_read_with_its_address_and_hash(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching, base: str
) -> None:
    body = a_text(SYMBOL)
    publisher.gives(f"/en/{SYMBOL}", pdf(body))
    (result,) = got(publishers, how, f"{SYMBOL} ", SYMBOL.lower())

    assert result.outcome.startswith("read")
    edition = Edition.objects.get()
    assert (edition.report.slug, edition.language) == ("a-res-99-901", "en")
    assert edition.sha256 == hashlib.sha256(body).hexdigest()
    assert documents.path_of(edition.sha256).read_bytes() == body
    assert edition.source.startswith(f"{base}/en/{SYMBOL}, fetched ")
    assert re.search(r"fetched \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$", edition.source)
    assert Run.objects.get().started_by == "manage.py fetch"
    assert find("network").total > 0


def test_the_last_address_after_redirects_is_noted_with_the_one_asked(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching, base: str
) -> None:
    publisher.gives(f"/en/{SYMBOL}", Answer(status=302, headers={"Location": "/doc/n99.pdf"}))
    publisher.gives("/doc/n99.pdf", pdf(a_text(SYMBOL)))
    got(publishers, how, SYMBOL)

    assert Edition.objects.get().source.startswith(
        f"{base}/doc/n99.pdf, asked for at {base}/en/{SYMBOL}, fetched "
    )


def test_another_text_than_was_asked_for_is_refused_with_what_it_is(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    publisher.gives(f"/en/{SYMBOL}", pdf(a_text("A/RES/99/902")))
    (result,) = got(publishers, how, SYMBOL)

    assert result.failed
    assert f"What came is A/RES/99/902, not {SYMBOL}: it is not kept." in result.reason
    assert not Report.objects.exists()
    assert not Path(settings.DOCUMENTS_DIR).exists()
    assert not list(Path(settings.DATA_DIR).glob("fetching-*"))


def test_what_a_killed_run_left_behind_goes_and_what_another_run_is_at_stays(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    old, new = (Path(settings.DATA_DIR) / f"fetching-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir()
        (folder / "0").write_bytes(b"%PDF-")
    os.utime(old, (0, 0))
    got(publishers, how, SYMBOL)

    assert (old.exists(), new.exists()) == (False, True)


def test_a_text_without_a_symbol_is_refused(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    publisher.gives(f"/en/{SYMBOL}", pdf(a_treaty("A treaty of two towns")))
    (result,) = got(publishers, how, SYMBOL)

    assert "shows no symbol" in result.reason


def test_another_language_than_was_asked_for_is_refused(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    publisher.gives(f"/fr/{SYMBOL}", pdf(a_text(SYMBOL, "en")))
    (result,) = got(publishers, how, SYMBOL, languages=("fr",))

    assert "What came is in en, not in fr" in result.reason
    assert not Edition.objects.exists()


def test_each_language_that_is_asked_for_becomes_an_edition(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    for language in ("en", "fr"):
        publisher.gives(f"/{language}/{SYMBOL}", pdf(a_text(SYMBOL, language)))
    got(publishers, how, SYMBOL, languages=("en", "fr"))

    assert [each.key_prefix for each in Edition.objects.all()] == ["a-res-99-901", "a-res-99-901@fr"]


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7\nnothing follows\n%%EOF\n", a_text(SYMBOL)[:900]], ids=["empty", "cut"]
)
def test_a_file_that_cannot_be_read_is_refused(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching, body: bytes
) -> None:
    publisher.gives(f"/en/{SYMBOL}", pdf(body))
    (result,) = got(publishers, how, SYMBOL)

    assert f"What came cannot be read as {SYMBOL}" in result.reason


def test_where_one_address_fails_the_next_one_is_asked(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching, base: str
) -> None:
    un = replace(publishers[0], addresses=(f"{base}/one", f"{base}/two"))
    publisher.gives("/two", pdf(a_text(SYMBOL)))
    (result,) = got((un,), replace(how, queued=True), SYMBOL)

    assert result.outcome == "waiting"
    assert publisher.paths == ["/one", "/two"]


def test_every_address_that_failed_says_why(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching, base: str
) -> None:
    un = replace(publishers[0], addresses=(f"{base}/one", f"{base}/two"))
    publisher.gives("/two", Answer(body=b"<html><title>Sorry</title></html>"))
    (result,) = got((un,), how, SYMBOL)

    assert "has no such document (404 Not Found)" in result.reason
    assert "a page titled “Sorry”" in result.reason


def test_one_failing_symbol_never_stops_the_others(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    publisher.gives(f"/en/{SYMBOL}", pdf(a_text(SYMBOL)))
    publisher.gives("/en/A/99/12", pdf(a_text("A/99/13")))
    results = got(publishers, how, "nonsense", "A/99/11", "A/99/12", SYMBOL)

    assert [(each.symbol, each.failed) for each in results] == [
        ("nonsense", True),
        ("A/99/11", True),
        ("A/99/12", True),
        (SYMBOL, False),
    ]
    assert all(each.reason for each in results[:3])


def test_what_is_there_is_not_fetched_again_unless_asked(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    publisher.gives(f"/en/{SYMBOL}", pdf(a_text(SYMBOL)))
    got(publishers, how, SYMBOL)
    (second,) = got(publishers, how, SYMBOL)
    assert (second.outcome, len(publisher.asked)) == ("there", 1)

    (third,) = got(publishers, replace(how, again=True), SYMBOL)
    assert (third.outcome, len(publisher.asked)) == ("already-read", 2)
    assert Edition.objects.count() == 1


def test_another_way_to_write_the_symbol_of_what_is_there_is_known(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    an_edition(a_report("s-res-9341-2017", symbol="S/RES/9341 (2017)"))
    (result,) = got(publishers, how, "S/RES/9341")

    assert (result.outcome, publisher.asked) == ("there", [])


def test_a_withdrawn_text_is_not_fetched_even_if_asked_again(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    a_report("a-res-99-901", withdrawn_at=timezone.now(), withdrawn_because="Its publisher took it back")
    (result,) = got(publishers, replace(how, again=True), SYMBOL)

    assert result.outcome == "withdrawn"
    assert result.reason.endswith("Its publisher took it back")
    assert publisher.asked == []


def test_a_file_can_be_left_to_a_worker_and_is_not_fetched_while_it_waits(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching
) -> None:
    publisher.gives(f"/en/{SYMBOL}", pdf(a_text(SYMBOL)))
    (first,) = got(publishers, replace(how, queued=True), SYMBOL)
    (second,) = got(publishers, replace(how, queued=True), SYMBOL)

    assert (first.outcome, second.outcome, len(publisher.asked)) == ("waiting", "there", 1)
    job = Job.objects.get(kind="read")
    assert documents.path_of(job.key.removeprefix("read:")).exists()
    assert not Edition.objects.exists()


def test_a_treaty_is_known_by_the_number_at_its_head(
    publisher: Serving, publishers: tuple[Publisher, ...], how: Fetching, base: str
) -> None:
    europe = replace(publishers[1], addresses=(f"{base}/{{id}}",), ids={"en": {"185": "aa", "189": "bb"}})
    known = a_report("ets-185", symbol="ETS No. 185", kind="treaty")
    publisher.gives("/aa", pdf(a_treaty("European Treaty Series - No. 185")))
    publisher.gives("/bb", pdf(a_treaty("European Treaty Series - No. 182")))
    wrong, right = got((europe,), how, "ets 185", "ETS 189")

    assert "European Treaty Series - No. 182, not ETS No. 189" in wrong.reason
    assert right.outcome.startswith("read")
    assert Edition.objects.get().report == known


def test_known_texts_are_those_that_are_not_read(publishers: tuple[Publisher, ...]) -> None:
    a_report("a-res-99-901")
    a_report("a-res-99-902", sample=True)
    an_edition(a_report("a-res-99-903"))
    a_report("a-town-pledge", symbol="", title="A pledge of towns")
    a_report("a-res-99-904", withdrawn_at=timezone.now(), withdrawn_because="Forged")

    assert known_symbols(publishers) == (("A/RES/99/901",), ("A pledge of towns",))
