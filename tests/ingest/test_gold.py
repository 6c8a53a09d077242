"""Hand-made cuts of real documents stay as well matched as they once were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.segmentation import measure
from normsbase.services.evaluate.segmentation import Score

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(os.environ.get("NORMSBASE_GOLD", ROOT.parent / "shared" / "gold")) / "segmentation"
CORPUS = Path(os.environ.get("NORMSBASE_CORPUS", ROOT.parent / "shared" / "corpus"))
FLOOR = 0.99  # each file's F1 once reached 1.0


def score_all() -> list[Score]:
    for folder in (GOLD, CORPUS):
        if not folder.is_dir():
            pytest.skip(f"not run: {folder.name} not present")
    return measure(GOLD, CORPUS)


@pytest.mark.corpus
def test_every_hand_made_cut_is_matched() -> None:
    scores = {one.name: one.f1 for one in score_all()}

    assert scores
    assert {name: f1 for name, f1 in scores.items() if f1 < FLOOR} == {}
