"""Lines of JSON in, lines out in the same order: clauses with their answers, everything else as it came.

The lines of one document are tagged together, so that an item finds its chapeau; other lines each by
themselves, some hundred at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.nlp import Tagger
from ingest.records import Clause
from normsbase.services.tag.answers import answer
from normsbase.services.tag.reading import BadLineError, Text, clause_of_record, text_of

AT_ONCE = 200  # lines that stand alone


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that could not be used, by its number from 1, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class _Batch:
    """Lines under way, as they came, and what is to be tagged among them, by place."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    clauses: dict[int, Clause] = field(default_factory=dict)  # of the document
    texts: dict[int, Text] = field(default_factory=dict)  # that stand alone
    title: str = ""
    family: str = ""


def tag_lines(lines: Iterable[str], tagger: Tagger) -> Iterator[dict[str, Any] | Problem]:
    """Yield one value a line that holds one, and a problem for each that cannot be used."""
    batch = _Batch()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = _parsed(line)
            if value.get("type") == "document" or len(batch.texts) >= AT_ONCE:
                yield from _tagged(batch, tagger)
                batch = (
                    _Batch()
                    if value.get("type") == "document"
                    else _Batch(title=batch.title, family=batch.family)
                )
            _take(value, batch)
        except BadLineError as error:
            yield Problem(number, str(error))
    yield from _tagged(batch, tagger)


def _parsed(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise BadLineError(f"is no JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadLineError("is no JSON object; give one object a line")
    return value


def _take(value: dict[str, Any], batch: _Batch) -> None:
    kind = value.get("type")
    if kind == "document":
        title = (value.get("facts") or {}).get("title") or {}
        batch.title, batch.family = str(title.get("value") or ""), str(value.get("family") or "")
    elif kind == "clause":
        batch.clauses[len(batch.lines)] = clause_of_record(value)
    elif kind is None:
        batch.texts[len(batch.lines)] = text_of(value)
    batch.lines.append(value)


def _tagged(batch: _Batch, tagger: Tagger) -> Iterator[dict[str, Any]]:
    answers = _of_document(batch, tagger) | _of_texts(batch, tagger)
    for place, value in enumerate(batch.lines):
        yield answers.get(place, value)


def _of_document(batch: _Batch, tagger: Tagger) -> dict[int, dict[str, Any]]:
    tagged = tuple(tagger.tag_clauses(batch.clauses.values(), title=batch.title, family=batch.family))
    by_path = {clause.path: clause for clause in tagged}
    return {
        place: batch.lines[place] | _answer(_id(batch.lines[place]), clause, by_path, tagger)
        for place, clause in zip(batch.clauses, tagged, strict=True)
    }


def _of_texts(batch: _Batch, tagger: Tagger) -> dict[int, dict[str, Any]]:
    answers: dict[int, dict[str, Any]] = {}
    groups: dict[tuple[str, str], list[int]] = {}
    for place, text in batch.texts.items():
        groups.setdefault((text.title, text.family), []).append(place)
    for (title, family), places in groups.items():
        clauses = [clause for place in places for clause in batch.texts[place].clauses(f"t{place}")]
        by_path = {clause.path: clause for clause in tagger.tag_clauses(clauses, title=title, family=family)}
        for place in places:
            answers[place] = _answer(_id(batch.lines[place]), by_path[f"t{place}"], by_path, tagger)
    return answers


def _answer(name: str, clause: Clause, by_path: dict[str, Clause], tagger: Tagger) -> dict[str, Any]:
    named = {"id": name} if name else {}
    if clause.language not in tagger.languages:
        return named | {"not_tagged": f"Not tagged in this language: {clause.language}."}
    return named | answer(clause, _bearer(clause, by_path))


def _bearer(clause: Clause, by_path: dict[str, Clause]) -> str:
    """Return the text of the nearest chapeau whose own words have force."""
    chapeau = by_path.get(clause.chapeau or "")
    while chapeau is not None:
        if any(tag.scheme == "force" and tag.rests_on == "text" for tag in chapeau.tags):
            return chapeau.text
        chapeau = by_path.get(chapeau.chapeau or "")
    return ""


def _id(value: dict[str, Any]) -> str:
    return str(value.get("id") or value.get("key") or value.get("path") or "")
