"""`evaluate tags` compares our labels with those of people: figures, what is wrong, which words earned it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from ingest.records import text_hash

ITEM: dict[str, Any] = {
    "id": "c1", "text": "States should not damage hospitals through networks.", "lang": "en", "theme": [],
    "mechanism": [], "norm": [], "force": "obligation", "polarity": "restraint", "addressee": "states",
    "voice": None, "states": [], "verb": "should",
}  # fmt: skip
TEXT = "Rules\n\n1. Estonia shall answer letters.\n\n2. Keepers keep watch at night.\n"
SETS = """
[caution]
precision = 0.8
lower = 0.6
enough = 10
[sets.first]
name = "first"
file = "labels.jsonl"
description = "Ours."
labelled = "By us."
[sets.second]
name = "second"
file = "elsewhere.jsonl"
description = "Ours."
labelled = "By us."
"""


def labels(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def evaluated(*files: Path, **options: Any) -> tuple[str, str]:
    out, told = io.StringIO(), io.StringIO()
    call_command("evaluate", "tags", *map(str, files), stdout=out, stderr=told, **options)
    return out.getvalue(), told.getvalue()


@pytest.fixture
def figures(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "tags.toml").write_text(SETS)
    settings.FIGURES_DIR, settings.GOLD_DIR, settings.LABELS_DIR = folder, tmp_path, tmp_path / "none"
    return folder


def test_each_scheme_and_label_has_its_figures_with_intervals(tmp_path: Path) -> None:
    out, _ = evaluated(labels(tmp_path / "ours.jsonl", ITEM), quiet=True)
    lines = {line.split("  ")[0].strip(): line for line in map(str.strip, out.splitlines())}

    assert out.startswith("ours: 1 clause\n")
    assert "P 1.000 [0.207-1.000]  R 1.000 [0.207-1.000]  F1 1.000" in lines["restraint"]
    assert "right 0, wrong 0, missed 1, support 1" in lines["obligation"]
    assert "right 0, wrong 1, missed 1, support 1" in lines["force"]
    assert "voice" not in lines
    assert "right 1" in lines["verb"]


def test_a_wrong_label_is_told_with_its_rule_and_the_words_that_earned_it(tmp_path: Path) -> None:
    out, _ = evaluated(labels(tmp_path / "ours.jsonl", ITEM), scheme="force")

    assert "force c1: missed obligation; wrong recommendation" in out
    assert "recommendation by force-recommendation: “should” 7-13" in out
    assert "States should not damage hospitals" in out
    assert "polarity" not in out


def test_a_duty_turned_round_is_counted_by_name(tmp_path: Path) -> None:
    turned = {**ITEM, "id": "c2", "polarity": "action"}
    out, _ = evaluated(labels(tmp_path / "ours.jsonl", ITEM, turned), quiet=True)

    assert "inverted duties: 1 of 2 clauses with force (c2)" in out


def test_a_clause_without_force_has_no_duty_to_turn_round(tmp_path: Path) -> None:
    bare = {**ITEM, "force": None, "polarity": "action", "verb": None}
    out, _ = evaluated(labels(tmp_path / "ours.jsonl", bare), quiet=True)

    assert "inverted duties: 0 of 0 clauses with force" in out


def test_the_words_may_stand_in_the_chapeau(tmp_path: Path) -> None:
    item = {
        **ITEM, "chapeau": "States should refrain from:", "text": "(a) Opening letters;",
        "force": "statement", "verb": "note",
    }  # fmt: skip
    out, _ = evaluated(labels(tmp_path / "ours.jsonl", item), scheme="force")

    assert "recommendation by force-recommendation: “should” 7-13 in its chapeau" in out


def test_csv_has_the_columns_of_the_published_table_and_every_file(tmp_path: Path) -> None:
    files = [labels(tmp_path / f"{name}.jsonl", ITEM) for name in ("one", "two")]
    rows = list(csv.DictReader(evaluated(*files, format="csv")[0].splitlines()))

    assert {row["set"] for row in rows} == {"one", "two"}
    (row,) = (r for r in rows if (r["set"], r["label"], r["by"]) == ("one", "restraint", "language"))
    assert (row["value"], row["support"], row["precision"], row["precision_low"]) == (
        "en",
        "1",
        "1.000",
        "0.207",
    )


def test_json_says_all_of_it(tmp_path: Path) -> None:
    (one,) = json.loads(evaluated(labels(tmp_path / "ours.jsonl", ITEM), format="json")[0])
    force = [figure for figure in one["figures"] if figure["scheme"] == "force" and "label" not in figure]

    assert force[0]["precision"] == 0.0
    assert "precision" not in next(f for f in one["figures"] if f.get("label") == "obligation")
    (wrong,) = (each for each in one["differences"] if each["scheme"] == "force")
    assert wrong["extra"][0]["rule"] == "force-recommendation"


def test_labels_without_words_find_them_in_the_readers_own_documents(tmp_path: Path) -> None:
    (tmp_path / "rules.txt").write_text(TEXT)
    bare = {"src": "shared:rules.txt", "path": "9", "force": "obligation", "states": ["EST"]}
    found = {**bare, "text_hash": text_hash("Estonia shall answer letters.")}
    changed = {**bare, "text_hash": text_hash("Estonia shall answer all letters.")}
    gone = {**bare, "src": "gone.txt", "text_hash": text_hash("Anything.")}
    out, _ = evaluated(labels(tmp_path / "ours.jsonl", found, changed, gone), corpus=tmp_path, quiet=True)

    assert out.startswith("ours: 1 of 3 clauses found\n")
    assert "not found: 1 of gone.txt; the document is not in the corpus" in out
    assert "not found: 1 of rules.txt; no paragraph there has these words" in out
    assert "right 1, wrong 0, missed 0" in next(line for line in out.splitlines() if "obligation" in line)
    assert "addressee" not in out


def test_a_key_leads_to_the_document_that_the_corpus_names(tmp_path: Path) -> None:
    (tmp_path / "rules.txt").write_text(TEXT)
    (tmp_path / "MANIFEST.csv").write_text(
        "file,symbol,language\nelsewhere.txt,X/1,fr\nrules.txt,X/1,en\nother.txt,,en\n"
    )
    known = {"key": "x-1/1", "text_hash": text_hash("Estonia shall answer letters."), "force": "obligation"}
    unknown = {**known, "key": "x-2/1"}
    out, _ = evaluated(labels(tmp_path / "ours.jsonl", known, unknown), corpus=tmp_path, quiet=True)

    assert out.startswith("ours: 1 of 2 clauses found\n")
    assert "not found: 1 of x-2; the document is not in the corpus" in out


def test_a_set_of_which_nothing_is_found_is_not_published(tmp_path: Path, figures: Path) -> None:
    labels(
        tmp_path / "labels.jsonl", {"src": "gone.txt", "text_hash": text_hash("Any."), "force": "statement"}
    )
    _, told = evaluated(write=True, quiet=True, corpus=tmp_path)

    assert "Written to figures/: nothing." in told
    assert (figures / "runs.csv").read_text().count("\n") == 1


def test_write_publishes_the_sets_that_are_here_and_leaves_the_others(tmp_path: Path, figures: Path) -> None:
    labels(tmp_path / "labels.jsonl", ITEM)
    other = labels(tmp_path / "elsewhere.jsonl", ITEM)
    evaluated(write=True, quiet=True)
    first = (figures / "tags.csv").read_text()
    other.unlink()
    labels(tmp_path / "labels.jsonl", {**ITEM, "polarity": "action"})
    _, told = evaluated(write=True, quiet=True)

    assert "Written to figures/: first." in told
    assert "Left as it was: second; its file is not here." in told
    assert "polarity: precision 1.000 -> 0.000" in told
    assert "second" in first
    rows = list(csv.DictReader((figures / "tags.csv").read_text().splitlines()))
    kept = [row for row in rows if row["set"] == "second"]
    assert kept == [row for row in csv.DictReader(first.splitlines()) if row["set"] == "second"]
    runs = {row["set"]: row for row in csv.DictReader((figures / "runs.csv").read_text().splitlines())}
    assert runs["first"]["inverted"] == "1"
    assert runs["second"]["inverted"] == "0"


def test_a_set_whose_documents_are_gone_keeps_its_figures(tmp_path: Path, figures: Path) -> None:
    (tmp_path / "rules.txt").write_text(TEXT)
    place = {"src": "rules.txt", "text_hash": text_hash("Estonia shall answer letters.")}
    labels(tmp_path / "labels.jsonl", {**place, "force": "obligation"})
    evaluated(write=True, quiet=True, corpus=tmp_path)
    first = (figures / "tags.csv").read_text()
    _, told = evaluated(write=True, quiet=True, corpus=tmp_path / "gone")

    assert "obligation" in first
    assert (figures / "tags.csv").read_text() == first
    assert "Left as it was: first; 1 of its paragraphs are not in the corpus." in told


def test_only_a_set_that_is_described_can_be_published(tmp_path: Path, figures: Path) -> None:
    with pytest.raises(CommandError, match=r"give it a table \[sets\.strange\] first"):
        evaluated(labels(tmp_path / "strange.jsonl", ITEM), write=True, quiet=True)
    assert not (figures / "tags.csv").exists()


def test_without_any_file_the_folder_to_name_is_told(figures: Path) -> None:
    with pytest.raises(CommandError, match="NORMSBASE_GOLD"):
        evaluated()
