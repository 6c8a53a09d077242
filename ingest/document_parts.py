"""A finished document in, its parts out: whose words each holds and how it stands; its clauses bear it.

The main part, each annex, and stretches that are no text of the body: a foreword, a letter, a summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.records import Clause, Document, DocumentPart, Fact
from ingest.speaking import takes_floor
from ingest.statuses import adopted_status

AGREED = ("resolution", "decision", "treaty", "gge-report", "oewg-report")
OWN = (
    "national-position",
    "strategy",
    "statement",
    "declaration",
    "communique",
    "legislation",
    "law",
    "compendium",
    "sg-report",
)
ADOPTED_WITH = ("resolution", "decision", "treaty")  # kinds whose annexes are adopted with them
STANDING = ("report", "resolution", "upr", "treaty", "compendium")  # families with parts of other voices
CHAIR = re.compile(
    r"\b(?:chair|president)(?:person|man)?[’'`]s\s(?:\w+\s)?(?:summary|draft|text|paper|note)\b|"
    r"\b(?:submitted|prepared|summary|note|paper|letter)\s(?:by|from|of)\sthe\s(?:co-)?chair|"
    r"\brésumé\sd[eu]\s(?:la\s)?présiden|\bresumen\sde\s(?:la\s)?presiden|\bрезюме\sпредседателя|"
    r"موجز الرئيس|主席(?:的)?(?:摘要|总结)",
    re.IGNORECASE,
)
ATTACHED = re.compile(
    r"\b(?:statements?\sin\s)?explanations?\sof\s(?:position|vote)\b|\binterpreti?(?:ati)?ve\s(?:statements?|declarations?)\b|"
    r"\bstatements?\sof\sinterpretation\b|\bexplication\sde\s(?:vote|position)\b|\bexplicación\sde\s(?:voto|posición)\b|"
    r"\bразъяснение\s(?:позиции|мотивов)",
    re.IGNORECASE,
)
FOREWORD = re.compile(
    r"(?:foreword|preface|avant-propos|prefacio|prólogo|предисловие|تصدير|تمهيد|前言)(?:\s.{0,80})?",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"letters?\s(?:of\stransmittal|dated)\b.*|lettre\sd[’']envoi.*|carta\sde\senvío.*|препроводительное\sписьмо.*",
    re.IGNORECASE,
)
SUMMARY = re.compile(r"(?:executive\s)?summary|résumé|resumen|резюме|摘要|موجز|abstract", re.IGNORECASE)
#: What a heading opens, the voice of that, and its status.
OPENED = (
    (CHAIR, "chair", "chair’s text"),
    (ATTACHED, "attached-statement", "attached, not adopted"),
    (FOREWORD, "own", "foreword, not adopted"),
    (LETTER, "own", "letter, not adopted"),
    (SUMMARY, "reported-view", "summary, not adopted"),
)
WHOLE = (FOREWORD, LETTER, SUMMARY)  # what must be all of a heading
VERBATIM = "verbatim record"  # status of a meeting's record
SENTENCE = 400  # characters of a paragraph that says that a report was adopted
NAME = 200  # characters of a part's name
UNNUMBERED = re.compile(r"[su]\d")  # paths of forewords, letters and summaries: they number no paragraphs
UNNAMED = re.compile(r"[su]?\d")  # paths in a compendium that no reply holds
ANNEX = re.compile(r"(?P<prefix>(?:[a-h]\.)?annex\w*(?:\.annex\w*)?)(?:\.|$)")


def with_parts(document: Document) -> Document:
    """Return the document with its parts; clauses of one that is not the body's text bear its voice."""
    if document.family == "report" and "status" not in document.facts:
        document = replace(document, facts=document.facts | dict(_adopted(document)))
    parts = tuple(parts_of(document))
    voiced = dict(_speeches(document)) if _is_record(document) else {}
    for part in parts:
        if part.voice:
            voiced |= dict.fromkeys(_paths(document, part), part.voice)
    clauses = tuple(
        replace(clause, voice=voiced[clause.path]) if clause.path in voiced and not clause.voice else clause
        for clause in document.clauses
    )
    return replace(document, parts=parts, clauses=clauses)


def _is_record(document: Document) -> bool:
    """Tell whether the text is the verbatim record of a meeting."""
    status = document.facts.get("status")
    return status is not None and status.value.casefold() == VERBATIM


def _speeches(document: Document) -> Iterator[tuple[str, str]]:
    """Yield by path the voice of a record's paragraphs: a delegation's own, or the presiding officer's."""
    presides = True  # until somebody is given the floor
    for clause in document.clauses:
        floor = takes_floor(clause.text)
        presides = presides if floor is None else floor.presides
        yield clause.path, "chair" if presides else "own"


def _adopted(document: Document) -> Iterator[tuple[str, Fact]]:
    """Yield the status of a report that says, in a paragraph of its own, that it was adopted."""
    for clause in document.clauses:
        if clause.path.isdigit() and len(clause.text) < SENTENCE:
            status = adopted_status(clause.text)
            if status:
                yield "status", Fact(value=status, found=f"paragraph {clause.path}, page {clause.page}")
                return


def parts_of(document: Document) -> Iterator[DocumentPart]:
    """Yield the parts in order, the main one first; a document without clauses has none."""
    if not document.clauses:
        return
    yield _main(document)
    if document.family not in STANDING:
        return
    outside = [clause for clause in document.clauses if not ANNEX.match(clause.path)]
    yield from _stretches([c for c in outside if document.family != "compendium" or UNNAMED.match(c.path)])
    annexes = [clause for clause in document.clauses if ANNEX.match(clause.path)]
    for prefix, clauses in groupby(annexes, key=_annex_of):
        yield _annex(document, prefix, tuple(clauses))


def _main(document: Document) -> DocumentPart:
    kind, title = document.fact("kind"), document.fact("title")
    status = document.facts.get("status")
    held = OPENED[:1] if document.family == "compendium" else OPENED[:2]  # of replies: each State's own words
    opened = next((row for row in held if row[0].search(title)), None)
    voice = opened[1] if opened else "agreed" if kind in AGREED else "own" if kind in OWN else ""
    voice = voice or ("reported-view" if document.family == "upr" else "")
    return DocumentPart(
        name="Main part",
        voice=voice,
        status=status.value if status else "",
        found="title" if opened else "kind of the text",
    )


def _stretches(clauses: Sequence[Clause]) -> Iterator[DocumentPart]:
    """Yield the runs of clauses under a heading that says that they are no text of the body."""
    for label, run in groupby(clauses, key=_opening_label):
        if label:
            held = list(run)
            _, voice, status = _opened(label) or ("", "", "")
            yield DocumentPart(
                name=label.strip(" *†.:")[:NAME],
                first=held[0].path,
                last=held[-1].path,
                voice=voice,
                status=status,
                found=f"heading on page {held[0].page}",
            )


def _annex(document: Document, prefix: str, clauses: Sequence[Clause]) -> DocumentPart:
    labels = clauses[0].heading
    opened = next((row for label in labels if (row := _opened(label))), None)
    number = prefix.rpartition("annex")[2]
    name = next((label for label in labels if re.match(r"\W*(?:annex|appendix)", label, re.IGNORECASE)), "")
    if opened:
        voice, status, found = opened[1], opened[2], f"heading on page {clauses[0].page}"
    elif document.fact("kind") in ADOPTED_WITH:
        voice, status, found = "agreed", "", "kind of the text"
    else:
        voice, status, found = "", "", "paths of its clauses"
    return DocumentPart(
        name=(name or f"Annex {number}").strip()[:NAME],
        prefix=prefix,
        first=clauses[0].path,
        last=clauses[-1].path,
        voice=voice,
        status=status,
        found=found,
    )


def _annex_of(clause: Clause) -> str:
    match = ANNEX.match(clause.path)
    return match["prefix"] if match else ""


def _opening_label(clause: Clause) -> str:
    for label in clause.heading:
        opened = _opened(label)
        if opened and (opened[0] not in WHOLE or UNNUMBERED.match(clause.path)):
            return label
    return ""


def _opened(label: str) -> tuple[re.Pattern[str], str, str] | None:
    """Return what a heading opens, None where it is one of the body's own."""
    bare = label.strip(" *†.:")
    for row in OPENED:
        if row[0].fullmatch(bare) if row[0] in WHOLE else row[0].search(bare):
            return row
    return None


def _paths(document: Document, part: DocumentPart) -> Iterator[str]:
    """Yield the paths of a part's clauses; the main part's are those that no annex holds."""
    order = [clause.path for clause in document.clauses]
    if part.first:
        yield from order[order.index(part.first) : order.index(part.last) + 1]
    else:
        yield from (path for path in order if not ANNEX.match(path))
