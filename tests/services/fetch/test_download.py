"""A download follows redirects where it may, and ends with a PDF or with a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from normsbase.services.fetch import Client
from normsbase.services.fetch.errors import ForbiddenAddressError
from tests.services.fetch.getting import PDF, WHOLE, get, reason, redirect
from tests.services.fetch.serving import Answer, Serving
from tests.services.fetch.waiting import Waiting


def test_a_pdf_comes_whole_and_the_publisher_learns_who_asked(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a?s=A/1&l=en", WHOLE)
    came = get(client, base, tmp_path, "/a?s=A/1&l=en")

    assert came.path.read_bytes() == PDF
    assert (came.size, came.final) == (len(PDF), f"{base}/a?s=A/1&l=en")
    (asked,) = publisher.asked
    assert asked.headers["User-Agent"] == "Normsbase/test (+someone@example.org)"
    assert asked.headers["Host"] == f"publisher.test:{publisher.port}"
    assert asked.headers["Accept"] == "application/pdf"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_also_relative_ones(
    publisher: Serving, client: Client, base: str, tmp_path: Path, status: int
) -> None:
    publisher.gives("/a", redirect("b/c", status))
    publisher.gives("/b/c", redirect(f"{base}/d", status))
    publisher.gives("/d", WHOLE)

    assert get(client, base, tmp_path).final == f"{base}/d"


def test_five_redirects_are_followed_and_a_sixth_is_not(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    for step in range(6):
        publisher.gives(f"/{step}", redirect(f"/{step + 1}"))
    publisher.gives("/6", WHOLE)

    assert get(client, base, tmp_path, "/1").size == len(PDF)
    assert "more than 5 times" in reason(client, base, tmp_path, "/0")


def test_a_redirect_loop_ends(publisher: Serving, client: Client, base: str, tmp_path: Path) -> None:
    publisher.gives("/a", redirect("/b"))
    publisher.gives("/b", redirect("/a"))

    assert "more than 5 times" in reason(client, base, tmp_path)
    assert len(publisher.asked) == 6


@pytest.mark.parametrize(
    "to", ["http://elsewhere.test/a", "https://publisher.test/a", "file:///etc/passwd", "http://127.0.0.1/a"]
)
def test_a_redirect_to_elsewhere_is_not_followed(
    publisher: Serving, client: Client, base: str, tmp_path: Path, to: str
) -> None:
    publisher.gives("/a", redirect(to))
    with pytest.raises(ForbiddenAddressError):
        get(client, base, tmp_path)
    assert len(publisher.asked) == 1


def test_a_redirect_to_a_private_address_is_not_followed(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    inner = f"http://inner.test:{publisher.port}/secret"
    publisher.gives("/a", redirect(inner))
    publisher.gives("/secret", WHOLE)
    leads = {"publisher.test": ("127.0.0.1",), "inner.test": ("10.0.0.1",)}
    both = replace(client.policy, hosts=frozenset(leads))
    careful = replace(client, policy=both, resolve=lambda host, port: leads[host])

    assert "inner.test leads to 10.0.0.1" in reason(careful, base, tmp_path)
    assert publisher.paths == ["/a"]


def test_a_host_is_asked_at_the_address_that_was_checked(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", WHOLE)
    looked_up: list[str] = []

    def changing(host: str, port: int) -> tuple[str, ...]:
        looked_up.append(host)
        return ("127.0.0.1",) if len(looked_up) == 1 else ("10.0.0.1",)

    get(replace(client, resolve=changing), base, tmp_path)
    assert looked_up == ["publisher.test"]


def test_each_redirect_is_looked_up_and_checked_anew(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", redirect("/b"))
    publisher.gives("/b", WHOLE)
    answers = [("127.0.0.1",), ("10.0.0.1",)]
    careful = replace(client, resolve=lambda host, port: answers.pop(0))

    assert "leads to 10.0.0.1" in reason(careful, base, tmp_path)
    assert publisher.paths == ["/a"]


def test_where_one_address_is_silent_the_next_one_is_asked(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", WHOLE)
    two = replace(client, resolve=lambda host, port: ("127.9.9.9", "127.0.0.1"))

    assert get(two, base, tmp_path).size == len(PDF)


def test_an_error_page_sent_as_success_is_told_by_its_title(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    page = b"<!doctype html><html><head><title>Document &amp; all\x1b[31m\n missing</title></head></html>"
    publisher.gives("/a", Answer(body=page, headers={"Content-Type": "application/pdf"}))

    assert "sent a page titled “Document & all[31m missing” instead of a PDF" in reason(
        client, base, tmp_path
    )
    assert len(publisher.asked) == 1


@pytest.mark.parametrize(
    ("body", "says"), [(b"", "sent nothing"), (b"PK\x03\x04 zip", "sent something else")]
)
def test_what_is_no_pdf_is_refused(
    publisher: Serving, client: Client, base: str, tmp_path: Path, body: bytes, says: str
) -> None:
    publisher.gives("/a", Answer(body=body))
    assert says in reason(client, base, tmp_path)


def test_a_long_page_is_not_read_to_its_end(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", Answer(body=b"<html><title>Search</title>" + b"<br>" * 200_000))

    assert "a page titled “Search”" in reason(client, base, tmp_path)
    assert (tmp_path / "came").stat().st_size < 200_000


def test_a_pdf_with_a_little_junk_before_it_is_taken(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", Answer(body=b"\r\n\x00junk\n" + PDF))
    assert get(client, base, tmp_path).size == len(PDF) + 8


def test_a_body_that_is_announced_too_large_is_not_read(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", Answer(body=b"%PDF-" + b"a" * 1_000_000))
    assert "sends more than 0 MB" in reason(client, base, tmp_path)
    assert not (tmp_path / "came").exists()


def test_a_body_that_grows_too_large_is_cut_off(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", Answer(body=b"%PDF-" + b"a" * 3_000_000, length=False))
    assert "too much for a document" in reason(client, base, tmp_path)
    assert (tmp_path / "came").stat().st_size < 1_100_000


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_is_asked_for_once(
    publisher: Serving, client: Client, base: str, tmp_path: Path, status: int, waiting: Waiting
) -> None:
    publisher.gives("/a", Answer(status=status))

    assert f"has no such document ({status}" in reason(client, base, tmp_path)
    assert len(publisher.asked) == 1
    assert waiting.waits == []


@pytest.mark.parametrize("status", [401, 403])
def test_what_is_closed_to_programs_says_how_to_get_it(
    publisher: Serving, client: Client, base: str, tmp_path: Path, status: int
) -> None:
    publisher.gives("/a", Answer(status=status))
    assert "Download it in a browser" in reason(client, base, tmp_path)


@pytest.mark.parametrize("status", [202, 204, 400, 451])
def test_another_answer_is_named(
    publisher: Serving, client: Client, base: str, tmp_path: Path, status: int
) -> None:
    publisher.gives("/a", Answer(status=status))
    assert f"publisher.test answered {status}" in reason(client, base, tmp_path)
