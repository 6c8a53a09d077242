"""`evaluate` compares cuts and labels with yardsticks made by hand, and prints every difference."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

TEXT = "Rules\n\n1. Keepers should write down what the tide brings.\n\n2. Keepers keep watch at night.\n"
FIRST = {"starts": "Keepers should write down what the", "ends": "write down what the tide brings."}
SECOND = {"starts": "Keepers keep watch at night.", "ends": "Keepers keep watch at night."}
CLAUSES: list[dict[str, Any]] = [{"path": "1", "page": 1, **FIRST}, {"path": "2", "page": 1, **SECOND}]


def printed(what: str, *gold: Path, **options: Any) -> str:
    out = io.StringIO()
    call_command("evaluate", what, *map(str, gold), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def a_cut(folder: Path, clauses: list[dict[str, Any]]) -> Path:
    (folder / "rules.txt").write_text(TEXT)
    gold = folder / "gold"
    gold.mkdir()
    (gold / "rules.json").write_text(json.dumps({"file": "shared:rules.txt", "clauses": clauses}))
    return gold


def test_a_cut_that_agrees_is_whole(tmp_path: Path) -> None:
    out = printed("segmentation", a_cut(tmp_path, CLAUSES), corpus=tmp_path)

    assert "P 1.000  R 1.000  F1 1.000  (2/2)" in out
    assert out.splitlines()[-1].split() == ["mean", "F1", "1.000"]


def test_a_cut_that_differs_is_shown_on_both_sides(tmp_path: Path) -> None:
    clauses = [CLAUSES[0], {**CLAUSES[1], "ends": "watch by day and by night."}]
    gold = a_cut(tmp_path, clauses)
    out = printed("segmentation", gold, corpus=tmp_path)

    assert "P 0.500  R 0.500  F1 0.500  (1/2)" in out
    assert [line.split()[:2] for line in out.splitlines() if line.startswith("    ")] == [
        ["-", "2"],
        ["+", "2"],
    ]
    assert "    -" not in printed("segmentation", gold, corpus=tmp_path, quiet=True)


@pytest.mark.parametrize(
    ("what", "content", "reason"),
    [
        ("tags", '{"id": "c1"}', "line 1 is no labelled clause"),
        ("tags", "nothing", "cannot be used"),
        ("tags", '{"src": "a.md", "text_hash": "short"}', "`text_hash` and `src` or `key`"),
        ("segmentation", "", "holds no cuts"),
    ],
)
def test_a_yardstick_that_is_none_is_told(tmp_path: Path, what: str, content: str, reason: str) -> None:
    path = tmp_path / "gold"
    if content:
        path.write_text(content)
    else:
        path.mkdir()

    with pytest.raises(CommandError, match=reason):
        printed(what, path)


def test_a_document_that_is_missing_is_named(tmp_path: Path) -> None:
    gold = a_cut(tmp_path, CLAUSES)

    with pytest.raises(CommandError, match=r"rules\.txt in .*--corpus"):
        printed("segmentation", gold, corpus=tmp_path / "elsewhere")
