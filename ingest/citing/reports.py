"""A text in -> the reports of groups that it cites by year: "the 2013 and 2015 reports of the Groups".

A year alone counts where only one group's report can be meant; what is ambiguous leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.citing.names import Group, Names
from ingest.citing.references import REPORT, Reference

YEAR = r"(?<![–\-/\d])20[012]\d(?![–\-/\d])"
YEARS = rf"{YEAR}(?:(?:,\s|,?\sand\s)(?:the\s)?{YEAR})*"
KIND = (
    r"(?:(?:consensus|consensual|final|substantive|adopted|annual|progress|UN|United\sNations|landmark)\s)*"
)
ORDINAL = r"(?:first|second|third|fourth)"
OTHER_SUBJECT = re.compile(
    r"\son\s(?!(?:the\s)?(?:developments|advancing|security|information|ICT))", re.IGNORECASE
)
SPAN = r"(?:20\d\d\s?[–-]\s?20\d\d\s)?"  # of a working group's mandate


class _Forms(NamedTuple):
    by_year: re.Pattern[str]
    after: re.Pattern[str]
    ordinal: re.Pattern[str]


@lru_cache(maxsize=4)
def _forms(group: str) -> _Forms:
    """Return the patterns for these names of groups."""
    named = rf"{SPAN}(?:UN\s)?{group}(?:,?\sand\s(?:the\s)?{SPAN}(?:UN\s)?{group})*"
    of_group = rf"(?:,?\s(?:of|by)\s(?:the\s)?(?P<after>{named}))?"
    return _Forms(
        by_year=re.compile(
            rf"(?:(?P<first>{named})(?:’s|'s)?\s)?(?P<years>{YEARS})\s(?P<kind>{KIND}(?P<middle>{named}\s)?{KIND})"
            rf"(?:[Rr]eports?|APRs?)\b{of_group}"
        ),
        after=re.compile(
            rf"(?:(?P<kind>{KIND})[Rr]eports?\s(?:of|by)\s(?:the\s)?(?P<after>{named})|(?P<first>{named})\s[Rr]eports?)"
            rf"\s(?:(?:from|of|in|adopted\sin|issued\sin)\s|\()(?P<years>{YEARS})\b"
        ),
        ordinal=re.compile(
            rf"(?:(?P<first>{named})(?:’s|'s)?\s)?\b(?P<ordinals>{ORDINAL}(?:(?:,\s|,?\sand\s){ORDINAL})*)\s(?:OEWG\s)?"
            rf"(?:annual\s[Pp]rogress\s[Rr]eports?|Annual\sProgress\sReports?|APRs?)\b{of_group}"
        ),
    )


def reports(text: str, names: Names) -> Iterator[Reference]:
    """Yield the reports cited by year or by ordinal, several where a phrase names several."""
    if "eport" not in text and "APR" not in text:
        return
    forms = _forms(names.group_words.pattern)
    for pattern in (forms.by_year, forms.after):
        for match in pattern.finditer(text):
            kind = match["kind"] or ""
            progress = "progress" in kind or match.group().rstrip("s").endswith("APR")
            years = re.findall(YEAR, match["years"])
            groups = _named(match, names)
            slugs = [
                slug for year in years for slug in _of_year(year, groups, names, kind, progress=progress)
            ]
            if groups or progress or slugs:
                yield _reference(text, match, slugs)
    for match in forms.ordinal.finditer(text):
        groups = _named(match, names) or tuple(names.groups.values())
        ordinals = re.findall(ORDINAL, match["ordinals"])
        found = {
            group.ordinals[ordinal]: 0
            for ordinal in ordinals
            for group in groups
            if ordinal in group.ordinals
        }
        yield _reference(text, match, list(found))


def _named(match: re.Match[str], names: Names) -> tuple[Group, ...]:
    words = " ".join(filter(None, (match.groupdict().get(name) for name in ("first", "middle", "after"))))
    found = {names.groups[word].key: names.groups[word] for word in names.group_words.findall(words)}
    return tuple(found.values())


def _of_year(year: str, groups: tuple[Group, ...], names: Names, kind: str, *, progress: bool) -> list[str]:
    """Return the reports of a year: of the groups named, or of the only group that has one."""
    asked = groups or tuple({group.key: group for group in names.groups.values()}.values())
    found = []
    for group in asked:
        by_year = group.progress if progress else group.final if "final" in kind else group.years
        found += [by_year[year]] if year in by_year else []
    return found if groups or len(found) == 1 else []


def _reference(text: str, match: re.Match[str], slugs: list[str]) -> Reference:
    known = () if OTHER_SUBJECT.match(text, match.end()) else tuple(dict.fromkeys(slugs))
    return Reference(start=match.start(), end=match.end(), slugs=known, kind=REPORT)
