"""Text in, the places of its sentences out: what `/s` calls the same sentence.

A sentence ends at . ! ? … and at their like in Chinese, Arabic, Urdu and Hindi, with the quotation marks
and brackets that close there, and at an empty line. A full stop does not end it after an abbreviation
(art. 6, e.g., Mr., U.S.), an initial, the numbering that begins it (1., (a).), within numbers and symbols,
or where a small letter follows. In doubt a sentence goes on: rather a hit too many than one missed.

Semicolons, colons and line breaks end nothing: a list within one paragraph is one sentence with the words
that introduce it, and an item of a list that stands for itself is a clause of its own anyway.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_WIDE = "。！？｡"  # these need no space after them
_CLOSING = "\"'”’»›)\\]}」』）】》〉¹²³⁴⁵⁶⁷⁸⁹⁰"
_STOP = re.compile(rf"(?P<mark>[.!?…؟۔।．{_WIDE}]+)[{_CLOSING}]*|\n[^\S\n]*\n")
_WORD = re.compile(r"[^\W_]+")
_LAST = re.compile(r"[^\W_](?:[\w.]*[^\W_])?$")
_LONGEST = 16  # letters looked at for an abbreviation
_NUMBERING = re.compile(r"\W*(?:\d+(?:\.\w{1,4})*|[^\W\d_]|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|\(\w{1,4}\))\W*")
_NUMBER = re.compile(r"\d.*|[IVXLCDM]+|[^\W\d_]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

_BEFORE_NUMBERS = (
    "art arts para paras par no nos vol vols p pp ch chap sec secs sect fig figs add rev corr suppl supp pt "
    "res doc docs rec recs ann app cap op nr num núm párr parr párrs alin al inc lit ss cl reg regs dir "
    "ст стр пп гл абз рез док"
)
_HELD = (
    "mr mrs ms mme mlle mm messrs dr drs prof hon amb gen col lt sgt st sr sra srta jr fr h.e s.e "
    "cf eg ie viz vs resp approx ca incl excl esp p.ex z.b d.h bzw usw см напр др им проф "
    "jan feb apr jun jul aug sep sept oct nov dec"
)
NUMBERED = frozenset(_BEFORE_NUMBERS.split())  # shorten before a number; else they are words or end all
HELD = frozenset(_HELD.split())  # never end a sentence


def sentences(text: str) -> tuple[Span, ...]:
    """Return start and end of each sentence, in order, without the space between them."""
    found, begin = [], _past_space(text, 0)
    for stop in _STOP.finditer(text):
        if stop.start() > begin and _ends(text, begin, stop):
            end = stop.end() if stop["mark"] else stop.start()
            found.append((begin, end))
            begin = _past_space(text, stop.end())
    rest = len(text.rstrip())
    if begin < rest:
        found.append((begin, rest))
    return tuple(found)


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Say whether a sentence that began at `begin` ends at these signs."""
    mark, after = stop["mark"], stop.end()
    if not mark or after == len(text) or mark[-1] in _WIDE:
        return True
    if not text[after].isspace():
        return bool(_HAN.match(text, stop.start() - 1) and _HAN.match(text, after))
    following = _WORD.search(text, after)
    if not following or following.group()[0].islower():
        return False
    return mark != "." or not _abbreviated(text[begin : stop.start()], following.group())


def _abbreviated(before: str, following: str) -> bool:
    """Say whether a full stop after these words only shortens the last of them."""
    if len(before) <= _LONGEST and _NUMBERING.fullmatch(before):
        return True
    last = _LAST.search(before[-_LONGEST:])
    if not last:
        return False
    word = last.group().casefold()
    pieces = word.split(".")
    if len(pieces) > 1 and all(len(piece) <= 2 and piece.isalpha() for piece in pieces):
        return True  # U.S., a.m., т.е.
    if word in NUMBERED and _NUMBER.fullmatch(following):
        return True
    return word in HELD or (len(word) == 1 and word.isalpha())
