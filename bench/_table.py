"""A number of rows, columns and quotes in; a table of norms of that size, of our own wording, out."""

from __future__ import annotations

from normsbase.services.matrix.table import Chosen, Column, Party, Row, Table
from normsbase.services.standing import NORM_VALUES, Evidence, Standing, Text

WORDS = (
    "Harbours should keep their lamps lit for ships of all flags, and share in good time what they know of "
    "rocks, fog and failing lights, as far as the law of the coast allows. "
)
STATED, SILENT = NORM_VALUES[0], NORM_VALUES[6]
READ = tuple(Text(f"note-{n}", f"N/{n}", f"Note {n} on lamps", "2024", "searched") for n in range(3))


def a_table(rows: int, columns: int, quotes: int) -> Table:
    """Return a table whose first cells have two quotes each, until all quotes are spent."""
    heads = tuple(
        Column(
            key=f"lamp-{n}", label=f"Lamp {n}", title="Keep lamps lit", page="norm", source="a list of lamps"
        )
        for n in range(columns)
    )
    spread = max(1, rows * columns * 2 // max(1, quotes))  # every so many cells, so that all rows have some
    made, left = [], quotes
    for place in range(rows):
        cells = []
        for column in range(columns):
            here = min(2, left) if (place * columns + column) % spread == 0 else 0
            cells.append(_cell(place * columns + column, here))
            left -= here
        party = Party(code=f"S{place:03d}", name=f"State {place}", kind="Member State", page="state")
        made.append(Row(party, tuple(cells)))
    return Table(
        name="un-norms", title="States and lamps", lede="What each State said of lamps.", as_of="2026-11-23",
        values=NORM_VALUES, columns=heads, rows=tuple(made), others=(), notes=("Written for a measurement.",),
        chosen=Chosen(), groups=(), bodies=(), all_columns=(), frame="Notes on lamps.", texts=(3, 3),
    )  # fmt: skip


def _cell(number: int, quotes: int) -> Standing:
    if not quotes:
        return Standing(value=SILENT, ground="Its texts were read in full; none states it", searched=READ)
    said = tuple(
        Evidence(
            id=f"c-{number}-{n}", kind="stated", kind_words="in its own text", stance="affirms",
            key=f"note-{number}/{n}", slug=f"note-{number}", text=f"N/{number}", title="Note on lamps",
            citation=f"N/{number}, para. {n}", quote=f"{WORDS}{WORDS}({number})", language="en", page=n + 1,
            date="2024-05-01", date_kind="issued", given_by="rule words, 1", review="accepted",
            reviewers=("ana",), text_hash="0" * 64, source="a note",
        )
        for n in range(quotes)
    )  # fmt: skip
    return Standing(value=STATED, ground="In its own text", date="2024-05-01", evidence=said, searched=READ)
