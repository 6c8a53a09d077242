"""The command says a line for each text, ends badly where any failed, and tries without asking anybody."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from normsbase.management.commands.fetch import usual_client
from normsbase.models import Edition
from normsbase.services.fetch import Client
from tests.building import a_report, an_edition
from tests.services.fetch.asking import base, client, network, publisher, waiting
from tests.services.fetch.papers import a_text
from tests.services.fetch.serving import Answer, Serving

__all__ = ["base", "client", "network", "publisher", "waiting"]
pytestmark = pytest.mark.django_db
TABLE = """
[[publisher]]
name = "United Nations"
hosts = ["publisher.test"]
languages = { en = "en", fr = "fr" }
addresses = ["BASE/{language}/{symbol}"]

[[publisher.form]]
pattern = '(?P<symbol>[AS]/[A-Z0-9/]+)'
"""


@pytest.fixture(autouse=True)
def table(settings: Settings, base: str, tmp_path: Path) -> None:
    """Let the table of publishers name the test's own."""
    settings.PUBLISHERS = tmp_path / "publishers.toml"
    settings.PUBLISHERS.write_text(TABLE.replace("BASE", base), encoding="utf-8")
    settings.FETCH_CONTACT = "someone@example.org"


def run(client: Client, *arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("fetch", *arguments, stdout=out, client=client, **options)
    return out.getvalue()


def test_a_text_is_fetched_read_and_told_of(publisher: Serving, client: Client, base: str) -> None:
    publisher.gives("/en/A/99/11", Answer(body=a_text("A/99/11")))
    said = run(client, "A/99/11").splitlines()

    assert said[0].endswith(f" bytes from {base}/en/A/99/11")
    assert said[1].startswith("A/99/11 (en): read")
    assert " as a-99-11: 1 pages, 5 paragraphs" in said[1]
    assert said[2] == "1 asked for, 0 failed."


def test_it_ends_badly_where_any_failed_and_says_why(publisher: Serving, client: Client) -> None:
    publisher.gives("/en/A/99/11", Answer(body=a_text("A/99/11")))
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"^2 of 3 texts did not come"):
        call_command("fetch", "A/99/10", "nonsense", "A/99/11", client=client, stdout=out)

    assert "A/99/10 (en): FAILED: publisher.test has no such document (404 Not Found)." in out.getvalue()
    assert "nonsense (en): FAILED: No publisher in the table" in out.getvalue()
    assert Edition.objects.get().report.slug == "a-99-11"


def test_a_dry_run_prints_addresses_and_asks_nobody(publisher: Serving, client: Client, base: str) -> None:
    said = run(client, "A/99/11", "nonsense", "--dry-run", "--language", "en", "fr")

    assert f"A/99/11 (fr)\n    {base}/fr/A/99/11\n" in said
    assert "nonsense (en)\n    cannot be asked for: " in said
    assert publisher.asked == []


def test_a_dry_run_tells_what_need_not_be_asked_for(client: Client) -> None:
    an_edition(a_report("a-99-11"))

    assert "A/99/11 (en)\n    nothing to fetch: in the base as a-99-11" in run(client, "A/99/11", "--dry-run")
    assert "/en/A/99/11" in run(client, "A/99/11", "--dry-run", "--again")


def test_symbols_can_come_from_a_file(publisher: Serving, client: Client, base: str, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("A/99/11\nA/99/12 # a remark\n")
    said = run(client, "--from", str(tmp_path / "list.txt"), "--dry-run")

    assert [line for line in said.splitlines() if line.startswith("A/")] == ["A/99/11 (en)", "A/99/12 (en)"]


def test_known_texts_are_asked_for_and_others_are_told_of(client: Client) -> None:
    a_report("a-99-11")
    a_report("a-town-pledge", symbol="", title="A pledge of towns")
    said = run(client, "--known", "--dry-run")

    assert said.startswith("1 known texts without a symbol that a publisher here has are left out")
    assert "A/99/11 (en)\n" in said


def test_a_base_that_lacks_nothing_is_no_failure(client: Client) -> None:
    assert run(client, "--known") == "0 asked for, 0 failed.\n"


def test_nothing_to_ask_for_is_an_error(client: Client) -> None:
    with pytest.raises(CommandError, match="Name a symbol, a file of them"):
        run(client)


def test_a_table_that_cannot_be_read_is_an_error(client: Client) -> None:
    Path(settings.PUBLISHERS).write_text("[[")
    with pytest.raises(CommandError, match=r"table of publishers .* cannot be read"):
        run(client, "A/99/11")


def test_a_missing_contact_is_told_of(client: Client, settings: Settings, publisher: Serving) -> None:
    settings.FETCH_CONTACT = ""
    publisher.gives("/en/A/99/11", Answer(body=a_text("A/99/11")))

    assert run(client, "A/99/11", "--queue").startswith("Publishers are not told whom to write to")


def test_the_client_that_people_get_names_us_and_asks_public_https_alone(settings: Settings) -> None:
    settings.FETCH_PAUSE = 7.0
    ours = usual_client()

    assert ours.agent == "Normsbase/0.1.0 (+someone@example.org)"
    assert ours.policy.schemes == {"https"}
    assert ours.policy.ports == {443}
    assert not ours.policy.hosts
    assert not ours.policy.inside
    assert (ours.pace.pause, ours.tls) == (7.0, None)


def test_without_a_client_of_its_own_it_asks_nobody_on_this_machine(publisher: Serving) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("fetch", "A/99/11", stdout=out)

    assert "does not begin with https://" in out.getvalue()
    assert publisher.asked == []


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(
    publisher: Serving, client: Client, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("no folder")
    settings.DATA_DIR = tmp_path / "a-file"
    publisher.gives("/en/A/99/11", Answer(body=a_text("A/99/11")))

    with pytest.raises(CommandError, match=r"cannot be kept in .*a-file"):
        run(client, "A/99/11")
