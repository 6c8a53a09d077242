"""Places: paragraphs and articles joined to their document, ranges told one by one, the text's own."""

from __future__ import annotations

import pytest

from ingest.citing.passage import Around, cite
from ingest.citing.places import steps
from tests.ingest.citing.citing import cited, cited_in_notes, clause, names


def led_to(text: str, path: str = "1") -> list[str]:
    """`slug/path` of each citation."""
    return [f"{slug}/{where}" for _, slug, where in cited(text, path=path)]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("13", ("13",)),
        ("13 (f)", ("13.f",)),
        ("13 (f) and (g)", ("13.f", "13.g")),
        ("13 (f) (ii)", ("13.f.ii",)),
        ("13 to 16", ("13", "14", "15", "16")),
        ("13–15 and 20", ("13", "14", "15", "20")),
        ("3 to 90", ("3", "90")),
        ("6.45", ("6.45",)),
        ("2 (4) and 51", ("2.4", "51")),
        ("6bis", ("6bis",)),
    ],
)
def test_a_list_of_numbers_gives_the_steps_of_paths(listed: str, expected: tuple[str, ...]) -> None:
    assert steps(listed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paragraph 13 (f) of the 2015 report", ["a-70-174/13.f"]),
        ("A/70/174, para. 13 (f) and (g)", ["a-70-174/13.f", "a-70-174/13.g"]),
        ("operative paragraph 2 (a) of resolution 70/237", ["a-res-70-237/op2.a"]),
        ("paragraph 3 of its resolution 70/237", ["a-res-70-237/op3"]),
        ("the third preambular paragraph of resolution 70/237", ["a-res-70-237/pp3"]),
        ("resolution 70/237 of 23 December 2015, paragraph 2", ["a-res-70-237/op2"]),
        ("paragraph 5 of the annex to resolution 70/237", ["a-res-70-237/annex.5"]),
        ("Article 2, paragraph 4, of the Charter", ["un-charter/art2.4"]),
        ("paragraph 4 of Article 2 of the Charter", ["un-charter/art2.4"]),
        ("Article 2 (4) and Article 51 of the Charter", ["un-charter/art2.4", "un-charter/art51"]),
        ("Articles 2 (4) and 51 of the Charter", ["un-charter/art2.4", "un-charter/art51"]),
        ("article 32 of the Budapest Convention", ["ets-185/art32"]),
        ("article 6 of the United Nations Convention against Cybercrime", ["a-res-79-243/annex.art6"]),
        ("recital 12 of Directive (EU) 2022/2555", ["directive-eu-2022-2555/rec12"]),
        ("paragraph 6 of the Ruritanian Code", ["/6"]),
    ],
)
def test_a_place_is_joined_to_its_document(text: str, expected: list[str]) -> None:
    assert led_to(text) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("paragraph 1 of this article", "annex.art5.2", ["own/annex.art5.1"]),
        ("under paragraph 1", "art5.2", ["own/art5.1"]),
        ("article 6, paragraph 2, of this Convention", "art5", ["own/art6.2"]),
        ("under article 7", "annex.art5", ["own/annex.art7"]),
        ("article 7 of the Ruritanian Treaty", "art5", ["/art7"]),
        ("paragraph 5 above", "op7", ["own/op5"]),
        ("paragraph 5 above", "20", ["own/5"]),
        ("paragraph 3 of the present resolution", "op7", ["own/op3"]),
        ("paragraph 3 of the present resolution", "u7", ["/3"]),
        ("paragraph 3 of the present report", "annex.7", ["own/annex.3"]),
        ("so it was (see para. 12)", "3", ["own/12"]),
        ("under paragraph 5", "op7", ["/5"]),
    ],
)
def test_a_text_cites_itself_only_where_its_words_say_so(text: str, path: str, expected: list[str]) -> None:
    assert led_to(text, path) == expected


def test_the_said_resolution_is_the_one_cited_before() -> None:
    assert led_to("Resolution 70/237 stands; paragraph 2 of the said resolution too") == [
        "a-res-70-237/",
        "a-res-70-237/op2",
    ]
    assert led_to("The said resolution stands") == []


def test_a_word_stands_for_a_treaty_only_where_the_text_defines_it() -> None:
    defined = clause("A protocol to the Convention on Cybercrime (hereinafter “the Convention”);", "pp1")
    user = clause("Article 14 of the Convention applies.", "art8")

    assert [c.report for c in cite((defined, user), Around(), names())[1].citations] == ["ets-185"]
    assert [(c.report, c.own) for c in cite((user,), Around(), names())[0].citations] == [("", False)]


def test_a_word_defined_twice_stands_for_neither() -> None:
    first = clause("The Convention on Cybercrime (“the Convention”);", "pp1")
    second = clause("The Tampere Convention (“the Convention”);", "pp2")
    user = clause("Article 14 of the Convention applies.", "art8")

    assert [c.report for c in cite((first, second, user), Around(), names())[2].citations] == [""]


def test_the_charter_in_an_act_of_the_union_is_not_that_of_the_united_nations() -> None:
    around = Around(family="law")
    assert cited("Article 8 of the Charter", path="rec3", around=around) == [
        ("Article 8 of the Charter", "", "art8")
    ]


def test_ibid_in_a_footnote_is_what_the_note_before_cites() -> None:
    assert cited_in_notes("A/70/174.", "Ibid., para. 13 (f).", "Ibid.") == [
        [("a-70-174", "")],
        [("a-70-174", "13.f")],
        [("a-70-174", "")],
    ]


@pytest.mark.parametrize("before", ["A book by somebody.", "A/70/174 and A/68/98."])
def test_ibid_after_no_document_or_two_leads_nowhere(before: str) -> None:
    assert cited_in_notes(before, "Ibid.")[1] == [("", "")]


def test_ibid_with_another_supplement_is_another_document() -> None:
    assert cited_in_notes("A/70/174.", "Ibid., Supplement No. 53 (A/72/53).")[1] == [("a-72-53", "")]


def test_op_cit_is_kept_as_text() -> None:
    assert cited_in_notes("Somebody, op. cit., at the end.") == [[("", "")]]
