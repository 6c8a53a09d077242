"""The file of other forms: what it holds, what it recognises, and how it says what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from normsbase.search.analysis import terms
from normsbase.search.numerals import otherwise, spelled
from normsbase.search.synonyms import Synonyms, SynonymsError, load
from normsbase.search.tree import Exact, Words

FILE = Path(__file__).parents[2] / "fixtures" / "vocabulary" / "synonyms.toml"
SHIPPED = load(FILE)


def groups(text: str, synonyms: Synonyms = SHIPPED) -> list[str]:
    """Return the keys of the groups that words are recognised as."""
    return list(dict.fromkeys(group.key for group, _ in synonyms.recognised(terms(text))))


def written(folder: Path, text: str) -> Synonyms:
    """Load a file of other forms with these lines."""
    path = folder / "synonyms.toml"
    path.write_text(f'version = "1"\n{text}', encoding="utf-8")
    return load(path)


def test_the_file_names_its_version_and_the_terms_of_the_field() -> None:
    assert re.fullmatch(r"\d{4}\.\d+", SHIPPED.version)
    assert len(SHIPPED.groups) >= 60
    languages = {form.language for group in SHIPPED.groups for form in group.forms}
    assert languages == {"en", "fr", "es", "ru", "ar", "zh"}


def test_no_two_forms_of_a_group_and_language_are_the_same_words() -> None:
    for group in SHIPPED.groups:
        forms = [(form.language, tuple(term.written for term in form.terms)) for form in group.forms]
        assert len(forms) == len(set(forms)), group.key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ICTs", "ict"),
        ("ict", "ict"),
        ("csirt", "cert"),
        ("critical infrastructures", "ci"),
        ("Points of Contact", "poc"),
        ("confidence building measures", "cbm"),
        ("24/7", "always_on"),
        ("infrastructures critiques", "ci"),
        ("关键基础设施", "ci"),
        ("القانون الدولي الإنساني", "ihl"),
        ("threat-led penetration testing", "tlpt"),
    ],
)
def test_a_form_is_recognised_in_other_endings_and_with_or_without_hyphens(text: str, key: str) -> None:
    assert key in groups(text)


@pytest.mark.parametrize("text", ["CI", "AI", "POC", "IT", "HRC", "NIS", "MLA", "CIS"])
def test_a_short_acronym_that_is_also_a_word_is_recognised_in_capitals_alone(text: str) -> None:
    assert groups(text)
    assert groups(text.lower()) == []
    assert groups(text.capitalize()) == []


def test_an_acronym_is_looked_for_as_written_and_words_in_all_their_endings() -> None:
    forms = {form.text: form.node for group in SHIPPED.groups for form in group.forms}
    assert isinstance(forms["ICTs"], Exact)
    assert isinstance(forms["DDoS"], Exact)
    assert isinstance(forms["point of contact"], Words)
    assert isinstance(forms["Internet of Things"], Words)


def test_a_form_may_be_recognised_without_being_looked_for_and_the_other_way_round(tmp_path: Path) -> None:
    lists = 'typed_only = ["LAMPS"]\nfound_only = ["lantern"]'
    synonyms = written(tmp_path, f'[group.lamp]\nen = ["LAMPS", "lantern", "light"]\n{lists}')
    assert [form.text for form in synonyms.groups[0].found_in("en")] == ["lantern", "light"]
    assert (groups("lamps", synonyms), groups("lantern", synonyms)) == (["lamp"], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[group.lamp]\nen = "lamp"', "lamp.en must be a list"),
        ('[group.lamp]\nen = ["lamp", ""]', "none of them empty"),
        ('[group.lamp]\nen = ["…"]', "holds no word"),
        ('[group.lamp]\nen = ["lamp"]\nas_written = ["LAMP"]', "“LAMP” stands in a list"),
        ('[group]\nlamp = ["lamp"]', r"write \[group.lamp\]"),
        ("firsts = [1]", "firsts must be a list"),
        ("[group.lamp\n", "cannot be read"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SynonymsError, match=said):
        written(tmp_path, text)


def test_a_file_that_is_missing_or_without_a_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SynonymsError, match="cannot be read"):
        load(tmp_path / "synonyms.toml")
    (tmp_path / "synonyms.toml").write_text("", encoding="utf-8")
    with pytest.raises(SynonymsError, match="give a version"):
        load(tmp_path / "synonyms.toml")


def test_every_number_to_a_hundred_has_its_other_writing() -> None:
    for number in range(1, 101):
        in_words = otherwise(terms(f"{spelled(number)} hours"), ("hour",))
        in_figures = otherwise(terms(f"{number} hours"), ("hour",))
        assert in_words
        assert in_words.text == f"{number} hours"
        assert in_figures
        assert in_figures.text == f"{spelled(number)} hours"


@pytest.mark.parametrize(
    "text", ["72", "seventy-two", "72 lamps", "101 hours", "0 hours", "hours", "7 2 hours"]
)
def test_a_number_without_a_known_unit_or_beyond_a_hundred_has_none(text: str) -> None:
    assert otherwise(terms(text), ("hour", "per cent")) is None


def test_a_unit_may_be_two_words_and_stand_in_the_plural() -> None:
    found = otherwise(terms("10 per cent"), ("hour", "per cent"))
    assert found
    assert found.text == "ten per cent"
