"""The figures that ship can be read, agree with themselves and with the vocabulary; faults are named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.conf import settings

from ingest import vocabulary
from normsbase.services.measured import FiguresError, precision_of, published, read_published
from normsbase.services.measured.table import COLUMNS, RUNS_FILE, TABLE_FILE, figures_as_csv, row_of

FIGURES = Path(settings.FIGURES_DIR)
WHOLE = ("states", "verb")  # schemes without labels of a vocabulary


def test_what_is_kept_is_what_its_counts_say() -> None:
    assert (FIGURES / TABLE_FILE).read_text(encoding="utf-8") == figures_as_csv(published().figures)


def test_every_figure_is_of_a_label_that_the_vocabulary_has() -> None:
    words = vocabulary.load(Path(settings.VOCABULARY_DIR))
    known = {(label.scheme, label.key) for label in words.labels}
    known |= {(label.scheme, "") for label in words.labels} | {(scheme, "") for scheme in WHOLE}
    # what no rule need say: the text as adopted asks for an act, of nobody in particular
    known |= {("addressee", "none"), ("polarity", "action")}

    assert {(figure.scheme, figure.label) for figure in published().figures} <= known


def test_a_label_is_told_with_counts_and_set() -> None:
    found = precision_of("force", "recommendation")

    assert found.value is not None
    assert found.set is not None
    assert 0 < found.right <= found.given
    assert not found.set.constructed


def test_a_label_nobody_knows_is_not_measured() -> None:
    assert precision_of("theme", "tides").value is None


def test_the_files_are_read_once() -> None:
    assert published() is published()


def copied(folder: Path) -> Path:
    for path in FIGURES.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("tags.toml", "enough = 10 ", "often = 10 ", "caution: give precision, lower, enough"),
        ("tags.toml", "labelled =", "labeled =", "labelled is missing"),
        ("tags.toml", "constructed = true", "built = true", "unknown field built"),
        ("tags.toml", "[caution]", "[caution", "tags.toml cannot be read"),
        (TABLE_FILE, "set,scheme", "name,scheme", "its columns must be set, scheme"),
        (TABLE_FILE, ",all,", ",some,", "`by` is one of all, language, family, not some"),
        (RUNS_FILE, "inverted\n", "inverted\ndevelopment,2026-01-02,1,many,0,9,0\n", "'many' is no count"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    path = copied(tmp_path) / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(FiguresError, match=told.replace("[", r"\[")):
        read_published(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (copied(tmp_path) / RUNS_FILE).unlink()
    with pytest.raises(FiguresError, match=r"runs\.csv cannot be read"):
        read_published(tmp_path)


def test_columns_and_cells_agree() -> None:
    rows = csv.reader((FIGURES / TABLE_FILE).read_text(encoding="utf-8").splitlines())
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert {len(row_of(figure)) for figure in published().figures} == {len(COLUMNS)}
