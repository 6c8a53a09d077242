"""Codes of States in; their own texts known here, each with how it was read, and kinds of which none is, out.

What is not known here says nothing of what a State has published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.speaking import Words
from normsbase.models import Commitment, Report, State
from normsbase.services.propose import Names, own_author, speaking_words
from normsbase.services.refer import kind_name, spell_date
from normsbase.services.unchanged import while_unchanged

KINDS = ("national-position", "strategy", "policy", "statement", "declaration", "legislation")
TOLD = ("national-position", "strategy", "statement")  # kinds of which is said that none is known here
HOW = {
    "full": "read in full",
    "part": "read in part: some of its pages gave no words",
    "unreadable": "no page of it could be read",
    "known": "known, its text is not in the base",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """A text of one State alone; `reading` is full, part, unreadable or known, `how` says it in words."""

    slug: str
    label: str
    title: str
    kind: str
    kind_name: str
    date: str  # for prose
    year: int | None
    reading: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTexts:
    """The texts of one State by kind, newest first, and the names of kinds of which none is known here."""

    iso3: str
    name: str
    texts: tuple[OwnText, ...]
    none_of: tuple[str, ...]

    @property
    def lacking(self) -> tuple[OwnText, ...]:
        """Those that were not read, or not in full."""
        return tuple(text for text in self.texts if text.reading != "full")

    @property
    def here(self) -> tuple[OwnText, ...]:
        """Those that were read in full."""
        return tuple(text for text in self.texts if text.reading == "full")


@dataclass(frozen=True, slots=True)
class Authors:
    """Which States a text is the own text of; read once for many texts."""

    recorded: dict[int, set[int]]  # States by text, both by primary key, as the catalogue has them
    names: Names
    words: Words

    @classmethod
    def read(cls) -> Authors:
        """Read what the catalogue records, and the names and words by which a text tells it."""
        return cls(_recorded(), Names.read(), speaking_words())

    def of(self, report: Report) -> set[int]:
        """Return the States, by primary key."""
        found = own_author(report, self.names, self.words)
        return self.recorded.get(report.pk, set()) | ({found.state} if found and found.state else set())


def own_texts(codes: Iterable[str]) -> tuple[OwnTexts, ...]:
    """Return the texts of these States in the order given; a code that is none is left out."""
    wanted = tuple(codes)
    if not wanted:
        return ()
    names, texts = while_unchanged("own texts", _every)
    return tuple(_of(code, names[code], texts.get(code, ())) for code in wanted if code in names)


def _recorded() -> dict[int, set[int]]:
    rows = Commitment.objects.filter(
        kind=Commitment.Kind.KNOWN_TEXT, report__isnull=False, state__isnull=False
    )
    found: dict[int, set[int]] = defaultdict(set)
    for report, state in rows.values_list("report_id", "state_id"):
        found[report or 0].add(state or 0)
    return found


def _of(iso3: str, name: str, texts: tuple[OwnText, ...]) -> OwnTexts:
    held = {text.kind for text in texts}
    none_of = tuple(kind_name(kind) for kind in TOLD if kind not in held)
    return OwnTexts(iso3=iso3, name=name, texts=texts, none_of=none_of)


def _every() -> tuple[dict[str, str], dict[str, tuple[OwnText, ...]]]:
    """Return the names of all States and the own texts of those that have some, by code."""
    states = list(State.objects.order_by().values_list("pk", "iso3", "name"))
    codes = {pk: iso3 for pk, iso3, _ in states}
    authors = Authors.read()
    found: dict[str, list[OwnText]] = defaultdict(list)
    rows = Report.objects.standing().filter(kind__in=KINDS, sample=False).order_by("-year", "slug")
    for report in rows.with_reading().prefetch_related("dates"):
        text = _text(report)
        for state in authors.of(report):
            found[codes[state]].append(text)
    by_kind = {
        code: tuple(sorted(texts, key=lambda text: KINDS.index(text.kind))) for code, texts in found.items()
    }
    return {iso3: name for _, iso3, name in states}, by_kind


def _text(report: Report) -> OwnText:
    reading: str = report.reading  # type: ignore[attr-defined]  # annotated by `with_reading`
    date = report.main_date
    return OwnText(
        slug=report.slug,
        label=report.label,
        title=report.title,
        kind=report.kind,
        kind_name=kind_name(report.kind),
        date=spell_date(date.value) if date else str(report.year or ""),
        year=report.year,
        reading=reading,
        how=HOW[reading],
    )
