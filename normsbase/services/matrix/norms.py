"""Filters in; the table of States and the norms of a set out: who said what, where texts are silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normsbase.models import Clause, Commitment, Norm, NormSet, NoText, State
from normsbase.services import standing
from normsbase.services.cite import citation
from normsbase.services.codebook import codebook
from normsbase.services.matrix import parties
from normsbase.services.matrix.said import evidence_of, until
from normsbase.services.matrix.searched import FRAME, Searched, searched
from normsbase.services.matrix.table import Choice, Chosen, Column, Row, Table
from normsbase.services.standing import Evidence, NoTextFound

SET = "un-11-norms"
LEDE = (
    "What each State has said on each norm, in which words. A vote on a resolution fills no cell, and where "
    "nothing was searched the cell says so."
)
SHARED_SHOWN = 6  # texts adopted without a vote that a column's head names


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """All that the cells are made from."""

    said: dict[tuple[int, ...], list[Evidence]]  # by State and norm
    apart: dict[tuple[int, ...], list[Evidence]]  # by State
    texts: Searched
    nothing: dict[int, NoTextFound]


def norms(chosen: Chosen) -> Table:
    """Return the table of the 193 Member States and 2 observer States by the norms of a set."""
    sets = list(NormSet.objects.filter(norms__isnull=False).distinct())
    one = next((each for each in sets if each.slug == (chosen.set or SET)), None)
    rows_of = list(one.norms.order_by("position", "key")) if one else []
    shown = [norm for norm in rows_of if not chosen.columns or norm.key in chosen.columns] or rows_of
    base = _base(shown, chosen.as_of)
    rows = [_row(state, shown, base) for state in parties.states(chosen)]
    return Table(
        name="un-norms",
        title="States and norms" if one is None else f"States and {one.name[0].lower()}{one.name[1:]}",
        lede=LEDE,
        as_of=chosen.as_of or standing.GATHERED,
        values=standing.NORM_VALUES,
        columns=_columns(one, shown),
        rows=tuple(rows),
        others=(),
        notes=_notes(one, base.texts),
        chosen=chosen,
        groups=parties.group_choices(chosen),
        bodies=parties.body_choices(chosen),
        all_columns=tuple(
            Choice(norm.key, f"{norm.letter} {norm.name}".strip(), norm.key in chosen.columns)
            for norm in rows_of
        ),
        frame=FRAME,
        texts=base.texts.count(),
        lists=parties.list_choices(chosen),
        sets=tuple(Choice(each.slug, each.name, each == one) for each in sets),
        dated=True,
    )


def _base(shown: Sequence[Norm], as_of: str) -> _Base:
    rows = Commitment.objects.standing().not_superseded().filter(state__isnull=False)
    words = until(rows.words().filter(norm__in=shown), as_of)
    apart = until(rows.filter(ladder=Commitment.Ladder.CONSENSUS, kind=Commitment.Kind.DISSOCIATED), as_of)
    nothing = NoText.objects.filter(subject="norms", undone_at__isnull=True)
    return _Base(
        said=evidence_of(words, "state_id", "norm_id"),
        apart=evidence_of(apart, "state_id"),
        texts=searched(as_of),
        nothing={
            row.state_id: NoTextFound(
                as_of=row.as_of, source=row.source, author=row.author_name, note=row.note
            )
            for row in nothing
            if not as_of or row.as_of <= as_of
        },
    )


def _row(state: State, shown: Sequence[Norm], base: _Base) -> Row:
    cells = tuple(
        standing.on_norm(
            base.said.get((state.pk, norm.pk), ()),
            base.texts.texts(state.pk, norm.key),
            base.nothing.get(state.pk),
        )
        for norm in shown
    )
    return Row(parties.party_of(state), cells, tuple(base.apart.get((state.pk,), ())))


def _columns(one: NormSet | None, shown: Sequence[Norm]) -> tuple[Column, ...]:
    if one is None:
        return ()
    agreed = _agreed(shown)
    return tuple(column_of(one, norm, agreed.get(norm.key, ())) for norm in shown)


def column_of(one: NormSet, norm: Norm, agreed: Sequence[str] = ()) -> Column:
    """Return a norm as a column's head; `agreed` are the paragraphs of all Members that state it."""
    facts = [f"Status of the set: {one.get_status_display()}."]
    if norm.reference:
        facts.append(f"It stands in {norm.reference}.")
    if agreed:
        more = f" and {len(agreed) - SHARED_SHOWN} more" if len(agreed) > SHARED_SHOWN else ""
        named = "; ".join(agreed[:SHARED_SHOWN])
        facts.append(f"Stated in texts adopted without a vote, by all Members alike: {named}{more}.")
    if one.status_note:
        facts.append(one.status_note)
    if norm.paraphrase:
        facts.append(f"In our words: {norm.paraphrase}")
    return Column(
        key=norm.key,
        label=norm.letter or norm.key,
        title=norm.name,
        heads=(_short(norm),),
        facts=tuple(facts),
        doubt="" if norm.verified else "This norm was not checked against its source.",
        source=norm.source,
        page="norm",
        section="words",
    )


def _short(norm: Norm) -> str:
    """Return the short name that the codebook has for a norm, else its name."""
    names = {label.key: label.short_name for label in codebook().scheme("norm")}
    return names.get(norm.key) or norm.name


def _agreed(shown: Sequence[Norm]) -> dict[str, list[str]]:
    """Return by norm the paragraphs adopted by the Assembly without a vote that state it, newest first."""
    rows = (
        Clause.objects.searched()
        .filter(
            tags__scheme="norm",
            tags__label__in=[norm.key for norm in shown],
            voice="agreed",
            report__kind="resolution",
            report__body__slug="un",
            report__adoption__icontains="without a vote",
        )
        .exclude(tags__state="rejected")
    )
    found: dict[str, list[str]] = {}
    fields = ("tags__label", "report__symbol", "path", "kind")
    for label, symbol, path, kind in rows.order_by("-report__year", "key").values_list(*fields).distinct():
        found.setdefault(label, []).append(citation(symbol, path, kind))
    return found


def _notes(one: NormSet | None, texts: Searched) -> tuple[str, ...]:
    held, read = texts.count()
    notes = [
        "A cell is the State’s own field: its own words, joint words that name it, another’s words that it "
        "put itself behind, or a group’s. What all Members adopted without a vote stands in the head.",
        "What no reviewer has accepted is marked “proposed”: a rule found it, with its name and version.",
        f"Searched for silence: {FRAME} They are {held}, of which {read} were read in full.",
        "“Not yet searched” is no “no”, and “silent in searched texts” lists the texts that it speaks of.",
    ]
    if one is not None and one.status != NormSet.Status.ALL_MEMBERS:
        notes.append(f"These norms are not of all Members: {one.get_status_display()}.")
    return tuple(notes)
