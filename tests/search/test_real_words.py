"""What holds for a few words of our own in six languages holds for ten thousand of real texts."""

from __future__ import annotations

import html
import os
import re
from functools import cache
from pathlib import Path

import pytest

from normsbase.search import analysis
from normsbase.search.analysis import cased, fold, indexed, stem, terms, words

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("NORMSBASE_CORPUS", ROOT.parent / "shared" / "corpus"))
ENOUGH = 10_000
OURS = {
    "en": "The lamp-keepers’ 24/7 watch, co-operating (“re-lit” lamps): organisation, organization; naïve",
    "fr": "L’été, les gardiens du phare s’entraident aujourd’hui : œuvre, cœur, c’est-à-dire 1º étage, n° 7.",
    "es": "¿Quién vigila el faro? ¡Los señores del pingüino! La cigüeña voló 25 km; la niña —Íñigo— también.",
    "ru": "Ёлка и её огни: смотрители маяков (кто-нибудь?) берегут 1-й причал. Подъезд, объём, йод.",
    "ar": "حُرّاسُ المنارةِ يحرسون الميناء، والسفنُ الـ٢٥ تصل ليلًا؛ مدرسة ومستشفى. ﷺ",
    "zh": "守灯人照看灯塔（24小时），船只靠岸。LED灯与5G网络：々〇ヶ。",
}
REAL = {
    "en": ("strategies/*-en.txt", "treaties/*.md"),
    "fr": ("paris-call-fr.md", "nis2-directive-2022-2555-fr.html"),
    "es": ("udhr-es.html", "un-sentences-quadclass-es.tsv"),
    "ru": ("russian-federation-2014-*.txt",),
    "ar": ("udhr-ar.html", "un-sentences-quadclass-ar.tsv"),
    "zh": ("udhr-zh-Hans.html",),
}


@cache
def real(language: str) -> str:
    """Return real text of a language, as it stands in the files."""
    paths = [path for name in REAL[language] for path in sorted(CORPUS.rglob(name))[:4]]
    if not paths:
        pytest.skip(f"not run: {REAL[language][0]} not present")
    return "\n".join(_text(path) for path in paths)


def _text(path: Path) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))


def check(text: str, language: str) -> int:
    """Hold every word of a text against what the recipe promises; return how many words there are."""
    found = words(text, language)
    forms = indexed(text, language)
    assert forms == ([w.folded for w in found], [w.stem for w in found], [w.cased for w in found])
    analysis._folded.clear()  # what was kept is worked out anew
    analysis._stems.known.clear()
    assert indexed(text, language) == forms
    before = 0
    for word in found:
        written = text[word.start : word.end]
        assert before <= word.start < word.end <= len(text)
        assert (fold(written), stem(written, language), cased(written)) == (
            word.folded,
            word.stem,
            word.cased,
        )
        assert fold(word.folded) == word.folded
        assert cased(word.cased) == word.cased
        assert fold(written.upper()) in {word.folded, fold(written.upper().lower())}
        assert not re.search(r"\s", word.folded + word.stem + word.cased)
        before = word.start + 1 if analysis.is_run(written) else word.end
    return len(found)


@pytest.mark.parametrize("language", OURS)
def test_words_of_our_own_are_cut_folded_and_stemmed_as_promised(language: str) -> None:
    assert check(OURS[language], language) > 10


@pytest.mark.parametrize("language", OURS)
def test_every_word_of_a_text_is_found_when_it_is_asked_for(language: str) -> None:
    text = OURS[language]
    held = {word.folded for word in words(text, language)}
    for word in words(text, language):
        for term in terms(text[word.start : word.end]):
            assert any(form.startswith(term.folded) if term.prefix else form == term.folded for form in held)


@pytest.mark.corpus
@pytest.mark.parametrize("language", REAL)
def test_words_of_real_texts_are_cut_folded_and_stemmed_as_promised(language: str) -> None:
    assert check(real(language), language) > 300


@pytest.mark.corpus
def test_ten_thousand_real_words_were_looked_at() -> None:
    assert sum(len(words(real(language), language)) for language in REAL) > ENOUGH
