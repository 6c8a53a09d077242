"""Clauses under way and footnotes in, finished records out: words joined, boxes, spans, notes tied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.language import Languages
from ingest.lines import Line, sources_of
from ingest.notes import Note
from ingest.outline import boxes_of
from ingest.records import Clause, Footnote, SetAside, Span
from ingest.scopes import Draft
from ingest.spelling import Worded
from ingest.wording import Joiner


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A document's clauses, and the numbers that stand alone, without words to number."""

    clauses: tuple[Clause, ...]
    aside: tuple[SetAside, ...] = ()


def finish(drafts: Sequence[Draft], joiner: Joiner, languages: Languages) -> Finished:
    """Return the clauses in order; a draft without words (a number alone) is none."""
    clauses: list[Clause] = []
    aside: list[SetAside] = []
    paths: set[str] = set()
    for draft in drafts:
        worded = joiner.join(draft.groups, draft.start)
        if not worded.text:
            aside.append(_number_alone(draft))
            continue
        paths.add(draft.path)
        chapeau = draft.chapeau if draft.chapeau in paths else None
        of_part = Languages(draft.language) if draft.language else languages
        clauses.append(_clause(draft, worded, of_part.of(worded.text), chapeau))
    return Finished(clauses=tuple(clauses), aside=tuple(aside))


def _clause(draft: Draft, worded: Worded, language: str, chapeau: str | None) -> Clause:
    lines = [line for group in draft.groups for line in group]
    return Clause(
        path=draft.path,
        kind=draft.kind,
        text=worded.text,
        marker=draft.marker,
        language=language,
        heading=draft.heading,
        heading_at=draft.heading_at,
        chapeau=chapeau,
        page=lines[0].page,
        boxes=boxes_of(lines) if lines[0].x1 > lines[0].x0 else (),
        span=_span(lines, draft.start),
        sources=sources_of(lines),
        footnotes=worded.marks,
        repairs=worded.repairs,
    )


def _number_alone(draft: Draft) -> SetAside:
    lines = [line for group in draft.groups for line in group]
    return SetAside(
        reason="number-alone",
        page=lines[0].page,
        text=" ".join(line.text for line in lines),
        sources=sources_of(lines),
    )


def _span(lines: Sequence[Line], start: int) -> Span:
    """Return where the clause's words stand in the text of its first page."""
    page = lines[0].page
    last = lines[0]
    for line in lines:
        if line.page != page or line.at < last.at:
            break
        last = line
    return Span(page=page, start=lines[0].at + start, end=last.at + len(last.text))


def tie_notes(notes: Sequence[Note], clauses: Sequence[Clause], joiner: Joiner) -> tuple[Footnote, ...]:
    """Return the footnotes, each with the clause and the character where its mark stands."""
    places: dict[tuple[str, int], tuple[str, int]] = {}
    anywhere: dict[str, tuple[str, int]] = {}
    for clause in clauses:
        pages = {clause.page, *(box.page for box in clause.boxes)}
        for found in clause.footnotes:
            for mark in found.mark.split(","):
                anywhere.setdefault(mark, (clause.path, found.at))
                for page in pages:
                    places.setdefault((mark, page), (clause.path, found.at))
    return tuple(_footnote(note, joiner, places, anywhere) for note in notes)


def tied(notes: Sequence[Footnote], clauses: Sequence[Clause]) -> tuple[Footnote, ...]:
    """Return footnotes of a text without pages, each with the clause that bears its mark.

    Where marks start again, the second note of a mark belongs to its second place, and so on.
    """
    places: dict[str, list[tuple[str, int]]] = {}
    for clause in clauses:
        for found in clause.footnotes:
            places.setdefault(found.mark, []).append((clause.path, found.at))
    several = Counter(note.mark for note in notes)
    return tuple(_tie(note, places.get(note.mark, []), single=several[note.mark] == 1) for note in notes)


def _tie(note: Footnote, places: list[tuple[str, int]], *, single: bool) -> Footnote:
    """Tie one note to the next place of its mark; a sole note may be marked in several places."""
    if not places:
        return note
    clause, at = places[0] if single else places.pop(0)
    return replace(note, clause=clause, at=at)


def _footnote(
    note: Note,
    joiner: Joiner,
    places: dict[tuple[str, int], tuple[str, int]],
    anywhere: dict[str, tuple[str, int]],
) -> Footnote:
    page = note.lines[0].page
    place = places.get((note.mark, page)) or (anywhere.get(note.mark) if note.mark.isdigit() else None)
    worded = joiner.join([note.lines], note.start)
    return Footnote(
        mark=note.mark,
        text=worded.text,
        page=page,
        marker=note.lines[0].text[: note.start].strip(),
        repairs=worded.repairs,
        sources=sources_of(note.lines),
        boxes=boxes_of(note.lines),
        clause=place[0] if place else None,
        at=place[1] if place else None,
    )
