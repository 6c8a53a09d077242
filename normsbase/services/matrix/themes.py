"""Filters in; the table of States and themes out: what their own texts are about, and where nothing was read.

A cell says that a paragraph is about a theme, never how much of a text is, nor what the State holds on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from normsbase.models import State, Tag, Theme
from normsbase.services import standing
from normsbase.services.cite import citation
from normsbase.services.matrix import parties
from normsbase.services.matrix.searched import FRAME, Searched, searched
from normsbase.services.matrix.table import Choice, Chosen, Column, Row, Table
from normsbase.services.standing import (
    NOT_READABLE,
    NOT_YET,
    SILENT_IN_SEARCHED,
    Evidence,
    Standing,
    Text,
    Value,
    without_words,
)

SPOKEN_OF = Value("spoken-of", "spoken of", "SP", "a paragraph of its own texts is about it")
VALUES = (SPOKEN_OF, SILENT_IN_SEARCHED, NOT_READABLE, NOT_YET)
LEDE = (
    "Which themes each State’s own texts speak of, with the first paragraph of each text. What the State "
    "holds on a theme is not said here."
)
NOTES = (
    "A paragraph counts by its label, given by rule until a reviewer accepts it; how often labels are right "
    "stands on the page “How good are the tags?”.",
    f"Searched for silence: {FRAME}",
    "No cell counts paragraphs: a longer text is no stronger one.",
)
QUOTE = 500  # characters of a paragraph in a cell
FIELDS = (
    "label", "state", "start", "given_by", "rule", "version", "clause__key", "clause__path", "clause__kind",
    "clause__text", "clause__text_hash", "clause__language", "clause__page", "clause__position",
    "clause__edition__page_count", "clause__ocr_confidence", "clause__report__slug",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _First:
    """The first paragraph of a text about a theme, and whether the text has more."""

    row: dict[str, Any]
    more: bool


def themes(chosen: Chosen) -> Table:
    """Return the table of the 193 Member States and 2 observer States by the codebook's themes."""
    held = list(Theme.objects.order_by("position", "name"))
    shown = [theme for theme in held if not chosen.columns or theme.key in chosen.columns] or held
    texts = searched(chosen.as_of)
    spoken = _spoken(shown, texts)
    return Table(
        name="themes",
        title="States and themes",
        lede=LEDE,
        as_of=chosen.as_of or standing.GATHERED,
        values=VALUES,
        columns=tuple(_column(theme) for theme in shown),
        rows=tuple(_row(state, shown, texts, spoken) for state in parties.states(chosen)),
        others=(),
        notes=NOTES,
        chosen=chosen,
        groups=parties.group_choices(chosen),
        bodies=parties.body_choices(chosen),
        all_columns=tuple(Choice(theme.key, theme.name, theme.key in chosen.columns) for theme in held),
        frame=FRAME,
        texts=texts.count(),
        lists=parties.list_choices(chosen),
        dated=True,
    )


def _column(theme: Theme) -> Column:
    return Column(
        key=theme.key,
        label=theme.name,
        title=theme.name,
        facts=(theme.definition,),
        source=theme.source,
        page="theme",
        section="words",
    )


def _row(state: State, shown: Sequence[Theme], texts: Searched, spoken: dict[tuple[str, str], _First]) -> Row:
    return Row(
        parties.party_of(state),
        tuple(_cell(texts.texts(state.pk, theme.key, "theme"), theme.key, spoken) for theme in shown),
    )


def _cell(texts: Sequence[Text], theme: str, spoken: dict[tuple[str, str], _First]) -> Standing:
    found = tuple(_evidence(text, spoken[text.slug, theme]) for text in texts if (text.slug, theme) in spoken)
    if not found:
        return without_words(texts)
    accepted = any(one.settled for one in found)
    ground = SPOKEN_OF.meaning[0].upper() + SPOKEN_OF.meaning[1:]
    return Standing(
        value=SPOKEN_OF,
        ground=ground if accepted else f"{ground}; labelled by rule, no reviewer has accepted it yet",
        date=found[0].date,
        evidence=found,
        searched=tuple(text for text in texts if text.state == "searched"),
        unsearched=tuple(text for text in texts if text.state != "searched"),
        proposed=not accepted,
    )


def _spoken(shown: Sequence[Theme], texts: Searched) -> dict[tuple[str, str], _First]:
    """Return by text and theme its first paragraph about it, an accepted one before others; one query."""
    rows = (
        Tag.objects.standing()
        .filter(scheme="theme", label__in=[theme.key for theme in shown])
        .filter(clause__edition__current=True, clause__report__slug__in=texts.slugs())
        .order_by("clause__report__slug", "clause__position", "clause__key", "start")
    )
    first: dict[tuple[str, str], dict[str, Any]] = {}
    others: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows.values(*FIELDS):
        place = row["clause__report__slug"], row["label"]
        others[place].add(row["clause__key"])
        if place not in first or (row["state"] == "accepted" != first[place]["state"]):
            first[place] = row
    return {place: _First(row, len(others[place]) > 1) for place, row in first.items()}


def _evidence(text: Text, first: _First) -> Evidence:
    row, words = first.row, first.row["clause__text"]
    given = row["given_by"] if row["given_by"] == "person" else f"rule {row['rule']}, {row['version']}"
    return Evidence(
        id=f"{row['clause__key']} theme:{row['label']}",
        kind="paragraph",
        kind_words="A paragraph is about it",
        key=row["clause__key"],
        slug=text.slug,
        text=text.label,
        title=text.title,
        citation=citation(text.label, row["clause__path"], row["clause__kind"]),
        quote=words if len(words) <= QUOTE else f"{words[:QUOTE].rsplit(' ', 1)[0]} […]",
        language=row["clause__language"],
        page=row["clause__page"] if row["clause__edition__page_count"] else None,
        ocr_confidence=row["clause__ocr_confidence"],
        date=text.date,
        given_by=given,
        review=row["state"],
        text_hash=row["clause__text_hash"],
        note="More paragraphs of this text carry the label." if first.more else "",
    )
