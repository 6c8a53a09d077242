"""A query's text in, what it names out: a text by symbol or title, a paragraph, a norm, a State, a body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from normsbase.models import Clause, Norm, Report
from normsbase.services import old_keys
from normsbase.services.find.answer import Named
from normsbase.services.find.named import texts
from normsbase.services.find.named.addresses import address, stands_alone, with_title
from normsbase.services.find.named.parties import reply, states_and_bodies
from normsbase.services.find.named.symbols import is_symbol

MOST = 5
MOST_TEXTS = 2  # of one symbol
LONGEST_SYMBOL = 4  # words, as in UN Security Council 2341
LONGEST = 200  # characters; a longer query is a passage, no name
_NORM = re.compile(
    r"(?:un\s+)?norm\s*(?:13\s*)?[(.]?\s*([a-k])\)?|(?:para(?:graph)?\.?\s*)?13\s*\(([a-k])\)|13\.?([a-k])",
    re.IGNORECASE,
)
_SYMBOL_INSIDE = re.compile(r"\s(?=\S*\d)(?=\S+/)(\S+)")
_KEY = re.compile(r"[a-z0-9-]+(?:@[A-Za-z-]+(?:~\d+)?)?/[^\s/]+")
_ALIKE = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "／": "/"})
_AROUND = "\"'“”„«»‘’ "


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a query names, the most exact first; `whole` says that it says nothing besides."""

    found: tuple[Named, ...] = ()
    whole: bool = False
    unknown: str = ""  # the text that it names outright where none of that name is known


def named(text: str) -> Names:
    """Return what the query names; at most a handful."""
    text = " ".join(text.translate(_ALIKE).split()).strip(_AROUND)
    if not text or len(text) > LONGEST:
        return Names()
    by_symbol, whole = _by_symbol(text)
    exact = [*_at_key(text), *_norms(text), *by_symbol, *states_and_bodies(text)]
    if not by_symbol and stands_alone(text) and (pointed := address(text)).whole:
        exact += texts.anywhere_at(pointed.paths)
    whole = bool(exact) and (whole or len(exact) > len(by_symbol))
    if not whole and len(exact) < MOST:
        exact += _by_title(text) or _inside(text)
    return Names(
        found=tuple(dict.fromkeys(exact))[:MOST], whole=whole, unknown="" if exact else _unknown(text)
    )


def _unknown(text: str) -> str:
    """Return the symbol at the beginning of the query, or the title that stands before an address."""
    words = text.split(" ")
    for size in range(min(len(words), LONGEST_SYMBOL), 0, -1):
        if is_symbol(head := " ".join(words[:size])):
            return head
    title, where = with_title(text)
    return title if where and (title.istitle() or title[:2].isupper()) else ""


def _by_title(text: str) -> list[Named]:
    """Return texts by words of their title, with the paragraph where an address follows: `DORA art. 6`."""
    title, where = with_title(text)
    found = texts.by_words(title) or texts.by_acronym(title)
    placed = _pointed_to(found[0], where) if found else []
    return [*placed, *map(texts.a_report, found)]


def _inside(text: str) -> list[Named]:
    """Return the texts whose symbol stands further on in the query."""
    for match in _SYMBOL_INSIDE.finditer(text):
        if found := _by_symbol(text[match.start(1) :])[0]:
            return found
    return []


def _at_key(text: str) -> list[Named]:
    """Return the paragraph at a key, or the one to which an old key leads; else what is known of it."""
    if not _KEY.fullmatch(text):
        return []
    found = Clause.objects.standing().filter(key=old_keys.now_at([text])[text]).select_related("report")
    if found:
        return [texts.a_clause(row.report, row) for row in found]
    rows = Norm.objects.filter(clause_key=text).select_related("set")
    known = Report.objects.standing().filter(slug=text.partition("/")[0])
    return [*map(_norm, rows[:1]), *map(texts.a_report, known)]


def _norms(text: str) -> list[Named]:
    match = _NORM.fullmatch(text)
    if not match:
        return []
    letter = (match[1] or match[2] or match[3]).lower()
    rows = Norm.objects.filter(Q(key=f"13{letter}") | Q(letter__in=(letter, f"({letter})"))).select_related(
        "set"
    )
    first = sorted(rows, key=lambda norm: (norm.key != f"13{letter}", norm.set.position, norm.position))
    most = 2 if match[1] else 1  # a paragraph 13 is of the one set alone
    return [_norm(norm) for norm in first[:most]]


def _norm(norm: Norm) -> Named:
    return Named(kind="norm", key=norm.key, label=str(norm), detail=norm.set.name)


def _by_symbol(text: str) -> tuple[list[Named], bool]:
    """Return texts of a symbol, each with the paragraph that the words after it point to; is that all?"""
    reports, rest = texts.by_symbol(text)
    found: list[Named] = []
    pointed = address(rest)
    for report in reports[:MOST_TEXTS]:
        placed = _pointed_to(report, rest)
        found += [*placed, texts.a_report(report)]
    spoken = any(one.kind != "report" for one in found)
    return found, bool(found) and (not rest or pointed.whole or (spoken and not pointed.paths))


def _pointed_to(report: Report, rest: str) -> list[Named]:
    """Return the norm, paragraph or reply of a text that words point to; an old number leads on."""
    if not rest:
        return []
    paths = address(rest).paths
    if not paths:
        return reply(report, rest) or _norms_of(report, rest)
    if found := texts.at_paths(report, paths) or _norms_of(report, rest):
        return found
    led = old_keys.now_at(f"{report.slug}/{path}" for path in paths).values()
    rows = Clause.objects.standing().filter(key__in=led).order_by("position")
    return [texts.a_clause(report, row) for row in rows[:1]]


def _norms_of(report: Report, rest: str) -> list[Named]:
    """Return the norm set out in a text at this letter or address, where its words are not in the base."""
    letter = _NORM.fullmatch(rest)
    keys = [f"{report.slug}/{path}" for path in address(rest).paths]
    if letter:
        keys.append(f"{report.slug}/13.{(letter[1] or letter[2] or letter[3]).lower()}")
    rows = Norm.objects.filter(clause_key__in=keys).select_related("set")
    return [_norm(norm) for norm in rows[:1]]
