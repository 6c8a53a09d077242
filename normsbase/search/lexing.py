"""A query's text in, its tokens out: words, phrases, patterns, filters, operators, each with its place."""

from __future__ import annotations

import re

from normsbase.search import analysis
from normsbase.search.areas import FIELDS as WORD_FIELDS
from normsbase.search.field_names import ADDRESSES, ALIASES, EXAMPLES, FIELDS, unknown
from normsbase.search.globs import BadPatternError, is_pattern, pattern_terms
from normsbase.search.tokens import QUOTES, Ignored, QueryError, Token, quoted

__all__ = ["EXAMPLES", "FIELDS", "Ignored", "QueryError", "Token", "tokens"]

OPERATORS = {"AND": "and", "OR": "or", "NOT": "not", "&&": "and", "||": "or", "|": "or"}
NOTS = "-−–!"  # right before what is not to occur
FARTHEST = 100  # words between which nearness can be asked for
MOST_EDITS, SHORTEST_FUZZY = 2, 4

_NARROW = str.maketrans("（）：～＝＊？－，／", "():~=*?-,/")  # one sign for one, so that places hold
_MARKS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))  # of direction, no signs
_NARROW |= dict.fromkeys(_MARKS, 32)

_SPACE = re.compile(r"\s+")
_CHUNK = re.compile(
    # brackets right after a letter or digit belong to the word: 13(f), art. 6(2)
    rf"(?:[^\s(){QUOTES}]|(?<=[\w)])(?<!AND)(?<!OR)(?<!NOT)\([^\s(){QUOTES}]{{1,6}}\))+"
)
_FIELD = re.compile(rf"(?!{ADDRESSES})([A-Za-zÀ-ɏ]+):(?!//)(.*)", re.DOTALL | re.IGNORECASE)
_ITEM = re.compile(r"\(\w{1,4}\)")
_JOINT = re.compile(r"[~/](\d{1,9})|/([spSP])")
_FOREIGN = re.compile(r"(?:near|within|w|pre|adj)/(\d+|[spSP])", re.IGNORECASE)  # as other tools write it
_ADDRESS = re.compile(rf"(?:[a-z]+://|{ADDRESSES}).*", re.IGNORECASE)
_VALUE = re.compile(rf"(?:[^\s,(){QUOTES}]|(?<=[\w)])\([^\s(){QUOTES}]{{1,6}}\))*")
_COMPARED = re.compile(r"[<>≤≥]=?")
_FUZZY = re.compile(r"([^~]*[\w*?])~(\d*)")
_DISTANCE = re.compile(r"~(\d{1,9})?")


def tokens(text: str) -> tuple[list[Token], tuple[Ignored, ...]]:
    """Return the tokens in order and the signs left out. Raises QueryError."""
    found: list[Token] = []
    ignored: list[Ignored] = []
    text, at = text.translate(_NARROW), 0
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
    if text[at] in NOTS and _begins_operand(text, at + 1):
        return Token("not", text[at], at, at + 1)
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
    return at < len(text) and (text[at].isalnum() or text[at] in QUOTES or text[at] in "(=*#")


def _joint(joint: re.Match[str], at: int) -> Token:
    end = at + joint.end()
    if joint[2]:
        unit = "sentence" if joint[2] in "sS" else "paragraph"
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
    inside, end = quoted(text, at)
    inside = inside.strip()
    if not analysis.terms(inside):
        raise QueryError(
            "No word stands between these quotation marks; write one or take them away.", at, end
        )
    if end < len(text) and text[end] == "~":
        return _near_phrase(text, inside, at, end)
    if not is_pattern(question := inside.rstrip("?")):
        inside = question
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
    if is_pattern(inside):
        raise QueryError("With * or ? write the two words apart, as in coop* ~5 state.", at, match.end())
    if len(words) != 2 or any(len(analysis.terms(word)) != 1 for word in words):
        raise QueryError(
            'Two words can be asked for near each other; write "a b"~5 for words, '
            'or "first phrase" ~5 "second phrase" for phrases.',
            at,
            match.end(),
        )
    return Token("phrase", inside, at, match.end(), number=distance)


def _exact(text: str, at: int, chunk: str) -> Token:
    """Read `=States` or `="Member States"`: words as they are written."""
    if len(chunk) == 1 and at + 1 < len(text) and text[at + 1] in QUOTES:
        inside, end = quoted(text, at + 1)
    elif len(chunk) == 1 and at + 1 < len(text) and text[at + 1] == "(":
        raise QueryError('= stands before a word or a phrase, as in =States or ="Member States".', at, at + 1)
    else:
        inside, end = chunk[1:], at + len(chunk)
    if not analysis.terms(inside):
        if chunk.strip("="):
            raise QueryError("= needs a word right after it, as in =States.", at, end)
        return Token("ignored", chunk, at, at + len(chunk))
    if is_pattern(inside) or "~" in inside:
        raise QueryError("= asks for a word as it is written; leave out * ? ~, or the =.", at, end)
    has_case = not any(analysis.is_run(sign) for sign in inside)
    return Token("exact" if has_case else "phrase", inside.strip(), at, end)


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
        if (value or _begins_group(text, colon)) and (message := unknown(match[1], value)):
            raise QueryError(message, at, colon)
        return None
    return _filter(text, at, field, colon)


def _begins_group(text: str, at: int) -> bool:
    """Whether quotation marks or brackets begin there, other than those of an item: `shall:(a)`."""
    return text[at : at + 1] in {*QUOTES, "("} and not _ITEM.match(text, at)


def _filter(text: str, at: int, field: str, colon: int) -> Token:
    values, end = _values(text, colon, field)
    if not any(values):
        raise QueryError(
            f"Which {field}? Write the value right after the colon, as in {EXAMPLES[field]}.", at, end
        )
    for value in values:
        if _COMPARED.match(value) and field not in {"force", "year"}:
            raise QueryError(
                f"{_COMPARED.match(value)[0]} can be asked of force: and year: alone.",  # type: ignore[index]
                at,
                end,
            )
    return Token("filter", text[at:end], at, end, field, tuple(value for value in values if value))


def _values(text: str, at: int, field: str) -> tuple[list[str], int]:
    """Read values between commas, bare or in quotation marks; return them and where they end."""
    values: list[str] = []
    while True:
        if at < len(text) and text[at] in QUOTES:
            value, at = quoted(text, at)
        else:
            match = _VALUE.match(text, at)
            assert match  # noqa: S101 - it matches nothing at least
            value, at = match[0], match.end()
        values.append(value.strip())
        if at >= len(text) or text[at] != ",":
            return values, at
        at += 1
        if any(values) and (at == len(text) or text[at].isspace()):
            raise QueryError(f"Another {field}? Write it right after the comma, without a space.", at - 1, at)


def _word(chunk: str, at: int) -> Token:
    end = at + len(chunk)
    if _ADDRESS.fullmatch(chunk):
        return Token("word", chunk, at, end)
    if foreign := _FOREIGN.fullmatch(chunk):
        how = f"~{foreign[1]}" if foreign[1].isdigit() else f"/{foreign[1].lower()}"
        raise QueryError(f"Here nearness is written {how}, as in cyber {how} norms.", at, end)
    word = chunk.rstrip("?")  # the question mark of a question, no letter left open
    if fuzzy := _FUZZY.fullmatch(word.rstrip(".,;:!")):
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
