"""Who speaks in a text, how it stands to a norm, and which paragraphs it explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import VocabularyError
from ingest.speaking import (
    aligned_with,
    explained,
    explains,
    letter_from,
    load_words,
    members_too,
    spoken_for,
    stance_of,
    takes_floor,
)

FILE = Path(__file__).parents[2] / "fixtures" / "vocabulary" / "speaking.toml"
WORDS = load_words(FILE)


@pytest.mark.parametrize(
    ("text", "language", "group"),
    [
        ("Orlonia (on behalf of the Harbour Group)", "en", "Harbour Group"),
        ("I speak on behalf of the Coastal Union and its members.", "en", "Coastal Union and its members"),
        ("Je parle au nom du Groupe des ports, qui remercie la présidence.", "fr", "Groupe des ports"),
        ("We thank the Chair for the draft.", "en", ""),
    ],
)  # fmt: skip
def test_whoever_speaks_for_a_group_names_it(text: str, language: str, group: str) -> None:
    found = spoken_for(text, language, WORDS)
    assert (found.name if found else "") == group


def test_only_a_text_can_be_aligned_with() -> None:
    behind = "We align with the statement given by Orlonia on behalf of the Harbour Group."
    assert [one.name for one in aligned_with(behind, "en", WORDS)] == ["Harbour Group"]
    first = "Orlonia aligns with the Harbour Group statement and adds the following."
    assert [one.name for one in aligned_with(first, "en", WORDS)] == ["Harbour Group"]
    assert aligned_with("Our policy aligns with international law.", "en", WORDS) == ()


def test_a_body_may_speak_with_its_members() -> None:
    found = members_too("The Coastal Union and its Member States will share warnings.", "en", WORDS)
    assert found is not None
    assert found.name == "Coastal Union"
    assert members_too("The Coastal Union will share warnings.", "en", WORDS) is None


@pytest.mark.parametrize(
    ("title", "sender"),
    [
        ("Note verbale dated 3 May 2031 from Orlonia (pledges)", "Orlonia"),
        ("Letter dated 3 May 2031 from the Permanent Representative of Orlonia to the Assembly", "Orlonia"),
        ("Report from the working group", ""),
    ],
)
def test_the_sender_of_a_letter_stands_in_its_title(title: str, sender: str) -> None:
    assert letter_from(title, "en", WORDS) == sender


def test_limits_count_in_the_sentence_that_states_the_norm_alone() -> None:
    text = "States should answer calls for help, subject to national law, at once. They pay unless poor."
    stated = [(0, text.index(".") + 1)]
    found = stance_of(text, stated, "en", WORDS)
    assert found.key == "affirms-with-limits"
    assert [text[start:end] for start, end in found.spans] == ["subject to national law"]
    assert (
        stance_of("States should answer calls. They pay unless poor.", [(0, 27)], "en", WORDS).key
        == "affirms"
    )


def test_to_decline_takes_words_that_say_so() -> None:
    text = "Orlonia does not accept that States should answer calls for help."
    assert stance_of(text, [(27, 64)], "en", WORDS).key == "declines"
    wanting = "Orlonia holds the rule on calls for help to be insufficient and wants a treaty."
    assert stance_of(wanting, [(0, 40)], "en", WORDS).key == "affirms"


@pytest.mark.parametrize(
    ("text", "language", "kind", "paths"),
    [
        ("We note our disassociation from paras. 9, 12, 53(a).", "en", "dissociated", ("9", "12", "53.a")),
        ("We regret that paragraph 40 (b) (ii) is short.", "en", "explained", ("40.b.ii",)),
        ("Nous saluons les paragraphes 39-41 du rapport.", "fr", "explained", ("39", "40", "41")),
        ("Lamentamos los párrafos 15 y 16 del informe.", "es", "explained", ("15", "16")),
        ("بناء على الفقرتين ٩ و ١٠ من الملحق", "ar", "explained", ("annex.9", "annex.10")),
    ],
)  # fmt: skip
def test_paragraphs_are_read_as_written(text: str, language: str, kind: str, paths: tuple[str, ...]) -> None:
    (found,) = explained(text, language, WORDS)
    assert (found.kind, found.paths) == (kind, paths)
    assert text[found.start : found.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "We regret that paragraph 15 of the zero draft was left out.",
        "We recall paragraph 5 of resolution 75/240.",
        "We thank the Chair.",
    ],
)
def test_other_texts_and_drafts_are_not_explained(text: str) -> None:
    assert explained(text, "en", WORDS) == ()


def test_a_title_says_that_a_text_explains() -> None:
    assert explains("Compendium of statements in explanation of position", "en", WORDS)
    assert not explains("Compendium of national contributions", "en", WORDS)


def test_a_file_that_lacks_a_list_is_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "speaking.toml"
    broken.write_text('version = "1"\n[on-behalf]\nen = ["for"]\n', encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"speaking\.toml: lists missing or unknown: aligns"):
        load_words(broken)


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Ms. Garden (Poland): It is my honour to speak.", "Ms. Garden", "Poland"),
        ("Mr. Lune (Congo) (spoke in French): We thank you.", "Mr. Lune", "Congo"),
        (
            "Mrs. Sol (United Republic of Tanzania), Vice-Chair: We go on.",
            "Mrs. Sol",
            "United Republic of Tanzania",
        ),
        ("M. Dupré (Suisse) : Nous remercions le Président.", "M. Dupré", "Suisse"),
        ("Г-н Лунов (Российская Федерация): Мы благодарим.", "Г-н Лунов", "Российская Федерация"),
        ("王先生(中国)：我们感谢主席。", "王先生", "中国"),
        ("The Acting President: We go on.", "The Acting President", ""),
        ("The President (spoke in Spanish): We go on.", "The President", ""),
        ("La Présidente : Nous poursuivons.", "La Présidente", ""),
    ],
)
def test_who_takes_the_floor_in_the_record_of_a_meeting(text: str, name: str, party: str) -> None:
    floor = takes_floor(text)
    assert floor is not None
    assert (floor.name, floor.party, floor.presides) == (name, party, not party)


@pytest.mark.parametrize(
    "text",
    [
        "We thank Ms. Garden (Poland): she was of help.",
        "The President of my country said: we go on.",
        "Mr. Lune spoke of lamps. We agree (in part): they matter.",
        "",
    ],
)
def test_a_paragraph_that_names_nobody_at_its_opening_goes_on(text: str) -> None:
    assert takes_floor(text) is None
