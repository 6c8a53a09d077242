"""A table in; its evidence as flat rows, one a quote, out: what CSV and Excel files hold alike.

A cell without a quote has one row with its ground, so that every cell leads to a row. Annotations follow,
each in a row of its own that says its kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from normsbase.services.matrix.table import Column, Party, Table
from normsbase.services.standing import Act, Evidence, Standing

HEAD = (
    "party_code", "party", "party_kind", "group", "object", "object_title", "ladder", "value", "value_label",
    "proposed", "kind", "stance", "quote", "limits", "language", "text", "citation", "page",
    "ocr_confidence", "date",
    "date_kind", "link", "through_group", "speaker", "given_by", "review", "reviewers", "ground", "acts",
    "note", "doubt", "source", "decided", "as_of", "address",
)  # fmt: skip
LADDERS = {"instruments": "treaty", "votes": "resolution", "un-norms": "words", "body-norms": "words"}


def evidence(table: Table, address: str, root: str = "") -> Iterator[tuple[str, ...]]:
    """Yield one row a quote in the order of `HEAD`.

    `address` is the full address of the table's page, `root` that of the site, for links to paragraphs.
    """
    for party, column, cell in table.cells():
        yield from rows_of(table, (party, column, cell), address, root)


def count_of(cell: Standing) -> int:
    """Return how many rows a cell has."""
    return max(1, len(cell.evidence)) + len(cell.annotations)


def rows_of(
    table: Table, found: tuple[Party, Column, Standing], address: str, root: str
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one cell."""
    party, column, cell = found
    for one in (*(cell.evidence or (None,)), *cell.annotations):
        said = _said(one, root) if one else {}
        about = {
            "party_code": party.code,
            "party": party.name,
            "party_kind": party.kind,
            "group": party.group,
            "object": column.label,
            "object_title": column.title,
            "ladder": LADDERS.get(table.name, ""),
            "value": cell.value.key,
            "value_label": cell.value.label,
            "proposed": "yes" if cell.proposed else "",
            "date": cell.date,
            "date_kind": cell.date_kind,
            "ground": cell.ground,
            "acts": "; ".join(act_in_words(act) for act in cell.acts),
            "note": cell.note,
            "doubt": " ".join(filter(None, (cell.doubt, column.doubt))),
            "source": cell.source,
            "decided": _decided(cell),
            "as_of": table.as_of,
            "address": f"{address}{'&' if '?' in address else '?'}cell={party.code}.{column.key}#cell",
        }
        held = about | said
        yield tuple(held.get(name, "") for name in HEAD)


def act_in_words(act: Act) -> str:
    """Return an act on one line: `ratified 2009-03-09`."""
    return f"{act.words} {act.date or '(date not recorded)'}"


def _said(one: Evidence, root: str) -> dict[str, str]:
    return {
        "kind": one.kind,
        "stance": one.stance,
        "quote": one.quote,
        "limits": " | ".join(one.limit_words),
        "language": one.language,
        "text": one.text,
        "citation": one.citation or one.kind_words,
        "page": str(one.page or ""),
        "ocr_confidence": "" if one.ocr_confidence is None else str(one.ocr_confidence),
        "date": one.date,
        "date_kind": one.date_kind,
        "link": f"{root}/{one.key}" if one.key else "",
        "through_group": one.group,
        "speaker": one.speaker,
        "given_by": one.given_by,
        "review": one.review,
        "reviewers": ", ".join(one.reviewers),
        "note": one.note,
        "source": one.source,
    }


def _decided(cell: Standing) -> str:
    if cell.decided is None:
        return ""
    by = f"{cell.decided.verdict} by {', '.join(cell.decided.authors)}, {cell.decided.on}"
    shifted = "; its ground has shifted" if cell.decided.shifted else ""
    return f"{by}{shifted}: {cell.decided.reason or cell.decided.note}".rstrip(": ")
