"""What people recorded of a treaty stands beside the catalogue's facts: it decides once it is reviewed."""

from __future__ import annotations

from itertools import permutations

import pytest

from normsbase.services.standing import Act, Evidence, Record, together


def fact(kind: str, date: str = "", **more: object) -> Record:
    return Record(kind=kind, date=date, source="a chart", acts=(Act(act=kind, date=date),), **more)  # type: ignore[arg-type]


def recorded(kind: str, date: str = "", review: str = "proposed") -> Record:
    said = Evidence(id=f"{kind}-{date}-{review}", kind=kind, kind_words=kind, date=date, review=review)
    return fact(kind, date, said=said)


@pytest.mark.parametrize(
    ("records", "decides"),
    [
        ((fact("signed", "2001"), fact("bound", "2010")), "bound"),
        ((fact("signed", "2012"), fact("bound", "2010")), "bound"),
        ((fact("signed"), fact("bound")), "bound"),
        ((fact("bound", "2010"), fact("withdrew", "2020")), "withdrew"),
        ((fact("withdrew", "2020"), fact("bound", "2024")), "bound"),
        ((fact("bound", "2010"), fact("withdrew")), "withdrew"),
        ((fact("not-a-party", "2020"), fact("signed", "2024")), "signed"),
        ((fact("signed", "2001"), fact("not-a-party", "2020")), "not-a-party"),
        ((fact("bound", "2010"), fact("withdrew", "2020"), fact("signed", "2022")), "signed"),
    ],
)
def test_in_whatever_order_they_come_one_act_decides(records: tuple[Record, ...], decides: str) -> None:
    found = {together(each).record.kind for each in permutations(records)}  # type: ignore[union-attr]
    assert found == {decides}


def test_nothing_recorded_is_nothing() -> None:
    assert together(()).record is None


def test_what_nobody_has_reviewed_changes_no_fact_and_is_told_beside_it() -> None:
    found = together((fact("signed", "2001"), recorded("bound", "2024")))
    assert found.record
    assert (found.record.kind, found.proposed) == ("signed", False)
    assert [one.kind for one in found.besides] == ["bound"]
    assert [act.act for act in found.record.acts] == ["signed"]


def test_alone_it_gives_the_value_and_says_so() -> None:
    found = together((recorded("signed", "2024"),))
    assert found.record
    assert (found.record.kind, found.proposed) == ("signed", True)
    assert [one.kind for one in found.resting] == ["signed"]


def test_once_accepted_it_counts_as_a_fact_does_with_its_acts() -> None:
    found = together((fact("signed", "2001"), recorded("bound", "2024", review="accepted")))
    assert found.record
    assert (found.record.kind, found.proposed) == ("bound", False)
    assert [act.act for act in found.record.acts] == ["signed", "bound"]
    assert [one.kind for one in found.resting] == ["bound"]


def test_reviewers_who_differ_have_not_accepted() -> None:
    found = together((fact("signed", "2001"), recorded("withdrew", "2024", review="disputed")))
    assert found.record
    assert found.record.kind == "signed"
