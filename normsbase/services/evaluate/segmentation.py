"""Cuts made by hand in; precision, recall and F1 of ours out, with every clause that differs.

A clause is right where its path, its first six and its last six words are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.records import Clause, Document

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
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


def read_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Return a folder's cuts by name; raises ValueError for a file that is none."""
    golds = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(gold, dict) or not gold.get("file") or not gold.get("clauses"):
            raise ValueError(f"{path.name} is no cut: it needs `file` and `clauses`")
        golds[path.stem] = gold
    return golds


def file_of(gold: dict[str, Any]) -> str:
    """Return the path of the document that a cut is of, inside the corpus."""
    return str(gold["file"]).removeprefix("shared:")


def measure(golds: Mapping[str, dict[str, Any]], documents: Mapping[str, Document]) -> list[Score]:
    """Compare every cut with ours; `documents` are by their path inside the corpus."""
    return [score(gold, documents[file_of(gold)], name) for name, gold in golds.items()]


def report(scores: list[Score], *, differences: bool = True) -> Iterator[str]:
    """Yield a line a cut, a line for each clause that differs, and the mean."""
    for one in scores:
        yield (
            f"{one.name:28} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}"
            f"  ({one.right}/{one.gold})"
        )
        for sign, keys in (("-", one.missing), ("+", one.surplus)):
            for key in keys if differences else ():
                yield f"    {sign} {key[0]:24} {key[1][:40]:40} … {key[2][-40:]}"
    if scores:
        yield f"{'mean F1':28} {sum(one.f1 for one in scores) / len(scores):.3f}"
