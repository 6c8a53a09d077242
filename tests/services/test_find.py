"""A search answers with hits, exact counts, how it read the query and what it did not search."""

from __future__ import annotations

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Clause, Finding, Report
from normsbase.models.reports import PARTLY_READ
from normsbase.search.types import SearchUnavailableError
from normsbase.services import index
from normsbase.services.find import find
from normsbase.services.find.answer import Answer, FacetValue, Named
from normsbase.services.find.plot import year_plot
from tests.building import SOURCE, a_report, a_tag, an_edition
from tests.services.finding import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> None:
    """The base of `finding`, indexed."""
    fill()


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

    def test_norms_are_named_by_letter_where_room_is_short_and_nobody_is_no_label(self) -> None:
        a_tag(Clause.objects.get(path="13.f"), "addressee", "none")
        labels = find("leave cables").hits[0].labels
        assert [label.short for label in labels] == ["Recommendation", "f", "Norms of conduct"]

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

    def test_a_hit_says_which_part_matched_where(self) -> None:
        where = dict(find("illegal ships").hits[0].where)
        assert where == {"text": ("ships",), "heading": ("illegal",)}

    def test_headings_are_marked_in_the_line_they_make(self) -> None:
        hit = find("illegal").hits[0]
        assert hit.heading == ("III. Sea", "Illegal access")
        line = " / ".join(hit.heading)
        assert [line[start:end] for start, end in hit.heading_highlights] == ["Illegal"]
        assert hit.heading_adds

    def test_only_the_headings_that_hold_a_mark_are_shown(self) -> None:
        pieces = find("illegal").hits[0].heading_pieces
        assert pieces == (("Illegal", True), (" access", False))
        assert (
            "".join(words for words, _ in find("illegal sea").hits[0].heading_pieces)
            == "III. Sea / Illegal access"
        )
        assert find("lantern").hits[0].heading_pieces == ()

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
        an_edition(a_report("x-mute"), [], clause_count=0)
        part = an_edition(a_report("x-part"))
        Finding.objects.create(
            edition=part, code=PARTLY_READ[0], severity="warning", message="Page 2 has none."
        )
        index.reindex()
        coverage = find("cable").coverage
        assert (coverage.reports, coverage.editions, coverage.clauses) == (3, 4, 7)
        assert (coverage.known_without_text, coverage.partly_read, coverage.unreadable) == (1, 1, 1)
        assert coverage.samples == 1
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
