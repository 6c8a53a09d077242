"""What broke off goes on where it ended, if it is surely the same file; else it begins anew."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from normsbase.services.fetch import Client
from tests.services.fetch.getting import PDF, WHOLE, get, reason
from tests.services.fetch.serving import Answer, Serving
from tests.services.fetch.waiting import Waiting


def test_a_cut_answer_goes_on_where_it_ended(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", replace(WHOLE, sent=20_000), WHOLE.from_byte(20_000))

    assert get(client, base, tmp_path).path.read_bytes() == PDF
    assert publisher.asked[1].headers["Range"] == "bytes=20000-"
    assert publisher.asked[1].headers["If-Range"] == '"one"'


def test_a_cut_answer_can_go_on_more_than_once(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives(
        "/a",
        replace(WHOLE, sent=20_000),
        replace(WHOLE.from_byte(20_000), sent=10_000),
        WHOLE.from_byte(30_000),
    )

    assert get(client, base, tmp_path).path.read_bytes() == PDF


def test_a_server_that_does_not_resume_is_heard_from_the_start(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", replace(WHOLE, sent=20_000), WHOLE)

    assert get(client, base, tmp_path).path.read_bytes() == PDF


@pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"one"'}])
def test_what_may_be_another_file_is_not_put_together(
    publisher: Serving, client: Client, base: str, tmp_path: Path, headers: dict[str, str]
) -> None:
    publisher.gives("/a", Answer(body=PDF, headers=headers, sent=20_000), Answer(body=PDF, headers=headers))

    assert get(client, base, tmp_path).path.read_bytes() == PDF
    assert "Range" not in publisher.asked[1].headers


def test_the_date_of_a_file_serves_to_resume_it(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    dated = {"Last-Modified": "Wed, 25 Nov 2026 12:00:00 GMT"}
    publisher.gives("/a", Answer(body=PDF, headers=dated, sent=20_000), WHOLE.from_byte(20_000))

    assert get(client, base, tmp_path).path.read_bytes() == PDF
    assert publisher.asked[1].headers["If-Range"] == dated["Last-Modified"]


def test_another_part_than_was_asked_for_is_thrown_away(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", replace(WHOLE, sent=20_000), WHOLE.from_byte(10_000), WHOLE)

    assert get(client, base, tmp_path).path.read_bytes() == PDF
    assert "Range" not in publisher.asked[2].headers


def test_a_rest_that_is_gone_is_asked_for_from_the_start(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", replace(WHOLE, sent=20_000), Answer(status=416), WHOLE)

    assert get(client, base, tmp_path).path.read_bytes() == PDF
    assert "Range" not in publisher.asked[2].headers


def test_a_cut_answer_of_unknown_length_is_noticed_by_its_missing_end(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    publisher.gives("/a", Answer(body=PDF, sent=20_000, length=False), Answer(body=PDF, length=False))

    assert get(client, base, tmp_path).path.read_bytes() == PDF
    assert len(publisher.asked) == 2


def test_an_answer_that_takes_too_long_as_a_whole_is_broken_off_and_resumed(
    publisher: Serving, client: Client, base: str, tmp_path: Path, waiting: Waiting
) -> None:
    large = b"%PDF-1.7\n" + bytes(range(256)) * 2000
    publisher.gives("/a", Answer(body=large, headers={"ETag": '"two"'}, resumes=True))
    late: list[float] = []

    def clock() -> float:
        if not late and (tmp_path / "came").exists():
            late.append(700.0)
        return waiting.now + sum(late)

    came = get(replace(client, pace=replace(client.pace, clock=clock)), base, tmp_path)

    assert came.path.read_bytes() == large
    assert [asked.headers.get("Range", "whole")[:6] for asked in publisher.asked] == ["whole", "bytes="]


@pytest.mark.parametrize("sent", [20_000, len(PDF) + 8])
def test_an_answer_in_chunks_that_lacks_its_end_is_noticed(
    publisher: Serving, client: Client, base: str, tmp_path: Path, sent: int
) -> None:
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PDF), PDF)
    whole = Answer(body=chunks, headers={"Transfer-Encoding": "chunked"}, length=False)
    publisher.gives("/a", replace(whole, sent=sent), whole)

    assert get(client, base, tmp_path).path.read_bytes() == PDF
    assert len(publisher.asked) == 2


def test_what_was_packed_on_the_way_is_unpacked_and_never_resumed(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    packed = Answer(body=gzip.compress(PDF), headers={"Content-Encoding": "gzip", "ETag": '"one"'})
    publisher.gives("/a", replace(packed, sent=100), packed)

    assert get(client, base, tmp_path).path.read_bytes() == PDF
    assert "Range" not in publisher.asked[1].headers


def test_what_grows_too_large_when_unpacked_is_cut_off(
    publisher: Serving, client: Client, base: str, tmp_path: Path
) -> None:
    bomb = gzip.compress(b"%PDF-1.7\n" + bytes(50_000_000))
    publisher.gives("/a", Answer(body=bomb, headers={"Content-Encoding": "gzip"}))

    assert "too much for a document" in reason(client, base, tmp_path)
    assert (tmp_path / "came").stat().st_size < 1_200_000
