"""States named: by any of their names, never by a namesake, a place or an institution."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import vocabulary
from ingest.errors import VocabularyError
from ingest.mentions import cldr_names
from ingest.nlp import build
from ingest.records import Clause
from tests.ingest.tagging import DEMONYMS, NAMES, VOCABULARY, names, tagged


def codes(text: str, language: str = "en") -> list[str]:
    """Codes of the States named, in order."""
    clause = tagged(text, language=language)
    assert all(clause.text[m.start : m.end] for m in clause.mentions)
    return [mention.code for mention in clause.mentions]


def test_names_cover_195_states_in_six_languages() -> None:
    for language in ("en", "fr", "es", "ru", "ar", "zh"):
        assert len({name.code for name in names() if name.language == language and name.code}) == 195


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Republic of Korea and the Democratic People's Republic of Korea", ["KOR", "PRK"]),
        ("South Korea, North Korea, the ROK and the DPRK", ["KOR", "PRK", "KOR", "PRK"]),
        ("the Congo and the Democratic Republic of the Congo", ["COG", "COD"]),
        ("Niger and Nigeria", ["NER", "NGA"]),
        (
            "Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea",
            ["GIN", "GNB", "GNQ", "PNG"],
        ),
        ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("Oman and Romania", ["OMN", "ROU"]),
        ("Sudan and South Sudan", ["SDN", "SSD"]),
        ("Türkiye, formerly Turkey", ["TUR", "TUR"]),
        ("Iran (Islamic Republic of) and Bolivia (Plurinational State of)", ["IRN", "BOL"]),
        ("Côte d’Ivoire, Viet Nam, the Holy See and the State of Palestine", ["CIV", "VNM", "VAT", "PSE"]),
        ("the Czech Republic and Swaziland under their old names", ["CZE", "SWZ"]),
        ("U.S.-Japan talks", ["USA", "JPN"]),
        ("Georgia, Jordan and Chad met", ["GEO", "JOR", "TCD"]),
        ("Kenya’s list and Peru's list", ["KEN", "PER"]),
        ("Antigua and Barbuda, Saint Lucia", ["ATG", "LCA"]),
        ("South Korean and Palestinian aid, America's help", ["KOR", "PSE", "USA"]),
        ("ratification by Japan of the Convention, Peru's Act", ["JPN", "PER"]),
    ],
)
def test_states_are_told_from_their_namesakes(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the South China Sea, Mexico City and the Gulf of Guinea",
        "fine china and roast turkey",
        "the Jordan River and the Niger Delta",
        "the Netherlands Forensic Institute",
        "the Bank of Japan raised its rate",
        "Latin American writers",
        "the United Nations Mission in the Republic of South Sudan and the Tribunal for Rwanda",
        "the Turkish Gendarmerie",
        "seven billion United States dollars",
        "in the Arabic, English, French and Portuguese tongues",
        "the Estonian Academy of Music",
        "Chinese, English, French, Russian and Spanish",
        "a chad of paper in jordan almonds",
        "Michael Jordan, Chad Smith and Israel Katz",
        "the state of Georgia and the Soviet Union",
        "the Slovak translation and the Spanish language",
        "an original in French, Spanish and Russian.",
        "Hong Kong, China, and the occupied Palestinian territory",
        "the U.S. Department of Energy",
    ],
)
def test_places_things_and_institutions_are_no_states(text: str) -> None:
    assert codes(text) == []


def test_a_government_named_after_its_state_is_the_state() -> None:
    assert codes("the Government of Japan and the Ministry of Transport of Chile") == ["JPN", "CHL"]
    assert codes("Estonia and the Council met") == ["EST"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'Estonie et la République de Corée", ["EST", "KOR"]),
        ("es", "Estonia y los Países Bajos", ["EST", "NLD"]),
        ("ru", "Эстония и Российской Федерации", ["EST", "RUS"]),
        ("ar", "إستونيا و الصين", ["EST", "CHN"]),
        ("zh", "中国和爱沙尼亚", ["CHN", "EST"]),
        ("fr", "le tchad d'une carte", []),
    ],
)
def test_names_are_found_in_the_other_five_languages(language: str, text: str, expected: list[str]) -> None:
    assert codes(text, language) == expected


@pytest.fixture
def demonyms(tmp_path: Path) -> Path:
    """A small table of demonyms in the form of the reference table."""
    file = tmp_path / "demonyms.csv"
    file.write_text(DEMONYMS, encoding="utf-8")
    return file


def test_demonyms_name_their_state_unless_two_share_one(demonyms: Path) -> None:
    tagger = build(vocabulary.load(VOCABULARY), cldr_names(NAMES, demonyms))
    text = "An Estonian, two Nigerians, a Nigerien, a Polish and a Congolese delegate; Poles apart."
    (clause,) = tagger.tag_clauses([Clause(path="1", kind="paragraph", text=text)])
    assert [mention.code for mention in clause.mentions] == ["EST", "NGA", "NER", "POL"]


def test_without_a_table_there_are_no_demonyms(tmp_path: Path) -> None:
    assert not any(name.is_demonym for name in cldr_names(NAMES, tmp_path / "absent.csv"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "state_names.toml: not readable"),
        ("codes = [", "state_names.toml: not readable"),
        ("codes = 'EST'\n[names.en]\nXXX = ['Nowhere']\n", "no State has the code XXX"),
        ("codes = ''\n", "no State has the code"),
    ],
)
def test_a_broken_table_of_names_is_refused_with_its_reason(
    tmp_path: Path, content: str | None, reason: str
) -> None:
    file = tmp_path / "state_names.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=reason):
        cldr_names(file)
