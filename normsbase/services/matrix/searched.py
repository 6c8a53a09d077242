"""The States' own texts in; which of them were searched for a norm, and why the others were not, out.

The sampling frame of norm cells: a State's own strategies, positions, policies, statements and declarations.
Laws, compendia and joint texts are read too, and what they state counts; their silence says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from ingest.vocabulary import list_names
from normsbase.models import Edition, Report, ReportDate, Tag
from normsbase.services.codebook import codebook
from normsbase.services.own_texts import HOW, Authors
from normsbase.services.refer import language_name
from normsbase.services.standing import Text

FRAME = (
    "A State’s own strategies, policies and positions in the base or known to the catalogue; its statements "
    "and declarations where they speak of norms of State conduct in the use of ICTs. Laws, compendia and "
    "joint texts are read too, and what they state counts; their silence is not the State’s."
)
FRAMED = ("national-position", "strategy", "policy")
WHERE_NORMS = ("statement", "declaration")  # framed where they speak of norms
OF_BODIES = ("communique", "declaration", "statement", "strategy", "law", "decision", "policy")
DATES = ("adopted", "issued", "opened", "unknown")


@dataclass(frozen=True, slots=True)
class _Known:
    """One text of a State as the base holds it."""

    slug: str
    label: str
    title: str
    date: str
    reading: str
    languages: tuple[str, ...]


@dataclass(slots=True)
class Searched:
    """The texts of each State; made once for all norms that the rules read in the same languages."""

    _known: dict[int, list[_Known]]
    _made: dict[tuple[int, frozenset[str]], tuple[Text, ...]] = field(default_factory=dict)

    def texts(self, state: int, label: str, scheme: str = "norm") -> tuple[Text, ...]:
        """Return a State's texts as they stand for one norm, or label of another scheme, newest first."""
        readable = languages_of(label, scheme)
        key = state, readable
        if key not in self._made:
            self._made[key] = tuple(_text(one, readable) for one in self._known.get(state, ()))
        return self._made[key]

    def slugs(self) -> frozenset[str]:
        """Return the slugs of all texts of the frame."""
        return frozenset(one.slug for held in self._known.values() for one in held)

    def count(self) -> tuple[int, int]:
        """Return how many texts the frame holds and how many of them were read in full."""
        texts = {one.slug: one for held in self._known.values() for one in held}
        return len(texts), sum(one.reading == "full" for one in texts.values())


def searched(as_of: str = "") -> Searched:
    """Return the texts of all States until a date, in five queries."""
    known: dict[int, list[_Known]] = defaultdict(list)
    authors = Authors.read()
    languages, dates = _languages(), _dates()
    for report in _framed():
        states = authors.of(report)
        date = dates.get(report.pk) or str(report.year or "")
        if not states or (as_of and date > as_of):
            continue
        one = _held(report, date, languages)
        for state in states:
            known[state].append(one)
    for held in known.values():
        held.sort(key=lambda one: (one.date, one.slug), reverse=True)
    return Searched(known)


def searched_of_bodies(as_of: str = "") -> Searched:
    """Return the texts of all bodies until a date; of the United Nations its resolutions alone."""
    known: dict[int, list[_Known]] = defaultdict(list)
    languages, dates = _languages(), _dates()
    rows = Report.objects.standing().filter(body__isnull=False, sample=False)
    rows = rows.filter(Q(kind__in=OF_BODIES) | Q(kind="resolution", body__slug="un"))
    for report in rows.exclude(body__slug="un", kind__in=OF_BODIES).with_reading():
        date = dates.get(report.pk) or str(report.year or "")
        if not as_of or date <= as_of:
            known[report.body_id or 0].append(_held(report, date, languages))
    for held in known.values():
        held.sort(key=lambda one: (one.date, one.slug), reverse=True)
    return Searched(known)


def _held(report: Any, date: str, languages: Mapping[int, tuple[str, ...]]) -> _Known:
    spoken = languages.get(report.pk, ())
    return _Known(report.slug, report.label, report.title, date, report.reading, spoken)


def _framed() -> Iterable[Any]:
    speaking = Tag.objects.filter(Q(scheme="norm") | Q(scheme="theme", label="norms"))
    speaking = speaking.exclude(state=Tag.State.REJECTED).filter(clause__edition__current=True)
    on_norms = Report.objects.filter(kind__in=WHERE_NORMS, pk__in=speaking.values("clause__report"))
    rows = Report.objects.standing().filter(Q(kind__in=FRAMED) | Q(pk__in=on_norms.values("pk")))
    return rows.filter(sample=False).with_reading()


def languages_of(label: str, scheme: str = "norm") -> frozenset[str]:
    """Return the languages in which rules can find a label: those of its phrases or of a whole pattern."""
    return _LANGUAGES.of(codebook().version, scheme, label)


class _Languages:
    """Worked out once for a version of the vocabulary."""

    def __init__(self) -> None:
        self.version = ""
        self.known: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, version: str, scheme: str, label: str) -> frozenset[str]:
        if version != self.version:
            self.version, self.known = version, _label_languages()
        return self.known.get((scheme, label), frozenset())


_LANGUAGES = _Languages()


def _label_languages() -> dict[tuple[str, str], frozenset[str]]:
    vocabulary = codebook()
    lists = {name: frozenset(words) for name, words in list_names(vocabulary)}
    found = {}
    for label in (*vocabulary.scheme("norm"), *vocabulary.scheme("theme")):
        by_pattern = [
            frozenset.intersection(*(lists.get(name, frozenset()) for name in (*pattern.all, *pattern.also)))
            for pattern in label.patterns
            if pattern.all
        ]
        words = frozenset(label.phrases) | frozenset(label.linked)
        found[label.scheme, label.key] = words.union(*by_pattern)
    return found


def _text(one: _Known, readable: frozenset[str]) -> Text:
    state, why = one.reading, HOW[one.reading]
    if state == "full":
        state, why = "searched", ""
        if not set(one.languages) & readable:
            told = ", ".join(language_name(tag) for tag in one.languages)
            state, why = "language", f"in {told}, which the rules for it do not read"
    return Text(one.slug, one.label, one.title, one.date, state, why)


def _languages() -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    rows = Edition.objects.filter(current=True, clause_count__gt=0).order_by("language")
    for report, language in rows.values_list("report_id", "language").distinct():
        found[report] += (language,)
    return found


def _dates() -> dict[int, str]:
    """Return the date of each text by which it counts for "as of": of adoption, else of issue."""
    found: dict[int, tuple[int, str]] = {}
    for report, kind, value in ReportDate.objects.filter(kind__in=DATES).values_list(
        "report_id", "kind", "value"
    ):
        rank = DATES.index(kind)
        if report not in found or rank < found[report][0]:
            found[report] = rank, value
    return {report: value for report, (_, value) in found.items()}
