"""Where a program is missing, `make test-engines` says how to install it and starts nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.engines import __main__ as conductor
from tests.engines import installed


def programs(folder: Path, **texts: str) -> None:
    """Put programs into a folder that do no more than print."""
    for name, text in texts.items():
        (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\necho '{text}'\n")
        (folder / name.replace("_", "-")).chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing but a shell is installed; returns the one folder of its PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "sh").symlink_to("/bin/sh")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(installed, "DEBIAN", tmp_path / "none")
    monkeypatch.setattr(installed, "SYSTEM", str(tmp_path / "none"))
    return folder


def test_a_bare_machine_is_told_all_packages(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert conductor.main([]) == 1
    said = capsys.readouterr().out
    wanted = "postgresql redis-server nginx chromium openjdk-17-jdk-headless maven"
    assert f"apt-get install {wanted}" in said
    assert "PostgreSQL's server, Redis, nginx" in said


def test_only_what_is_missing_is_named(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    java = 'openjdk version "17.0.1"'
    programs(bare, initdb="", postgres="", nginx="", chromium="", mvn="", java=java, javac="")
    assert conductor.main([]) == 1
    assert "apt-get install redis-server\n" in capsys.readouterr().out


def test_an_old_java_is_none(bare: Path) -> None:
    java = 'openjdk version "11.0.1"'
    programs(
        bare, initdb="", postgres="", redis_server="", nginx="", chromium="", mvn="", java=java, javac=""
    )
    with pytest.raises(installed.MissingError, match="openjdk-17-jdk-headless maven"):
        installed.check()


def test_a_complete_machine_passes(bare: Path) -> None:
    java = 'openjdk version "21"'
    programs(
        bare, initdb="", postgres="", redis_server="", nginx="", chromium="", mvn="", java=java, javac=""
    )
    installed.check()
    assert installed.postgresql() == bare


def test_the_corpus_is_asked_for_by_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "check", lambda: None)
    monkeypatch.setenv("NORMSBASE_CORPUS", sys.executable)
    assert conductor.main(["corpus"]) == 1
    assert "make figures NORMSBASE_CORPUS=folder" in capsys.readouterr().out


def test_a_phase_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert conductor.main(["databse"]) == 1
    assert "embedded, big, engines, database, corpus" in capsys.readouterr().out
