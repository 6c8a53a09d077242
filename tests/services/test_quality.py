"""Everything in the vocabulary that gives a label is told on the label's page."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from django.conf import settings

from ingest import vocabulary
from normsbase.services.quality import explain_label
from normsbase.services.quality.words import LISTS, PatternRead, patterns

WORDS = vocabulary.load(Path(settings.VOCABULARY_DIR))


def test_every_sort_of_words_and_every_part_of_a_pattern_is_known_to_the_page() -> None:
    assert {name for name, _ in LISTS} == set(vocabulary.WORD_LISTS)
    assert {field.name for field in fields(PatternRead)} == set(vocabulary.PATTERN)


def test_every_word_and_pattern_of_every_label_is_shown() -> None:
    for label in WORDS.labels:
        page = explain_label(label.scheme, label.key)
        assert page is not None
        own = [
            word for name in vocabulary.WORD_LISTS for said in getattr(label, name).values() for word in said
        ]
        shown = [word for listed in page.words for each in listed.spoken for word in each.words]
        assert sorted(own) == sorted(shown)
        assert len(page.patterns) == len(label.patterns)


def test_lists_of_other_labels_are_called_in_words() -> None:
    names = {
        listed.name
        for label in WORDS.labels
        for pattern in patterns(label, WORDS)
        for listed in (*pattern.all, *pattern.also, *pattern.none, *pattern.around)
    }
    assert any(name.startswith("words linked to ICTs of “") for name in names)
    assert not any(sign in name for name in names for sign in ":+^<>=!")
