"""A query's text in, its tokens out: words, phrases, filters, operators, each with its place."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from normsbase.search import analysis
from normsbase.search.types import FACETS, SearchError

FIELDS = ("report", *(name for name in FACETS if name != "report"))  # in the order that messages name them
ALIASES = {"text": "report", "lang": "language", "type": "kind"}
QUOTES = '"“”„‟«»「」『』＂〝〞'
OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}

_SPACE = re.compile(r"\s+")
_CHUNK = re.compile(
    # brackets right after a letter or digit belong to the word: 13(f), art. 6(2)
    rf"(?:[^\s(){QUOTES}]|(?<=[\w)])(?<!AND)(?<!OR)(?<!NOT)\([^\s(){QUOTES}]{{1,6}}\))+"
)
_FIELD = re.compile(r"([A-Za-z]+):(?!//)(.*)", re.DOTALL)
_PROXIMITY = re.compile(r"~\d*|/\d+|/[sp]|.*\w~\d*")


class QueryError(SearchError):
    """The query cannot be read; `start` and `end` say where, the message how to mend it."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Ignored:
    """A sign of the query that is no word and has no meaning in the language."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query: open, close, and, or, not, word, prefix, phrase or filter."""

    kind: str
    text: str
    start: int
    end: int
    field: str = ""
    values: tuple[str, ...] = ()


def tokens(text: str) -> tuple[list[Token], tuple[Ignored, ...]]:
    """Return the tokens in order and the signs left out. Raises QueryError."""
    found: list[Token] = []
    ignored: list[Ignored] = []
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        token = _token(text, at)
        at = token.end
        if token.kind == "ignored":
            ignored.append(Ignored(token.text, token.start))
        else:
            found.append(token)
    return found, tuple(ignored)


def _token(text: str, at: int) -> Token:
    if text[at] in "()":
        return Token("open" if text[at] == "(" else "close", text[at], at, at + 1)
    if text[at] in QUOTES:
        return _phrase(text, at)
    if text[at] in "-−" and _begins_operand(text, at + 1):
        return Token("not", "-", at, at + 1)
    match = _CHUNK.match(text, at)
    assert match  # noqa: S101 - what is neither space, bracket nor quote is a chunk
    chunk = match.group()
    if chunk in OPERATORS:
        return Token(OPERATORS[chunk], chunk, at, match.end())
    return _filter(text, at, chunk) or _word(chunk, at)


def _begins_operand(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] in QUOTES or text[at] == "(")


def _phrase(text: str, at: int) -> Token:
    inside, end = _quoted(text, at)
    if not analysis.terms(inside):
        raise QueryError(
            "No word stands between these quotation marks; write one or take them away.", at, end
        )
    if end < len(text) and text[end] == "~":
        raise _no_proximity(end, end + 1)
    return Token("phrase", inside.strip(), at, end)


def _quoted(text: str, at: int) -> tuple[str, int]:
    """Return what stands between the quotation mark at `at` and the next one, and where that ends."""
    for end in range(at + 1, len(text)):
        if text[end] in QUOTES:
            return text[at + 1 : end], end + 1
    raise QueryError("This quotation mark is never closed; add another or take it away.", at, at + 1)


def _filter(text: str, at: int, chunk: str) -> Token | None:
    match = _FIELD.fullmatch(chunk)
    if not match:
        return None
    name, value, end = match[1].lower(), match[2], at + len(chunk)
    field = ALIASES.get(name, name)
    if field not in FIELDS:
        if value:
            _refuse_misspelt(name, at)
        return None
    if not value and end < len(text) and text[end] in QUOTES:
        value, end = _quoted(text, end)
        values: tuple[str, ...] = (value.strip(),)
    else:
        values = tuple(part.strip() for part in value.split(",") if part.strip())
    if not any(values):
        raise QueryError(
            f"Which {field}? Write the value right after the colon, as in {EXAMPLES[field]}.", at, end
        )
    return Token("filter", text[at:end], at, end, field, values)


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
    "reviewed": "reviewed:yes",
}


def _refuse_misspelt(name: str, at: int) -> None:
    close = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.75)
    if close:
        raise QueryError(
            f"There is no filter “{name}:”; did you mean {close[0]}:? For the words, leave out the colon.",
            at,
            at + len(name) + 1,
        )


def _word(chunk: str, at: int) -> Token:
    end = at + len(chunk)
    if _PROXIMITY.fullmatch(chunk):
        raise _no_proximity(at, end)
    star = chunk.find("*")
    if star >= 0:
        return _prefix(chunk, at, star)
    if not analysis.terms(chunk):
        return Token("ignored", chunk, at, end)
    return Token("word", chunk, at, end)


def _prefix(chunk: str, at: int, star: int) -> Token:
    end = at + len(chunk)
    beginning = analysis.terms(chunk[:star], prefix=True)
    if analysis.terms(chunk[star + 1 :]) or "*" in chunk[star + 1 :]:
        raise QueryError(
            "* stands for any ending, so only at the end of a word, as in coop*.", at + star, at + star + 1
        )
    if not beginning or not chunk[star - 1].isalnum():
        raise QueryError("* needs the beginning of a word before it, as in coop*.", at + star, at + star + 1)
    last = beginning[-1]
    if len(last.folded) < 2 and last.folded.isascii():
        raise QueryError("* needs at least two letters before it, as in coop*.", at, at + star + 1)
    return Token("prefix", chunk[: star + 1], at, end)


def _no_proximity(start: int, end: int) -> QueryError:
    return QueryError(
        "Words near each other (~, /10, /s, /p) cannot be asked for yet; use AND, or quotes for a phrase.",
        start,
        end,
    )
