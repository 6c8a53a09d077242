"""A finished document in, its balance out: every character of its pages against those of its records.

Nothing is taken from what the cutter believes. Each record names the runs of page text it was made of;
the runs must cover every page exactly once, and the record's words, its repairs undone, must be the
words of its runs, in order. The pages' own text is held against the characters the engine gave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ingest.balance import Balance, Counts, Stretch
from ingest.records import Document, Page, Repair, Span

CLAUSE, HEADING, FOOTNOTE = "clause", "heading", "footnote"
LONGEST_DIFFERENCE = 20_000  # characters: longer records are compared as bags of letters


class Entry(NamedTuple):
    """One record as the ledger sees it: what it is, its words as they were printed, and their runs."""

    what: str
    text: str
    repairs: Sequence[Repair]
    sources: Sequence[Span]
    characters: int  # of the record as it is, spaces aside


def settle(document: Document, raws: Mapping[int, str]) -> Balance:
    """Return the balance of a document; `raws` are the engine's characters of its pages, by number."""
    entries = list(_entries(document))
    pages = {page.number: page for page in document.pages}
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[entry.what] += entry.characters
    repairs = [r for entry in entries for r in entry.repairs]
    repairs += [r for page in document.pages for r in page.repairs]
    lost = [*_unread(document.pages, raws), *_uncovered(pages, entries)]
    invented = list(_taken_twice(pages, entries))
    for entry in entries:
        _compare(entry, pages, lost, invented)
    apart = {what: n for what, n in counts.items() if what not in (CLAUSE, HEADING, FOOTNOTE)}
    return Balance(
        characters=sum(len(_bare(raws.get(page.number, page.text))) for page in document.pages),
        clauses=counts[CLAUSE],
        headings=counts[HEADING],
        footnotes=counts[FOOTNOTE],
        set_apart=tuple(sorted(apart.items())),
        removed=_by_kind((repair.kind, repair.removed) for repair in repairs),
        added=_by_kind((repair.kind, repair.added) for repair in repairs),
        lost=tuple(lost),
        invented=tuple(invented),
    )


def undone(text: str, repairs: Iterable[Repair]) -> str:
    """Return a text as it was printed: what was removed put back, what was added taken out."""
    parts: list[str] = []
    at = 0
    for repair in repairs:
        if repair.at > at:
            parts.append(text[at : repair.at])
            at = repair.at
        parts.append(repair.removed)
        at += len(repair.added)
    return "".join((*parts, text[at:]))


def _entries(document: Document) -> Iterator[Entry]:
    for clause in document.clauses:
        yield _entry(CLAUSE, clause.marker, clause.text, clause.repairs, clause.sources)
    for heading in document.headings:
        yield _entry(HEADING, heading.marker, heading.text, heading.repairs, heading.sources)
    for note in document.footnotes:
        yield _entry(FOOTNOTE, note.marker, note.text, note.repairs, note.sources)
    for apart in document.set_aside:
        yield _entry(apart.reason, "", apart.text, apart.repairs, apart.sources)


def _entry(what: str, marker: str, text: str, repairs: Sequence[Repair], sources: Sequence[Span]) -> Entry:
    characters = len(_bare(marker)) + len(_bare(text))
    return Entry(what, f"{marker} {undone(text, repairs) if repairs else text}", repairs, sources, characters)


def _compare(entry: Entry, pages: Mapping[int, Page], lost: list[Stretch], invented: list[Stretch]) -> None:
    """Hold a record against the words of its runs."""
    printed = " ".join(pages[s.page].text[s.start : s.end] for s in entry.sources if s.page in pages)
    if _bare(printed) == _bare(entry.text):
        return
    page = entry.sources[0].page if entry.sources else 1
    for missing, surplus in differences(printed, entry.text):
        if missing:
            lost.append(Stretch(page=page, text=missing))
        if surplus:
            invented.append(Stretch(page=page, text=surplus))


def differences(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield the words by which two texts differ: those of the first alone, those of the second alone."""
    before, after = one.split(), other.split()
    if len(one) > LONGEST_DIFFERENCE:
        left, right = Counter(before), Counter(after)
        yield " ".join((left - right).elements()), " ".join((right - left).elements())
        return
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal" and "".join(before[a:b]) != "".join(after[c:d]):
            yield " ".join(before[a:b]), " ".join(after[c:d])


def _unread(pages: Iterable[Page], raws: Mapping[int, str]) -> Iterator[Stretch]:
    """Yield the characters that the engine gave and the page's text does not bear."""
    for page in pages:
        raw = raws.get(page.number)
        if raw is None:
            continue
        given, borne = _bare(raw), _bare(page.text)
        if given == borne and not page.repairs:
            continue  # as most pages
        had, has = Counter(given), Counter(borne)
        for repair in page.repairs:
            had.subtract(_bare(repair.removed))
            had.update(_bare(repair.added))
        had.subtract(has)
        missing = "".join(letter * count for letter, count in sorted(had.items()) if count > 0)
        if missing:
            yield Stretch(page=page.number, text=missing)


def _uncovered(pages: Mapping[int, Page], entries: Iterable[Entry]) -> Iterator[Stretch]:
    """Yield the words of each page that no record has taken."""
    for number, runs in _runs(pages, entries).items():
        text = pages[number].text
        at = 0
        for start, end in (*runs, (len(text), len(text))):
            if start > at and text[at:start].strip():
                yield Stretch(page=number, text=" ".join(text[at:start].split()))
            at = max(at, end)


def _taken_twice(pages: Mapping[int, Page], entries: Iterable[Entry]) -> Iterator[Stretch]:
    """Yield the words of each page that two records have taken."""
    for number, runs in _runs(pages, entries).items():
        at = 0
        for start, end in runs:
            words = pages[number].text[start : min(at, end)]
            if words.strip():
                yield Stretch(page=number, text=" ".join(words.split()))
            at = max(at, end)


def _runs(pages: Mapping[int, Page], entries: Iterable[Entry]) -> dict[int, list[tuple[int, int]]]:
    runs: dict[int, list[tuple[int, int]]] = {number: [] for number in pages}
    for entry in entries:
        for span in entry.sources:
            if span.page in runs:
                runs[span.page].append((span.start, span.end))
    for found in runs.values():
        found.sort()
    return runs


def _by_kind(pairs: Iterable[tuple[str, str]]) -> Counts:
    counts: Counter[str] = Counter()
    for kind, letters in pairs:
        counts[kind] += len(_bare(letters))
    return tuple(sorted((kind, count) for kind, count in counts.items() if count))


def _bare(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())
