"""A document is stored whole, once, and under the report that the catalogue knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.records import (
    Box,
    Citation,
    Clause,
    Document,
    Fact,
    Finding,
    Footnote,
    Heading,
    Mention,
    Page,
    Repair,
    SetAside,
    Span,
    Tag,
    text_hash,
)
from normsbase.models import Citation as CitationRow
from normsbase.models import Clause as ClauseRow
from normsbase.models import Edition, Report
from normsbase.models import Tag as TagRow
from normsbase.services.load import Loaded, Origin, load
from tests.building import a_body, a_report, a_state

pytestmark = pytest.mark.django_db
ORIGIN = Origin(size=1000, source="file sample.pdf", pipeline_version="1", vocabulary_version="2026.1")
WORDS = "Estonia and others should not harm the networks of others, as resolution 99/1 says;"


def a_document(symbol: str = "X/70/114", name: str = "sample.pdf", **more: object) -> Document:
    tag = Tag(scheme="norm", label="13f", start=19, end=57, rule="norm-13f.1", version="2026.1")
    clauses = (
        Clause(
            path="13", kind="paragraph", text="The Group recommends:", heading=("I. Norms",), heading_at=0
        ),
        Clause(
            path="13.a",
            kind="item",
            marker="(a)",
            text=WORDS,
            chapeau="13",
            page=1,
            boxes=(Box(1, 72, 100, 540, 130),),
            span=Span(page=1, start=22, end=22 + len(WORDS)),
            repairs=(Repair(kind="line-hyphen", at=12),),
            tags=(tag, replace(tag, rule="norm-13f.2")),
            mentions=(
                Mention(kind="state", code="EST", start=0, end=7),
                Mention(kind="state", code="XXX", start=12, end=18),
            ),
            citations=(Citation(text="resolution 99/1", start=62, end=77, report="x-res-99-1"),),
        ),
        Clause(path="annex.1", kind="paragraph", text="Composition of the Group."),
    )
    values = {
        "file": name,
        "sha256": text_hash(name),
        "media_type": "application/pdf",
        "family": "report",
        "language": "en",
        "facts": {
            "symbol": Fact(value=symbol, found="page 1, top right"),
            "title": Fact(value="Report of the Sample Group", found="page 1"),
            "body": Fact(value="Sample Group", found="page 1"),
            "kind": Fact(value="gge-report", found="page 1"),
            "date": Fact(value="2015-07-22", found="page 1", kind="issued"),
        },
        "pages": (Page(number=1, width=612, height=792, text="The Group recommends:\n" + WORDS),),
        "headings": (Heading(level=1, number="I", text="Norms"),),
        "clauses": clauses,
        "footnotes": (Footnote(mark="1", text="See above.", page=1, clause="13.a", at=7),),
        "findings": (Finding(code="numbering-gap", message="Paragraph 21 follows 19.", page=9),),
    }
    return Document(**(values | more))  # type: ignore[arg-type]  # names and kinds are those of the fields


def loaded(**more: object) -> Loaded:
    return load(a_document(**more), ORIGIN)  # type: ignore[arg-type]


def test_everything_in_the_document_is_stored() -> None:
    a_state()
    edition = loaded().edition
    item = ClauseRow.objects.get(key="x-70-114/13.a")

    assert (item.chapeau and item.chapeau.path, item.marker, item.boxes) == (
        "13",
        "(a)",
        [[1, 72, 100, 540, 130]],
    )
    assert edition.pages.get().text[item.span_start : item.span_end] == item.text == WORDS
    assert item.text_hash == text_hash(WORDS)
    assert [mention.state.iso3 for mention in item.mentions.all() if mention.state] == ["EST"]
    assert [(note.mark, note.at) for note in item.footnotes.all()] == [("1", 7)]
    assert str(ClauseRow.objects.get(path="13").heading) == "I. Norms"
    assert edition.findings.get().code == "numbering-gap"
    assert edition.facts["date"] == {"value": "2015-07-22", "found": "page 1", "kind": "issued"}


def test_two_rules_that_find_the_same_words_make_one_label() -> None:
    loaded()

    assert [(tag.label, tag.rule) for tag in TagRow.objects.all()] == [("13f", "norm-13f.1")]


def test_the_report_gets_the_facts_of_the_document() -> None:
    a_body("sample-group", "Sample Group")
    report = loaded().edition.report

    assert (report.slug, report.kind, report.year) == ("x-70-114", "gge-report", 2015)
    assert (report.body and report.body.slug, report.title) == ("sample-group", "Report of the Sample Group")
    assert [(date.kind, date.value) for date in report.dates.all()] == [("issued", "2015-07-22")]
    assert [(part.path_prefix, part.voice) for part in report.parts.all()] == [("", "agreed"), ("annex", "")]


def test_the_same_file_twice_changes_nothing() -> None:
    first, second = loaded(), loaded()

    assert (first.created, second.created) == (True, False)
    assert first.edition == second.edition
    assert ClauseRow.objects.count() == 3


def test_a_known_report_keeps_what_the_catalogue_says() -> None:
    known = a_report("x-70-114", title="The catalogue's title", kind="report", year=2014)
    report = loaded().edition.report

    assert report == known
    assert (report.title, report.kind, report.year) == ("The catalogue's title", "report", 2014)
    assert report.body_name == "Sample Group"


def test_a_text_without_symbol_meets_its_catalogue_row_by_title_and_year() -> None:
    known = a_report("another-slug", symbol="", title="Report of the Sample Group", year=2015)

    assert loaded(symbol="").edition.report == known


def test_a_second_file_of_one_symbol_and_language_is_kept_apart_and_said() -> None:
    first = loaded().edition
    second = loaded(name="another.pdf").edition

    assert second.report == first.report
    assert (first.current, second.current, second.copy) == (True, False, 2)
    assert ClauseRow.objects.filter(key="x-70-114@en~2/13.a").exists()
    assert "second-copy" in second.findings.values_list("code", flat=True)


def test_another_language_is_an_edition_of_the_same_report() -> None:
    loaded()
    french = loaded(name="fr.pdf", language="fr").edition

    assert french.current
    assert ClauseRow.objects.filter(key="x-70-114@fr/13").exists()
    assert Report.objects.count() == 1


def test_a_citation_finds_its_report_whichever_comes_first() -> None:
    loaded()
    assert CitationRow.objects.get().report is None

    cited = loaded(symbol="X/RES/99/1", name="cited.pdf").edition.report
    assert {row.report for row in CitationRow.objects.all()} == {cited}


def test_a_text_that_cites_itself_leads_to_itself_and_a_footnote_keeps_its_mark() -> None:
    own = Citation(text="paragraph 13 above", start=0, end=18, path="13", own=True)
    in_note = Citation(text="See", start=0, end=3, note="1")
    clause = Clause(path="14", kind="paragraph", text="paragraph 13 above", citations=(own, in_note))
    report = loaded(clauses=(clause,)).edition.report

    found = CitationRow.objects.order_by("note").values_list("slug", "report", "path", "note")
    assert list(found) == [(report.slug, report.pk, "13", ""), ("", None, "", "1")]


def test_a_revision_points_to_what_it_revises() -> None:
    first = loaded().edition.report
    revised = loaded(symbol="X/70/114/Rev.1", name="rev.pdf").edition.report

    assert (revised.slug, revised.revises) == ("x-70-114-rev-1", first)


def test_an_item_without_its_chapeau_leaves_nothing_behind() -> None:
    orphan = Clause(path="2.a", kind="item", text="Alone", chapeau="2")

    with pytest.raises(ValueError, match=r"items without their chapeau: 2\.a"):
        loaded(clauses=(orphan,))
    assert not Edition.objects.exists()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("UNGA (draft)", "un"),
        ("UN Human Rights Council", "un"),
        ("Quad", "quad"),
        ("quadrilateral security dialogue", "quad"),
        ("Sample Assembly", ""),
        ("Unrelated Council", ""),
        ("(draft)", ""),
    ],
)
def test_a_body_is_known_by_the_names_that_texts_use(name: str, slug: str) -> None:
    a_body()
    a_body("quad", "Quadrilateral group", acronym="Quad")
    report = loaded(facts={"symbol": Fact(value="X/1", found="told"), "body": Fact(value=name, found="told")})

    assert (body.slug if (body := report.edition.report.body) else "") == slug
    assert report.edition.report.body_name == name


def test_a_file_without_symbol_and_title_meets_no_report_by_chance() -> None:
    other = a_report("another-slug", symbol="", title="Another text", year=None)
    report = loaded(facts={}, name="notes of a meeting.txt").edition.report

    assert report != other
    assert (report.slug, report.title) == ("notes-of-a-meeting", "notes of a meeting.txt")


def test_what_was_set_apart_is_kept_with_its_page() -> None:
    feet = (
        SetAside(reason="page-number", page=1, text="14/26"),
        SetAside(reason="foot", page=1, text="X/70"),
    )
    edition = loaded(set_aside=feet).edition
    assert edition.pages.get().set_apart == [
        {"reason": "page-number", "text": "14/26"},
        {"reason": "foot", "text": "X/70"},
    ]
