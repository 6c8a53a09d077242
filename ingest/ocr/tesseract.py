"""An image in, what Tesseract reads on it out: hOCR; and how it is turned, and of which script it is.

The program is called as it is, once a page, and not through a binding: its command line is stable, a
process can be killed at its time limit and cannot take the reading process with it, and nothing has to be
compiled or installed for those who need no OCR. hOCR and not TSV, since only hOCR tells each line's
baseline and size of type, from which headings, notes and paragraphs are known.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ingest.ocr.scans import Drawing

LEASH = Path(__file__).with_name("leash.py")
MEMORY = 2 << 30  # bytes that reading one page may take
START_SECONDS = 20.0  # for saying its version
SURE_OF_TURN, SURE_OF_SCRIPT = 2.0, 1.0  # Tesseract's figures from which on it is right
OSD = "osd"  # the pack that knows how pages are turned, and scripts
SCANNED = "3"  # --psm: find blocks, columns and lines by itself
LOOKED = "0"  # --psm: tell turn and script alone
TURNS = {"0": 0, "90": 3, "180": 2, "270": 1}  # clockwise to right it -> quarter turns of the text


class OcrError(Exception):
    """A page was not read; the message says why, after “page 3 was not read: ”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A Tesseract that is there: its path, its version and the packs of languages it has."""

    path: str
    version: str
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How a page is turned (quarter turns clockwise) and its script by Tesseract's name; empty: not known."""

    turn: int = 0
    script: str = ""


def find_engine(program: str) -> Engine | None:
    """Return the Tesseract on the path, None where there is none that works."""
    path = shutil.which(program)
    if not path:
        return None
    try:
        version = _run([path, "--version"], b"", START_SECONDS).decode("utf-8", "replace")
        listed = _run([path, "--list-langs"], b"", START_SECONDS).decode("utf-8", "replace")
    except OcrError:
        return None
    number = re.search(r"tesseract v?(\S+)", version)
    packs = tuple(line.strip() for line in listed.splitlines()[1:] if line.strip())
    return Engine(path=path, version=number.group(1) if number else "", packs=packs)


def read_image(engine: Engine, drawing: Drawing, packs: tuple[str, ...], seconds: float) -> bytes:
    """Return the hOCR of a page; raises OcrError."""
    return _run(_command(engine, drawing, SCANNED, "+".join(packs), "hocr"), drawing.pnm(), seconds)


def look_at(engine: Engine, drawing: Drawing, seconds: float) -> Outlook:
    """Return how a page is turned and its script, as far as Tesseract is sure; raises OcrError."""
    if OSD not in engine.packs:
        return Outlook()
    try:
        said = _run(_command(engine, drawing, LOOKED, OSD), drawing.pnm(), seconds)
    except TooFewError:
        return Outlook()
    found = dict(re.findall(r"^([A-Z][a-z ]+): (\S+)", said.decode("utf-8", "replace"), re.MULTILINE))
    turn = TURNS.get(found.get("Rotate", "0"), 0)
    return Outlook(
        turn=turn if float(found.get("Orientation confidence", 0)) >= SURE_OF_TURN else 0,
        script=found.get("Script", "") if float(found.get("Script confidence", 0)) >= SURE_OF_SCRIPT else "",
    )


class TooFewError(OcrError):
    """The page has too few letters to tell anything by."""


def _command(engine: Engine, drawing: Drawing, mode: str, packs: str, *kind: str) -> list[str]:
    return [engine.path, "stdin", "stdout", "--dpi", str(drawing.dpi), "--psm", mode, "-l", packs, *kind]


def _run(command: list[str], given: bytes, seconds: float) -> bytes:
    leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), str(int(seconds) + 1), str(MEMORY)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # more threads a page make a batch slower
    try:
        done = subprocess.run(  # noqa: S603 - the command is ours, the image comes by stdin
            [*leash, *command],
            input=given,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OcrError(f"it took longer than {seconds:.0f} s") from error
    except OSError as error:
        raise OcrError(f"Tesseract cannot be started ({error.strerror})") from error
    if done.returncode:
        raise _failure(done.returncode, done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _failure(code: int, said: str) -> OcrError:
    """Return why Tesseract failed, by its last words or the signal that ended it."""
    if "Too few characters" in said:
        return TooFewError("too few letters")
    if code < 0:
        return OcrError(f"{signal.Signals(-code).name} ended Tesseract; the page may need too much memory")
    words = " ".join(said.split())[-200:]
    return OcrError(f"Tesseract failed with code {code}" + (f" ({words})" if words else ""))
