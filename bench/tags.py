"""Gold files in -> F1 a scheme.

    python -m bench.tags

Figures by label, and what is wrong: `manage.py evaluate tags`. The folder of gold files is NORMSBASE_GOLD,
by default ../shared/gold.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from ingest import vocabulary
from ingest.citing.names import load as load_names
from ingest.mentions import cldr_names
from ingest.nlp import build
from normsbase.services.evaluate.gold import read_gold
from normsbase.services.evaluate.tags import measure
from normsbase.services.measured.figure import ALL

ROOT = Path(__file__).resolve().parent.parent
VOCABULARY = ROOT / "fixtures" / "vocabulary"
DEMONYMS = ROOT / "fixtures" / "reference" / "demonyms.csv"
FILES = ("tags.jsonl", "challenge.jsonl")


def gold_folder() -> Path:
    """Return the folder of gold files; it may be absent."""
    return Path(os.environ.get("NORMSBASE_GOLD", ROOT.parent / "shared" / "gold"))


def main() -> None:
    """Print the figures."""
    begun = time.perf_counter()
    cited = load_names(VOCABULARY / "cited_texts.toml")
    tagger = build(vocabulary.load(VOCABULARY), cldr_names(VOCABULARY / "state_names.toml", DEMONYMS), cited)
    tagger.read(["Ready."], "en")
    print(f"ready in {time.perf_counter() - begun:.2f} s")
    for name in FILES:
        entries = read_gold(gold_folder() / name)
        print(f"\n{name} ({len(entries)} clauses)")
        for figure in measure(tagger, entries).figures:
            if figure.by == ALL and not figure.label:
                print(f"  {figure.scheme:10} F1 {figure.f1 or 0:.3f}  ({figure.right} of {figure.support})")


if __name__ == "__main__":
    main()
