"""Words are cut, folded and stemmed alike wherever they come from."""

from __future__ import annotations

import pytest

from normsbase.search import analysis
from normsbase.search.analysis import fold, indexed, slug, stem, terms, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("États", "etats"),
        ("STATES", "states"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁnance", "finance"),
        ("ＩＣＴ", "ict"),
        ("Йод", "иод"),
        ("ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
        ("الأمن", "الامن"),
        ("مدرسة", "مدرسه"),
        ("٢٠١٥", "2015"),
        ("co\u00adoperate", "cooperate"),
        ("½", "12"),
    ],
)
def test_folding_takes_case_accents_and_letter_variants_away(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_offsets_point_into_the_text_as_it_is() -> None:
    text = "L’État, «cyber-attacks» & e\u0301tat"
    assert [text[word.start : word.end] for word in words(text, "fr")] == [
        "L",
        "État",
        "cyber",
        "attacks",
        "e\u0301tat",
    ]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "obligations", "obligation"),
        ("fr", "responsables", "responsable"),
        ("es", "informaciones", "información"),
        ("ru", "государства", "государство"),
        ("ar", "الدول", "دول"),
        ("en-GB", "norms", "norm"),
    ],
)
def test_forms_of_one_word_share_a_stem_in_their_language(language: str, one: str, other: str) -> None:
    assert one != other
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize(
    "pair",
    [
        "organisation organization", "organisations organizational", "analyse analyzing",
        "behaviour behavior",
        "behavioural behavioral", "defence defense", "defenceless defenseless", "offences offense",
        "centre centers", "centred centered", "programme programs", "fulfil fulfill",
        "fulfilment fulfillment",
        "judgement judgments", "acknowledgement acknowledgment", "labelled labeled", "catalogue catalogs",
        "manoeuvre maneuvers", "licence license", "practise practice", "wilfully willfully",
        "paedophiles pedophile", "unauthorised unauthorized", "recognised recognizing", "Cypher ciphers",
        "cyberdefence CYBERDEFENSE", "ageing aging", "neighbouring neighboring", "focussed focus",
    ],
)  # fmt: skip
def test_both_spellings_of_an_english_word_share_a_stem_and_stay_apart_as_written(pair: str) -> None:
    one, other = pair.split()
    assert stem(one, "en") == stem(other, "en-US")
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "pair",
    [
        "four for", "hour hor", "tour tor", "our or", "source sorce", "prise prize", "size sise",
        "cheque check",
        "tyre tire", "storey story", "organise organ", "authorise author", "wilful will", "fence fense",
        "litre literal", "course corse", "silence silense", "paramour paramor",
    ],
)  # fmt: skip
def test_words_that_only_look_like_two_spellings_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert stem(one, "en") != stem(other, "en")


def test_other_languages_keep_their_spelling() -> None:
    assert stem("programme", "fr") == stem("programmes", "fr") != stem("program", "fr")


def test_a_language_without_a_stemmer_keeps_the_folded_word() -> None:
    assert stem("Štáty", "cs") == "staty"


def test_han_is_cut_into_pairs_and_a_last_single_character() -> None:
    assert [word.folded for word in words("网络安全", "zh")] == ["网络", "络安", "安全", "全"]


def test_a_run_of_han_in_a_query_is_its_pairs_and_stands_at_the_right_distance() -> None:
    found = terms("网络 ICT 权")
    assert [(term.offset, term.folded, term.prefix) for term in found] == [
        (0, "网络", False),
        (2, "ict", False),
        (3, "权", True),
    ]


@pytest.mark.parametrize("text", ["plain words only", "网络 and words, 安全", "", "— … !"])
def test_what_is_indexed_is_what_is_marked(text: str) -> None:
    found = words(text, "zh")
    forms = ([word.folded for word in found], [word.stem for word in found], [word.cased for word in found])
    assert indexed(text, "zh") == forms


def test_terms_never_hold_white_space_or_signs() -> None:
    every = "".join(chr(code) for code in range(1, 0x3000) if not 0xD800 <= code <= 0xDFFF)
    folded, stems, as_written = indexed(every + " " + " ".join(every), "en")
    assert folded
    assert all(term and not any(sign.isspace() for sign in term) for term in folded + stems + as_written)


def test_a_very_long_word_is_cut_alike_in_index_and_query() -> None:
    assert fold("a" * 5000) == terms("a" * 5000)[0].folded == "a" * analysis.LONGEST


def test_caches_start_anew_when_full_and_go_on_giving_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "CACHE_SIZE", 3)
    analysis._folded.clear()
    analysis._stems.known.clear()
    assert [fold(word) for word in ("A", "B", "C", "D", "A")] == ["a", "b", "c", "d", "a"]
    assert [stem(word, "en") for word in ("norms", "texts", "States", "acts", "norms")] == [
        "norm",
        "text",
        "state",
        "act",
        "norm",
    ]
    assert len(analysis._folded) <= 3
    assert len(analysis._stems.of("en")) <= 3


def test_a_slug_joins_what_is_left_of_a_name() -> None:
    assert slug("A/RES/79/237") == "a-res-79-237"
    assert slug("Côte d’Ivoire (the)") == "cote-d-ivoire-the"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b, a-b _a_ ab a",
        "e\u0301te\u0301 ete\u0301 — \u0301 soft\u00adhyphen",
        "网络安全 ICT 网",
        "“l’état” – naïve",
        "plain words, 24/7 (a)",
        "﷽ 24/7 ½ ₂ x_y",
    ],
)
def test_texts_of_every_sort_are_cut_at_the_same_places(text: str) -> None:
    whole, (written, places) = list(analysis.pieces(text)), analysis.cut(text)
    assert [text[start:end] for start, end in whole] == written == analysis.written(text)
    assert [(places[2 * at], places[2 * at + 1]) for at in range(len(written))] == whole
