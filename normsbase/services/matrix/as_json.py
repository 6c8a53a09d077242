"""A table and its snapshot in; JSON out: the head once, then one object a cell. Nothing is null."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from normsbase.services.matrix.snapshots import Kept
from normsbase.services.matrix.table import Column, Party, Table
from normsbase.services.standing import Evidence, Standing

OWN = frozenset({"stated", "co-signed", "group-body"})
OBJECTS = {"norm": "norm/", "report": "report/"}


def written(table: Table, kept: Kept, address: str, root: str) -> Iterator[str]:
    """Yield the file in pieces: head, then a cell a line."""
    head = json.dumps(_head(table, kept, address), ensure_ascii=False, indent=1)
    yield f'{head[:-2]},\n "cells": [\n'
    for place, found in enumerate(table.cells()):
        comma = ",\n" if place else ""
        yield comma + json.dumps(cell_of(table, found, root), ensure_ascii=False)
    yield "\n]}\n"


def cell_of(table: Table, found: tuple[Party, Column, Standing], root: str = "") -> dict[str, Any]:
    """Return one cell: party, object, value, what is its own and what it shares, evidence, texts searched."""
    party, column, cell = found
    own = [one for one in cell.evidence if one.kind in OWN]
    shared = [one for one in cell.evidence if one.kind not in OWN]
    held = {
        "party": party.code,
        "object": f"{OBJECTS.get(column.page, '')}{column.key}",
        "value": cell.value.key,
        "ground": cell.ground,
        "proposed": cell.proposed or None,
        "count": cell.count,
        "date": cell.date,
        "date_kind": cell.date_kind,
        "own": _way(own),
        "collective": _way(shared),
        "evidence": [_evidence(one, root) for one in cell.evidence],
        "earlier": [_evidence(one, root) for one in cell.earlier],
        "annotations": [_evidence(one, root) for one in cell.annotations],
        "acts": [
            {"act": act.act, "date": act.date, "note": act.note, "source": act.source} for act in cell.acts
        ],
        "searched": [text.slug for text in cell.searched],
        "not_searched": [{"report": text.slug, "why": text.state} for text in cell.unsearched],
        "decided": _decided(cell),
        "note": cell.note,
        "doubt": cell.doubt,
        "source": cell.source,
        "as_of": table.as_of,
    }
    return {name: value for name, value in held.items() if value not in (None, "", [], {})}


def _head(table: Table, kept: Kept, address: str) -> dict[str, Any]:
    return {
        "matrix": table.name,
        "title": table.title,
        "as_of": table.as_of,
        "definition": [list(pair) for pair in table.chosen.pairs()],
        "snapshot": {"id": kept.key, "sha256": kept.sha256, "made": kept.at, "kept": kept.kept},
        "address": address,
        "frame": table.frame,
        "notes": list(table.notes),
        "values": [
            {
                "value": value.key,
                "label": value.label,
                "code": value.code,
                "meaning": value.meaning,
                "cells": count,
            }
            for value, count in table.counts()
        ],
        "columns": [
            {"key": column.key, "label": column.label, "title": column.title, "facts": list(column.facts)}
            for column in table.columns
        ],
        "parties": [
            {"code": row.party.code, "name": row.party.name, "kind": row.party.kind, "group": row.party.group}
            for row in (*table.rows, *table.others)
        ],
    }


def _way(evidence: list[Evidence]) -> dict[str, Any]:
    return {"kind": evidence[0].kind, "date": evidence[0].date} if evidence else {}


def _evidence(one: Evidence, root: str) -> dict[str, Any]:
    held = {
        "key": one.key,
        "link": f"{root}/{one.key}" if one.key else "",
        "quote": one.quote,
        "start": one.start if one.quote else None,
        "end": one.end or None,
        "kind": one.kind,
        "stance": one.stance,
        "limits": [list(span) for span in one.limits],
        "date": one.date,
        "date_kind": one.date_kind,
        "language": one.language,
        "citation": one.citation,
        "page": one.page,
        "ocr": None if one.ocr_confidence is None else {"confidence": one.ocr_confidence},
        "group": one.group,
        "speaker": one.speaker,
        "given_by": one.given_by,
        "review": one.review,
        "reviewer": list(one.reviewers),
        "text_hash": one.text_hash,
        "shifted": one.shifted or None,
        "note": one.note,
        "source": one.source,
    }
    return {name: value for name, value in held.items() if value not in (None, "", [], {})}


def _decided(cell: Standing) -> dict[str, Any]:
    if cell.decided is None:
        return {}
    return {
        "verdict": cell.decided.verdict,
        "computed": cell.decided.computed.key,
        "by": list(cell.decided.authors),
        "on": cell.decided.on,
        "reason": cell.decided.reason,
        "note": cell.decided.note,
        "shifted": cell.decided.shifted,
    }
