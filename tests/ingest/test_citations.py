"""Citations: symbols in their forms, resolutions by number, norms by letter, places without a document."""

from __future__ import annotations

import pytest

from ingest.citations import find


def cited(text: str) -> list[tuple[str, str, str]]:
    """Words, report and path of each citation; the words must be those of the span."""
    citations = find(text)
    assert all(text[c.start : c.end] == c.text for c in citations)
    return [(c.text, c.report, c.path) for c in citations]


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/70/174", "a-70-174"),
        ("A/RES/79/243", "a-res-79-243"),
        ("A/AC.292/2025/INF/5", "a-ac-292-2025-inf-5"),
        ("A/79/PV.45", "a-79-pv-45"),
        ("S/RES/1373 (2001)", "s-res-1373-2001"),
        ("A/HRC/RES/38/7", "a-hrc-res-38-7"),
        ("CCW/GGE.1/2019/3", "ccw-gge-1-2019-3"),
    ],
)
def test_symbols_are_found_in_all_their_forms(symbol: str, expected: str) -> None:
    assert cited(f"See document {symbol}, which was short.") == [(symbol, expected, "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its resolution 73/27 of that year", [("its resolution 73/27", "a-res-73-27", "")]),
        (
            "Human Rights Council resolution 38/7",
            [("Human Rights Council resolution 38/7", "a-hrc-res-38-7", "")],
        ),
        (
            "Security Council resolution 1373 (2001) says",
            [("Security Council resolution 1373 (2001)", "s-res-1373-2001", "")],
        ),
        ("resolution 2131 (XX) of old", [("resolution 2131 (XX)", "a-res-2131-xx", "")]),
        (
            "General Assembly resolutions 73/27, 74/28 and 75/240 say",
            [
                ("General Assembly resolutions 73/27", "a-res-73-27", ""),
                ("74/28", "a-res-74-28", ""),
                ("75/240", "a-res-75-240", ""),
            ],
        ),
        (
            "resolutions 75/240 of 31 December 2020 and 76/19 of 6 December 2021",
            [("resolutions 75/240", "a-res-75-240", ""), ("76/19", "a-res-76-19", "")],
        ),
        ("its decision 77/512 of old", [("its decision 77/512", "a-dec-77-512", "")]),
        (
            "the treaty ETS 185 and CETS No. 224",
            [("ETS 185", "ets-185", ""), ("CETS No. 224", "ets-224", "")],
        ),
        ("under paragraph 13 (f) of it", [("paragraph 13 (f)", "", "13.f")]),
        ("see para. 42 there", [("para. 42", "", "42")]),
        ("norm 13 (f) and norm (c)", [("norm 13 (f)", "a-70-174", "13.f"), ("norm (c)", "a-70-174", "13.c")]),
        ("norm 13j or norm k", [("norm 13j", "a-70-174", "13.j"), ("norm k", "a-70-174", "13.k")]),
        ("Article 51 of the Charter", [("Article 51 of the Charter", "un-charter", "art51")]),
        ("Article 2 (4) of the Charter", [("Article 2 (4) of the Charter", "un-charter", "art2.4")]),
        ("article 6, paragraph 2, says", [("article 6, paragraph 2,", "", "art6.2")]),
    ],
)
def test_other_forms_lead_where_their_words_determine_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "nothing is cited here",
        "and/or either/or 24/7 and 50/50",
        "a norm a State keeps",
        "the resolution of the screen was 4/3 of an inch",
        "a resolution and an article of faith",
        "ACT/NOW was painted on the wall",
    ],
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert cited(text) == []
