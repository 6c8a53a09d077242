"""A query's text in, its tokens out: words, phrases, patterns, filters, operators, each with its place."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from normsbase.search import analysis
from normsbase.search.areas import FIELDS as WORD_FIELDS
from normsbase.search.globs import BadPatternError, is_pattern, pattern_terms
from normsbase.search.types import FACETS, SearchError

FIELDS = ("report", *(name for name in FACETS if name != "report"))  # in the order that messages name them
ALIASES = {
    "text": "report",
    "lang": "language",
    "type": "kind",
    "headings": "heading",
    "footnotes": "footnote",
}
QUOTES = '"“”„‟«»「」『』＂〝〞'
OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}
FARTHEST = 100  # words between which nearness can be asked for
MOST_EDITS, SHORTEST_FUZZY = 2, 4

_SPACE = re.compile(r"\s+")
_CHUNK = re.compile(
    # brackets right after a letter or digit belong to the word: 13(f), art. 6(2)
    rf"(?:[^\s(){QUOTES}]|(?<=[\w)])(?<!AND)(?<!OR)(?<!NOT)\([^\s(){QUOTES}]{{1,6}}\))+"
)
_FIELD = re.compile(r"([A-Za-z]+):(?!//)(.*)", re.DOTALL)
_JOINT = re.compile(r"[~/](\d{1,9})|/([sp])")
_FUZZY = re.compile(r"([^~]*[\w*?])~(\d*)")
_DISTANCE = re.compile(r"~(\d{1,9})?")


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
    """A piece of the query.

    Kinds: open, close, and, or, not, near, same, field, word, phrase, prefix, pattern, fuzzy, exact, filter.
    `number` is the distance of near, and of a phrase with one; the edits of fuzzy.
    """

    kind: str
    text: str
    start: int
    end: int
    field: str = ""
    values: tuple[str, ...] = ()
    number: int = 0


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
    if joint := _JOINT.fullmatch(chunk):
        return _joint(joint, at)
    if chunk[0] == "=":
        return _exact(text, at, chunk)
    return _named(text, at, chunk) or _word(chunk, at)


def _begins_operand(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] in QUOTES or text[at] in "(=*")


def _joint(joint: re.Match[str], at: int) -> Token:
    end = at + joint.end()
    if joint[2]:
        unit = "sentence" if joint[2] == "s" else "paragraph"
        return Token("same", joint[0], at, end, values=(unit,))
    return Token("near", joint[0], at, end, number=_distance(joint[1], at, end))


def _distance(digits: str, start: int, end: int) -> int:
    if not 1 <= int(digits) <= FARTHEST:
        raise QueryError(
            f"Words can stand 1 to {FARTHEST} apart, as in cyber ~5 norms; /p asks for the same paragraph.",
            start,
            end,
        )
    return int(digits)


def _phrase(text: str, at: int) -> Token:
    inside, end = _quoted(text, at)
    inside = inside.strip()
    if not analysis.terms(inside):
        raise QueryError(
            "No word stands between these quotation marks; write one or take them away.", at, end
        )
    if end < len(text) and text[end] == "~":
        return _near_phrase(text, inside, at, end)
    if is_pattern(inside):
        return Token("pattern", inside, at, end, field='"')
    return Token("phrase", inside, at, end)


def _near_phrase(text: str, inside: str, at: int, tilde: int) -> Token:
    """Read `"a b"~5`: two words of a phrase that may stand apart."""
    match = _DISTANCE.match(text, tilde)
    assert match  # noqa: S101 - the tilde is there
    words = inside.split()
    if not match[1]:
        raise QueryError('How far apart? Write a number after ~, as in "cyber norms"~5.', tilde, match.end())
    distance = _distance(match[1], tilde, match.end())
    if len(words) != 2 or any(len(analysis.terms(word)) != 1 for word in words):
        raise QueryError(
            'Two words can be asked for near each other; write "a b"~5 for words, '
            'or "first phrase" ~5 "second phrase" for phrases.',
            at,
            match.end(),
        )
    return Token("phrase", inside, at, match.end(), number=distance)


def _quoted(text: str, at: int) -> tuple[str, int]:
    """Return what stands between the quotation mark at `at` and the next one, and where that ends."""
    for end in range(at + 1, len(text)):
        if text[end] in QUOTES:
            return text[at + 1 : end], end + 1
    raise QueryError("This quotation mark is never closed; add another or take it away.", at, at + 1)


def _exact(text: str, at: int, chunk: str) -> Token:
    """Read `=States` or `="Member States"`: words as they are written."""
    if len(chunk) == 1 and at + 1 < len(text) and text[at + 1] in QUOTES:
        inside, end = _quoted(text, at + 1)
    else:
        inside, end = chunk[1:], at + len(chunk)
    if not analysis.terms(inside):
        if chunk.strip("="):
            raise QueryError("= needs a word right after it, as in =States.", at, end)
        return Token("ignored", chunk, at, at + len(chunk))
    if is_pattern(inside):
        raise QueryError("= asks for a word as it is written; leave out * and ?, or the =.", at, end)
    return Token("exact", inside.strip(), at, end)


def _named(text: str, at: int, chunk: str) -> Token | None:
    """Read what a name and a colon begin: a filter, or the field in which words are looked for."""
    match = _FIELD.fullmatch(chunk)
    if not match:
        return None
    name, value = match[1].lower(), match[2]
    field = ALIASES.get(name, name)
    colon = at + len(match[1]) + 1
    if field in WORD_FIELDS:
        if colon == len(text) or not (value or text[colon] in QUOTES or text[colon] == "("):
            raise QueryError(
                f"Which words? Write them right after the colon, as in {EXAMPLES[field]}.", at, colon
            )
        return Token("field", text[at:colon], at, colon, field)
    if field not in FIELDS:
        if value:
            _refuse_misspelt(name, at)
        return None
    return _filter(text, at, (field, value), at + len(chunk))


def _filter(text: str, at: int, named: tuple[str, str], end: int) -> Token:
    field, value = named
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
    "part": "part:operative",
    "status": "status:adopted",
    "reviewed": "reviewed:yes",
    "title": "title:cybercrime",
    "heading": 'heading:"illegal access"',
    "footnote": "footnote:resolution",
    "symbol": "symbol:79/237",
}


def _refuse_misspelt(name: str, at: int) -> None:
    close = difflib.get_close_matches(name, (*FIELDS, *WORD_FIELDS), n=1, cutoff=0.75)
    if close:
        raise QueryError(
            f"There is no filter “{name}:”; did you mean {close[0]}:? For the words, leave out the colon.",
            at,
            at + len(name) + 1,
        )


def _word(chunk: str, at: int) -> Token:
    end = at + len(chunk)
    word = chunk.rstrip("?")  # the question mark of a question, no letter left open
    if fuzzy := _FUZZY.fullmatch(word):
        return _fuzzy(fuzzy, at)
    if not word and "?" in chunk:
        return Token("ignored", chunk, at, end)
    if is_pattern(word):
        return _pattern(word, at)
    if not analysis.terms(word):
        return Token("ignored", chunk, at, end)
    return Token("word", chunk, at, end)


def _fuzzy(found: re.Match[str], at: int) -> Token:
    word, end = found[1], at + found.end()
    edits = int(found[2] or 1)
    if is_pattern(word) or len(analysis.terms(word)) != 1:
        raise QueryError("~ after a word asks for one word spelled nearly so, as in sovereingty~1.", at, end)
    if not 1 <= edits <= MOST_EDITS:
        raise QueryError(
            f"A word can be spelled otherwise in 1 or {MOST_EDITS} letters, as in sovereingty~1; "
            f"for two words near each other leave a space: cyber ~{edits} norms.",
            at + len(word),
            end,
        )
    if len(analysis.fold(word)) < SHORTEST_FUZZY:
        raise QueryError(
            f"~ needs a word of at least {SHORTEST_FUZZY} letters: shorter ones are like too many.", at, end
        )
    return Token("fuzzy", word, at, end, number=edits)


def _pattern(chunk: str, at: int) -> Token:
    end = at + len(chunk)
    try:
        terms = pattern_terms(chunk)
    except BadPatternError as error:
        raise QueryError(str(error), at + error.at, at + error.at + 1) from None
    return Token("pattern" if any(term.glob for term in terms) else "prefix", chunk, at, end)
