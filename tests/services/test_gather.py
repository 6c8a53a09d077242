"""Folders and manifests become files to read, with what is told about each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.records import Told
from normsbase.services.gather import IntakeError, gather, sha256_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.pdf", "a.md", "inner/c.txt", ".hidden/d.txt", "e é.pdf"):
        place = tmp_path / "texts" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name)
    return tmp_path / "texts"


def names(folder: Path, **more: object) -> list[str]:
    return [task.path.name for task in gather([folder], **more).tasks]  # type: ignore[arg-type]  # gather's own


def write_manifest(folder: Path, text: str) -> None:
    (folder / "MANIFEST.csv").write_text(text, encoding="utf-8")


def test_a_folder_gives_its_files_in_order_without_hidden_ones(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.pdf", "e é.pdf", "c.txt"]


def test_a_manifest_in_the_folder_tells_about_files(folder: Path) -> None:
    write_manifest(folder, "file,symbol,kind,language\nb.pdf,X/1,resolution,en\ninner/c.txt,,pdf,en+nl\n")
    gathered = gather([folder])
    told = {task.path.name: task.told for task in gathered.tasks}

    assert told["b.pdf"] == Told(symbol="X/1", kind="resolution", language="en")
    assert told["c.txt"] == Told()
    assert gathered.notes == (
        "Facts about files are taken from MANIFEST.csv: 2 rows.",
        "“pdf” is no kind of text; the kind is found from each file instead.",
    )


@pytest.mark.parametrize(
    ("cell", "language"), [("en (as found)", "en"), ("mul (ar, en)", ""), ("zh-Hans", "zh-Hans"), ("", "")]
)
def test_a_language_is_taken_where_it_is_one(folder: Path, cell: str, language: str) -> None:
    write_manifest(folder, f'file,language\nb.pdf,"{cell}"\n')
    told = {task.path.name: task.told for task in gather([folder]).tasks}

    assert told["b.pdf"].language == language


def test_facts_on_the_command_line_outrank_the_manifest(folder: Path) -> None:
    manifest = folder / "own.csv"
    manifest.write_text("file,symbol,title\nb.pdf,X/1,First\n", encoding="utf-8")
    (task,) = gather([folder / "b.pdf"], manifest=manifest, told=Told(title="Second")).tasks

    assert (task.told.symbol, task.told.title) == ("X/1", "Second")


def test_facts_on_the_command_line_need_a_single_file(folder: Path) -> None:
    with pytest.raises(IntakeError, match="about one file, but 4 were given"):
        gather([folder], told=Told(title="All of them"))


def test_what_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(IntakeError, match=r"nothing is not there\. Give files or folders that exist"):
        gather([folder / "nothing"])
    assert sha256_of(folder / "nothing") == ""


def test_links_and_pipes_are_not_passed_over(folder: Path) -> None:
    (folder / "circle.pdf").symlink_to("circle.pdf")
    os.mkfifo(folder / "pipe.pdf")

    assert {"circle.pdf", "pipe.pdf"} <= set(names(folder))
    assert names(folder / "circle.pdf") == ["circle.pdf"]


def test_a_manifest_that_is_none_is_said(folder: Path) -> None:
    write_manifest(folder, "name,symbol\nb.pdf,X/1\n")
    with pytest.raises(IntakeError, match="has no column `file`"):
        gather([folder])
    (folder / "MANIFEST.csv").write_bytes(b"file\n\xff\xfe\xfa")
    with pytest.raises(IntakeError, match="cannot be read as a CSV file in UTF-8"):
        gather([folder])


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Told(date="July 2015"), "a date is written 2015-07-22"),
        (Told(date="2015-02-30"), "a date is written 2015-07-22"),
        (Told(language="English"), "a language is written by its code"),
        (Told(kind="novel"), "is no kind of text"),
        (Told(symbol="X" * 121), "at most 120 characters"),
    ],
)
def test_a_fact_that_cannot_be_so_is_refused_before_anything_is_read(
    folder: Path, told: Told, said: str
) -> None:
    with pytest.raises(IntakeError, match=said):
        gather([folder / "b.pdf"], told=told)
