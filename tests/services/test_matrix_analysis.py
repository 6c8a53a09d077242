"""Groups by norms: each State once, denominators without what is not known, nobody ranked. Pure."""

from __future__ import annotations

from normsbase.services.matrix.analysis import analysis, lines
from normsbase.services.matrix.table import Chosen, Column, Party, Row, Table
from normsbase.services.standing import NORM_VALUES, Standing

BY_KEY = {value.key: value for value in NORM_VALUES}
COLUMNS = tuple(Column(key=key, label=key, title=key, page="norm") for key in ("a", "b", "c"))


def row(code: str, group: str, *values: str) -> Row:
    party = Party(code=code, name=code, kind="Member State", group=group)
    cells = tuple(
        Standing(value=BY_KEY[value.removesuffix("?")], ground="", proposed=value.endswith("?"))
        for value in values
    )
    return Row(party, cells)


def table(*rows: Row) -> Table:
    return Table(
        name="un-norms", title="", lede="", as_of="", values=NORM_VALUES, columns=COLUMNS, rows=rows,
        others=(), notes=(), chosen=Chosen(), groups=(), bodies=(), all_columns=(),
    )  # fmt: skip


TABLE = table(
    row("X", "WEOG", "stated", "silent-in-searched-texts", "stated?"),
    row("Y", "WEOG", "stated-with-limits", "not-yet-searched", "not-yet-searched"),
    row("Z", "EEG", "stated?", "aligned", "declined"),
)


def test_each_state_counts_once_and_the_unknown_are_in_no_denominator() -> None:
    groups = {group.key: group.counts for group in analysis(TABLE).groups}
    first, second, third = groups["WEOG"]
    assert (first.stated, first.known, first.unknown, first.share) == (2, 2, 0, 1.0)
    assert (second.stated, second.silent, second.known, second.unknown) == (0, 1, 1, 1)
    assert (third.stated, third.proposed, third.known) == (1, 1, 1)
    assert (groups["EEG"][1].through, groups["EEG"][2].declined) == (1, 1)
    assert all(one.size == group.size for group in analysis(TABLE).groups for one in group.counts)


def test_shared_alone_and_gaps_follow_from_the_counts() -> None:
    found = analysis(TABLE)
    assert [column.key for column in found.shared] == ["a"]
    assert [(column.key, group.key) for column, group in found.alone] == [("c", "WEOG")]
    gaps = {group.key: [column.key for column in columns] for group, columns in found.gaps}
    assert gaps == {"WEOG": ["b"], "EEG": ["b", "c"]}


def test_reviewed_words_alone_leave_proposals_out() -> None:
    groups = {group.key: group.counts for group in analysis(TABLE, reviewed=True).groups}
    assert groups["EEG"][0].stated == 0
    assert groups["EEG"][0].unknown == 1


def test_groups_come_by_name_and_files_say_the_same() -> None:
    found = analysis(TABLE)
    assert [group.name for group in found.groups] == sorted(group.name for group in found.groups)
    rows = list(lines(found))
    assert len(rows) == 1 + 2 * 3
    assert analysis(table()).groups == ()
