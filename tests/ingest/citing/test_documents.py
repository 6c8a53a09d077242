"""Citations: symbols in their forms, resolutions by number, norms by letter, places without a document."""

from __future__ import annotations

import pytest

from ingest.citing.passage import Around
from tests.ingest.citing.citing import cited


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
        ("S/RES/2768 (2025)", "s-res-2768-2025"),
        ("E/CN.15/2024/5", "e-cn-15-2024-5"),
        ("A/HRC/WG.6/9/PAN/1", "a-hrc-wg-6-9-pan-1"),
        ("PC.DEC/1202", "pc-dec-1202"),
        ("AG/RES. 2004 (XXXIV-O/04)", "ag-res-2004-xxxiv-o-04"),
        ("COM(2001) 298", "com-2001-298"),
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
        (
            "its resolutions 73/27 of 5 December 2018 on one thing and 74/28 of 12 December 2019 on another",
            [("its resolutions 73/27", "a-res-73-27", ""), ("74/28", "a-res-74-28", "")],
        ),
        (
            "its resolutions on that, in particular 1591 (2005) and 1651 (2005)",
            [("1591 (2005)", "s-res-1591-2005", ""), ("1651 (2005)", "s-res-1651-2005", "")],
        ),
        ("resolution 217 A (III)", [("resolution 217 A (III)", "a-res-217-a-iii", "")]),
        ("Council resolution 2024/5", [("Council resolution 2024/5", "e-res-2024-5", "")]),
        ("Conference resolution 10/1", [("Conference resolution 10/1", "", "")]),
        ("resolution 10/1 of the Conference", [("resolution 10/1 of the Conference", "", "")]),
        (
            "Permanent Council Decision No. 1106",
            [("Permanent Council Decision No. 1106", "pc-dec-1106", "")],
        ),
        ("Treaty Series, vol. 5, No. 17", [("Treaty Series, vol. 5, No. 17", "", "")]),
        ("its decision 77/512 of old", [("its decision 77/512", "a-dec-77-512", "")]),
        (
            "the treaty ETS 185 and CETS No. 224",
            [("ETS 185", "ets-185", ""), ("CETS No. 224", "cets-224", "")],
        ),
        ("under paragraph 13 (f) of it", [("paragraph 13 (f)", "", "13.f")]),
        ("see para. 42 there", [("para. 42", "", "42")]),
        ("norm 13 (f) and norm (c)", [("norm 13 (f)", "a-70-174", "13.f"), ("norm (c)", "a-70-174", "13.c")]),
        ("norm 13j or norm k", [("norm 13j", "a-70-174", "13.j"), ("norm k", "a-70-174", "13.k")]),
        ("Article 51 of the Charter", [("Article 51 of the Charter", "un-charter", "art51")]),
        ("Article 2 (4) of the Charter", [("Article 2 (4) of the Charter", "un-charter", "art2.4")]),
        ("article 6, paragraph 2, says", [("article 6, paragraph 2", "", "art6.2")]),
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
        "this Convention and the present report",
        "the Internet Protocol is old",
        "a treaty for all",
    ],
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Directive (EU) 2022/2555", ["directive-eu-2022-2555"]),
        ("Council Regulation (EU) 2019/796", ["regulation-eu-2019-796"]),
        ("Decision (CFSP) 2019/797", ["decision-cfsp-2019-797"]),
        ("Directive 2013/40/EU", ["directive-2013-40-eu"]),
        (
            "Regulations (EU) No 1093/2010 and (EU) No 1094/2010",
            ["regulation-eu-1093-2010", "regulation-eu-1094-2010"],
        ),
        ("the act 32022L2555 in CELEX", ["directive-eu-2022-2555"]),
        ("the act 32002L0058 in CELEX", [""]),
    ],
)
def test_acts_of_the_european_union_are_found_by_number(text: str, expected: list[str]) -> None:
    assert [slug for _, slug, _ in cited(text)] == expected


def test_a_text_of_the_human_rights_council_numbers_its_own_resolutions() -> None:
    own = Around(slug="a-hrc-60-1")
    assert cited("as resolution 38/7 says", around=own) == [("resolution 38/7", "a-hrc-res-38-7", "")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "la résolution 73/27 du 5 décembre 2018", ("a-res-73-27", "")),
        ("fr", "l’article 51 de la Charte", ("un-charter", "art51")),
        ("fr", "la directive (UE) 2022/2555", ("directive-eu-2022-2555", "")),
        ("es", "la resolución 73/27", ("a-res-73-27", "")),
        ("es", "el Artículo 51 de la Carta de las Naciones Unidas", ("un-charter", "art51")),
        ("ru", "статьи 51 Устава ООН", ("un-charter", "art51")),
        ("ru", "резолюции 73/27", ("a-res-73-27", "")),
        ("ar", "المادة 51 من الميثاق", ("un-charter", "art51")),
        ("ar", "القرار 73/27", ("a-res-73-27", "")),
        ("zh", "《联合国宪章》第五十一条", ("un-charter", "art51")),
        ("zh", "第73/27号决议第2段", ("a-res-73-27", "op2")),
    ],
)
def test_other_languages_cite_too(language: str, text: str, expected: tuple[str, str]) -> None:
    assert [found[1:] for found in cited(text, language=language)] == [expected]
