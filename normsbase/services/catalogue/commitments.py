"""The tables of votes, acts under treaties and other commitments in; one row a commitment out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from normsbase.models import Commitment
from normsbase.services.catalogue import sync
from normsbase.services.catalogue.keys import Keys
from normsbase.services.catalogue.sync import Change
from normsbase.services.catalogue.tables import Folder, Line

START = ("catalogue_id", "party_kind", "party", "report")
ENDING = ("note", "doubt", "source")
VOTE_COLUMNS = (*START, "kind", "date", "date_precision", *ENDING)
ACT_COLUMNS = (*START, "act", "date", "date_precision", *ENDING)
OTHER_COLUMNS = (*START, "ladder", "kind", "act", "date", "date_precision", "date_kind", *ENDING)
# Act -> (kind of commitment, its rank: the highest act decides, kind of its date).
ACTS = {
    "ratified": ("bound", 5, "ratification"),
    "acceded": ("bound", 4, "accession"),
    "party": ("bound", 3, "party status"),
    "signed": ("signed", 2, "signature"),
    "not-ratified": ("not-a-party", 1, "as of"),
}
IN_FORCE = "in-force"


def load_commitments(folder: Folder, keys: Keys) -> Change:
    """Load all commitments; acts of one party under one treaty become one row that keeps each act."""
    pairs = [
        *_each(folder, "votes", VOTE_COLUMNS, lambda line: _vote(line, keys)),
        *_treaties(folder, keys),
        *_each(folder, "commitments", OTHER_COLUMNS, lambda line: _other(line, keys)),
    ]
    among = sync.ours(Commitment, "catalogue_id", (row for _, row in pairs))
    return sync.load(folder, pairs, lambda row: row.catalogue_id, among=among)[0]


def _each(
    folder: Folder, table: str, columns: tuple[str, ...], make: Callable[[Line], Commitment]
) -> Iterable[tuple[Line, Commitment]]:
    return [(line, make(line)) for line in folder.rows(table, columns)]


def _start(line: Line, keys: Keys) -> dict[str, Any]:
    return {
        "catalogue_id": line.text("catalogue_id"),
        **keys.party(line, "party_kind", "party"),
        "report_id": line.reference("report", keys.reports),
        "note": line.text("note"),
        "doubt": line.text("doubt"),
        "source": line.text("source"),
        "catalogued": True,
    }


def _dated(line: Line) -> dict[str, str]:
    return {"date": line.date("date"), "date_precision": line.precision("date_precision", of="date")}


def _vote(line: Line, keys: Keys) -> Commitment:
    return Commitment(
        **_start(line, keys),
        **_dated(line),
        ladder=Commitment.Ladder.RESOLUTION,
        kind=line.choice("kind", Commitment.VOTE_KINDS),
        date_kind="vote",
    )


def _other(line: Line, keys: Keys) -> Commitment:
    if not line.text("report") and line.text("ladder") != Commitment.Ladder.CONTEXT:
        line.reject("report is empty: only context may name none")
    texts = {name: line.text(name) for name in ("ladder", "kind", "act", "date_kind")}
    return Commitment(**_start(line, keys), **_dated(line), **texts)


def _treaties(folder: Folder, keys: Keys) -> list[tuple[Line, Commitment]]:
    acts: dict[str, list[Line]] = defaultdict(list)
    seen: set[str] = set()
    for line in folder.rows("treaty_acts", ACT_COLUMNS):
        key = line.needed("catalogue_id")
        if key in seen:
            line.reject(f"the key was there before: {key}")
        seen.add(key)
        line.needed("report")
        line.choice("act", (*ACTS, IN_FORCE))
        acts[f"treaty-{line.text('report')}-{line.text('party')}"].append(line)
    return [(lines[0], _treaty(name, lines, keys)) for name, lines in acts.items()]


def _treaty(name: str, lines: list[Line], keys: Keys) -> Commitment:
    """Make one commitment of a party's acts: its kind and date are those of the highest act alone."""
    in_force = [line for line in lines if line.text("act") == IN_FORCE]
    ranked = sorted((line for line in lines if line.text("act") in ACTS), key=_rank)
    if not ranked:
        lines[0].reject("a treaty in force for a party that neither signed nor joined it")
        return Commitment(catalogue_id=name)
    highest = ranked[-1]
    kind, _, date_kind = ACTS[highest.text("act")]
    if in_force and kind != Commitment.Kind.BOUND:
        in_force[0].reject(f"in force for a party that has only {highest.text('act')}")
    date = _dated(highest)
    values = _start(highest, keys) | _dated(highest)
    values |= {"catalogue_id": name, "source": _joined(lines, "source"), "doubt": _joined(lines, "doubt")}
    return Commitment(
        **values,
        ladder=Commitment.Ladder.TREATY,
        kind=kind,
        act=highest.text("act"),
        date_kind=date_kind if date["date"] else "",
        in_force=in_force[0].date("date") if in_force else "",
        acts=[_act(line) for line in (*ranked, *in_force)],
    )


def _rank(line: Line) -> int:
    """An act that is dated outranks the same State's undated status of party."""
    return ACTS[line.text("act")][1]


def _act(line: Line) -> dict[str, str]:
    return {name: line.text(name) for name in ("act", *ACT_COLUMNS[5:])} | _dated(line)


def _joined(lines: Iterable[Line], column: str) -> str:
    return " ; ".join(dict.fromkeys(filter(None, (line.text(column) for line in lines))))
