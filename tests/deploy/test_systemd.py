"""The systemd units call what there is, run as nobody in particular, and may do little."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.deploy import written
from tests.processes import ROOT

FOLDER = ROOT / "deploy" / "systemd"
UNITS = sorted(path.name for path in FOLDER.glob("*.service"))
EXPOSED = 20  # at most, of the 100 that systemd gives to a service that may do all; an open one has 96
LINE = re.compile(r"^(\w+)=(.*)$", re.M)


@pytest.fixture(params=UNITS)
def unit(request: pytest.FixtureRequest) -> str:
    """The text of each unit in its turn."""
    path = FOLDER / str(request.param)
    return path.read_text(encoding="utf-8")


@pytest.fixture
def analyze() -> str:
    """The program that knows what a unit may hold."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("not run: systemd-analyze is not installed")
    return program


def lines(unit: str, name: str) -> list[str]:
    return [value for key, value in LINE.findall(unit) if key == name]


def here(folder: Path) -> list[str]:
    """Write all units into a folder, with a project that is there and can be run."""
    for name in UNITS:
        text = (FOLDER / name).read_text(encoding="utf-8")
        text = re.sub(r"/opt/normsbase/\.venv/bin/\w+", "/bin/true", text)
        (folder / name).write_text(text.replace("/opt/normsbase", str(ROOT)), encoding="utf-8")
    return [str(folder / name) for name in UNITS]


def test_there_is_a_unit_for_each_part_of_the_instance() -> None:
    assert [f"normsbase-{part}.service" for part in ("prepare", "web", "worker")] == UNITS


def test_systemd_takes_them(analyze: str, tmp_path: Path) -> None:
    command = [analyze, "verify", "--recursive-errors=no", *here(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert [line for line in done.stderr.splitlines() if "normsbase" in line] == []
    assert done.returncode == 0, done.stderr


def test_systemd_calls_them_safe(analyze: str, tmp_path: Path) -> None:
    command = [analyze, "security", "--offline=true", f"--threshold={EXPOSED}", "--no-pager", *here(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


def test_each_runs_as_a_user_of_its_own_in_its_own_folder(unit: str) -> None:
    assert lines(unit, "User") == lines(unit, "Group") == ["normsbase"]
    assert lines(unit, "ProtectSystem") == ["strict"]
    assert lines(unit, "StateDirectory") == ["normsbase"]
    assert lines(unit, "CapabilityBoundingSet") == [""]


def test_each_calls_what_there_is(unit: str) -> None:
    for command in lines(unit, "ExecStart"):
        words = command.split()
        program, first, second = words[0], words[1], words[2]
        assert program.startswith("/opt/normsbase/.venv/bin/")
        if first == "-m":
            assert find_spec(second)
        elif first == "-c":
            assert (ROOT / second).is_file()
            assert find_spec(words[-1])
        else:
            assert first == "manage.py"
            assert second in get_commands()


def test_each_is_told_nothing_that_nobody_reads(unit: str) -> None:
    (told,) = lines(unit, "Environment")
    names = {word.partition("=")[0] for word in told.split()}
    assert {name for name in names if not name.startswith("PYTHON")} <= written.variables()
    assert lines(unit, "EnvironmentFile") == ["/etc/normsbase/normsbase.env"]


def test_a_stop_waits_longer_than_the_longest_answer() -> None:
    web = (FOLDER / "normsbase-web.service").read_text(encoding="utf-8")
    (graceful,) = re.findall(r"^graceful_timeout = (\d+)$", written.text("deploy/gunicorn.conf.py"), re.M)
    assert int(lines(web, "TimeoutStopSec")[0]) > int(graceful)
    assert int(written.services()["web"]["stop_grace_period"].removesuffix("s")) > int(graceful)


def test_the_command_for_people_runs_as_the_service_does() -> None:
    text = (FOLDER / "normsbase").read_text(encoding="utf-8")
    for wanted in (
        "User=normsbase",
        "EnvironmentFile=/etc/normsbase/normsbase.env",
        "DATA_DIR=/var/lib/normsbase",
    ):
        assert wanted in text
    subprocess.run(["sh", "-n", str(FOLDER / "normsbase")], check=True, timeout=10)
