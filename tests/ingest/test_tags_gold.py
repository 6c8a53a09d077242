"""Figures on clauses labelled by hand, which may not fall below the floors reached so far.

The texts stay outside the project: the folder is NORMSBASE_GOLD, by default ../shared/gold.
"""

from __future__ import annotations

import pytest

from bench.tags import DEMONYMS, FILES, VOCABULARY, gold_folder
from ingest import vocabulary
from ingest.mentions import cldr_names
from ingest.nlp import build
from normsbase.services.evaluate.tags import measure, read_gold

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not all((gold_folder() / name).exists() for name in FILES),
        reason="not run: no gold files; set NORMSBASE_GOLD to their folder",
    ),
]

FLOORS = {  # F1 by scheme
    "tags.jsonl": {
        "theme": 0.83,
        "mechanism": 0.88,
        "norm": 0.83,
        "states": 0.99,
        "force": 0.95,
        "polarity": 0.99,
        "addressee": 0.92,
        "voice": 0.99,
    },
    "challenge.jsonl": {
        "theme": 0.90,
        "mechanism": 0.87,
        "norm": 0.92,
        "states": 0.99,
        "force": 0.99,
        "polarity": 0.99,
        "addressee": 0.99,
    },
}


@pytest.mark.parametrize("name", FILES)
def test_figures_do_not_fall(name: str) -> None:
    tagger = build(vocabulary.load(VOCABULARY), cldr_names(VOCABULARY / "state_names.toml", DEMONYMS))
    scores = measure(tagger, read_gold(gold_folder() / name))
    fallen = {s: scores[s].f1 for s, floor in FLOORS[name].items() if scores[s].f1 < floor}
    assert fallen == {}
