"""Gold files in -> F1 a scheme, and words/s of tagging beside the bare spaCy pass.

    python -m bench.tags

Figures by label, and what is wrong: `manage.py evaluate tags`. The folder of gold files is NORMSBASE_GOLD,
by default ../shared/gold.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from ingest import vocabulary
from ingest.mentions import cldr_names
from ingest.nlp import Tagger, build
from ingest.records import Clause
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


def speed(tagger: Tagger, texts: list[str]) -> tuple[float, float]:
    """Return words a second of processor time: the whole tagging, the bare spaCy pass, same phrases."""
    clauses = [Clause(path=str(i), kind="paragraph", text=text) for i, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    list(tagger.tag_clauses(clauses[:200]))
    begun = time.process_time()
    list(tagger.tag_clauses(clauses, title="Security of ICTs", family="report"))
    whole = time.process_time() - begun
    pipeline = tagger.pipeline("en")
    begun = time.process_time()
    for doc in pipeline.nlp.pipe(texts):
        pipeline.found(doc)
    return words / whole, words / (time.process_time() - begun)


def main() -> None:
    """Print the figures."""
    begun = time.perf_counter()
    tagger = build(vocabulary.load(VOCABULARY), cldr_names(VOCABULARY / "state_names.toml", DEMONYMS))
    tagger.read(["Ready."], "en")
    print(f"ready in {time.perf_counter() - begun:.2f} s")
    texts: list[str] = []
    for name in FILES:
        entries = read_gold(gold_folder() / name)
        texts += [entry["text"] for entry in entries if entry["lang"] == "en"]
        print(f"\n{name} ({len(entries)} clauses)")
        for figure in measure(tagger, entries).figures:
            if figure.by == ALL and not figure.label:
                print(f"  {figure.scheme:10} F1 {figure.f1 or 0:.3f}  ({figure.right} of {figure.support})")
    whole, bare = speed(tagger, [f"{text} {i}" for i in range(20) for text in texts])
    print(f"\nwhole tagging {whole:,.0f} words/s, bare spaCy pass {bare:,.0f} words/s, {bare / whole:.2f}x")


if __name__ == "__main__":
    main()
