"""A Word file gives the clauses that its PDF gives: lists as shown, notes, rows, changes taken."""

from __future__ import annotations

import pytest

from ingest.errors import RefusedError, UnreadableError
from ingest.media import WORD, media_type
from ingest.pipeline import Source, read
from ingest.records import Document, Told
from ingest.word.body import read_word
from tests.hostile.zips import packed
from tests.ingest.paper import Paper, wide
from tests.ingest.word_paper import WordPaper, element

FIRST = "The keepers of the harbours met in spring and spoke of the lamps that guide ships at night."
CHAPEAU = "Keepers of harbours should, wherever the tide allows it:"
ITEMS = ("Write down what each tide brings;", "Tell the keepers of other harbours, in particular:")
SUBITEMS = ("Those whose harbours lie upstream;", "Those whose lamps are out;")
LAST = "The keepers will meet again in autumn and look at what was written down."


def document(data: bytes, name: str = "draft.docx", kind: str = "report") -> Document:
    return read(Source(name, data, Told(kind=kind)))


def shown(*paragraphs: tuple[int, int], paper: WordPaper) -> list[str]:
    """Return the numbers shown before paragraphs that are each (list, depth)."""
    for number, depth in paragraphs:
        paper.put("Words.", num=number, depth=depth)
    flow, _ = read_word(paper.data())
    return [block.raw.removesuffix("Words.").strip() for block in flow.blocks]


def codes(found: Document) -> list[str]:
    return [finding.code for finding in found.findings]


def a_draft() -> WordPaper:
    paper = WordPaper().list(1)
    paper.put("Lamps and tides", style="Title")
    paper.put("I. Introduction", style="Heading 1")
    paper.note(paper.put(FIRST, num=1), "Held at the old lighthouse.")
    paper.put("II. What keepers should do", style="Heading 1")
    paper.put(CHAPEAU, num=1)
    paper.put(ITEMS[0], num=1, depth=1)
    paper.put(ITEMS[1], num=1, depth=1)
    for words in SUBITEMS:
        paper.put(words, num=1, depth=2)
    paper.put(LAST, num=1)
    return paper


def its_pdf() -> bytes:
    paper = Paper()
    paper.heading("Lamps and tides", size=16).heading("I. Introduction")
    paper.numbered("1.", *wide(FIRST, 340))
    paper.heading("II. What keepers should do")
    paper.numbered("2.", *wide(CHAPEAU, 340))
    paper.numbered("(a)", *wide(ITEMS[0], 340), x=148)
    paper.numbered("(b)", *wide(ITEMS[1], 340), x=148)
    paper.numbered("(i)", SUBITEMS[0], x=172).numbered("(ii)", SUBITEMS[1], x=172)
    paper.numbered("3.", *wide(LAST, 340))
    return paper.data()


def test_a_draft_in_word_gives_the_clauses_of_its_pdf() -> None:
    word, pdf = document(a_draft().data()), document(its_pdf(), "draft.pdf")
    ours = [(c.path, c.kind, c.marker, c.text, c.chapeau, c.heading[-1]) for c in word.clauses]

    assert ours == [(c.path, c.kind, c.marker, c.text, c.chapeau, c.heading[-1]) for c in pdf.clauses]
    assert [path for path, *_ in ours] == ["1", "2", "2.a", "2.b", "2.b.i", "2.b.ii", "3"]
    assert word.media_type == WORD
    assert word.fact("title") == "Lamps and tides"


def test_every_character_is_accounted_for() -> None:
    paper = a_draft()
    paper.table(("Harbour", "Lamps"), ("North", "7"))
    found = document(paper.data())

    assert found.balance
    assert found.balance.is_exact
    assert "words-unaccounted" not in codes(found)


def test_a_footnote_is_tied_to_its_clause_and_character() -> None:
    found = document(a_draft().data())
    (note,) = found.footnotes

    assert (note.mark, note.text, note.clause, note.at) == (
        "1",
        "Held at the old lighthouse.",
        "1",
        len(FIRST),
    )


def test_tables_are_rows_with_a_finding_but_lists_set_as_tables_are_lists() -> None:
    paper = WordPaper()
    paper.put("Rules of lamps", style="Heading 1")
    paper.table(("1.", FIRST), ("2.", LAST))
    paper.table(("Harbour", "Lamps"), ("North", "7"))
    found = document(paper.data())

    assert [(clause.path, clause.text) for clause in found.clauses] == [("1", FIRST), ("2", LAST)]
    rows = [apart.text for apart in found.set_aside if apart.reason == "table"]
    assert rows == ["Harbour Lamps", "North 7"]
    assert codes(found) == ["table-not-read"]


def test_insertions_are_taken_and_deletions_left_out_with_a_finding() -> None:
    paper = WordPaper().list(1)
    first = paper.put("Keepers should ", num=1)
    paper.add(first, '<w:del w:id="1"><w:r><w:delText>sell</w:delText></w:r></w:del>')
    paper.add(first, '<w:ins w:id="2"><w:r><w:t>light</w:t></w:r></w:ins>')
    paper.add(first, '<w:r><w:t xml:space="preserve"> the lamps.</w:t></w:r>')
    gone = paper.put("", num=1)
    gone._p.get_or_add_pPr().append(element('<w:rPr><w:del w:id="3"/></w:rPr>'))
    paper.add(
        gone, '<w:del w:id="4"><w:r><w:delText>A paragraph that nobody wants.</w:delText></w:r></w:del>'
    )
    paper.put(LAST, num=1)
    found = document(paper.data())

    assert [(c.path, c.text) for c in found.clauses] == [
        ("1", "Keepers should light the lamps."),
        ("2", LAST),
    ]
    assert codes(found) == ["tracked-changes"]
    assert "1 insertions are taken, 3 deletions left out" in found.findings[0].message


def test_hidden_text_is_left_out_with_a_finding() -> None:
    paper = WordPaper()
    paragraph = paper.put(FIRST)
    paper.add(paragraph, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody sees this.</w:t></w:r>")
    found = document(paper.data())

    assert found.clauses[0].text == FIRST
    assert codes(found) == ["hidden-text"]


def test_letters_go_on_after_z_and_numerals_count() -> None:
    forms = (("lowerLetter", "(%1)"), ("upperRoman", "%2."), ("decimalZero", "%3"))
    paper = WordPaper().list(1, forms)
    numbers = shown(*[(1, 0)] * 28, (1, 1), (1, 1), (1, 1), (1, 1), (1, 2), paper=paper)

    assert numbers[25:28] == ["(z)", "(aa)", "(bb)"]
    assert numbers[28:] == ["I.", "II.", "III.", "IV.", "01"]


def test_deeper_levels_begin_again_unless_the_list_says_otherwise() -> None:
    order = ((1, 0), (1, 1), (1, 1), (1, 0), (1, 1))

    assert shown(*order, paper=WordPaper().list(1)) == ["1.", "(a)", "(b)", "2.", "(a)"]
    kept = WordPaper().list(1, more='<w:lvlRestart w:val="0"/>')
    assert shown(*order, paper=kept) == ["1.", "(a)", "(b)", "2.", "(c)"]


def test_lists_of_one_kind_count_together_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    paper = WordPaper().list(1).num(2, 1).num(3, 1, anew)

    assert shown((1, 0), (2, 0), (3, 0), (3, 0), paper=paper) == ["1.", "2.", "5.", "6."]


def test_a_number_may_hold_those_above_it() -> None:
    nested = (("upperRoman", "%1"), ("decimal", "%1.%2"))

    assert shown((1, 0), (1, 1), (1, 1), paper=WordPaper().list(1, nested)) == ["I", "I.1", "I.2"]
    plain = WordPaper().list(1, nested, more="<w:isLgl/>")
    assert shown((1, 0), (1, 1), paper=plain) == ["1", "1.1"]


def test_a_style_may_number_its_paragraphs() -> None:
    paper = WordPaper().list(7)
    style = paper.document.styles["Body Text"].element
    style.get_or_add_pPr().append(element('<w:numPr><w:numId w:val="7"/></w:numPr>'))
    for words in (FIRST, LAST):
        paper.put(words, style="Body Text")

    assert [clause.path for clause in document(paper.data()).clauses] == ["1", "2"]


def test_bullets_stay_with_the_clause_above_and_bold_lines_are_headings() -> None:
    paper = WordPaper().list(1).list(2, (("bullet", "\u2022"),))
    paper.put(FIRST, num=1)
    paper.put("").add_run("Of lamps").bold = True
    paper.put(CHAPEAU, num=1)
    paper.put("Light them;", num=2)
    paper.put("Trim them.", num=2)
    clause = document(paper.data()).clauses[-1]

    assert clause.heading == ("Of lamps",)
    assert clause.text.split("\n") == [CHAPEAU, "• Light them;", "• Trim them."]


def test_a_table_of_contents_is_set_apart() -> None:
    paper = WordPaper()
    paper.document.styles.add_style("toc 1", 1)
    paper.put("Introduction\t3", style="toc 1")
    paper.put(FIRST)

    assert [(a.reason, a.text) for a in document(paper.data()).set_aside] == [("contents", "Introduction 3")]


def test_what_is_no_word_file_is_told() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        read_word(WordPaper().data()[:2000])
    with pytest.raises(RefusedError, match="archive"):
        read_word(packed({"a.txt": b"words"}))


def test_a_word_file_is_known_under_any_name() -> None:
    data = WordPaper().data()

    assert [media_type(name, data) for name in ("a.docx", "a.pdf", "a")] == [WORD] * 3
