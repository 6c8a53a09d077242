"""Servers that tests start are waited for, keep a log and never outlive the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import leash
from tests.elasticsearch_node import node
from tests.processes import ROOT, ServerError, begin, running, without_engines

# A parent with one child; the child says its number, both would run for a minute.
FAMILY = (
    "import subprocess, sys, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
)
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "print('up', flush=True); time.sleep(60)"
)


def until(true: Callable[[], bool], patience: float = 10.0) -> bool:
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_a_server_is_ended_with_its_children(tmp_path: Path) -> None:
    with running(begin("family", [sys.executable, "-c", FAMILY], log=tmp_path / "log")) as server:
        server.wait_until(lambda: server.log.read_bytes().endswith(b"\n"))
        assert leash.alive(server.process.pid)
    assert until(lambda: not leash.alive(server.process.pid))


def test_a_server_that_refuses_to_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.processes.ENDING", 0.3)
    server = begin("stubborn", [sys.executable, "-c", STUBBORN], log=tmp_path / "log")
    server.wait_until(lambda: b"up" in server.log.read_bytes())
    server.end()
    assert not server.runs()


def test_a_server_that_ends_early_is_reported_with_its_log(tmp_path: Path) -> None:
    server = begin("early", [sys.executable, "-c", "raise SystemExit('no room left')"], log=tmp_path / "log")
    with running(server), pytest.raises(ServerError, match=r"early ended with 1[.](.|\n)*no room left"):
        server.wait_until(lambda: False)


def test_a_server_that_is_not_ready_in_time_is_reported(tmp_path: Path) -> None:
    server = begin("slow", ["sleep", "60"], log=tmp_path / "log")
    with running(server), pytest.raises(ServerError, match="slow was not ready within 0 s"):
        server.wait_until(lambda: False, patience=0.2)


def test_nothing_outlives_a_test_run_that_is_killed(tmp_path: Path) -> None:
    run = (
        "import os, pathlib, sys\nfrom tests.processes import begin\n"
        "server = begin('left', ['sleep', '60'], log=pathlib.Path(sys.argv[1]))\n"
        "print(server.process.pid, flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", run, str(tmp_path / "log")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    assert until(lambda: not leash.alive(int(done.stdout)))


def test_the_default_stack_names_no_outer_engine() -> None:
    given = {"REDIS_URL": "redis://127.0.0.1", "DATABASE_URL": "postgres://x", "PATH": "/bin"}
    assert without_engines(given) == {"PATH": "/bin"}


def test_the_node_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Java 17" in node.missing()
    assert "Maven" in node.missing()
    with pytest.raises(node.NodeError, match="apt-get install openjdk-17-jdk-headless maven"):
        node.build()


def test_the_node_is_built_once_and_again_when_a_source_is_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = {
        "java": 'echo openjdk version \\"21.0.1\\" >&2',
        "javac": "",
        "mvn": f"echo built >>{tmp_path}/said",
    }
    for name, does in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for name in ("FOLDER", "SOURCES", "TARGET", "DISTRIBUTION"):
        monkeypatch.setattr(node, name, tmp_path / name)
    monkeypatch.setattr(node, "STAMP", tmp_path / "TARGET" / "built")
    (tmp_path / "FOLDER").mkdir()
    pom = tmp_path / "FOLDER" / "pom.xml"
    pom.write_text("<project/>")
    node.build()
    node.build()
    assert (tmp_path / "said").read_text() == "built\n"
    later = node.STAMP.stat().st_mtime + 5
    os.utime(pom, (later, later))
    node.build()
    assert (tmp_path / "said").read_text() == "built\nbuilt\n"
