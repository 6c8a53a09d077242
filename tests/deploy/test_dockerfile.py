"""The image holds what the site runs on and nothing else, and runs as nobody in particular."""

from __future__ import annotations

import re
import subprocess
from importlib.util import find_spec

import pytest
from django.core.management import get_commands

from tests.deploy import written
from tests.processes import ROOT

DOCKER_OWN = frozenset({"HOME", "PATH", "OCR_PACKAGES"})
NEEDED = ("manage.py", "normsbase/wsgi.py", "ingest/records.py", "templates/base.html", "NOTICE")
KEPT_OUT = (
    *(".env", "env.example", "var/secret-key", "var/normsbase.sqlite3", ".git/config", ".venv/bin/python"),
    *(
        "tests/conftest.py",
        "tls/normsbase.key",
        "normsbase/__pycache__/env.pyc",
        "static/built/x",
        "notes.md",
    ),
)


def tracked() -> list[str]:
    """Return all files of the project that are under version control."""
    command = ["git", "ls-files"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=30)
    return done.stdout.splitlines()


def of(verb: str) -> list[written.Instruction]:
    return [each for each in written.dockerfile() if each.verb == verb]


def test_both_stages_stand_on_one_version_of_python_that_we_support() -> None:
    (image,) = {each.words()[0] for each in of("FROM")}
    version = re.fullmatch(r"python:(3\.\d+)-slim", image)
    assert version
    assert tuple(map(int, version[1].split("."))) >= (3, 11)


def test_it_runs_as_a_user_that_is_not_root_and_has_no_name() -> None:
    last = written.last_stage()
    users = [each.rest for each in last if each.verb == "USER"]
    assert len(users) == 1
    uid, gid = users[0].split(":")
    assert int(uid) >= 10_000
    made = next(each.rest for each in last if each.verb == "RUN")
    assert f"--uid {uid}" in made
    assert f"-o {uid} -g {gid} -m 0750 /data" in made
    assert [each.words() for each in last if each.verb == "VOLUME"] == [["/data"]]


def test_all_that_it_copies_is_there_and_let_in() -> None:
    sources = [word for each in of("COPY") if "--from" not in each.rest for word in each.words()[:-1]]
    assert "." in sources
    for source in set(sources) - {"."}:
        assert (ROOT / source).is_file(), source
        assert written.ships(source), source


@pytest.mark.parametrize("path", NEEDED)
def test_what_the_site_needs_is_let_in(path: str) -> None:
    assert (ROOT / path).is_file()
    assert written.ships(path)


@pytest.mark.parametrize("path", KEPT_OUT)
def test_what_is_secret_private_or_only_for_developers_is_kept_out(path: str) -> None:
    assert not written.ships(path)


def test_every_folder_of_the_product_is_let_in_whole() -> None:
    ours = ("ingest/", "normsbase/", "templates/", "static/", "fixtures/")
    assert [path for path in tracked() if path.startswith(ours) and not written.ships(path)] == []


def test_it_sets_nothing_that_nobody_reads_and_no_secret() -> None:
    for each in [*of("ENV"), *of("ARG")]:
        names = {word.partition("=")[0] for word in each.words()}
        own = {name for name in names if name.startswith(("PYTHON", "PIP_"))}
        assert names - own - DOCKER_OWN <= written.variables()
        assert not re.search(r"(?i)secret|password|token|_KEY", each.rest)


def test_what_it_runs_is_there() -> None:
    (command,) = [each.words() for each in written.last_stage() if each.verb == "CMD"]
    assert command[0] == "gunicorn"
    settings = command[command.index("-c") + 1]
    assert (ROOT / settings).is_file()
    assert written.ships(settings)
    assert find_spec(command[-1])
    called = [word for each in of("RUN") for word in re.findall(r"manage\.py (\w+)", each.rest)]
    assert called == ["build_assets"]
    assert called[0] in get_commands()


def test_it_installs_pinned_versions_alone() -> None:
    (install,) = [each.rest for each in of("RUN") if "pip install" in each.rest]
    assert "-c constraints.txt '.[postgresql]'" in install


def test_it_tells_whether_pages_can_be_shown() -> None:
    (probe,) = [each.rest for each in written.last_stage() if each.verb == "HEALTHCHECK"]
    assert "http://127.0.0.1:8000/readyz" in probe
