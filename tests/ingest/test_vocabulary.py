"""The vocabulary's files: complete by the codebook, and refused with a reason where they are broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest import vocabulary
from ingest.errors import VocabularyError
from ingest.vocabulary import LANGUAGES, SCHEMES, list_names, load
from tests.ingest.tagging import VOCABULARY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped vocabulary that a test may break."""
    return Path(shutil.copytree(VOCABULARY, tmp_path / "vocabulary"))


def test_the_shipped_vocabulary_holds_every_label_of_the_codebook() -> None:
    shipped = load(VOCABULARY)
    counts = {scheme: len(shipped.scheme(scheme)) for scheme in SCHEMES}
    assert counts == {
        "theme": 35,
        "mechanism": 6,
        "norm": 11,
        "force": 5,
        "polarity": 2,
        "addressee": 6,
        "voice": 5,
    }
    assert shipped.languages == frozenset(LANGUAGES)


def test_every_label_is_explained_with_an_example_of_our_own() -> None:
    for label in load(VOCABULARY).labels:
        assert label.name, label.key
        assert label.definition.endswith("."), label.key
        assert label.examples, label.key


def test_every_norm_has_a_paraphrase_and_the_set_says_its_status() -> None:
    shipped = load(VOCABULARY)
    (eleven,) = shipped.norm_sets
    assert eleven.labels == tuple(f"13{letter}" for letter in "abcdefghijk")
    assert eleven.status == "agreed by all Members"
    assert all(shipped.label("norm", key).paraphrase for key in eleven.labels)
    assert shipped.label("norm", "13b").name == "Relevant information in an incident"


def test_an_unknown_label_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="theme:fisheries"):
        load(VOCABULARY).label("theme", "fisheries")


def test_each_list_of_words_has_a_name_that_patterns_can_call() -> None:
    names = dict(list_names(load(VOCABULARY)))
    assert "ransomware" in names["theme:ransomware"]["en"]
    assert "should" in names["force:recommendation<"]["en"]
    assert "not only" in names["!polarity:restraint"]["en"]


def test_a_changed_phrase_needs_no_code(folder: Path) -> None:
    file = folder / "themes.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('phrases.en = ["ransomware"', 'phrases.en = ["moneyware"'), encoding="utf-8")
    assert "moneyware" in load(folder).label("theme", "ransomware").phrases["en"]


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("themes.toml", "[theme.threats]", "[theme.threats", "themes.toml: not readable as TOML"),
        ("vocabulary.toml", 'version = "2026.3"', "version = 3", "vocabulary.toml: give a version"),
        ("mechanisms.toml", "definition = ", "defined = ", "information-sharing: unknown field defined"),
        ("voice.toml", 'name = "Agreed"', 'name = ""', "voice.toml: agreed: name is missing"),
        ("themes.toml", 'parent = "threats"', 'parent = "dangers"', "parent dangers is no label"),
        (
            "norms.toml",
            '"joint-action", ',
            '"joint-actoin", ',
            "13a: no list of words is called joint-actoin",
        ),
        ("norms.toml", 'implies = ["norms"]', 'implies = ["rules"]', "it implies rules, which is no theme"),
        ("norms.toml", '"13k"]', '"13z"]', "un-11: 13z is no norm"),
        ("norms.toml", 'status = "agreed by all Members"\n', "", "un-11: status is missing"),
        ("norms.toml", "none = [", "nor = [", "a pattern has all"),
        ("addressee.toml", "phrases.fr", "phrases.xx", "unknown language xx"),
        ("terms.toml", '"ICT", ', '"", ', "field: words must be a list of phrases"),
        ("voice.toml", "phrases.en", "phrases", "phrases must be given by language"),
    ],
)
def test_a_broken_file_is_refused_with_file_label_and_reason(
    folder: Path, file: str, old: str, new: str, reason: str
) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    if file == "voice.toml" and new == "phrases":
        broken = '[voice.agreed]\nname = "A"\ndefinition = "B."\nphrases = ["c"]\n'
    (folder / file).write_text(broken, encoding="utf-8")
    with pytest.raises(VocabularyError) as raised:
        load(folder)
    assert reason in str(raised.value)
    assert file in str(raised.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "force.toml").unlink()
    with pytest.raises(VocabularyError, match=r"force\.toml: the file is missing in vocabulary/"):
        load(folder)


@pytest.mark.parametrize("content", ["", "[voice]\nagreed = 'x'\n"])
def test_a_scheme_without_labels_is_refused(folder: Path, content: str) -> None:
    (folder / "voice.toml").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"voice\.toml"):
        load(folder)


def test_labels_know_their_languages() -> None:
    assert load(VOCABULARY).label("norm", "13f").languages == frozenset()
    assert vocabulary.load(VOCABULARY).label("theme", "ransomware").languages == frozenset(LANGUAGES)
