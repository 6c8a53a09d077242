"""Tables for tests of files, of our own wording: no database is asked."""

from __future__ import annotations

from normsbase.services.matrix.table import Chosen, Column, Party, Row, Table
from normsbase.services.standing import NORM_VALUES, Evidence, Standing, Text

BY_KEY = {value.key: value for value in NORM_VALUES}
QUOTE = "Harbours <should> stay open & lit, where lamps allow."
LIMIT = QUOTE.index("where")


def said(number: int, **more: object) -> Evidence:
    """Return a piece of evidence whose last words narrow it."""
    values: dict[str, object] = {
        "id": f"c-{number}", "kind": "stated", "kind_words": "in its own text", "key": f"note-{number}/4.a",
        "slug": f"note-{number}", "text": f"N/{number}", "citation": f"N/{number}, para. 4 (a)",
        "quote": QUOTE, "start": 10, "end": 10 + len(QUOTE), "stance": "affirms-with-limits",
        "limits": ((10 + LIMIT, 10 + len(QUOTE)),), "limit_words": (QUOTE[LIMIT:],),
        "language": "en", "page": 3, "date": "2024-05", "date_kind": "issued",
        "given_by": "rule words, 1", "review": "accepted",
        "reviewers": ("ana",), "text_hash": f"{number:064d}",
    }  # fmt: skip
    return Evidence(**(values | more))  # type: ignore[arg-type]  # tests name the fields that they change


def a_cell(value: str, *evidence: Evidence) -> Standing:
    """Return a cell of the table of norms."""
    read = (Text("own", "N/1", "Note on lamps", "2024", "searched"),)
    return Standing(value=BY_KEY[value], ground="In its own text", evidence=evidence, searched=read)


def a_table(rows: int = 3, columns: int = 2, every: int = 1) -> Table:
    """Return a table with a quote in every `every`-th cell; the others were not searched."""
    heads = tuple(
        Column(
            key=f"lamp-{place}", label=f"Lamp {place}", title="Keep lamps lit", page="norm", source="a list"
        )
        for place in range(columns)
    )
    made = []
    for number in range(rows):
        party = Party(
            code=f"S{number:03d}", name=f"=State {number} & Isles", kind="Member State", page="state"
        )
        places = range(number * columns, (number + 1) * columns)
        cells = tuple(
            a_cell("stated-with-limits", said(place)) if place % every == 0 else a_cell("not-yet-searched")
            for place in places
        )
        made.append(Row(party, cells))
    return Table(
        name="un-norms",
        title="States and lamps",
        lede="What each State said of lamps.",
        as_of="2026-11-23",
        values=NORM_VALUES,
        columns=heads,
        rows=tuple(made),
        others=(),
        notes=("A note on how to read it.",),
        chosen=Chosen(),
        groups=(),
        bodies=(),
        all_columns=(),
        frame="Notes on lamps.",
        texts=(4, 2),
    )
