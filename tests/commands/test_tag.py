"""`tag` labels JSON Lines, its own shape and that of `extract`, and says which lines it cannot use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ingest.reading import make_tagger
from normsbase.services.tag import Problem, tag_lines
from tests.commands.standalone import ROOT, SAMPLES, called, run

LINE: dict[str, Any] = {
    "id": "x1",
    "text": "(a) keep their response teams from being attacked, as Estonia said of A/70/174;",
    "heading": ["III. Security of ICTs"],
    "chapeau": "States should not:",
    "report_title": "Security of ICTs",
    "language": "en",
}
FIXTURES = ROOT / "fixtures"
TAGGER = make_tagger(FIXTURES / "vocabulary", FIXTURES / "reference")


def tagged(*values: dict[str, Any] | str) -> list[Any]:
    lines = [value if isinstance(value, str) else json.dumps(value) for value in values]
    return list(tag_lines(lines, TAGGER))


def test_a_line_gets_its_labels_and_the_words_that_earned_them() -> None:
    (answer,) = tagged(LINE)
    force = next(tag for tag in answer["tags"] if tag["scheme"] == "force")

    assert answer["id"] == "x1"
    assert (answer["force"], answer["verb"], answer["polarity"]) == ("recommendation", "should", "restraint")
    assert (force["rests_on"], force["given_by"]) == ("chapeau", "rule")
    assert answer["states"] == ["EST"]
    (cite,) = answer["cites"]
    assert (cite["text"], cite["report"]) == ("A/70/174", "a-70-174")
    assert LINE["text"][cite["start"] : cite["end"]] == "A/70/174"


def test_lines_of_extract_are_tagged_and_the_rest_passes_through(tmp_path: Path) -> None:
    cut = called("extract", SAMPLES / "xts-12.pdf")
    done = run("tag", "-", data=tmp_path / "none", stdin=cut.out.encode())
    clauses = [line for line in done.lines if line["type"] == "clause"]

    assert (done.code, done.told) == (0, "")
    assert not (tmp_path / "none").exists()
    assert [line["type"] for line in done.lines] == [line["type"] for line in cut.lines]
    assert [line for line in done.lines if line["type"] != "clause"] == [
        line for line in cut.lines if line["type"] != "clause"
    ]
    assert all(line["id"] == line["path"] and "theme" in line and "text_hash" in line for line in clauses)
    assert any(line.get("force") == "obligation" for line in clauses)


def test_an_item_of_a_document_finds_its_chapeau() -> None:
    chapeau = {"type": "clause", "path": "1", "text": "States shall never:", "language": "en"}
    item = {"type": "clause", "path": "1.a", "text": "attack ships;", "chapeau": "1", "language": "en"}
    other = {"type": "document", "facts": {"title": {"value": "Another"}}}

    assert tagged(chapeau, item)[1]["verb"] == "shall"
    assert "verb" not in tagged(chapeau, other, item)[2]


def test_a_language_without_vocabulary_says_so() -> None:
    told, found = tagged(
        {"id": "1", "text": "Nchi zote zinapaswa kushirikiana.", "language": "sw"},
        {"id": "2", "text": "Les États devraient protéger les hôpitaux et les services de secours."},
    )

    assert told == {"id": "1", "not_tagged": "Not tagged in this language: sw."}
    assert found["force"] == "recommendation"


def test_an_id_falls_back_to_key_then_path() -> None:
    lines: tuple[dict[str, Any], ...] = ({"key": "x/1", "path": "1"}, {"path": "1"}, {})

    assert [a.get("id") for a in tagged(*({**line, "text": "Words."} for line in lines))] == [
        "x/1",
        "1",
        None,
    ]


def test_a_line_that_cannot_be_used_is_told_and_the_rest_goes_on() -> None:
    answers = tagged("no JSON", "[1]", {"id": "1"}, {"text": 7}, {"text": "A", "heading": 3}, LINE)

    assert [a.line for a in answers if isinstance(a, Problem)] == [1, 2, 3, 4, 5]
    assert answers[2].reason == "has no `text`; give the words of the clause"
    assert answers[5]["id"] == "x1"


def test_more_lines_than_are_tagged_at_once_keep_their_order() -> None:
    names = [str(number) for number in range(450)]

    assert [answer["id"] for answer in tagged(*({**LINE, "id": name} for name in names))] == names


def test_bad_lines_end_with_an_error_and_a_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(f"{json.dumps(LINE)}\n\nnothing\n")
    done = called("tag", tmp_path / "lines.jsonl")
    gone = called("tag", tmp_path / "gone.jsonl")

    assert (done.code, len(done.lines)) == (1, 1)
    assert "Line 3 is no JSON" in done.told
    assert gone.code == 1
    assert "gone.jsonl cannot be opened" in gone.told
