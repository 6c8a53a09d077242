"""Clauses labelled by hand in; precision, recall and F1 of our labels by scheme out, with what differs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.records import Clause

if TYPE_CHECKING:
    from ingest.nlp import Tagger

SETS = ("theme", "mechanism", "norm", "states")
SINGLES = ("force", "polarity", "addressee", "voice")
FAMILIES = {"strategies": "strategy", "declarations": "statement", "state-submissions": "compendium"}
QUOTED = 420  # characters of a clause that a difference quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One clause whose labels of one scheme differ: what was due and not given, given and not due."""

    name: str
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    words: str

    @classmethod
    def of(cls, entry: dict[str, Any], due: set[str], given: set[str]) -> Difference:
        """Compare what was due with what was given."""
        return cls(
            name=str(entry.get("id", "")),
            missed=tuple(sorted(due - given)),
            extra=tuple(sorted(given - due)),
            words=f"{entry.get('chapeau') or ''} {entry['text'][:QUOTED]}".strip(),
        )


@dataclass(slots=True)
class Score:
    """Counts of one scheme."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[Difference] = field(default_factory=list)

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
    if entry.get("chapeau"):
        clauses.append(
            Clause(path="1", kind="paragraph", text=entry["chapeau"], language=entry["lang"], heading=heading)
        )
    clauses.append(
        Clause(
            path="1.a",
            kind="item" if entry.get("chapeau") else "paragraph",
            text=entry["text"],
            language=entry["lang"],
            heading=heading,
            chapeau="1" if entry.get("chapeau") else None,
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


def measure(tagger: Tagger, entries: Iterable[dict[str, Any]]) -> dict[str, Score]:
    """Return the counts of each scheme over gold lines, with those that differ."""
    scores = {scheme: Score() for scheme in (*SETS, *SINGLES)}
    for entry in entries:
        given = answers(tagged(tagger, entry))
        for scheme, score in scores.items():
            if scheme == "voice" and entry.get("voice") is None:
                continue
            value = entry.get(scheme)
            due: set[str] = set(value) if isinstance(value, list) else {value} if value else set()
            _count(score, due, given[scheme])
            if due != given[scheme]:
                score.wrong.append(Difference.of(entry, due, given[scheme]))
    return scores


def _count(score: Score, due: set[str], given: set[str]) -> None:
    score.right += len(due & given)
    score.extra += len(given - due)
    score.missed += len(due - given)
    score.labels.update(("right", label) for label in due & given)
    score.labels.update(("extra", label) for label in given - due)
    score.labels.update(("missed", label) for label in due - given)


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a gold file; raises ValueError for one that holds no labelled clauses."""
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        entry = json.loads(line) if line.strip() else None
        if entry is None:
            continue
        if not isinstance(entry, dict) or not entry.get("text") or not entry.get("lang"):
            raise ValueError(f"line {number} is no labelled clause: it needs `text` and `lang`")
        entries.append(entry)
    return entries


def report(scores: Mapping[str, Score], *, differences: bool = True) -> Iterator[str]:
    """Yield a line a scheme, and two lines for each clause that differs."""
    for scheme, score in scores.items():
        if not score.right + score.missed:
            continue
        yield f"{scheme:10} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        for one in score.wrong if differences else ():
            yield f"    {one.name:8} - {', '.join(one.missed) or 'none'}  + {', '.join(one.extra) or 'none'}"
            yield f"             {one.words}"
