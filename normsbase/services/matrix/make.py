"""The name of a table and what is asked of it in; the whole table, with decisions and in order, out."""

from __future__ import annotations

from collections.abc import Callable

from normsbase.services.matrix.arranging import arranged
from normsbase.services.matrix.body_norms import body_norms
from normsbase.services.matrix.deciding import decided
from normsbase.services.matrix.mechanisms import mechanisms
from normsbase.services.matrix.norms import norms
from normsbase.services.matrix.offences import offences
from normsbase.services.matrix.table import Chosen, Table
from normsbase.services.matrix.themes import themes
from normsbase.services.matrix.treaties import treaties
from normsbase.services.matrix.votes import votes

TABLES: dict[str, Callable[[Chosen], Table]] = {
    "un-norms": norms,
    "body-norms": body_norms,
    "themes": themes,
    "instruments": treaties,
    "votes": votes,
    "mechanisms": mechanisms,
    "offences": offences,
}


def make(name: str, chosen: Chosen) -> Table:
    """Return the table; raises KeyError for a name that is none of `TABLES`."""
    return arranged(decided(TABLES[name](chosen)))
