"""A document has parts with their own voice and status; the clauses of each bear its voice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.document_parts import parts_of, with_parts
from ingest.records import Clause, Document, DocumentPart, Fact


def clause(path: str, *heading: str, kind: str = "paragraph", page: int = 3) -> Clause:
    return Clause(path=path, kind=kind, text="We keep lamps.", heading=heading, page=page)


def document(kind: str, *clauses: Clause, family: str = "report", **facts: str) -> Document:
    told = {name: Fact(value=value, found="page 1") for name, value in ({"kind": kind} | facts).items()}
    return Document(
        file="x.pdf",
        sha256="0" * 64,
        media_type="application/pdf",
        family=family,
        language="en",
        facts=told,
        clauses=clauses,
    )


def voices(read: Document) -> dict[str, str]:
    return {clause.path: clause.voice for clause in with_parts(read).clauses}


def test_an_annex_that_holds_the_chair_s_summary_is_the_chair_s() -> None:
    read = document(
        "gge-report",
        clause("1", "I. Lamps"),
        clause("annex1.1", "Annex I", "Agenda"),
        clause("annex2.1", "Annex II", "Chair’s summary", page=9),
        clause("annex2.2", "Annex II", "Chair’s summary", page=9),
        status="consensus report of a group",
    )

    main, agenda, summary = parts_of(read)
    assert (main.voice, main.status) == ("agreed", "consensus report of a group")
    assert (agenda.prefix, agenda.voice, agenda.found) == ("annex1", "", "paths of its clauses")
    assert summary == DocumentPart(
        name="Annex II",
        prefix="annex2",
        first="annex2.1",
        last="annex2.2",
        voice="chair",
        status="chair’s text",
        found="heading on page 9",
    )
    assert voices(read) == {"1": "agreed", "annex1.1": "", "annex2.1": "chair", "annex2.2": "chair"}


def test_foreword_letter_and_summary_are_no_words_of_the_report() -> None:
    read = document(
        "gge-report",
        clause("u1", "Foreword by the Secretary-General"),
        clause("u2", "Letter of transmittal"),
        clause("s1", "Summary*"),
        clause("s2", "Summary*"),
        clause("1", "Summary*"),
        clause("2", "I. Summary of lamps"),
    )

    assert [(part.name, part.first, part.last, part.voice) for part in parts_of(read)][1:] == [
        ("Foreword by the Secretary-General", "u1", "u1", "own"),
        ("Letter of transmittal", "u2", "u2", "own"),
        ("Summary", "s1", "s2", "reported-view"),
    ]
    assert voices(read)["s2"] == "reported-view"
    assert voices(read)["1"] == voices(read)["2"] == "agreed"


def test_an_annexed_explanation_of_position_is_attached() -> None:
    read = document("oewg-report", clause("1"), clause("annex.1", "Annex", "Explanations of position"))

    assert voices(read)["annex.1"] == "attached-statement"


def test_what_a_resolution_annexes_is_adopted_with_it_and_a_report_s_annex_is_not_said_to_be() -> None:
    pair = (clause("op1", kind="operative"), clause("annex.1", "Annex"))

    assert voices(document("resolution", *pair, family="resolution"))["annex.1"] == "agreed"
    assert voices(document("oewg-report", *pair))["annex.1"] == ""


@pytest.mark.parametrize(
    ("kind", "title", "family", "voice"),
    [
        ("report", "Chair’s summary of the session", "report", "chair"),
        ("sg-report", "Lamps", "report", "own"),
        ("report", "Lamps", "report", ""),
        ("upr-report", "Lamps", "upr", "reported-view"),
        ("statement", "Lamps", "statement", "own"),
        ("report", "Statements in explanation of position", "report", "attached-statement"),
        ("compendium", "Compendium of statements in explanation of position", "compendium", "own"),
        ("compendium", "Chair’s summary of replies", "compendium", "chair"),
    ],
)
def test_title_or_kind_tell_whose_words_the_main_part_holds(
    kind: str, title: str, family: str, voice: str
) -> None:
    (main,) = parts_of(document(kind, clause("1"), family=family, title=title))

    assert main.voice == voice
    assert main.found == ("title" if voice in ("chair", "attached-statement") else "kind of the text")


def test_a_reply_s_own_summary_is_the_reply_s() -> None:
    read = document(
        "compendium",
        clause("s1", "Summary"),
        clause("northport.4.a", "Summary", kind="item"),
        family="compendium",
    )

    assert [part.first for part in parts_of(read)] == ["", "s1"]
    assert voices(read) == {"s1": "reported-view", "northport.4.a": "own"}


def test_a_document_without_clauses_has_no_parts() -> None:
    assert list(parts_of(document("report"))) == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (
            "On 22 May, the Group considered and adopted its final report, as amended.",
            "report adopted by those who made it",
        ),
        ("The Group adopted by consensus the present report.", "consensus report of a group"),
        ("The Meeting adopted the report of the Credentials Committee.", ""),
        ("The Group shall adopt its report by consensus.", ""),
    ],
)
def test_a_report_that_says_that_it_was_adopted_says_where(said: str, status: str) -> None:
    read = with_parts(document("report", clause("1"), replace(clause("27", page=8), text=said)))

    found = read.facts.get("status")
    assert (found.value if found else "") == status == read.parts[0].status
    assert found is None or found.found == "paragraph 27, page 8"


def test_in_a_verbatim_record_delegations_and_the_presiding_officer_are_told_apart() -> None:
    said = (
        ("u1", "The Acting President: We begin."),
        ("u2", "Ms. Garden (Poland): We keep lamps."),
        ("u3", "They burn all night."),
        ("u4", "The President: We thank her."),
        ("u5", "The meeting is closed."),
    )
    clauses = [replace(clause(path), text=text) for path, text in said]
    read = document("report", *clauses, status="verbatim record")
    assert voices(read) == {"u1": "chair", "u2": "own", "u3": "own", "u4": "chair", "u5": "chair"}
    assert set(voices(document("report", *clauses)).values()) == {""}, "no record of a meeting"
