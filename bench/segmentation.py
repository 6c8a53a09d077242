"""Gold cuts in, precision, recall and F1 of ours out, with every difference.

python bench/segmentation.py ../shared/gold/segmentation [--corpus ../shared/corpus] [--quiet]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.pipeline import Source, read
from ingest.records import Clause, Document, Told

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Score:
    """How one file's cut compares: clauses right, cut by us, and in the gold, with the differences."""

    name: str
    right: int
    ours: int
    gold: int
    missing: tuple[Key, ...]
    surplus: tuple[Key, ...]

    @property
    def precision(self) -> float:
        return self.right / self.ours if self.ours else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def plain(words: str) -> str:
    """Return words without case, spaces, hyphens, quotes and glued digits: as the gold compares them."""
    words = re.sub(r"(?<=[^\W\d])\d{1,2}\b", "", words.lower())
    return re.sub(r"[\s\-‐‑–—'’‘\"“”«»]", "", words)


def score(gold: dict[str, Any], document: Document, name: str) -> Score:
    """Compare one document's clauses with one gold file over the stretch that it covers."""
    clauses = _covered(gold, document.clauses)
    wanted = {_path(c): c for c in gold["clauses"]}
    right: set[str] = set()
    surplus: list[Key] = []
    for clause in clauses:
        expected = next((c for c in gold["clauses"] if clause.path in (c["path"], c.get("alt_path"))), None)
        if expected is not None and _agrees(expected, clause):
            right.add(_path(expected))
        elif not _excused(gold, clause):
            surplus.append(_key(clause))
    missing = [
        (path, plain(c["starts"]), plain(c["ends"])) for path, c in wanted.items() if path not in right
    ]
    return Score(name, len(right), len(right) + len(surplus), len(wanted), tuple(missing), tuple(surplus))


def _path(entry: dict[str, Any]) -> str:
    return str(entry["path"])


def _key(clause: Clause) -> Key:
    words = clause.text.split()
    return clause.path, plain(" ".join(words[:6])), plain(" ".join(words[-6:]))


def _agrees(expected: dict[str, Any], clause: Clause) -> bool:
    text = plain(clause.text)
    ends = [expected["ends"], *([expected["alt_ends"]] if "alt_ends" in expected else [])]
    starts = text.startswith(plain(expected["starts"]))
    return starts and any(text.endswith(plain(end)) for end in ends)


def _excused(gold: dict[str, Any], clause: Clause) -> bool:
    """Whether a clause is one of the passages that count neither way."""
    text = plain(clause.text)
    passages = [*gold.get("tails", ()), *gold.get("optional", ())]
    return any(text.startswith(plain(passage["starts"])) for passage in passages)


def _covered(gold: dict[str, Any], clauses: tuple[Clause, ...]) -> list[Clause]:
    """Return our clauses from the first to the last of the gold's, by path or else by page."""
    first, last = gold["clauses"][0], gold["clauses"][-1]
    starts = [n for n, c in enumerate(clauses) if c.path in (first["path"], first.get("alt_path"))]
    ends = [n for n, c in enumerate(clauses) if c.path in (last["path"], last.get("alt_path"))]
    if starts and ends and ends[-1] >= starts[0]:
        return list(clauses[starts[0] : ends[-1] + 1])
    return [c for c in clauses if first["page"] <= c.page <= last["page"]]


def measure(folder: Path, corpus: Path) -> list[Score]:
    """Read every document that the folder's gold files name, and compare."""
    read_once: dict[str, Document] = {}
    scores = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        file = gold["file"].removeprefix("shared:")
        if file not in read_once:
            source = Source(Path(file).name, (corpus / file).read_bytes(), Told())
            read_once[file] = read(source)
        scores.append(score(gold, read_once[file], path.stem))
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()
    scores = measure(options.folder, options.corpus or options.folder.parent.parent / "corpus")
    for one in scores:
        print(
            f"{one.name:28} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}"
            f"  ({one.right}/{one.gold})"
        )
        for sign, keys in (("-", one.missing), ("+", one.surplus)):
            for key in () if options.quiet else keys:
                print(f"    {sign} {key[0]:24} {key[1][:40]:40} … {key[2][-40:]}")
    print(f"{'mean F1':28} {sum(one.f1 for one in scores) / len(scores):.3f}")


if __name__ == "__main__":
    main()
