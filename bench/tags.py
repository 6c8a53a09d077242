"""Gold files in -> precision, recall and F1 a scheme, and words/s of tagging beside the bare spaCy pass.

    python -m bench.tags [--errors SCHEME]

The folder of gold files is NORMSBASE_GOLD, by default ../shared/gold.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest import vocabulary
from ingest.mentions import cldr_names
from ingest.nlp import Tagger, build
from ingest.records import Clause

ROOT = Path(__file__).resolve().parent.parent
VOCABULARY = ROOT / "fixtures" / "vocabulary"
DEMONYMS = ROOT / "fixtures" / "reference" / "demonyms.csv"
SETS = ("theme", "mechanism", "norm", "states")
SINGLES = ("force", "polarity", "addressee", "voice")
FILES = ("tags.jsonl", "challenge.jsonl")
FAMILIES = {"strategies": "strategy", "declarations": "statement", "state-submissions": "compendium"}


@dataclass
class Score:
    """Counts of one scheme."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Share of the labels given that are right."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of the labels due that were given."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


def gold_folder() -> Path:
    """Return the folder of gold files; it may be absent."""
    return Path(os.environ.get("NORMSBASE_GOLD", ROOT.parent / "shared" / "gold"))


def family(entry: dict[str, Any]) -> str:
    """Return the family of a gold line's report, from where it comes."""
    folder = str(entry.get("src", "")).removeprefix("shared:").partition("/")[0]
    title = str(entry.get("report_title") or "")
    if folder and folder not in FAMILIES:
        return "resolution" if title.startswith("A/RES") else "report"
    return FAMILIES.get(folder, "")


def tagged(tagger: Tagger, entry: dict[str, Any]) -> Clause:
    """Tag one gold line with its chapeau, headings and title."""
    heading = tuple(entry.get("heading") or ())
    clauses = []
    if entry["chapeau"]:
        clauses.append(
            Clause(path="1", kind="paragraph", text=entry["chapeau"], language=entry["lang"], heading=heading)
        )
    clauses.append(
        Clause(
            path="1.a",
            kind="item" if entry["chapeau"] else "paragraph",
            text=entry["text"],
            language=entry["lang"],
            heading=heading,
            chapeau="1" if entry["chapeau"] else None,
        )
    )
    title = entry.get("report_title") or ""
    return list(tagger.tag_clauses(clauses, title=title, family=family(entry)))[-1]


def answers(clause: Clause) -> dict[str, set[str]]:
    """Return the labels of a tagged clause by scheme, States under `states`."""
    found: dict[str, set[str]] = {scheme: set() for scheme in (*SETS, *SINGLES)}
    for tag in clause.tags:
        found[tag.scheme].add(tag.label)
    found["states"] = {mention.code for mention in clause.mentions if mention.kind == "state"}
    found["polarity"] = found["polarity"] or {"action"}
    found["addressee"] = found["addressee"] or {"none"}
    return found


def measure(tagger: Tagger, entries: Iterable[dict[str, Any]], errors: str = "") -> dict[str, Score]:
    """Return the counts of each scheme over gold lines; print the wrong ones of scheme `errors`."""
    scores = {scheme: Score() for scheme in (*SETS, *SINGLES)}
    for entry in entries:
        given = answers(tagged(tagger, entry))
        for scheme, score in scores.items():
            if scheme == "voice" and entry["voice"] is None:
                continue
            value = entry[scheme]
            due = set(value) if isinstance(value, list) else {value} - {None}
            _count(score, due, given[scheme])
            if scheme == errors and due != given[scheme]:
                wrong = f"- {sorted(due - given[scheme])} + {sorted(given[scheme] - due)}"
                print(f"{entry['id']} {wrong}\n    {entry['chapeau'] or ''} {entry['text'][:420]}")
    return scores


def _count(score: Score, due: set[str], given: set[str]) -> None:
    score.right += len(due & given)
    score.extra += len(given - due)
    score.missed += len(due - given)
    score.labels.update(("right", label) for label in due & given)
    score.labels.update(("extra", label) for label in given - due)
    score.labels.update(("missed", label) for label in due - given)


def read_gold(name: str) -> list[dict[str, Any]]:
    """Return the lines of a gold file."""
    lines = (gold_folder() / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", default="")
    parser.add_argument("--labels", default="")
    parser.add_argument("--file", default="")
    options = parser.parse_args()
    begun = time.perf_counter()
    tagger = build(vocabulary.load(VOCABULARY), cldr_names(VOCABULARY / "state_names.toml", DEMONYMS))
    tagger.read(["Ready."], "en")
    print(f"ready in {time.perf_counter() - begun:.2f} s")
    texts: list[str] = []
    for name in FILES:
        entries = read_gold(name)
        texts += [entry["text"] for entry in entries if entry["lang"] == "en"]
        if options.file and options.file != name:
            continue
        print(f"\n{name} ({len(entries)} clauses)")
        for scheme, score in measure(tagger, entries, options.errors).items():
            if not score.right + score.missed:
                continue
            print(f"  {scheme:10} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")
            if scheme == options.labels:
                for label in sorted({label for _, label in score.labels}):
                    counts = {kind: score.labels[kind, label] for kind in ("right", "extra", "missed")}
                    print(f"    {label:32} {counts}")
    whole, bare = speed(tagger, [f"{text} {i}" for i in range(20) for text in texts])
    print(f"\nwhole tagging {whole:,.0f} words/s, bare spaCy pass {bare:,.0f} words/s, {bare / whole:.2f}x")


if __name__ == "__main__":
    main()
