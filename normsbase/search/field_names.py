"""A name before a colon in, the field that is meant out, or what to say where there is no such field."""

from __future__ import annotations

import difflib

from normsbase.search.analysis import fold
from normsbase.search.areas import FIELDS as WORD_FIELDS
from normsbase.search.types import FACETS

FIELDS = ("report", *(name for name in FACETS if name != "report"))  # in the order that messages name them
ALIASES = {
    "text": "report",
    "lang": "language",
    "type": "kind",
    "headings": "heading",
    "footnotes": "footnote",
    "country": "state",
    "date": "year",
    "organisation": "body",
    "organization": "body",
}
MEANT = {  # what other tools call a field; here it is no field, and this one is offered
    "state": "nation author speaker",
    "body": "org group alliance",
    "year": "since before after",
    "theme": "topic subject tag label category",
    "report": "document doc source resolution treaty",
    "symbol": "id number",
    "title": "name",
    "heading": "section chapter",
    "footnote": "note",
    "addressee": "actor",
    "force": "verb",
    "kind": "genre",
    "norm": "rule",
}
ADDRESSES = r"(?:mailto|urn|doi|tel|eli):"  # what begins so is an address: words, no field
NEAR, NEAREST = 0.6, 0.75  # likeness of spelling, from 0 to 1: a field is offered, a field is meant
LONGEST_VALUE = 40  # letters that a message repeats
EXAMPLES = {
    "report": "report:A/70/174",
    "body": "body:OSCE",
    "kind": "kind:resolution",
    "year": "year:2015..2021",
    "theme": "theme:capacity-building",
    "norm": "norm:13f",
    "state": 'state:"New Zealand" or state:NZL',
    "language": "language:fr",
    "mechanism": "mechanism:information-sharing",
    "force": "force:obligation",
    "addressee": "addressee:states",
    "part": "part:operative",
    "status": "status:adopted",
    "reviewed": "reviewed:yes",
    "title": "title:cybercrime",
    "heading": 'heading:"illegal access"',
    "footnote": "footnote:resolution",
    "symbol": "symbol:79/237",
}


def nearest(name: str) -> str:
    """Return the field that a name is meant for or spelled nearly like; nothing where none is near.

    A name with a capital may begin a sentence that somebody pasted: it is to be spelled more nearly so.
    """
    meant = {word: field for field, words in MEANT.items() for word in words.split()}
    if name in meant:
        return meant[name]
    known = {field: field for field in (*FIELDS, *WORD_FIELDS)} | ALIASES
    cutoff = NEAR if name.islower() else NEAREST
    close = difflib.get_close_matches(fold(name), known, n=1, cutoff=cutoff)
    return known[close[0]] if close else ""


def unknown(name: str, value: str) -> str:
    """Return what to say of a name that is no field and stands right before a colon and a value.

    Return nothing where this is plainly text: no field is near, and a number or a capital speaks for that.
    """
    field = nearest(name)
    if not field and (value[:1].isdigit() or not name.islower()):
        return ""
    every = ", ".join(f"{one}:" for one in (*FIELDS, *WORD_FIELDS))
    offer = f"did you mean {field}:?" if field else f"there are {every}."
    quoted = f'write "{name}:{value}"' if 0 < len(value) <= LONGEST_VALUE else "leave a space after the colon"
    return f"There is no field “{name}:”; {offer} To search the words as they stand, {quoted}."
