"""References survive the formats that reference managers read."""

from __future__ import annotations

import json
from dataclasses import replace

from ingest.records import text_hash
from normsbase.services.refer import (
    Reference,
    as_bibtex,
    as_csl,
    as_quotation,
    as_ris,
    as_text,
    language_name,
    spell_date,
)

WORDS = "States should keep\ntheir registers open;"
FULL = Reference(
    key="x-70-114@fr/13~2.f",
    citation="X/70/114, para. 13 (f)",
    symbol="X/70/114",
    title="Report on conduct & trust: 100% {open} #1_a",
    url="https://base.example/x-70-114@fr/13~2.f",
    text=WORDS,
    text_hash=text_hash(WORDS),
    body="Group of Few",
    date="2015-07-22",
    date_kind="adopted",
    page=8,
    page_count=17,
    language="fr",
)


def test_plain_text_names_everything_one_needs_to_find_the_words_again() -> None:
    assert as_text(FULL) == (
        "X/70/114, para. 13 (f): Report on conduct & trust: 100% {open} #1_a, Group of Few, "
        "22 July 2015 (adopted), p. 8 of 17, French edition. "
        f"https://base.example/x-70-114@fr/13~2.f (SHA-256 of the text: {text_hash(WORDS)})"
    )


def test_what_is_not_known_is_left_out_not_invented() -> None:
    bare = replace(FULL, body="", date="", page=0, symbol="")
    assert "p." not in as_text(bare).replace("para.", "")
    for written in (as_bibtex(bare), as_ris(bare), as_csl(bare)):
        assert "2015" not in written
        assert "Group of Few" not in written
        assert "None" not in written


def test_a_sample_says_so_in_every_format() -> None:
    sample = replace(FULL, sample=True)
    for written in (as_text(sample), as_bibtex(sample), as_ris(sample), as_csl(sample)):
        assert "Sample, no official document." in written
    assert "Sample" not in as_text(FULL)


def test_a_quotation_is_word_for_word() -> None:
    assert as_quotation(FULL).startswith(f"“{WORDS}” (X/70/114, para. 13 (f))")


def test_bibtex_escapes_what_tex_would_read_as_a_command() -> None:
    entry = as_bibtex(replace(FULL, body=r"A~B^C\D"))
    assert entry.startswith("@techreport{x-70-114_fr_13_2.f,")
    assert r"conduct \& trust: 100\% \{open\} \#1\_a" in entry
    assert r"A\textasciitilde{}B\textasciicircum{}C\textbackslash{}D" in entry
    assert entry.count("{") == entry.count("}")


def test_ris_has_one_line_a_field_and_ends_its_record() -> None:
    lines = as_ris(FULL).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[-2:] == ["ER  - ", ""]
    assert "DA  - 2015/07/22/" in lines
    assert "AB  - States should keep their registers open;" in lines
    assert "DA  - 2024/07//" in as_ris(replace(FULL, date="2024-07")).split("\r\n")


def test_csl_is_json_with_the_parts_of_the_date() -> None:
    (item,) = json.loads(as_csl(FULL))
    assert item["issued"] == {"date-parts": [[2015, 7, 22]]}
    assert item["author"] == [{"literal": "Group of Few"}]
    assert item["URL"] == FULL.url


def test_dates_are_spelled_as_far_as_they_are_known() -> None:
    assert spell_date("2015-07-22") == "22 July 2015"
    assert spell_date("2024-07") == "July 2024"
    assert spell_date("2024") == "2024"
    assert spell_date("spring 2024") == "spring 2024"


def test_languages_of_the_united_nations_have_names() -> None:
    assert language_name("zh") == "Chinese"
    assert language_name("zh-Hans") == "Simplified Chinese"
    assert language_name("xx-none") == "xx-none"
