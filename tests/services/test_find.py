"""A search answers with hits, exact counts, how it read the query and what it did not search."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Clause, Finding, Footnote, Mention, Norm, NormSet, Report, Theme
from normsbase.search.types import SearchUnavailableError
from normsbase.services import index
from normsbase.services.find import find
from normsbase.services.find.answer import Answer, FacetValue, Named
from normsbase.services.find.plot import year_plot
from normsbase.services.find.shape import as_json
from normsbase.services.find.silence import edits
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> None:
    """Two texts, one of them a sample, with labels, States and a norm; indexed."""
    norms = NormSet.objects.create(
        slug="un-11", name="Eleven norms", status="agreed-by-all-members", source=SOURCE
    )
    Norm.objects.create(set=norms, key="13f", letter="f", name="No damage to cables", source=SOURCE)
    Theme.objects.create(key="norms", name="Norms of conduct", definition="…", source=SOURCE)
    a_state("EST", "Estonia", names={"fr": ["Estonie"]})
    a_state("NZL", "New Zealand", iso2="NZ")
    first = a_report(
        "a-70-174", symbol="A/70/174", body=a_body(acronym="UN"), kind="gge-report", adoption="by consensus"
    )
    edition = an_edition(
        first,
        [
            ("12", "Members met to speak of lanterns & cables."),
            ("13", "The group recommends that States:"),
            ("13.f", "leave the cables of others alone;"),
            ("14", "Cable ships are <b>ships</b>."),
        ],
    )
    Clause.objects.filter(path="14").update(heading_path=["III. Sea", "Illegal access"])
    item = Clause.objects.get(path="13.f")
    a_tag(item, "force", "recommendation")
    a_tag(item, "norm", "13f")
    a_tag(item, "theme", "norms", "cables")
    a_tag(item, "theme", "norms", "others", given_by="model", state="accepted", reviewed_at=timezone.now())
    a_tag(item, "theme", "sea", "alone", state="rejected", reviewed_at=timezone.now())
    Mention.objects.create(clause=item, state_id=1, start=0, end=1)
    Footnote.objects.create(edition=edition, clause=item, position=0, mark="1", text="On tides.", page=1)
    second = a_report("a-res-79-237", symbol="A/RES/79/237", year=2024, kind="resolution", sample=True)
    an_edition(second, [("op1", "Calls upon all to mend cables;")])
    an_edition(second, [("op1", "Demande à tous de réparer les câbles ;")], language="fr")
    a_report("ets-185", symbol="ETS 185", title="Convention on lanterns", year=2001)
    index.reindex()


def keys(answer: Answer) -> list[str]:
    return [hit.key for hit in answer.hits]


@pytest.mark.usefixtures("filled")
class TestHits:
    def test_a_hit_holds_the_words_their_marks_and_where_they_stand(self) -> None:
        hit = find("leave the cables").hits[0]
        assert hit.citation == "A/70/174, para. 13 (f)"
        assert (hit.key, hit.prefix, hit.path, hit.report) == (
            "a-70-174/13.f",
            "a-70-174",
            "13.f",
            "a-70-174",
        )
        assert (hit.margin, hit.page, hit.body, hit.year) == ("13 (f)", 1, "UN", 2015)
        assert (hit.adoption, hit.language, hit.sample, hit.shortened) == ("by consensus", "en", False, False)
        assert [hit.text[start:end] for start, end in hit.highlights] == ["leave", "the", "cables"]
        assert "".join(words for words, _ in hit.pieces) == hit.text
        assert [words for words, marked in hit.pieces if marked] == ["leave", "the", "cables"]

    def test_labels_stand_once_with_the_most_trusted_who_gave_them_and_none_rejected(self) -> None:
        labels = find("leave cables").hits[0].labels
        assert [(label.scheme, label.name, label.given_by) for label in labels] == [
            ("force", "Recommendation", "rule"),
            ("norm", "f No damage to cables", "rule"),
            ("theme", "Norms of conduct", "person"),
        ]

    @pytest.mark.parametrize(
        ("query", "key", "matched"),
        [
            ("illegal access", "a-70-174/14", ("heading",)),
            ("illegal ships", "a-70-174/14", ("text", "heading")),
            ("recommends alone", "a-70-174/13.f", ("text", "chapeau")),
            ("tide", "a-70-174/13.f", ("footnote",)),
            ("lantern", "a-70-174/12", ("text",)),
        ],
    )
    def test_a_hit_says_where_it_matched(self, query: str, key: str, matched: tuple[str, ...]) -> None:
        hit = find(query).hits[0]
        assert (hit.key, hit.matched) == (key, matched)

    def test_headings_are_marked_in_the_line_they_make(self) -> None:
        hit = find("illegal").hits[0]
        assert hit.heading == ("III. Sea", "Illegal access")
        line = " / ".join(hit.heading)
        assert [line[start:end] for start, end in hit.heading_highlights] == ["Illegal"]
        assert hit.heading_adds

    def test_what_stands_beside_a_clause_adds_nothing_where_its_own_text_says_it_all(self) -> None:
        Clause.objects.filter(path="14").update(heading_path=["Ships"])
        index.reindex()
        hit = find("ships").hits[0]
        assert hit.matched == ("text", "heading")
        assert not hit.heading_adds

    def test_a_long_clause_is_cut_around_its_first_mark(self) -> None:
        long = f"{'Before. ' * 300}lighthouse {'after. ' * 300}".strip()
        report = a_report("x-long")
        an_edition(report, [("1", long)])
        index.index_report(report)
        hit = find("lighthouse").hits[0]
        assert hit.shortened
        assert hit.text == long
        assert ("lighthouse", True) in hit.pieces
        assert len("".join(words for words, _ in hit.pieces)) <= 1000

    def test_pages_follow_each_other(self) -> None:
        whole = find("cable OR câbles", size=100)
        pages = [find("cable OR câbles", size=2, page=page) for page in (1, 2, 3, 4)]
        assert [key for page in pages for key in keys(page)] == keys(whole)
        assert [(p.first, p.last, p.next, p.previous) for p in pages[:3]] == [
            (1, 2, 2, 1),
            (3, 4, 3, 1),
            (5, 5, None, 2),
        ]
        assert (pages[3].hits, pages[3].first, pages[3].total, pages[3].previous) == ((), 0, 5, 3)

    def test_page_and_size_are_held_within_what_can_be(self) -> None:
        assert (find("cable", page=-3, size=0).page, find("cable", size=10**6).size) == (1, 100)
        assert find("cable", page=10**12).hits == ()

    def test_newest_first(self) -> None:
        assert keys(find("cable", order="newest"))[0] == "a-res-79-237/op1"

    def test_a_clause_that_just_left_the_database_is_left_out(self) -> None:
        Clause.objects.filter(path="12").delete()
        assert keys(find("lantern")) == []

    def test_an_order_or_facet_that_does_not_exist_is_a_mistake_of_the_caller(self) -> None:
        with pytest.raises(ValueError, match="loudest"):
            find("cable", order="loudest")
        with pytest.raises(ValueError, match="colour"):
            find("cable", filters={"colour": ["red"]})


@pytest.mark.usefixtures("filled")
class TestCounts:
    def test_totals_are_exact_and_count_texts_too(self) -> None:
        answer = find("cable OR câble")
        assert (answer.total, answer.reports, answer.exact) == (5, 2, True)

    def test_facets_are_named_counted_and_in_an_order_that_ranks_nobody(self) -> None:
        answer = find("")
        assert answer.facets["kind"] == (
            FacetValue(
                value="gge-report", label="Report of a group of governmental experts", count=4, chosen=False
            ),
            FacetValue(value="resolution", label="Resolution", count=2, chosen=False),
        )
        assert [(v.label, v.count) for v in answer.facets["language"]] == [("English", 5), ("French", 1)]
        assert [(v.value, v.count) for v in answer.facets["year"]] == [("2024", 2), ("2015", 4)]
        assert [(v.value, v.label) for v in answer.facets["state"]] == [("EST", "Estonia")]
        assert "report" not in answer.facets

    def test_a_facet_chosen_stays_open_for_others_of_its_kind_and_narrows_all_else(self) -> None:
        answer = find("cable", filters={"kind": ["resolution"], "norm": []})
        assert answer.total == 2
        assert [(v.value, v.count, v.chosen) for v in answer.facets["kind"]] == [
            ("gge-report", 3, False),
            ("resolution", 2, True),
        ]
        assert [v.value for v in answer.facets["year"]] == ["2024"]
        assert find("cable", filters={"kind": ["resolution", "gge-report"]}).total == 5
        assert find("cable", filters={"kind": ["resolution"], "year": ["2015"]}).total == 0

    def test_a_chosen_value_that_nothing_bears_is_still_shown(self) -> None:
        answer = find("lantern", filters={"kind": ["treaty"]})
        assert FacetValue(value="treaty", label="Treaty", count=0, chosen=True) in answer.facets["kind"]

    def test_a_chosen_text_is_a_facet_too(self) -> None:
        answer = find("cable", filters={"report": ["a-res-79-237"]})
        assert [(v.label, v.chosen) for v in answer.facets["report"]] == [
            ("A/70/174", False),
            ("A/RES/79/237", True),
        ]

    def test_coverage_says_what_was_searched_and_what_was_not(self) -> None:
        Finding.objects.create(
            file_name="a.pdf", sha256="1" * 64, code="file-refused", severity="error", message="x"
        )
        coverage = find("cable").coverage
        assert (coverage.reports, coverage.editions, coverage.clauses) == (2, 3, 6)
        assert (coverage.known_without_text, coverage.partly_read, coverage.unreadable) == (1, 0, 1)
        assert coverage.as_of == timezone.now().date().isoformat()

    def test_parts_are_counted_alone(self) -> None:
        reading = find('cables "of others" -lantern').reading
        assert reading
        assert [(part.code, part.label, part.total) for part in reading.parts] == [
            ("cables", "word, in any form", 5),
            ('"of others"', "exact phrase", 1),
            ("lantern", "word, in any form", 1),
        ]
        assert (
            reading.words
            == "paragraphs with “cables” and with the exact phrase “of others” and without “lantern”"
        )
        assert reading.tree["all"][0] == {"word": "cables", "at": [0, 6]}

    def test_facets_chosen_are_part_of_what_was_read(self) -> None:
        reading = find("cable &", filters={"kind": ["resolution"], "year": ["2024", "2015"]}).reading
        assert reading
        assert [part.label for part in reading.parts] == [
            "word, in any form",
            "kind of text: Resolution",
            "year 2024",
            "year 2015",
        ]
        assert reading.ignored == ("&",)

    def test_a_facet_alone_is_a_query(self) -> None:
        assert find("", filters={"kind": ["resolution"]}).total == 2
        assert find("", filters={"kind": ["resolution"], "language": ["fr"]}).total == 1

    def test_a_page_of_hits_costs_few_queries(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(20):
            report = a_report(f"x-{number}")
            an_edition(report, [("1", "A cable.")])
        index.reindex()
        find("cable")
        with django_assert_max_num_queries(26):
            assert len(find("cable", size=20).hits) == 20


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
        assert self.changes('"cable of" lantern') == {"lantern": 1, '"cable of"': 0, "(cable of) lantern": 1}

    def test_a_misspelt_word_is_offered_in_spellings_that_some_clause_holds(self) -> None:
        assert self.changes("lantrens") == {"lanterns": 1}
        assert self.changes("xyzzyx") == {}

    def test_a_chosen_facet_may_be_to_blame(self) -> None:
        found = find("lantern", filters={"kind": ["treaty"]})
        assert [(c.label, c.query, c.filters, c.total) for c in found.changes] == [
            ("Any kind of text", "lantern", (), 1)
        ]

    def test_filters_in_the_query_are_named_in_words(self) -> None:
        labels = [change.label for change in find("lantern state:NZL OR tentacle state:EST").changes]
        assert labels == []
        labels = [change.label for change in find("lantern state:NZL").changes]
        assert labels == ["Without lantern", "Without State named or speaking: New Zealand"]

    def test_a_word_in_an_alternative_is_mended_in_its_place(self) -> None:
        assert self.changes("(lantrens OR tentacles) -ship")["(lanterns OR tentacles) -ship"] == 1

    @pytest.mark.parametrize(
        ("left", "right", "distance"),
        [("norm", "norm", 0), ("norm", "norms", 1), ("nrom", "norm", 1), ("cat", "dog", 3), ("", "ab", 2)],
    )
    def test_distance_counts_letters_to_mend(self, left: str, right: str, distance: int) -> None:
        assert edits(left, right, 5) == distance
        assert edits(left, right, 0) == min(distance, 1)


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


def test_without_an_index_the_answer_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(SearchUnavailableError, match=r"manage\.py reindex"):
        find("cable")


def test_an_empty_base_answers_with_zero_and_its_coverage() -> None:
    index.reindex()
    answer = find("cable")
    assert (answer.total, answer.coverage.clauses, answer.coverage.as_of) == (0, 0, "")


def values(**counts: int) -> list[FacetValue]:
    return [FacetValue(value=year[1:], label=year[1:], count=n, chosen=False) for year, n in counts.items()]


def test_a_histogram_has_a_bar_for_every_year_between() -> None:
    plot = year_plot(values(y2015=3, y2018=40), 2018, 50)
    assert plot
    assert [(bar.year, bar.count, bar.partial) for bar in plot.bars] == [
        ("2015", 3, False),
        ("2016", 0, False),
        ("2017", 0, False),
        ("2018", 40, True),
    ]
    assert (plot.top, plot.middle, plot.peak.year, plot.undated) == ("40", "20", "2018", 7)
    assert (plot.first.year, plot.last.year) == ("2015", "2018")
    assert float(plot.last.y) + float(plot.last.height) == pytest.approx(90, abs=0.1)


def test_no_year_no_histogram_and_very_old_years_are_not_drawn() -> None:
    assert year_plot([], 2026, 0) is None
    plot = year_plot(values(y0001=1, y2020=1), 2026, 2)
    assert plot
    assert (len(plot.bars), plot.top) == (120, "2")


def test_reports_are_named_by_title_where_they_have_no_symbol() -> None:
    Report.objects.create(slug="paper-2023", title="White paper on seas", year=2023, source=SOURCE)
    index.reindex()
    assert find("white seas").named == (Named(kind="report", key="paper-2023", label="White paper on seas"),)
