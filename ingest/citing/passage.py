"""The clauses and footnotes of one text in -> the citations of each, with what the text around tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.citing.joining import Joined, Reading, join
from ingest.citing.names import Names
from ingest.citing.references import ACT, REPORT, TREATY, Place, Reference
from ingest.records import Citation, Clause, Footnote

NORMS = "a-70-174"  # whose paragraph 13 holds the norms (a) to (k)
CHARTER = "un-charter"
COUNCIL = "a-hrc-"
IN_ARTICLE = re.compile(r"(?P<before>(?:.+\.)?)(?P<article>art\d+(?:bis|ter)?)(?:\.|$)")
IN_RESOLUTION = re.compile(r"(?P<before>(?:.+\.)?)(?:op|pp)\d")
NUMBERED = re.compile(r"(?P<before>(?:.+?\.)?)(?:[a-z]{1,3})?\d")
DEFINED = re.compile(
    r"[“\"‘'](?:[Tt]he\s)?(?P<word>Convention|Protocol|Agreement|Treaty|Charter|Covenant|Directive|Regulation)[”\"’']"
)
ABOUT = re.compile(
    r"\bICTs?\b|[Cc]yber|[Ii]nformation\sand\s(?:tele)?communications?|[Ii]nformation\ssecurity|\bOEWG\b|\bGGE\b"
)
REACH = 200  # characters between a name and the word that will stand for it
GOES_ON = re.compile(
    r"\s*(?:$|[.;)]*$|[,;]\s(?:paras?\.|paragraphs?|arts?\.|articles?|pp?\.|annex|chap\.|sect\.))"
)
#: Parts of words and signs of which a text with a number or a place has one; a search for each is cheap.
SIGNS = (
    "/", "esol", "ésol", "ecis", "écis", "езол", "ешен", "قرار", "号决", "ETS", "COM(", "UNTS", "32",
    "Treaty Series", "rticl", "rt.", "rts.", "rtícul", "тать", "الماد", "المواد", "第", "aragra", "ara.",
    "aras.", "árraf", "ункт", "الفقر", "ecital", "orm ", "orms ", "eport", "APR", "bid", "cit.",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of the text: its slug, title, family and footnotes."""

    slug: str = ""
    title: str = ""
    family: str = ""
    notes: tuple[Footnote, ...] = ()


def cite(clauses: tuple[Clause, ...], around: Around, names: Names) -> tuple[Clause, ...]:
    """Return the clauses with the citations of their words, then of their footnotes."""
    passage = _Passage(names, around)
    passage.define(clauses)
    of_notes = passage.of_notes(around.notes, {clause.path: clause for clause in clauses})
    return tuple(
        _with(clause, (*passage.of_clause(clause), *of_notes.get(clause.path, ()))) for clause in clauses
    )


def _with(clause: Clause, found: tuple[Citation, ...]) -> Clause:
    return replace(clause, citations=(*clause.citations, *found)) if found else clause


class _Passage:
    """One text while its citations are found."""

    def __init__(self, names: Names, around: Around) -> None:
        self._names = names
        self._council = around.slug.startswith(COUNCIL)
        self._about = bool(ABOUT.search(around.title))
        self._law = around.family == "law"
        self._aliases: dict[str, tuple[Reference, ...]] = {}

    def define(self, clauses: Iterable[Clause]) -> None:
        """Learn which words the text says it will use for a document: (“the Convention”)."""
        for clause in clauses:
            for match in DEFINED.finditer(clause.text):
                before = [
                    one.reference
                    for one in self._joined(clause.text, clause.language)
                    if one.reference and 0 <= match.start() - one.end <= REACH
                ]
                word = match["word"].lower()
                meant = next((r for r in reversed(before) if r.slugs or (r.own and r.alias == word)), None)
                if meant:
                    self._aliases[word] = (*self._aliases.get(word, ()), meant)

    def of_clause(self, clause: Clause) -> tuple[Citation, ...]:
        """Return the citations in the words of a clause."""
        found: list[Citation] = []
        before: Reference | None = None
        for one in self._joined(clause.text, clause.language):
            known = self._known(one, before)
            found += _citations(clause, known)
            if known.reference and not known.reference.own and not known.reference.back:
                before = known.reference
        return tuple(found)

    def of_notes(
        self, notes: Iterable[Footnote], clauses: dict[str, Clause]
    ) -> dict[str, tuple[Citation, ...]]:
        """Return the citations in footnotes by the path of their clause; "ibid." is the last note's."""
        found: dict[str, tuple[Citation, ...]] = {}
        before: Reference | None = None
        for note in notes:
            clause = clauses.get(note.clause or "")
            language = clause.language if clause else "en"
            known = [self._known(one, before) for one in self._joined(note.text, language)]
            known = [one for one in known if not _names_another(note.text, one)]
            if clause:
                path = clause.path
                of_note = Clause(path=path, kind=clause.kind, text=note.text)
                cited = (replace(c, note=note.mark) for one in known for c in _citations(of_note, one))
                found[path] = (*found.get(path, ()), *cited)
            named = {one.reference for one in known if one.reference and one.reference.slugs}
            before = next(iter(named)) if len({r.slugs for r in named}) == 1 else None
        return found

    def _joined(self, text: str, language: str) -> tuple[Joined, ...]:
        if not any(sign in text for sign in SIGNS) and not self._names.hold(text, language):
            return ()
        about = self._about or (("eport" in text or "APR" in text) and bool(ABOUT.search(text)))
        reading = Reading(text=text, language=language, about=about, council=self._council)
        return join(reading, self._names)

    def _known(self, one: Joined, before: Reference | None) -> Joined:
        """Return the citation with what a pointing word points to; unknown where that cannot be told."""
        pointer = one.reference
        if pointer is None or pointer.own or not pointer.alias:
            return one
        if pointer.back:
            fits = before and (pointer.alias == "ibid" or pointer.kind == before.kind)
            meant = before if fits else None
        else:
            meant = self._defined(pointer.alias)
        if meant is None:
            return replace(one, of_another=True)
        alone = pointer.back
        reference = replace(
            meant, start=pointer.start, end=pointer.end, alone=alone, alias="", back=pointer.back
        )
        return replace(one, reference=reference)

    def _defined(self, word: str) -> Reference | None:
        meant = self._aliases.get(word, ())
        if meant:
            one = meant[0]
            same = all(each.slugs == one.slugs and each.own == one.own for each in meant)
            return one if same else None
        if word == "charter" and not self._law:
            return Reference(start=0, end=0, slugs=(CHARTER,), kind=TREATY)
        return None


def _names_another(text: str, one: Joined) -> bool:
    """Whether "ibid." goes on with another volume or supplement: that is not the document before."""
    reference = one.reference
    return bool(reference and reference.back and one.place is None and not GOES_ON.match(text, reference.end))


def _citations(clause: Clause, one: Joined) -> Iterator[Citation]:
    """Yield one citation for each document and place, on the same words."""
    reference, place = one.reference, one.place
    words = {"text": clause.text[one.start : one.end], "start": one.start, "end": one.end}
    if place is None:
        if reference and reference.alone:
            for slug in reference.slugs or ("",):
                yield Citation(**words, report=slug)  # type: ignore[arg-type]  # three fields of their own kinds
        return
    own, under, kind = _where(clause, one)
    slugs = reference.slugs if reference else ()
    if place.unit == "norm":
        slugs, own, kind = (NORMS,), False, ""
    for slug in slugs or ("",):
        for step in place.steps:
            path = _path(place, step, kind, under)
            yield Citation(**words, report=slug, path=path, own=own)  # type: ignore[arg-type]


def _where(clause: Clause, one: Joined) -> tuple[bool, str, str]:
    """Return whether a place is in the text itself, under which part, and the kind of its document."""
    reference, place = one.reference, one.place
    article = IN_ARTICLE.match(clause.path)
    if reference and not (reference.own or one.of_another):
        return (
            False,
            "annex." if one.annex else f"{reference.under}." if reference.under else "",
            _kind(one, reference),
        )
    if one.of_another or place is None:
        return False, "", ""
    if article and place.unit == "para" and (reference is None or reference.alias == "article"):
        return True, f"{article['before']}{article['article']}.", ""
    if article and place.unit == "art":
        return True, article["before"], ""
    if reference and not _speaks_of_itself(reference, clause):
        return False, "", ""
    if not reference and not one.nearby:
        return False, "", ""
    within = NUMBERED.match(clause.path)
    kind = ACT if IN_RESOLUTION.match(clause.path) else ""
    return True, within["before"] if within else "", kind


def _speaks_of_itself(reference: Reference, clause: Clause) -> bool:
    """Whether "the present resolution" can be this text: a record of a meeting quotes those words too."""
    if reference.kind == ACT:
        return bool(IN_RESOLUTION.match(clause.path))
    return reference.kind == REPORT


def _kind(one: Joined, reference: Reference) -> str:
    return "" if one.annex else reference.kind


def _path(place: Place, step: str, kind: str, under: str) -> str:
    if place.unit == "norm":
        return f"13.{step}"
    unit = {"para": "op" if kind == ACT else "", "art": "art"}.get(place.unit, place.unit)
    path = re.sub(r"\s?\(?(\w+)\)?", r"\1", step)
    return f"{under}{unit}{path}"
