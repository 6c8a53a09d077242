"""Beside a label stands the precision of the set that says most, and a caution where that is little."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normsbase.services.measured import Caution, Figure, LabelledSet, Precision
from normsbase.services.measured.precision import weigh
from normsbase.services.measured.sets import Bar

BAR = Bar(precision=0.8, lower=0.6, enough=10)


def a_set(key: str, *, constructed: bool = False) -> LabelledSet:
    return LabelledSet(
        key=key, name=key, file=key, description="Ours.", labelled="By us.", constructed=constructed
    )


def weighed(*counts: tuple[str, int, int], constructed: str = "") -> Precision:
    found = [
        (
            a_set(key, constructed=key == constructed),
            Figure(set=key, scheme="theme", label="tides", right=right, extra=extra, missed=2),
        )
        for key, right, extra in counts
    ]
    return weigh("theme", "tides", found, BAR)


@pytest.mark.parametrize(
    ("right", "extra", "caution", "said"),
    [
        (19, 1, Caution.NONE, "19 of 20 right on the set “apart”."),
        (13, 7, Caution.LOW, "Often wrong, in more than 20 %: 13 of 20 right on the set “apart”."),
        (
            9,
            2,
            Caution.UNSURE,
            "Uncertain: 9 of 11 right on the set “apart”; elsewhere it may be as low as 52 %.",
        ),
        (3, 0, Caution.FEW, "Too few to say: 3 of 3 right on the set “apart”."),
    ],
)
def test_a_caution_says_why(right: int, extra: int, caution: Caution, said: str) -> None:
    found = weighed(("apart", right, extra))
    assert (found.caution, found.words) == (caution, said)
    assert found.support == right + 2


def test_the_first_set_with_enough_counts_else_the_one_with_most() -> None:
    assert weighed(("apart", 10, 0), ("seen", 30, 0)).given == 10
    assert weighed(("apart", 9, 0), ("seen", 30, 0)).given == 30
    assert weighed(("apart", 4, 0), ("seen", 3, 0)).given == 4


def test_what_was_written_to_test_the_rules_is_no_measure_of_texts() -> None:
    found = weighed(("traps", 50, 0), constructed="traps")
    assert (found.value, found.caution) == (None, Caution.UNMEASURED)
    assert found.words.startswith("Not measured")


def test_a_set_that_the_rules_were_written_with_says_so() -> None:
    seen = replace(a_set("known"), seen=True)
    figure = Figure(set="known", scheme="theme", label="tides", right=19, extra=1, missed=0)
    found = weigh("theme", "tides", [(seen, figure)], BAR)
    assert found.words == "19 of 20 right on the set “known”, seen while the rules were written."


def test_a_label_that_was_never_given_has_no_precision() -> None:
    found = weighed(("apart", 0, 0))
    assert (found.value, found.interval, found.given, found.set) == (None, None, 0, None)
