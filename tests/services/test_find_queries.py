"""Filters, names, silence and JSON: what a query can hold, and what comes back where it finds nothing."""

from __future__ import annotations

import json

import pytest

from normsbase.services import index
from normsbase.services.find import find
from normsbase.services.find.answer import Named
from normsbase.services.find.shape import as_json
from tests.building import a_report, an_edition
from tests.search.test_syntax import odd
from tests.services.finding import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> None:
    """The base of `finding`, indexed."""
    fill()


@pytest.mark.usefixtures("filled")
class TestFilters:
    @pytest.mark.parametrize(
        ("query", "total"),
        [
            ("state:EST", 1),
            ("state:est", 1),
            ("state:estonia", 1),
            ("state:Estonie", 1),
            ('state:"New Zealand"', 0),
            ("state:new-zealand", 0),
            ("norm:f", 1),
            ("norm:13f", 1),
            ("norm:13(f)", 1),
            ('norm:"no damage to cables"', 1),
            ("theme:norms", 1),
            ("body:UN", 4),
            ('body:"united nations"', 4),
            ("kind:resolution", 2),
            ("kind:treaty", 0),
            ('kind:"national position"', 0),
            ("force:recommendation", 1),
            ("force:obligation", 0),
            ("force:>=recommendation", 1),
            ("force:>=invitation", 1),
            ("force:>=obligation", 0),
            ("language:French", 1),
            ("lang:fr", 1),
            ("report:A/70/174", 4),
            ("report:a-70-174", 4),
            ("report:79/237", 2),
            ("report:ets-185", 0),
            ("report:A/70/174,79/237", 6),
            ("year:2024 -lang:fr", 1),
            ("NOT (state:EST OR lang:fr)", 4),
        ],
    )
    def test_a_value_is_known_by_code_name_or_form(self, query: str, total: int) -> None:
        answer = find(query)
        assert answer.error is None
        assert answer.total == total

    @pytest.mark.parametrize(
        ("query", "start", "hint"),
        [
            ("cable state:Estonja", 6, "state:EST (Estonia)"),
            ("norm:13z", 0, "norm:13f"),
            ("theme:zzz", 0, "there are norms"),
            ("report:A/99/999", 0, "there are a-70-174"),
            ("language:zzzz", 0, "look up its code"),
            ("kind:resolutions", 0, "kind:resolution"),
            ("norm:>=13f", 0, "of force: and year: alone"),
            ('cable "open', 6, "never closed"),
        ],
    )
    def test_an_unknown_value_is_an_error_with_place_and_suggestion(
        self, query: str, start: int, hint: str
    ) -> None:
        answer = find(query)
        assert answer.error is not None
        assert (answer.error.start, answer.reading, answer.hits, answer.total) == (start, None, (), 0)
        assert hint in answer.error.message

    @pytest.mark.parametrize(
        "filters", [{"state": ["XXX"]}, {"year": ["x"]}, {"year": ["²"]}, {"year": ["99999"]}]
    )
    def test_an_unknown_value_chosen_is_an_error_without_a_place(self, filters: dict[str, list[str]]) -> None:
        answer = find("cable", filters=filters)
        assert answer.error is not None
        assert answer.error.start is None


@pytest.mark.usefixtures("filled")
class TestNamed:
    REPORT = Named(kind="report", key="a-70-174", label="A/70/174", detail="Report on conduct in networks")

    @pytest.mark.parametrize(
        ("query", "kind", "key"),
        [
            ("A/70/174", "report", "a-70-174"),
            ("a/70/174", "report", "a-70-174"),
            ("70/174", "report", "a-70-174"),
            ("79/237", "report", "a-res-79-237"),
            ("ETS 185", "report", "ets-185"),
            ("a/70/174 para 13 (f)", "clause", "a-70-174/13.f"),
            ("A/70/174, para. 13(f)", "clause", "a-70-174/13.f"),
            ("A/RES/79/237 op 1", "clause", "a-res-79-237/op1"),
            ("79/237 paragraph 1", "clause", "a-res-79-237/op1"),
            ("norm f", "norm", "13f"),
            ("Norm 13 (f)", "norm", "13f"),
            ("13(f)", "norm", "13f"),
            ("estonia", "state", "EST"),
            ("EST", "state", "EST"),
            ("UN", "body", "un"),
            ("convention lanterns", "report", "ets-185"),
        ],
    )
    def test_what_a_query_names_is_offered_first(self, query: str, kind: str, key: str) -> None:
        named = find(query).named
        assert (named[0].kind, named[0].key) == (kind, key)

    def test_the_text_is_offered_with_its_paragraph_and_the_words_are_searched_too(self) -> None:
        answer = find("A/70/174 para 13 (f)")
        assert [one.key for one in answer.named] == ["a-70-174/13.f", "a-70-174"]
        assert answer.reading
        assert answer.named[1] == self.REPORT

    @pytest.mark.parametrize(
        "query", ["", "cable", "norm z", "A/70/175", "x" * 300, "annex", "a/70/174x para"]
    )
    def test_nothing_is_offered_where_nothing_is_named(self, query: str) -> None:
        assert find(query).named == ()

    @pytest.mark.parametrize(
        ("query", "path"),
        [
            ("A/RES/79/243 art 7", "annex.art7.1"),
            ("79/243 annex article 7(2)", "annex.art7.2"),
            ("79/243 2", "op2"),
            ("79/243 para 3", "op3.a"),
        ],
    )
    def test_an_address_is_found_in_the_annex_and_above_its_own_paragraphs(
        self, query: str, path: str
    ) -> None:
        treaty = a_report("a-res-79-243", symbol="A/RES/79/243")
        texts = [
            ("op2", "Adopts it."),
            ("op3.a", "And"),
            ("annex.art7.1", "Each Party."),
            ("annex.art7.2", "No Party."),
        ]
        an_edition(treaty, texts)
        assert find(query).named[0].key == f"a-res-79-243/{path}"

    def test_a_paragraph_that_is_not_there_still_names_its_text(self) -> None:
        assert [one.key for one in find("A/70/174 annex art. 7").named] == ["a-70-174"]

    def test_what_is_named_is_offered_even_where_the_query_cannot_be_read(self) -> None:
        assert find("A/70/174 (").error
        assert find("A/70/174 (").named[0].key == "a-70-174"


@pytest.mark.usefixtures("filled")
class TestSilence:
    def changes(self, query: str, **more: object) -> dict[str, int]:
        answer = find(query, **more)  # type: ignore[arg-type]  # filters alone
        assert answer.total == 0
        return {change.query: change.total for change in answer.changes}

    def test_nothing_found_says_what_each_change_would_find(self) -> None:
        assert self.changes('"cable of" lantern') == {
            "lantern": 1,
            "cable ~5 of lantern": 1,
            "(cable of) lantern": 1,
        }

    def test_a_longer_phrase_is_offered_shortened_and_with_its_halves_near_each_other(self) -> None:
        assert self.changes('"speak of lanterns alone"') == {
            '"speak of lanterns"': 1,
        }

    def test_a_misspelt_word_of_a_phrase_is_mended_in_its_place(self) -> None:
        assert self.changes('"speak of lantrens"')['"speak of lanterns"'] == 1

    def test_a_term_of_the_vocabulary_is_offered_in_the_language_asked_for(self) -> None:
        texts = [("1", "Protéger toute infrastructure critique.")]
        an_edition(a_report("x-fr"), texts, language="fr")
        index.reindex()
        found = self.changes("critical infrastructure language:fr")
        assert found['"infrastructure critique" language:fr'] == 1
        chosen = find('"critical infrastructure"', filters={"language": ["fr"]}).changes
        assert (chosen[0].query, chosen[0].total) == ('"infrastructure critique"', 1)

    def test_what_a_change_finds_is_what_following_it_finds(self) -> None:
        an_edition(a_report("x-ci"), [("1", "CI is at stake.")])
        index.reindex()
        found = self.changes("critical infrastructure tentacle")
        assert found["critical infrastructure"] == find("critical infrastructure").total == 1

    def test_a_question_is_offered_without_its_question_words(self) -> None:
        changes = find("what did they say about cables").changes
        assert (changes[0].query, changes[0].total) == ("cables", 5)

    def test_a_question_that_finds_little_is_offered_without_its_question_words(self) -> None:
        found = find("speak of lanterns")
        assert 0 < found.total <= 4
        assert found.changes == ()  # as many without "of": nothing to gain
        an_edition(a_report("x-apply"), [("1", "Do cables apply?"), ("2", "Cables apply.")])
        index.reindex()
        found = find("do cables apply")
        assert (found.total, [(c.query, c.total) for c in found.changes]) == (1, [("cables apply", 2)])

    def test_the_fewest_words_that_stand_in_the_way_are_offered_then_any_of_them(self) -> None:
        changes = find("cables zeppelin lantern xylophone").changes
        assert [change.query for change in changes[:-1]] == ["cables lantern"]
        assert changes[0].label == "Without zeppelin, xylophone"
        last = changes[-1]
        assert (last.label, last.query) == (
            "Any of these words alone",
            "cables OR zeppelin OR lantern OR xylophone",
        )
        assert last.total == find(last.query).total

    def test_a_phrase_without_spaces_is_not_taken_apart(self) -> None:
        assert self.changes('"网络安全"') == {}
        assert self.changes('"op-1 cable"') == {}

    def test_a_misspelt_word_is_offered_in_spellings_that_some_clause_holds(self) -> None:
        assert self.changes("lantrens") == {"lanterns": 1}
        assert self.changes("xyzzyx") == {}

    def test_a_rare_word_is_offered_beside_its_hits_in_a_spelling_that_is_far_commoner(self) -> None:
        often = [(str(number), f"Norms protect, {number}.") for number in range(20)]
        an_edition(a_report("x-often"), [*often, ("20", "Nroms, as some spell them."), ("21", "A horn.")])
        index.reindex()
        found = find("nroms")
        assert found.total == len(found.hits) == 1
        assert [(c.label, c.query, c.total) for c in found.changes] == [("“norms” for “nroms”", "norms", 20)]
        assert found.changes[0].why.endswith("Did you mean")
        assert [c.query for c in find('"nroms as"').changes] == []  # so spelled it finds nothing
        assert [c.query for c in find("nroms OR horn").changes] == ["norms OR horn"]
        assert find("norms").changes == find("protect").changes == ()

    def test_a_word_is_not_offered_for_one_that_is_not_much_rarer(self) -> None:
        often = [(str(number), f"Norms protect, {number}.") for number in range(19)]
        an_edition(a_report("x-often"), [*often, ("20", "Nroms, as some spell them.")])
        index.reindex()
        assert find("nroms").changes == ()

    def test_a_chosen_facet_may_be_to_blame(self) -> None:
        found = find("lantern", filters={"kind": ["treaty"]})
        assert [(c.label, c.query, c.filters, c.total) for c in found.changes] == [
            ("Any kind of text", "lantern", (), 1)
        ]

    def test_no_odd_query_breaks_the_answer(self) -> None:
        read = [find(odd(number)) for number in range(250)]
        assert sum(answer.error is None for answer in read) > 30
        assert find("\x00\ud800 cables").total == 5

    def test_filters_in_the_query_are_named_in_words(self) -> None:
        labels = [change.label for change in find("lantern state:NZL OR tentacle state:EST").changes]
        assert labels == []
        labels = [change.label for change in find("lantern state:NZL").changes]
        assert labels == ["Without State named or speaking: New Zealand"]

    def test_a_word_in_an_alternative_is_mended_in_its_place(self) -> None:
        assert self.changes("(lantrens OR tentacles) -ship")["(lanterns OR tentacles) -ship"] == 1


@pytest.mark.usefixtures("filled")
class TestShape:
    def test_an_answer_is_json_with_nothing_null(self) -> None:
        answer = as_json(find("cables recommends", filters={"kind": ["gge-report"]}, size=1))
        assert json.loads(json.dumps(answer)) == answer
        assert "null" not in json.dumps(answer)
        assert (answer["total"], answer["exact"], answer["filters"]) == (1, True, {"kind": ["gge-report"]})
        assert answer["coverage"]["searched"] == {"reports": 2, "editions": 3, "clauses": 6}
        hit = answer["hits"][0]
        assert hit["citation"] == "A/70/174, para. 13 (f)"
        assert hit["highlights"] == [[10, 16]]
        assert hit["chapeau"]["highlights"] == [[10, 20]]
        assert hit["matched"] == ["text", "chapeau"]
        assert hit["where"] == {"text": ["cables"], "chapeau": ["recommends"]}
        assert "named_whole" not in answer
        assert answer["reading"]["parts"][0] == {"text": "cables", "label": "word, in any form", "total": 5}
        assert "sample" not in hit

    def test_a_sample_is_marked(self) -> None:
        assert as_json(find("mend"))["hits"][0]["sample"] is True

    def test_an_error_comes_with_its_place_and_nothing_that_looks_like_a_result(self) -> None:
        answer = as_json(find('cable "x'))
        assert answer["error"]["start"] == 6
        assert not {"hits", "total", "facets", "reading"} & set(answer)

    def test_the_next_page_is_told(self) -> None:
        assert as_json(find("cable", size=1))["next"] == 2
        assert "next" not in as_json(find("cable"))
