"""A text's language is told by its script, its small words or a model, never by a few letters."""

from __future__ import annotations

import pytest

from ingest.language import Languages, document_language

FRENCH = "Les gardiens des ports allument les lampes chaque nuit et notent les marées dans leurs registres."
SPANISH = (
    "Los guardianes de los puertos encienden las lámparas cada noche y anotan las mareas en sus registros."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        (SPANISH, "es"),
        ("The keepers of the harbours light the lamps every night and write down the tides.", "en"),
        ("Смотрители портов каждую ночь зажигают лампы и записывают приливы в свои журналы.", "ru"),
        ("港口的守护者每夜点亮灯火，并记录潮汐。", "zh"),
        ("يضيء حراس الموانئ المصابيح كل ليلة ويكتبون حركة المد والجزر في سجلاتهم القديمة.", "ar"),
        ("1234 / 56", "und"),
    ],
)
def test_a_document_s_language_is_found(text: str, language: str) -> None:
    assert document_language([text]) == language


def test_a_french_text_with_an_english_title_in_it_stays_french() -> None:
    title = "The Keepers of the Harbours and of the Lamps that are in their Care"

    assert document_language([*[FRENCH] * 6, title, *[FRENCH] * 6]) == "fr"


def test_many_small_words_tell_a_long_english_text() -> None:
    words = "The keepers of the harbours light the lamps in the evening and write down the tides."

    assert document_language([words] * 10) == "en"


def test_what_is_told_outranks_what_is_found() -> None:
    assert document_language([FRENCH], told="nl") == "nl"


def test_a_clause_has_its_own_language_unless_it_is_short() -> None:
    languages = Languages("en")

    assert languages.of(FRENCH) == "fr"
    assert (
        languages.of("The keepers of the harbours have agreed that the lamps are lit in every one of them.")
        == "en"
    )
    assert languages.of("Merci.") == "en"
    assert languages.of("港口的灯") == "zh"


def test_a_short_word_of_a_script_takes_its_likeliest_language() -> None:
    assert Languages("en").of("Лампа") == "ru"
    assert Languages("en").of("مصباح") == "ar"


def test_letters_that_tell_nothing_take_the_document_s_language() -> None:
    assert Languages("fr").of("x " * 80) == "fr"


def test_a_short_text_in_its_document_s_script_takes_its_document_s_language() -> None:
    assert Languages("sr").of("Лампа") == "sr"
    assert Languages("fa").of("مصباح") == "fa"


def test_a_paragraph_does_not_tell_sister_languages_apart() -> None:
    croatian = (
        "Čuvari luka svake noći pale svjetiljke i bilježe plimu u svoje stare knjige za sve druge luke."
    )

    assert document_language([croatian]) in ("bs", "hr", "sr", "sl")
    assert {Languages(own).of(croatian) for own in ("bs", "hr")} == {"bs", "hr"}
    assert Languages("bs").of(croatian) == "bs"
    assert Languages("en").of(croatian) in ("bs", "hr", "sr", "sl")


def test_what_a_file_states_of_its_language_decides_where_words_do_not() -> None:
    assert document_language(["Ok. La."], stated="pt-BR") == "pt"
    assert document_language([FRENCH], stated="pt") == "fr"
    assert document_language(["Ok. La."], stated="?") == "en"
