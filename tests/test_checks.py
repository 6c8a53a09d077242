"""`check --deploy` tells of engines and settings what is amiss and what to do; plain `check` asks nobody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.checks import ERROR, WARNING, run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pytest_django.fixtures import Settings
from pytest_socket import enable_socket

from normsbase import checks
from normsbase.env import DEVELOPMENT_KEY
from normsbase.services.health import LOOKS, Part, whole
from normsbase.services.health.part import away, degraded, ok
from normsbase.services.health.watch import Watch
from tests.processes import ROOT, without_engines
from tests.silent import silent

GOOD_KEY = "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP"  # of no site
MAKERS = {"E": away, "W": degraded}


def let(monkeypatch: pytest.MonkeyPatch, *other: Part) -> None:
    """Let these parts stand so, and all others be well."""
    parts = {name: ok(name, "All is well.") for name in LOOKS} | {part.name: part for part in other}
    watches = {name: Watch(name, partial(parts.__getitem__, name)) for name in parts}
    monkeypatch.setattr(whole, "WATCHES", watches)


@pytest.fixture(autouse=True)
def safe(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site in which nothing is amiss."""
    let(monkeypatch)
    settings.SECRET_KEY = GOOD_KEY
    settings.HTTPS = settings.BEHIND_PROXY = settings.SENDS_MAIL = True
    settings.ALLOWED_HOSTS = ["norms.example.org"]
    settings.REDIS_URL = ""


def numbers() -> list[str]:
    """Return the numbers of what both checks find."""
    found = (*checks.every_part_works(), *checks.settings_are_safe())
    return [str(each.id).removeprefix("normsbase.") for each in found]


def test_where_nothing_is_amiss_nothing_is_said() -> None:
    assert numbers() == []


@pytest.mark.parametrize(("part", "code"), [key for key, number in checks.NUMBERS.items() if number])
def test_each_way_in_which_a_part_can_be_amiss_has_its_number_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, part: str, code: str
) -> None:
    number = checks.NUMBERS[part, code]
    let(monkeypatch, MAKERS[number[0]](part, code, "Start it."))
    (found,) = checks.every_part_works()
    assert found.id == f"normsbase.{number}"
    assert found.level == (ERROR if number.startswith("E") else WARNING)
    assert found.msg == f"{part}: Start it."


def test_every_code_that_a_part_gives_has_a_number() -> None:
    folder = ROOT / "normsbase" / "services" / "health"
    given = {
        (path.name.removesuffix("_part.py"), code)
        for path in folder.glob("*_part.py")
        for code in re.findall(r'(?:away|degraded)\(\s*NAME,\s*"([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert given == set(checks.NUMBERS)


def test_what_the_queue_says_of_the_database_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    let(monkeypatch, away("database", "no-answer", "…"), away("queue", "no-database", "…"))
    assert numbers() == ["E001"]


@pytest.mark.parametrize("part", LOOKS)
def test_a_part_that_hangs_is_an_error_too(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    let(monkeypatch, away(part, "silent", "…"))
    assert numbers() == ["E019"]


@pytest.mark.parametrize("key", [DEVELOPMENT_KEY, "short", "ab" * 40])
def test_a_key_that_can_be_guessed_is_an_error(settings: Settings, key: str) -> None:
    settings.SECRET_KEY = key
    assert numbers() == ["E021"]


def test_a_site_without_https_hears_which_variable_mends_it(settings: Settings) -> None:
    settings.HTTPS = settings.BEHIND_PROXY = False
    (found,) = checks.settings_are_safe()
    assert found.id == "normsbase.W022"
    assert "HTTPS=1" in found.msg


def test_https_needs_a_proxy_that_is_said_to_be_there(settings: Settings) -> None:
    settings.BEHIND_PROXY = False
    assert numbers() == ["W023"]


def test_a_site_that_answers_to_any_name_is_warned(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert numbers() == ["W024"]


def test_a_site_without_mail_hears_how_passwords_are_given(settings: Settings) -> None:
    settings.SENDS_MAIL = False
    settings.ADMIN_CONTACT = ""
    (found,) = checks.settings_are_safe()
    assert found.id == "normsbase.W025"
    assert "set at least ADMIN_CONTACT" in found.msg
    settings.ADMIN_CONTACT = "norms@example.org"
    assert "set at least" not in checks.settings_are_safe()[0].msg


def test_sqlite_beside_a_broker_for_many_machines_is_a_warning(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REDIS_URL = "redis://queue.example.org"
    for vendor, found in (("sqlite", ["W026"]), ("postgresql", [])):
        monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor=vendor))
        assert numbers() == found


@pytest.mark.parametrize(("redis", "found"), [("", ["W027"]), ("redis://queue.example.org", [])])
def test_many_processes_need_one_place_to_count_in(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, redis: str, found: list[str]
) -> None:
    settings.REDIS_URL = redis
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="postgresql"))
    monkeypatch.setenv("WEB_CONCURRENCY", "1")
    assert numbers() == []
    monkeypatch.setenv("WEB_CONCURRENCY", "3")
    assert numbers() == found


def test_every_number_is_explained() -> None:
    text = (ROOT / "normsbase" / "checks.py").read_text(encoding="utf-8")
    used = set(re.findall(r'"([EW]\d{3})"', text))
    assert used == set(re.findall(r"\b[EW]\d{3}\b", checks.__doc__ or ""))


def test_the_command_fails_where_a_part_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    let(monkeypatch, away("search", "unusable", "Start the search server."))
    with pytest.raises(SystemCheckError, match="Start the search server"):
        call_command("check", "--deploy", "--tag", "engines")


def test_settings_are_looked_at_for_a_deployment_alone(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    found = {
        deploying: {each.id for each in run_checks(tags=["security"], include_deployment_checks=deploying)}
        for deploying in (True, False)
    }
    assert "normsbase.W024" in found[True] - found[False]


def check(data: Path, port: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command where every engine is a server that hangs."""
    engines = {
        "DATABASE_URL": f"postgresql://reader:very-secret@127.0.0.1:{port}/norms",
        "REDIS_URL": f"redis://:very-secret@127.0.0.1:{port}/0",
        "ELASTICSEARCH_URL": f"http://reader:very-secret@127.0.0.1:{port}",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        env=without_engines(os.environ) | engines | {"DATA_DIR": str(data), "SECRET_KEY": GOOD_KEY},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_with_servers_that_hang_plain_check_asks_none_and_deploy_names_each(tmp_path: Path) -> None:
    enable_socket()
    with silent() as server:
        plain = check(tmp_path, server.port)
        assert (plain.returncode, server.callers) == (0, [])
        deploy = check(tmp_path, server.port, "--deploy", "--tag", "engines")
        assert server.was_called()
    assert deploy.returncode == 1
    for part in ("database", "queue", "search"):
        assert f"(normsbase.E019) {part}: It has not answered for" in deploy.stderr
    assert "very-secret" not in deploy.stdout + deploy.stderr
