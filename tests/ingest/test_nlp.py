"""The tagger: documents and clauses in, the same in the same order with tags out, and findings."""

from __future__ import annotations

from dataclasses import replace

from ingest.folding import fold
from ingest.records import Citation, Clause, Document, Fact
from tests.ingest.tagging import labels, tagged, tagger

DOCUMENT = Document(
    file="a.pdf",
    sha256="0" * 64,
    media_type="application/pdf",
    family="report",
    language="en",
    facts={"title": Fact(value="Report on ICT security", found="page 1")},
    clauses=(
        Clause(path="1", kind="paragraph", text="States should hold to sovereignty."),
        Clause(path="2", kind="paragraph", text="Estonia cited resolution 73/27."),
    ),
)


def test_a_document_comes_back_with_its_clauses_tagged_in_order() -> None:
    result = tagger().tag(DOCUMENT)
    assert [clause.path for clause in result.clauses] == ["1", "2"]
    assert labels(result.clauses[0], "theme") == {"sovereignty"}
    assert [mention.code for mention in result.clauses[1].mentions] == ["EST"]
    assert [citation.report for citation in result.clauses[1].citations] == ["a-res-73-27"]
    assert result.findings == ()


def test_texts_stay_as_they_are() -> None:
    assert [c.text for c in tagger().tag(DOCUMENT).clauses] == [c.text for c in DOCUMENT.clauses]


def test_the_same_clauses_give_the_same_tags() -> None:
    assert tagger().tag(DOCUMENT) == tagger().tag(DOCUMENT)


def test_a_language_without_words_is_a_finding_and_no_silence() -> None:
    clause = Clause(path="1", kind="paragraph", text="Riigid peaksid nimekirju lugema.", language="et")
    result = tagger().tag(
        replace(DOCUMENT, clauses=(clause, *DOCUMENT.clauses[1:], replace(clause, path="3")))
    )
    (finding,) = result.findings
    assert (finding.code, finding.severity) == ("language-not-tagged", "info")
    assert "Not tagged in this language" in finding.message
    assert "et (2)" in finding.message
    assert result.clauses[0].tags == ()
    assert result.clauses[1].tags != ()


def test_one_document_may_hold_several_languages() -> None:
    french = Clause(path="1", kind="paragraph", text="Les États devraient lire.", language="fr")
    item = Clause(path="1.a", kind="item", text="(a) reading;", chapeau="1")
    clauses = list(tagger().tag_clauses([french, item]))
    assert labels(clauses[0], "force") == {"recommendation"}
    assert labels(clauses[1], "force") == set()  # a chapeau in another language is none


def test_what_a_clause_carries_already_is_kept() -> None:
    earlier = Citation(text="x", start=0, end=1)
    clause = Clause(
        path="1", kind="paragraph", text="States should read.", citations=(earlier,), voice="chair"
    )
    (result,) = tagger().tag_clauses([clause])
    assert result.citations == (earlier,)
    assert labels(result, "voice") == {"chair"}


def test_every_span_lies_in_the_text_it_rests_on() -> None:
    chapeau = "In cyberspace, States should refrain from:"
    clause = tagged("(a) attacking hospitals;", chapeau=chapeau, heading=("Ransomware",), family="report")
    lengths = {"text": len(clause.text), "chapeau": len(chapeau), "heading": 10, "report": 0}
    assert clause.tags
    assert all(tag.end <= lengths[tag.rests_on] for tag in clause.tags)


def test_folding_tells_a_flaw_from_a_person_at_risk() -> None:
    assert fold("vulnerability") != fold("vulnerable")
