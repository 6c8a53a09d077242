"""A file's bytes become a document, or a clear reason why there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.errors import RefusedError, UnreadableError
from ingest.pipeline import Source, read
from ingest.records import Document, Told
from tests.ingest.paper import BOLD, LEFT, Paper, prose, wide


def document(data: bytes, name: str = "text.pdf", told: Told | None = None) -> Document:
    return read(Source(name, data, told or Told()))


def report() -> bytes:
    paper = Paper()
    paper.put(480, 58, "A/90/12", size=10)
    paper.put(398, 80, "Distr.: General")
    paper.put(LEFT, 120, "Lamps of the harbours", BOLD, 16)
    paper.y = 160
    paper.heading("I. Introduction")
    first, *others = wide(prose(110, "lamp"))
    paper.put(LEFT, paper.y, "1.")
    end = paper.put(LEFT + 24, paper.y, "The keepers met and said this")
    paper.put(end, paper.y - 3.5, "1", size=6)
    paper.y += 18
    paper.numbered("2.", first, *others[:2])
    paper.put(116, 700, "1", size=5.5)
    paper.put(122, 703, "See the log.", size=8.5)
    paper.page(foot="1/2 35-00001")
    paper.lines(*others[2:])
    paper.numbered("(a)", "Lamps burn;", x=148)
    paper.numbered("(b)", "Tides come.", x=148)
    paper.numbered("4.", "They ended.")
    return paper.data(head="A/90/12", foot="2/2 35-00001")


def test_a_report_becomes_clauses_with_page_boxes_span_and_notes() -> None:
    found = document(report())
    clauses = {clause.path: clause for clause in found.clauses}

    assert list(clauses) == ["1", "2", "2.a", "2.b", "4"]
    assert found.family == "report"
    assert found.fact("symbol") == "A/90/12"
    assert found.language == "en"
    assert clauses["2"].page == 1
    assert [box.page for box in clauses["2"].boxes] == [1, 2]
    assert clauses["2.a"].chapeau == "2"
    assert clauses["1"].heading == ("I. Introduction",)
    assert found.headings[clauses["1"].heading_at or 0].text == "Introduction"
    assert clauses["1"].text == "The keepers met and said this"
    assert [(mark.mark, mark.at) for mark in clauses["1"].footnotes] == [("1", len(clauses["1"].text))]
    assert [(note.mark, note.text, note.clause, note.at) for note in found.footnotes] == [
        ("1", "See the log.", "1", len(clauses["1"].text))
    ]


def test_a_span_points_at_the_clause_s_words_on_its_first_page() -> None:
    found = document(report())

    for clause in found.clauses:
        assert clause.span is not None
        page = found.pages[clause.span.page - 1].text
        words = page[clause.span.start : clause.span.end]
        assert words.split()[:4] == clause.text.split()[:4]
        assert clause.page == clause.span.page


def test_findings_travel_with_the_document() -> None:
    assert [(finding.code, finding.message) for finding in document(report()).findings] == [
        ("numbering-gap", "Paragraph 4 follows 2.")
    ]


def test_what_is_no_clause_is_set_aside_with_its_reason() -> None:
    reasons = {(s.reason, s.text) for s in document(report()).set_aside}

    assert ("page-number", "2/2 35-00001") in reasons
    assert ("running-head", "A/90/12") in reasons
    assert ("title-block", "Lamps of the harbours") in reasons


def test_the_tagger_is_given_the_finished_document() -> None:
    tagged = read(Source("t.txt", b"Lamps burn.", Told()), tagger=lambda d: replace(d, family="law"))

    assert tagged.family == "law"


def test_a_pdf_of_blank_pages_is_a_document_without_clauses_and_says_so() -> None:
    found = document(Paper().page().data())

    assert found.clauses == ()
    assert len(found.pages) == 2
    assert found.language == "und"
    assert found.quality == 0.0
    assert [(f.code, f.severity, f.message) for f in found.findings] == [
        ("page-without-text", "error", "No text on pages 1, 2 of 2.")
    ]
    assert found.findings[0].remedy.startswith("The pages are blank")


def test_a_blank_page_among_others_is_no_cause_for_alarm() -> None:
    assert document(Paper().lines(*wide(prose(40))).page().data()).findings == ()


def test_pages_without_text_are_named_up_to_a_dozen() -> None:
    paper = Paper().lines(*wide(prose(40)))
    for _ in range(15):
        paper.page().canvas.rect(100, 100, 200, 200)
    (finding,) = document(paper.data()).findings

    assert finding.severity == "warning"
    assert finding.message.endswith("12, 13 and 3 more of 16.")


def test_a_table_and_turned_words_are_findings() -> None:
    paper = Paper().lines(*wide(prose(190)))
    for number in range(4):
        paper.put(LEFT, paper.y, f"Harbour number {number}")
        paper.put(360, paper.y, f"{number * 11} lamps")
        paper.y += 14
    paper.canvas.rotate(90)
    paper.canvas.drawString(300, -50, "Sideways words that stand in the margin of the page")

    assert {f.code for f in document(paper.data()).findings} == {"table-not-read", "turned-text"}


def test_a_text_that_holds_headings_alone_says_so() -> None:
    found = document(b"# Lamps\n\n## Keys\n", "t.md")

    assert [f.code for f in found.findings] == ["text-outside-clauses"]


def test_a_national_law_is_said_to_be_cut_roughly() -> None:
    found = document(b"# Lamps Act, 2035\n\n1. Lamps shall burn.\n", "act.md")

    assert [f.code for f in found.findings] == ["family-cut-as-paragraphs"]


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("t.md", b"# Lamps\n\nLamps burn.", "text/markdown"),
        ("t.html", b"<p>Lamps burn.</p>", "text/html"),
        ("t.txt", b"Lamps burn.", "text/plain"),
        ("t", b"Lamps burn.", "text/plain"),
        ("t.unknown", b"<!DOCTYPE html><html><body><p>Lamps burn.</p></body></html>", "text/html"),
        ("t.unknown", report(), "application/pdf"),
        ("t.unknown", b"[see the log] Lamps burn.", "text/plain"),
        ("t.pdf", b"<html><body><p>Lamps burn.</p></body></html>", "text/html"),
    ],
)
def test_content_then_name_tell_how_to_read(name: str, data: bytes, media: str) -> None:
    found = document(data, name)

    assert found.media_type == media
    assert found.clauses
    assert found.file == name
    assert len(found.sha256) == 64


def test_a_text_without_pages_has_one_without_size_and_no_boxes() -> None:
    found = document(b"Lamps burn.\n\nTides come.", "t.txt")

    assert [(page.width, page.text) for page in found.pages] == [(0.0, "Lamps burn.\nTides come.")]
    assert [(clause.path, clause.boxes) for clause in found.clauses] == [("p1", ()), ("p2", ())]
    assert found.clauses[1].span is not None
    assert found.pages[0].text[found.clauses[1].span.start :] == "Tides come."


def test_notes_of_a_page_are_tied_to_their_clause() -> None:
    notes = b"<p class='oj-note'>(1) The log.</p><p class='oj-note'>(2) No.</p>"
    html = b"<p>Lamps burn <a id='ntc1-X'>(1)</a>.</p>" + notes
    found = document(html, "t.html")

    assert [(note.mark, note.clause, note.at) for note in found.footnotes] == [
        ("1", "p1", 10),
        ("2", None, None),
    ]
    assert found.clauses[0].text == "Lamps burn."


def test_a_doubtful_encoding_is_a_finding_of_the_document() -> None:
    text = "Les gardiens ont allumé les lampes de l’été à Nîmes.\n\n" * 20

    assert document(text.encode("cp1252"), "t.txt").findings[0].code == "encoding-doubtful"


def test_a_told_kind_and_language_decide() -> None:
    found = document(b"We keep lamps.", "t.txt", Told(kind="sg-report", language="fr"))

    assert (found.family, found.language, found.clauses[0].language) == ("report", "fr", "fr")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("t.json", b"{}", "JSON"),
        ("t.jsonl", b"{}\n{}", "JSON Lines"),
        ("t.csv", b"a,b", "CSV"),
        ("t.tsv", b"a\tb", "TSV"),
        ("t.zip", b"PK\x03\x04...", "archive"),
        ("t.png", b"\x89PNG....", "image"),
        ("t.gz", b"\x1f\x8b....", "compressed"),
        ("t", b'{"lamps": 3}', "JSON"),
        ("t.bin", b"\x01\x00\x02\x00\x03", "kind that is not read"),
        ("t.pdf", b"\xff\xd8\xff\xe0 a picture", "image"),
    ],
)
def test_what_holds_no_document_text_is_refused_with_what_to_do(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        document(data, name)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("t.pdf", b"", "empty"),
        ("t.txt", b" \n\x00", "empty"),
        ("t.pdf", b"not a pdf", "no PDF header"),
        ("t.html", b"<html><body><script>x()</script></body></html>", "no paragraph"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        document(data, name)


def test_garbled_letters_are_told_with_their_page() -> None:
    found = document("Lamps \ue000\ue001\ue002\ue003 burn.".encode(), "t.txt")

    assert 0.5 < found.quality < 0.9
