"""The first lines of a text without type or pages in, its title out: the line that names it, whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

FIRST = 30  # lines in which a title may begin
LONGEST = 140  # characters of a line of a title
MOST = 300  # characters of a title
COVER = 45  # characters of a line on a cover, where a title runs over several
NAMES = re.compile(
    r"strateg|stratég|estrat[ée]g|стратег|στρατηγ|\bpolic(?:y|ies)\b|politik|política|\bplan\b|\bagenda\b|"
    r"convention|conv[ée]nio|\baccord\b|agreement|соглашени|протокол|protocol|\btreaty\b|trait[ée]|tratado|"
    r"doctrine|доктрин|концепц|\bprogramme\b|declaration|déclaration|statement|resolution|framework|"
    r"livro verde|\breview\b|\bconcept\b|guide\b|guia\b",
    re.IGNORECASE,
)
HINTS = re.compile(r"security|cyber|kibernet|amendment|\bact\b|report\b|capabilities", re.IGNORECASE)
ASIDE = re.compile(
    r"(?:the\s)?(?:(?:islamic\s)?republic of|r[ée]publique\b|rep[úu]blica\b|kingdom of|state of|"
    r"government of)(?:\s\w+){1,5}|.*\b(?:ministry|minister|authority|agency|centre|directorate|department)|"
    r"(?:federal\s)?(?:ministry|department|office|council|authority|agency|directorate)\b.*|"
    r"national council\b.*|pre[sz]id[êe]nc?t?[ia]a? da.*|ministria\b.*|vlada\b.*|guvernul\b.*|"
    r"\W*(?:non|un)?.?(?:official|classified)\W*|.*intentionally left blank.*|(?:www\.|https?:).*|"
    r".*\bgaceta\b.*|.*\bgazette\b.*|royal crest|\w+ no\.\s?\d+.*|foreword|preface|draft.{0,12}|prijedlog|"
    r"(?:report number|date|issn.*|file reference|version.*)|to all .*|maintext:?|appendixtext:?|"
    r"(?:\w\s){4,}\w?|[\W\d_]*|[^\W\d_]{3,12} \d{4}",
    re.IGNORECASE,
)
STOPS = re.compile(
    r"(?:table of )?contents\b.*|introduction|preamble|preface|foreword|(?:executive )?summary|sommaire|"
    r"(?:[ivx]+|\d+)\.\s?.*|article\b.*|.*\.{4,}.*|we\b.*|the (?:contracting|states|parties|member) .*|"
    r".*\bhereinafter\b.*|table of .*|no\. .*",
    re.IGNORECASE,
)
PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|would|will|shall|allows?|provides?|promotes|clique)\b|[^.]{60,}\.$|;$|:$",
    re.IGNORECASE,
)
HANGS = re.compile(
    r"(?:\b(?:of|for|the|and|in|on|to|a|an|de|du|des|la|le|et|y|и|о|за|у|до|на|za|u|i|between)|[,:–-])$",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"(?:of|for|and|in|on|to|against|entre|de|pour|za|between|establishing|og|och)\b", re.IGNORECASE
)


def headline(lines: Sequence[str]) -> str:
    """Return the title among the first lines, empty where no line looks like one."""
    start = _start(lines)
    if start is None:
        return ""
    end = start + 1
    while end < len(lines) and _goes_on(lines[start:end], lines[end].strip()):
        end += 1
    while start and _leads(lines[start - 1].strip(), lines[start].strip()):
        if start > 1 and ASIDE.fullmatch(lines[start - 2].strip()) and HANGS.search(lines[start - 2]):
            break
        start -= 1
    return " ".join(" ".join(lines[start:end]).split())[:MOST].strip(" *_")


def _start(lines: Sequence[str]) -> int | None:
    """Return the number of the line that names the text: by what it is, by its matter, else the first."""
    fit = [
        n
        for n, line in enumerate(lines[:FIRST])
        if _is_fit(line.strip()) and not line[:1].islower() and not (n and _runs_on(lines[n - 1]))
    ]
    for names in (NAMES, HINTS):
        named = next((n for n in fit if names.search(lines[n])), None)
        if named is not None:
            return named
    return fit[0] if fit and fit[0] < 2 and len(lines[fit[0]]) >= 12 else None


def _runs_on(above: str) -> bool:
    """Whether a line is one of a paragraph that goes on under it."""
    return len(above) > 60 and above[-1:].isalpha() and not above.isupper()


def _is_fit(line: str) -> bool:
    return 3 < len(line) <= LONGEST and not any(
        (ASIDE.fullmatch(line), STOPS.fullmatch(line), PROSE.search(line))
    )


def _leads(above: str, line: str) -> bool:
    """Whether a line above belongs to the title: it hangs on, or both are lines of one cover."""
    if not _is_fit(above):
        return False
    if HANGS.search(above) or line[:1].islower() or (above.isupper() and line.isupper()):
        return True
    return len(above) < COVER and len(line) < COVER and _is_titled(above) and _is_titled(line)


def _is_titled(line: str) -> bool:
    """Whether every longer word of a line begins with a capital."""
    return all(word[:1].isupper() for word in re.findall(r"[^\W\d_]{4,}", line))


def _goes_on(title: Sequence[str], line: str) -> bool:
    whole = " ".join(title)
    if not line or len(whole) + len(line) > MOST or line in title:
        return False
    if STOPS.fullmatch(line) or re.fullmatch(r"[\W\d_]*", line):
        return False
    last = title[-1].strip()
    if HANGS.search(last) or GOES_ON.match(line) or (line[:1].islower() and not last.endswith(".")):
        return True
    return last.isupper() and line.isupper() and not ASIDE.fullmatch(line)
