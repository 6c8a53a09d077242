"""A table of States and norms in; what groups of States have said of each norm, with denominators, out. Pure.

Groups come from A to Z and norms in their order: nobody is ranked. A share is of the States of a group whose
own texts were searched or whose words are on record; how many were not is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from normsbase.services.matrix.table import Column, Row, Table
from normsbase.services.refer import group_name

STATED = frozenset({"stated", "stated-with-limits"})
THROUGH = frozenset({"aligned", "on-behalf-of-members"})
SILENT = frozenset({"silent-in-searched-texts"})
NO_GROUP = "In no UN electoral group"
CAUTION = (
    "Most States’ own texts are not in this base, so a small number says little of a group: look at how many "
    "were searched first. What rules alone propose is counted too, unless only reviewed words are asked for."
)


HEAD = (
    "group", "group_size", "norm", "norm_name", "stated", "of_these_proposed_only",
    "aligned_or_through_a_group", "declined", "silent_in_searched_texts", "known", "not_known",
    "share_of_known",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What the States of one group have said of one norm, each State once."""

    stated: int  # in own or joint words
    through: int  # aligned, or through a group
    declined: int
    silent: int
    unknown: int  # not searched, not readable, nothing published, disputed
    proposed: int  # of those stated, how many rest on proposals alone

    @property
    def known(self) -> int:
        """The denominator: States with words on record, or searched and silent."""
        return self.stated + self.through + self.declined + self.silent

    @property
    def size(self) -> int:
        """All States of the group."""
        return self.known + self.unknown

    @property
    def share(self) -> float | None:
        """Stated among the known, 0 to 1; None where nobody is known."""
        return self.stated / self.known if self.known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of States with a count for each norm, in the order of the columns."""

    key: str
    name: str
    size: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Groups by norms; and which norms are shared, told by one group alone, or missing in a group."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    shared: tuple[Column, ...]  # stated by some State of every group
    alone: tuple[tuple[Column, Group], ...]  # stated in one group alone
    gaps: tuple[tuple[Group, tuple[Column, ...]], ...]  # norms that no State of a group has stated here
    reviewed: bool
    caution: str = CAUTION


def analysis(table: Table, *, reviewed: bool = False) -> Analysis:
    """Return the analysis; `reviewed` counts only what reviewers accepted."""
    together: dict[str, list[Row]] = {}
    for row in table.rows:
        together.setdefault(row.party.group, []).append(row)
    groups = sorted((_group(key, rows, reviewed=reviewed) for key, rows in together.items()), key=_name)
    stating = [
        (column, [group for group in groups if group.counts[place].stated])
        for place, column in enumerate(table.columns)
    ]
    proper = {group.key for group in groups if group.key}
    return Analysis(
        columns=table.columns,
        groups=tuple(groups),
        shared=tuple(column for column, some in stating if proper and proper <= {one.key for one in some}),
        alone=tuple((column, some[0]) for column, some in stating if len(some) == 1),
        gaps=tuple((group, missing) for group in groups if (missing := _missing(group, table.columns))),
        reviewed=reviewed,
    )


def lines(found: Analysis) -> Iterable[tuple[str, ...]]:
    """Yield a head and one line a group and norm, for files."""
    yield HEAD
    for group in found.groups:
        for column, one in zip(found.columns, group.counts, strict=True):
            share = "" if one.share is None else f"{one.share:.3f}"
            said = (one.stated, one.proposed, one.through, one.declined)
            numbers = map(str, (*said, one.silent, one.known, one.unknown))
            yield (group.name, str(group.size), column.key, column.title, *numbers, share)


def _group(key: str, rows: list[Row], *, reviewed: bool) -> Group:
    counts = tuple(_count(rows, place, reviewed=reviewed) for place in range(len(rows[0].cells)))
    name = group_name(key) if key else NO_GROUP
    return Group(key=key, name=name, size=len(rows), counts=counts)


def _count(rows: list[Row], place: int, *, reviewed: bool) -> Count:
    cells = [row.cells[place] for row in rows]
    if reviewed:
        cells = [cell for cell in cells if not cell.proposed]
    values = [cell.value.key for cell in cells]
    stated, through = sum(one in STATED for one in values), sum(one in THROUGH for one in values)
    declined, silent = values.count("declined"), sum(one in SILENT for one in values)
    return Count(
        stated=stated,
        through=through,
        declined=declined,
        silent=silent,
        unknown=len(rows) - stated - through - declined - silent,
        proposed=sum(cell.proposed and cell.value.key in STATED for cell in cells),
    )


def _missing(group: Group, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(column for column, one in zip(columns, group.counts, strict=True) if not one.stated)


def _name(group: Group) -> str:
    return group.name
