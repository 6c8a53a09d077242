"""`extract` cuts files into the lines of the project's shapes, with neither database nor data folder."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.commands.standalone import ROOT, SAMPLES, called, run
from tests.hostile.pdfs import locked

TREATY = SAMPLES / "xts-12.pdf"
DRAFT = """# Rules for harbours

## Part one

1. Keepers should:

   (a) write to each other;

   (b) keep watch.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT)
    return path


def printed(*arguments: str | Path, **options: str) -> str:
    out = io.StringIO()
    call_command("extract", *map(str, arguments), stdout=out, stderr=io.StringIO(), jobs=1, **options)
    return out.getvalue()


def test_a_file_becomes_lines_without_database_key_or_data_folder(tmp_path: Path) -> None:
    done = run("extract", TREATY, data=tmp_path / "none")
    kinds = [line["type"] for line in done.lines]

    assert (done.code, done.told) == (0, "")
    assert not (tmp_path / "none").exists()
    assert kinds[:2] == ["document", "page"]
    assert kinds.count("page") == done.lines[0]["pages"] == 3
    assert {"heading", "clause", "set-aside"} <= set(kinds)


def test_a_clause_carries_what_the_shapes_name() -> None:
    lines = called("extract", TREATY).lines
    item = next(line for line in lines if line.get("path") == "art1.a")
    page = next(line for line in lines if line["type"] == "page" and line["page"] == item["page"])
    words = page["text"][item["span"]["start"] : item["span"]["end"]]

    assert (item["kind"], item["marker"], item["chapeau"], item["language"]) == ("item", "(a)", "art1", "en")
    assert item["heading"][-1].startswith("Article 1")
    assert len(item["text_hash"]) == 64
    assert " ".join(words.split())[:30] == item["text"][:30]
    assert all(len(box) == 5 and box[0] == item["page"] for box in item["boxes"])
    assert None not in item.values()


def test_lines_come_as_one_reads() -> None:
    lines = called("extract", TREATY).lines
    pages = [line["page"] for line in lines if "page" in line]
    places = [
        (line["type"], line["heading"][-1]) if line["type"] == "clause" else (line["type"], line["text"])
        for line in lines
        if line["type"] in ("clause", "heading")
    ]

    assert pages == sorted(pages)
    for before, after in pairwise(places):
        if before[0] == "heading" and after[0] == "clause":
            assert before[1] in after[1]


def test_one_bad_file_costs_only_itself(tmp_path: Path, draft: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    done = called("extract", tmp_path / "broken.pdf", tmp_path / "gone.pdf", draft)

    assert done.code == 1
    assert [line["file"] for line in done.lines if line["type"] == "document"] == ["draft.md"]
    assert "broken.pdf: the PDF is damaged and cannot be opened" in done.told
    assert "gone.pdf is not there" in done.told
    assert "2 of 3 files could not be read" in done.told


def test_a_password_opens_what_asks_for_one(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(locked("tide", "harbour")())
    files = (tmp_path / "locked.pdf", TREATY)
    asked = called("extract", *files)
    wrong = called("extract", *files, "--password=ebb")
    right = called("extract", *files, "--password=tide")

    for refused in (asked, wrong):
        assert refused.code == 1
        assert "locked.pdf: the file asks for a password; give it with --password" in refused.told
    assert (right.code, right.told) == (0, "")
    assert [line["file"] for line in right.lines if line["type"] == "document"] == [
        "locked.pdf",
        "xts-12.pdf",
    ]


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")

    assert "pipe.pdf: a pipe is no file" in called("extract", tmp_path / "pipe.pdf").told


def test_a_dash_reads_stdin() -> None:
    done = called("extract", "-", stdin=TREATY.read_bytes())

    assert done.lines[0]["file"] == "stdin"
    assert done.lines[0]["family"] == "treaty"


def test_a_folder_gives_its_files(draft: Path) -> None:
    assert '"file": "draft.md"' in printed(draft.parent)


def test_facts_told_outrank_those_found(draft: Path) -> None:
    out = printed(draft, kind="resolution", language="fr", symbol="X/12")

    assert '"family": "resolution", "language": "fr"' in out
    assert '"symbol": {"value": "X/12", "found": "told"}' in out


def test_facts_are_about_one_file(draft: Path) -> None:
    with pytest.raises(CommandError, match="about one file"):
        printed(draft, TREATY, symbol="X/12")


def test_rows_of_csv_are_clauses_and_no_formulas(tmp_path: Path) -> None:
    (tmp_path / "sum.txt").write_text(
        "Rules\n\n1. First words of the rule.\n\n2. =SUM(A1:A9) is no formula.\n"
    )
    rows = list(csv.DictReader(io.StringIO(printed(tmp_path / "sum.txt", format="csv"))))

    assert [row["text"] for row in rows][-1] == "'=SUM(A1:A9) is no formula."
    assert {row["file"] for row in rows} == {"sum.txt"}


def test_text_is_for_reading(draft: Path) -> None:
    out = printed(draft, format="text", kind="report")

    assert out.startswith("Rules for harbours\n")
    assert "[1.a] p. 1\n    (a) write to each other;" in out


def test_a_reader_who_has_seen_enough_ends_it_quietly() -> None:
    command = [sys.executable, "manage.py", "extract", "--jobs", "1", *[str(TREATY)] * 9]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()

    assert (process.returncode, told) == (0, "")
