"""No word of a page is lost or invented: each character is accounted for, and a loss is caught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ingest import pipeline
from ingest.balance import Balance
from ingest.layout import Measure
from ingest.ledger import differences, settle, undone
from ingest.lines import Line
from ingest.paragraphs import Block, to_blocks
from ingest.pipeline import Source, read
from ingest.records import Document, Repair, SetAside, Span, Told
from tests.ingest.paper import BOLD, ITALIC, LEFT, Paper, prose, wide


def document(data: bytes, name: str = "text.pdf", kind: str = "") -> Document:
    return read(Source(name, data, Told(kind=kind)))


def balance_of(data: bytes, name: str = "text.pdf", kind: str = "") -> Balance:
    found = document(data, name, kind).balance
    assert found is not None
    return found


def letters(text: str) -> int:
    return len("".join(text.split()))


def total(balance: Balance) -> int:
    """Return what the records hold, with what repairs took away and without what they put in."""
    held = balance.clauses + balance.headings + balance.footnotes + sum(n for _, n in balance.set_apart)
    return held + sum(n for _, n in balance.removed) - sum(n for _, n in balance.added)


def report() -> bytes:
    """Draw a report with a head, feet, a title block, contents, a note, a table and a signature."""
    paper = Paper()
    paper.put(480, 58, "A/90/12", size=10)
    paper.put(LEFT, 120, "Lamps of the harbours", BOLD, 16)
    paper.y = 160
    paper.lines("Contents")
    for number, title in enumerate(("Introduction", "Lamps", "Keys"), 1):
        paper.lines(f"{'I' * number}. {title} . . . . . . . . . . . . . . . . {number}")
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
    for number in range(4):
        paper.put(LEFT, paper.y, f"Harbour number {number}")
        paper.put(360, paper.y, f"{number * 11} lamps")
        paper.y += 14
    paper.y += 20
    paper.numbered("3.", "They ended.")
    return paper.data(head="A/90/12", foot="2/2 35-00001")


def test_every_character_of_a_report_is_in_a_clause_a_heading_a_note_or_set_apart_with_its_reason() -> None:
    found = document(report())
    balance = found.balance

    assert balance is not None
    assert balance.is_exact
    assert balance.characters == sum(letters(page.text) for page in found.pages) == total(balance)
    assert balance.clauses == sum(letters(c.marker + c.text) for c in found.clauses)
    assert balance.footnotes == letters("1 See the log.")
    assert balance.headings == letters("I. Introduction")
    assert dict(balance.removed) == {"footnote-mark": 1}
    assert set(dict(balance.set_apart)) == {
        "contents", "page-number", "running-head", "table", "title-block",
    }  # fmt: skip
    assert "words-unaccounted" not in {finding.code for finding in found.findings}


def test_the_account_does_not_rest_on_the_runs_that_records_name() -> None:
    found = document(report())
    records = [
        *(clause.marker + clause.text for clause in found.clauses),
        *(heading.marker + heading.text for heading in found.headings),
        *(note.marker + note.text for note in found.footnotes),
        *(apart.text for apart in found.set_aside),
        "1",  # the mark cut out of the first clause
    ]

    assert sorted("".join("".join(records).split())) == sorted(
        "".join("".join(page.text for page in found.pages).split())
    )


def test_a_resolution_s_formula_and_meeting_are_set_apart() -> None:
    paper = Paper()
    paper.put(440, 58, "A/RES/90/7")
    paper.put(LEFT, 120, "90/7. Lamps of the harbours", BOLD, 12)
    paper.y = 160
    paper.put(LEFT, paper.y, "The General Assembly,", ITALIC)
    paper.y += 18
    paper.lines("Recalling its earlier words on lamps, and what the keepers of every harbour", "said then,")
    paper.numbered("1.", "Decides to keep a lamp.")
    paper.lines("12th plenary meeting")
    paper.lines("3 March 2035")
    balance = balance_of(paper.data(), kind="resolution")

    assert balance.is_exact
    assert dict(balance.set_apart) == {
        "enacting-formula": letters("The General Assembly,"),
        "running-head": letters("A/RES/90/7"),
        "signature": letters("12th plenary meeting 3 March 2035"),
        "title-block": letters("90/7. Lamps of the harbours"),
    }


def test_salutations_are_set_apart_by_that_name() -> None:
    balance = balance_of(b"Mr. Chair,\n\nWe keep lamps.\n", "t.txt", "statement")

    assert balance.is_exact
    assert dict(balance.set_apart) == {"salutation": letters("Mr. Chair,")}


def test_a_number_without_words_is_kept_and_said_to_stand_alone() -> None:
    text = b"1. Lamps burn:\n\n(a) at night;\n\n(b)\n\n(i) by the sea.\n\n2. Tides come.\n"
    found = document(text, "t.txt", "report")

    assert found.balance is not None
    assert found.balance.is_exact
    assert [(s.reason, s.text) for s in found.set_aside] == [("number-alone", "(b)")]
    assert [(c.path, c.chapeau) for c in found.clauses] == [
        ("1", None), ("1.a", "1"), ("1.b.i", None), ("2", None),
    ]  # fmt: skip


def test_a_line_end_hyphen_taken_out_is_a_removal() -> None:
    paper = Paper()
    for _ in range(3):
        paper.lines("Keepers of every harbour write down the water they see by night.")
    paper.lines("Keepers of every harbour write down the wa-", "ter they see by night and tell of it.")
    balance = balance_of(paper.data())

    assert balance.is_exact
    removed = dict(balance.removed)
    assert removed["line-hyphen"] == 1
    assert total(balance) == balance.characters


@pytest.mark.parametrize(
    ("text", "removed", "added"),
    [
        ("The \ufb01rst lamp of\ufb03ce", {"ligature": 2}, {"ligature": 5}),
        ("The har\u00adbour lamp", {"soft-hyphen": 1}, {}),
        ("The re\u0301sume\u0301 of lamps", {"nfc": 4}, {"nfc": 2}),
    ],
)
def test_signs_written_out_are_logged(text: str, removed: dict[str, int], added: dict[str, int]) -> None:
    balance = balance_of(text.encode(), "t.txt")

    assert balance.is_exact
    assert (dict(balance.removed), dict(balance.added)) == (removed, added)
    assert total(balance) == balance.characters


def test_list_markers_that_a_page_shows_are_additions_and_front_matter_is_set_apart() -> None:
    markdown = (
        "---\ntitle: Lamps\n---\n\n# Lamps\n\n- burn\n- shine\n\n![a lamp](x.png)\n\n"
        "| a | b |\n|---|---|\n| c | d |\n"
    )
    balance = balance_of(markdown.encode(), "t.md")

    assert balance.is_exact
    assert dict(balance.added) == {"list-marker": 2}
    assert {"front-matter", "image", "table"} <= set(dict(balance.set_apart))
    assert total(balance) == balance.characters


def test_a_page_of_html_keeps_captions_and_words_beside_list_items() -> None:
    page = (
        b"<body>Loose words<script>no()</script><ol><li>Lamps burn.</li><p>Beside.</p></ol>"
        b"<table><caption>Lamps by harbour</caption><tr><td>a</td><td>b</td></tr></table>"
        b"<p class='oj-note'>(1) The log.</p></body>"
    )
    balance = balance_of(page, "t.html")

    assert balance.is_exact
    assert dict(balance.added) == {"list-marker": 2}
    assert balance.footnotes == letters("(1) The log.")
    assert total(balance) == balance.characters


def test_a_cutter_that_drops_a_line_is_caught_with_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(lines: Sequence[Line], measure: Measure, boxes: object) -> tuple[Block, ...]:
        return to_blocks([line for line in lines if "keepers met" not in line.text], measure)

    monkeypatch.setattr(pipeline, "to_blocks", forgetful)
    found = document(report())

    assert found.balance is not None
    assert [(s.page, s.text) for s in found.balance.lost] == [(1, "1. The keepers met and said this1")]
    (finding,) = [f for f in found.findings if f.code == "words-unaccounted"]
    assert (finding.severity, finding.page) == ("warning", 1)
    assert "“1. The keepers met and said this1” stand on the page" in finding.message
    assert finding.remedy


def test_a_cutter_that_takes_a_line_twice_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuttering(lines: Sequence[Line], measure: Measure, boxes: object) -> tuple[Block, ...]:
        blocks = to_blocks(lines, measure)
        return (*blocks, blocks[-1])

    monkeypatch.setattr(pipeline, "to_blocks", stuttering)
    found = document(report())

    assert found.balance is not None
    assert [s.text for s in found.balance.invented] == ["3. They ended."]
    assert "stand in the cut and not on the page" in found.findings[-1].message


def settled(found: Document) -> Balance:
    return settle(found, {page.number: page.text for page in found.pages})


def test_a_word_changed_in_a_clause_is_both_lost_and_invented() -> None:
    found = document(report())
    first, *others = found.clauses
    changed = replace(found, clauses=(replace(first, text=first.text.replace("met", "sat")), *others))
    balance = settled(changed)

    assert [s.text for s in balance.lost] == ["met"]
    assert [s.text for s in balance.invented] == ["sat"]
    assert balance.invented[0].characters == 3


def test_words_in_another_order_are_no_exact_account() -> None:
    found = document(report())
    first, *others = found.clauses
    changed = replace(first, text=" ".join(reversed(first.text.split())))

    assert not settled(replace(found, clauses=(changed, *others))).is_exact


def test_a_repair_that_is_not_logged_is_caught() -> None:
    found = document(report())
    first, *others = found.clauses
    assert [repair.kind for repair in first.repairs] == ["footnote-mark"]

    assert not settled(replace(found, clauses=(replace(first, repairs=()), *others))).is_exact


def test_words_of_no_page_are_invented() -> None:
    found = document(report())
    odd = SetAside(reason="margin", page=1, text="Nobody wrote this")
    astray = SetAside(reason="margin", page=9, text="Nor this", sources=(Span(page=9, start=0, end=8),))
    balance = settled(replace(found, set_aside=(*found.set_aside, odd, astray)))

    assert [(s.page, s.text) for s in balance.invented] == [(1, "Nobody wrote this"), (9, "Nor this")]


def test_a_letter_that_the_engine_gave_and_no_line_bears_is_lost() -> None:
    found = document(report())
    raws = {page.number: page.text for page in found.pages} | {1: found.pages[0].text + "Q\x00"}

    assert [s.text for s in settle(found, raws).lost] == ["\x00Q"]


def test_long_losses_are_quoted_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "to_blocks", lambda lines, measure, boxes: to_blocks(lines[-1:], measure))
    long = Paper().lines(*wide(prose(150))).page().lines(*wide(prose(150))).data()
    messages = [f.message for f in document(long).findings if f.code == "words-unaccounted"]

    assert len(messages) == 2
    assert max(map(len, messages)) < 600
    assert "characters)" in messages[0]


def test_long_records_are_compared_word_by_word_without_order() -> None:
    one = " ".join(f"lamp{number}" for number in range(4000))

    assert list(differences(one, one.replace("lamp7 ", "key "))) == [("lamp7", "key")]


def test_repairs_can_be_undone() -> None:
    repairs = (
        Repair(kind="ligature", at=4, removed="\ufb01", added="fi"),
        Repair(kind="line-hyphen", at=9, removed="-"),
    )

    assert undone("The first", repairs) == "The \ufb01rst-"
