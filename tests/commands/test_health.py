"""The command says how parts stand and what to do, and ends with 1 where one that was asked is away."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_socket import enable_socket

from normsbase.services.health import LOOKS, Part, whole
from normsbase.services.health.part import away, degraded, ok
from normsbase.services.health.watch import Watch
from tests.processes import ROOT, without_engines
from tests.silent import closed_port


@pytest.fixture(autouse=True)
def mixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the search engine be away and the queue be degraded."""
    parts = {name: ok(name, "All is well.") for name in LOOKS}
    parts |= {"search": away("search", "unusable", "Start it."), "queue": degraded("queue", "late", "Look.")}
    watches = {name: Watch(name, partial(parts.__getitem__, name)) for name in parts}
    monkeypatch.setattr(whole, "WATCHES", watches)


def run(*arguments: str) -> tuple[str, int]:
    """Run the command; return what it printed and its exit code."""
    out = io.StringIO()
    try:
        call_command("health", *arguments, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(str(ended.code))
    return out.getvalue(), 0


def test_each_part_has_a_line() -> None:
    out, code = run()
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["database", "ok"],
        ["static", "ok"],
        ["search", "away"],
        ["queue", "degraded"],
        ["storage", "ok"],
    ]
    assert "Start it." in out
    assert code == 1


@pytest.mark.parametrize(
    ("parts", "code"), [(["queue"], 0), (["search"], 1), (["database", "queue"], 0), (["queue", "search"], 1)]
)
def test_only_what_was_asked_for_decides_and_degraded_still_works(parts: list[str], code: int) -> None:
    out, ended = run(*(f"--part={part}" for part in parts))
    assert {line.split()[0] for line in out.splitlines()} == set(parts)
    assert ended == code


def test_whoever_asks_says_how_long_a_part_has(monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def hanging() -> Part:
        let_go.wait(30)
        return ok("search", "It is back.")

    monkeypatch.setattr(whole, "WATCHES", {"search": Watch("search", hanging, patience=30)})
    out, code = run("--seconds", "0.05", "--json")
    let_go.set()
    assert json.loads(out)["parts"][0]["code"] == "silent"
    assert code == 1


def test_programs_read_json() -> None:
    out, code = run("--json", "--part", "search")
    said = json.loads(out)
    assert said["standing"] == "degraded"
    (part,) = said["parts"]
    seconds = part.pop("seconds")
    assert part == {"name": "search", "standing": "away", "code": "unusable", "message": "Start it."}
    assert seconds >= 0
    assert code == 1


def test_a_part_that_there_is_not_is_refused() -> None:
    with pytest.raises(CommandError, match="invalid choice: 'disk'"):
        run("--part", "disk")


def test_where_servers_are_down_it_names_each_and_repeats_no_password(tmp_path: Path) -> None:
    enable_socket()
    port = closed_port()
    engines = {
        "DATABASE_URL": f"postgresql://reader:very-secret@127.0.0.1:{port}/norms",
        "REDIS_URL": f"redis://:very-secret@127.0.0.1:{port}/0",
        "ELASTICSEARCH_URL": f"http://reader:very-secret@127.0.0.1:{port}",
    }
    environment = (
        without_engines(os.environ)
        | engines
        | {"DATA_DIR": str(tmp_path), "SECRET_KEY": "x" * 50, "DEBUG": "0"}
    )
    command = [sys.executable, "manage.py", "health", "--json", "--seconds", "60"]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    said = {part["name"]: part["code"] for part in json.loads(done.stdout)["parts"]}
    assert said == {
        "database": "no-answer",
        "static": "not-built",
        "search": "unusable",
        "queue": "no-database",
        "storage": "",
    }
    assert done.returncode == 1
    assert "very-secret" not in done.stdout + done.stderr
