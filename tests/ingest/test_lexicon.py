"""Texts in, Readings out: the words, sentences and listed words that spaCy finds, one text at a time."""

from __future__ import annotations

import pytest

from bench._spacy_pass import spacy_pass
from ingest import vocabulary
from ingest.lexicon import Lexicon, Reading
from ingest.mentions import name_lists
from tests.ingest.tagging import VOCABULARY, names

TEXTS = {
    "en": (
        "States should not harm critical infrastructure. No State (Estonia, the U.S.-Japan pair) may do so!",
        "... Norm 13 (f): it's the States' duty; e.g. \"don't harm\". They've agreed, haven't they?",
        "Cyber-attacks\n- on hospitals\n- on grids  and on the United Nations, see https://example.org/a.html.",
        " a leading space, and a trailing one ",
        "Responsible.And the General Assembly:) (The Group…)",
        "",
        "Vulnerable groups report vulnerabilities.",
    ),
    "fr": ("Les États devraient s’abstenir d'endommager l'infrastructure. Ils doivent agir.",),
    "es": ("¿Deberían los Estados abstenerse? Los Estados deben cooperar.",),
    "ru": ("Государства должны сотрудничать. Всё!",),
    "ar": ("ينبغي للدول أن تتعاون. هل هذا كل شيء؟",),
    "zh": ("各国不应损害关键基础设施。各国应合作。", "", "各国应 合作。"),
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(vocabulary.load(VOCABULARY), name_lists(names()))


def spans(reading: Reading) -> set[tuple[str, int, int]]:
    return {(hit.name, hit.first, hit.last) for hit in reading.hits}


@pytest.mark.parametrize("language", TEXTS)
def test_words_and_sentences_are_those_of_spacy(lexicon: Lexicon, language: str) -> None:
    bare = spacy_pass(lexicon, language)
    for text, reading in zip(TEXTS[language], lexicon.read(TEXTS[language], language), strict=True):
        doc = bare.nlp(text)
        assert reading.words == tuple(token.lower_ for token in doc)
        assert reading.starts == tuple(token.idx for token in doc)
        assert reading.sentences == tuple(
            number for number, sentence in enumerate(doc.sents) for _ in sentence
        )
        assert reading.norms.tolist() == [token.norm for token in doc]


@pytest.mark.parametrize("language", TEXTS)
def test_listed_words_are_those_of_spacys_matchers_but_for_excluded_ones(
    lexicon: Lexicon, language: str
) -> None:
    bare = spacy_pass(lexicon, language)
    for text, reading in zip(TEXTS[language], lexicon.read(TEXTS[language], language), strict=True):
        expected = set(bare.found(bare.nlp(text)))
        bars = {(name[1:], first, last) for name, first, last in expected if name.startswith("!")}
        barred = {
            (name, first, last)
            for name, first, last in expected
            if any(name.rstrip("+") == bar and begin <= first and last <= end for bar, begin, end in bars)
        }
        assert spans(reading) == {hit for hit in expected - barred if not hit[0].startswith("!")}
        assert all(hit.end <= len(text) and text[hit.start : hit.end].strip() for hit in reading.hits)


def test_hits_stand_in_order_the_longest_first_at_a_place(lexicon: Lexicon) -> None:
    (reading,) = lexicon.read(
        ("The United States should support critical information infrastructure.",), "en"
    )
    places = [(hit.first, -hit.last) for hit in reading.hits]
    assert places == sorted(places)
    assert len(places) > len(set(places)) or len(places) > 3


def test_what_was_read_before_changes_no_reading(lexicon: Lexicon) -> None:
    together = lexicon.read(TEXTS["en"], "en")
    fresh = Lexicon(vocabulary.load(VOCABULARY), name_lists(names()))
    for text, before in zip(TEXTS["en"], together, strict=True):
        (alone,) = fresh.read((text,), "en")
        assert (alone.words, alone.sentences, alone.hits) == (before.words, before.sentences, before.hits)


def test_words_that_were_forgotten_are_met_anew(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lexicon.read(TEXTS["en"], "en")
    monkeypatch.setattr("ingest.pieces.MOST", 0)
    after = lexicon.read(TEXTS["en"], "en")
    assert [reading.hits for reading in after] == [reading.hits for reading in before]
