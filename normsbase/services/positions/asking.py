"""What is asked for in; positions out, in an order that ranks nobody. Readers' rows alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from normsbase.models import Commitment, CommitmentQuerySet, split_prefix
from normsbase.services.cite import margin
from normsbase.services.positions.gathering import Gathered, gathered
from normsbase.services.positions.values import RELATED, Position, positions_of

ANNEX = "annex."
SHOWN = 2000  # rows read at most for one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a paragraph: what parties said of it, and the positions that rest on it."""

    about: tuple[Position, ...]
    resting: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfText:
    """What parties said of a text: by its paragraphs, each under its number, and of it as a whole."""

    paragraphs: tuple[tuple[str, tuple[Position, ...]], ...]
    whole: tuple[Position, ...]


def beside(key: str) -> Beside:
    """Return what stands beside the paragraph at a key, in few queries."""
    prefix, _, path = key.partition("/")
    slug = split_prefix(prefix)[0]
    paths = {path, f"{ANNEX}{path}", path.removeprefix(ANNEX)}
    keys = {f"{slug}/{one}" for one in paths} | {key}
    rows = _rows().remarks().filter(object_key__in=keys) | _rows().filter(clause_key=key)
    found = positions_of(_ordered(rows))
    return Beside(
        about=tuple(one for one in found if one.about_key in keys and one.key != key),
        resting=tuple(one for one in found if one.key == key),
    )


def of_text(slug: str) -> OfText:
    """Return what parties said of a text that is known, by paragraph in its order."""
    rows = _rows().remarks().filter(report__slug=slug).exclude(origin="catalogue")
    found = sorted(positions_of(_ordered(rows)), key=lambda one: _place(one.about_path))
    paragraphs = groupby((one for one in found if one.about_path), key=lambda one: one.about_path)
    return OfText(
        paragraphs=tuple((margin(path.removeprefix(ANNEX)), tuple(rows)) for path, rows in paragraphs),
        whole=tuple(one for one in found if not one.about_path),
    )


def of_whole(slug: str) -> tuple[Position, ...]:
    """Return what parties said of a text as a whole, by their names."""
    rows = _rows().remarks().filter(report__slug=slug, object_key="").exclude(origin="catalogue")
    return positions_of(_ordered(rows))


def remarked(slug: str) -> dict[str, int]:
    """Return by path how many parties set themselves apart from a paragraph of a text, or remarked on it.

    An address with and without `annex.` is one, as in `beside`.
    """
    rows = _rows().remarks().filter(report__slug=slug).exclude(object_key="")
    parties: dict[str, set[tuple[int | None, ...]]] = {}
    for key, *party in rows.values_list("object_key", "state", "territory", "body"):
        path = key.partition("/")[2]
        for one in (path.removeprefix(ANNEX), f"{ANNEX}{path.removeprefix(ANNEX)}"):
            parties.setdefault(one, set()).add(tuple(party))
    return {path: len(found) for path, found in parties.items()}


def of_state(iso3: str) -> tuple[Position, ...]:
    """Return what a State said on norms, and of paragraphs of other texts; the newest first."""
    rows = _rows().filter(state__iso3=iso3)
    words = rows.filter(ladder="words", norm__isnull=False)
    of_texts = rows.remarks().exclude(origin="catalogue")
    return positions_of(_ordered(words | of_texts, newest=True))


def of_body(slug: str) -> tuple[Position, ...]:
    """Return what texts of a body's organs state of norms; the newest first."""
    rows = _rows().filter(body__slug=slug, ladder="words", norm__isnull=False)
    return positions_of(_ordered(rows, newest=True))


def by_norm(positions: tuple[Position, ...]) -> tuple[Gathered, ...]:
    """Return those on norms, gathered by norm."""
    return gathered((one for one in positions if one.norm), lambda one: (one.norm, one.norm_name))


def on_norm(key: str) -> tuple[Position, ...]:
    """Return what parties said on a norm, by their names."""
    return positions_of(_ordered(_rows().filter(norm__key=key).exclude(ladder="context")))


def _rows() -> CommitmentQuerySet:
    return Commitment.objects.shown().filter(report__withdrawn_at__isnull=True).select_related(*RELATED)


def _ordered(rows: CommitmentQuerySet, *, newest: bool = False) -> list[Commitment]:
    found = sorted(rows.order_by("pk")[:SHOWN], key=lambda row: row.date, reverse=newest)
    return found if newest else sorted(found, key=lambda row: str(row.party).casefold())


def _place(path: str) -> tuple[tuple[int, str], ...]:
    steps = path.removeprefix(ANNEX).split(".") if path else []
    return tuple((int(step), "") if step.isdigit() else (0, step) for step in steps)
