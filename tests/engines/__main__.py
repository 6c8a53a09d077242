"""Nothing in, every check on the big engines and a page of figures out: `make test-engines`.

Names of phases as arguments run those alone: embedded, big, engines, database, and corpus, which runs only
where it is asked for (`make figures`): it reads all documents of NORMSBASE_CORPUS on both stacks.
"""

from __future__ import annotations

import contextlib
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests import leash
from tests.elasticsearch_node.node import NodeError
from tests.engines import figures, installed
from tests.engines.figures import DOCUMENTS
from tests.engines.started import said, started
from tests.processes import ENDING, ROOT, ServerError, without_engines
from tests.sites import PREPARED
from tests.stacks import BIG, VARIABLE, Engines

JOURNEYS = ("tests/browser/test_journeys.py", "tests/browser/test_reader.py")
SEARCH_AND_COUNTS = "tests/engines/test_both_stacks.py"
LONG = "corpus"
SHORT = "contract"  # part of `engines`: what fits into a check of every change
USUAL = ("embedded", "big", "engines", "database")
OPENING = "tests.engines.opening"
STOPPED = 130  # what a shell says of a program that Ctrl-C ended
# What opens no database, or asks nothing that one could answer otherwise than another.
APART = (
    *("tests/browser", "tests/ingest", "tests/fixtures", "tests/engines", "tests/deploy", "tests/hostile"),
    *("tests/access", "tests/test_access.py", "tests/api/test_routes.py", "tests/services/fetch"),
    *("tests/commands/test_fetch.py", "tests/services/test_catalogue_refusals.py"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One run of pytest: what people call it, its arguments, its environment and its deadline in seconds."""

    key: str
    title: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    seconds: int


def phases(engines: Engines) -> Iterable[Phase]:
    """Return all phases, the quickest to fail first."""
    plain = without_engines()
    big = {**plain, **engines.variables(), VARIABLE: BIG}
    apart = tuple(f"--ignore={path}" for path in APART)
    return (
        Phase(
            key="embedded",
            title="Main journeys on the embedded default (gunicorn and a worker on one data folder)",
            arguments=JOURNEYS,
            environment={**plain, VARIABLE: "embedded"},
            seconds=600,
        ),
        Phase(
            key="big",
            title="Main journeys on PostgreSQL, Redis, Elasticsearch, gunicorn behind nginx, and a worker",
            arguments=JOURNEYS,
            environment=big,
            seconds=600,
        ),
        Phase(
            key=SHORT,
            title="Tests of the engines and their contract",
            arguments=("-m", "engines", "--ignore=tests/engines", "tests"),
            environment=big,
            seconds=600,
        ),
        Phase(
            key="engines",
            title="Tests of the engines, their contract, and of crashes",
            arguments=("-m", "engines", "tests"),
            environment=big,
            seconds=1500,
        ),
        Phase(
            key="database",
            title="The tests that open a database, on PostgreSQL",
            arguments=("-n", "2", "-p", OPENING, "-m", "not engines and not corpus", *apart, "tests"),
            environment={**plain, "DATABASE_URL": engines.postgresql},
            seconds=1200,
        ),
        Phase(
            key=LONG,
            title="The corpus on both stacks",
            arguments=(SEARCH_AND_COUNTS,),
            environment={**big, DOCUMENTS: str(corpus())},
            seconds=3600,
        ),
    )


def run(phase: Phase, folder: Path) -> bool:
    """Run one phase and note how it went; say whether all of it passed."""
    _say(f"\n== {phase.title}")
    result = folder / f"{phase.key}.xml"
    command = (sys.executable, "-m", "pytest", "-q", f"--junitxml={result}", *phase.arguments)
    began = time.monotonic()
    code = _run_to_its_end(command, phase)
    figures.note(f"{phase.title}: {_counts(result)} in {time.monotonic() - began:.0f} s")
    return code == 0


def _run_to_its_end(command: tuple[str, ...], phase: Phase) -> int:
    """Run a command in a group of its own, which goes with us, by Ctrl-C or kill -9, or at its deadline."""
    tests = subprocess.Popen(command, cwd=ROOT, env=dict(phase.environment), start_new_session=True)
    leash.hold(tests.pid, signal.SIGINT)
    try:
        return tests.wait(phase.seconds)
    except subprocess.TimeoutExpired:
        _say(f"Not done within {phase.seconds} s.")
        return 1
    finally:
        if tests.poll() is None:
            leash.send(tests.pid, signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                tests.wait(ENDING)
        leash.send(tests.pid, signal.SIGKILL)
        leash.release(tests.pid)


def corpus() -> Path:
    """Return the folder of real documents that the settings name."""
    return (ROOT / os.environ.get("NORMSBASE_CORPUS", "../shared/corpus")).resolve()


def main(wanted: list[str]) -> int:
    """Start the engines, run the phases, print the report; 0 where all passed."""
    if hindrance := _hindrance(wanted):
        _say(hindrance)
        return 1
    report = _new_report()
    with tempfile.TemporaryDirectory(prefix="normsbase-engines-") as name:
        try:
            failed = _run_all(Path(name), wanted)
        except (NodeError, ServerError) as error:
            _say(str(error))
            return 1
        except KeyboardInterrupt:
            _say("Stopped; every server is ended.")
            return STOPPED
    _say(f"\n== Figures (kept in {report})\n{report.read_text(encoding='utf-8')}")
    if failed:
        _say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def _hindrance(wanted: list[str]) -> str:
    """Say why nothing can be started; empty where all can."""
    if set(wanted) - {*USUAL, LONG, SHORT}:
        return f"Phases are {', '.join((*USUAL, LONG, SHORT))}."
    try:
        installed.check()
    except installed.MissingError as error:
        return str(error)
    if LONG in wanted and not corpus().is_dir():
        return "There is no folder of documents. Name one: make figures NORMSBASE_CORPUS=folder"
    return ""


def _run_all(folder: Path, wanted: list[str]) -> list[str]:
    """Run the phases in `folder` and return the keys of those that failed."""
    began = time.monotonic()
    os.environ[PREPARED] = str(folder / "prepared")
    with started(folder) as engines:
        _say(f"PostgreSQL, Redis and Elasticsearch answer after {time.monotonic() - began:.0f} s.")
        chosen = [phase for phase in phases(engines) if phase.key in (wanted or USUAL)]
        failed = [phase.key for phase in chosen if not run(phase, folder)]
        if failed:
            _say(said(folder))
    return failed


def _new_report() -> Path:
    """Begin the report in the data folder, with what it was measured on."""
    folder = ROOT / os.environ.get("DATA_DIR", "var")
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / "engines-figures.txt"
    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    report.write_text(f"Measured by `make test-engines` on {when}, {machine}\n", encoding="utf-8")
    os.environ[figures.VARIABLE] = str(report)
    return report


def _counts(result: Path) -> str:
    """Say how many tests passed, failed and were left out, from pytest's own report."""
    if not result.exists():
        return "no result"
    suite = ElementTree.parse(result).getroot().find("testsuite")  # noqa: S314 - pytest wrote it just now
    if suite is None:
        return "no result"
    count = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    wrong = count["failures"] + count["errors"]
    passed = count["tests"] - wrong - count["skipped"]
    return f"{passed} passed, {wrong} failed, {count['skipped']} left out"


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
