"""An act of the European Union is one text in every language, under the number by which it is cited."""

from __future__ import annotations

import pytest

from ingest.union_number import union_number


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        ("L 12/1\nDIRECTIVE (EU) 2031/17 OF THE COUNCIL\non lamps", "Directive (EU) 2031/17"),
        ("DIRECTIVE (UE) 2031/17 DU CONSEIL\nsur les lampes", "Directive (EU) 2031/17"),
        ("COMMISSION IMPLEMENTING REGULATION (EU) 2031/4\nof 3 May", "Implementing Regulation (EU) 2031/4"),
        ("RÈGLEMENT D’EXÉCUTION (UE) 2031/4 DE LA COMMISSION", "Implementing Regulation (EU) 2031/4"),
    ],
)
def test_the_title_of_an_act_gives_its_number(opening: str, number: str) -> None:
    assert union_number(opening) == number


@pytest.mark.parametrize(
    "text",
    [
        "The keepers apply Directive (EU) 2031/17 to every lamp.",  # cited, not its title
        "The lamps of the harbour. " * 60 + "DIRECTIVE (EU) 2031/17",
        "",
    ],
)
def test_a_text_that_cites_an_act_is_not_that_act(text: str) -> None:
    assert union_number(text) == ""
