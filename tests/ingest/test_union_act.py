"""An act of the Union is cut from its PDF as from its HTML."""

from __future__ import annotations

from ingest.pipeline import Source, read
from ingest.records import Document, Told
from tests.ingest.paper import BOLD, ITALIC, LEFT, RIGHT, Paper, prose, wide

HEAD = "L 33/80          EN          Official Journal of the Harbours          3.5.2031"
MIDDLE = (LEFT + RIGHT) / 2


def centred(paper: Paper, text: str, font: str = "Times-Roman", size: float = 10) -> None:
    width = paper.canvas.stringWidth(text, font, size)
    paper.y += 8
    paper.put(MIDDLE - width / 2, paper.y, text, font, size)
    paper.y += 20


def item(paper: Paper, marker: str, text: str, x: float = LEFT) -> None:
    paper.put(x, paper.y, marker)
    for line in wide(text, RIGHT - x - 24):
        paper.put(x + 24, paper.y, line)
        paper.y += 12
    paper.y += 6


def note(paper: Paper, mark: str, text: str) -> None:
    end = paper.put(LEFT, 720, "(", size=8)
    end = paper.put(end, 717, mark, size=5.5)
    end = paper.put(end, 720, ")", size=8)
    paper.put(end + 6, 720, text, size=8)


def an_act() -> Document:
    paper = Paper()
    _recitals(paper)
    paper.page(HEAD)
    _articles(paper)
    paper.page(HEAD)
    centred(paper, "ANNEX I")
    centred(paper, "LAMPS OF HARBOURS", BOLD)
    item(paper, "1.", "A lamp of oil.")
    item(paper, "2.", "A lamp of wax.")
    return read(Source("act.pdf", paper.data(HEAD), Told()))


def _recitals(paper: Paper) -> None:
    centred(paper, "DIRECTIVE (EU) 2031/7 OF THE KEEPERS AND OF THE COUNCIL", BOLD)
    centred(paper, "of 3 May 2031", BOLD)
    centred(paper, "on the lamps of harbours", BOLD)
    paper.lines("THE KEEPERS AND THE COUNCIL OF THE HARBOURS,")
    paper.lines(
        *wide("Having regard to the Treaty of the Harbours, and in particular its Article 114 thereof,")
    )
    paper.lines("Whereas:")
    paper.put(LEFT, paper.y, "(1)")
    end = paper.put(LEFT + 24, paper.y, "Lamps are lit by the keepers of harbours (")
    end = paper.put(end, paper.y - 3, "1", size=6)
    paper.put(end, paper.y, ") and seen by the boats that come in at")
    paper.y += 12
    paper.put(LEFT + 24, paper.y, "night.")
    paper.y += 18
    item(paper, "(2)", prose(40))
    item(paper, "(3)", prose(30))
    paper.lines("HAVE ADOPTED THIS DIRECTIVE:")
    note(paper, "1", "OJ L 7, 3.5.2021, p. 12.")


def _articles(paper: Paper) -> None:
    centred(paper, "CHAPTER I")
    centred(paper, "GENERAL PROVISIONS", BOLD)
    centred(paper, "Article 1", ITALIC)
    centred(paper, "Subject matter", BOLD)
    item(paper, "1.", "This Directive lays down how lamps are lit.")
    item(paper, "2.", "To that end, this Directive lays down:")
    item(paper, "(a)", "which lamps keepers light;")
    item(paper, "(b)", "which keepers light lamps, that is:")
    item(paper, "(i)", "keepers of one harbour;", LEFT + 24)
    item(paper, "(ii)", "keepers of two.", LEFT + 24)
    centred(paper, "Article 2", ITALIC)
    centred(paper, "Words", BOLD)
    paper.lines("For the purposes of this Directive, the following words apply:")
    item(paper, "(1)", "‘lamp’ means a light;")
    item(paper, "(2)", "‘keeper’ means whoever lights it.")
    centred(paper, "Article 3", ITALIC)
    centred(paper, "Entry into force", BOLD)
    paper.lines("This Directive enters into force when it is lit.")
    paper.lines("Done at Northport, 3 May 2031.")


def test_an_act_in_a_pdf_has_recitals_articles_and_annexes() -> None:
    act = an_act()

    assert act.family == "law"
    assert [clause.path for clause in act.clauses] == [
        "pp1", "rec1", "rec2", "rec3",
        "art1.1", "art1.2", "art1.2.a", "art1.2.b", "art1.2.b.i", "art1.2.b.ii",
        "art2", "art2.1", "art2.2", "art3",
        "annex1.1", "annex1.2",
    ]  # fmt: skip
    assert act.balance
    assert act.balance.is_exact


def test_headings_of_an_act_stand_over_its_articles() -> None:
    found = {clause.path: clause for clause in an_act().clauses}

    assert found["art1.1"].heading == ("CHAPTER I", "GENERAL PROVISIONS", "Article 1 Subject matter")
    assert found["art1.2.b.i"].chapeau == "art1.2.b"


def test_a_footnote_s_mark_in_brackets_is_cut_out_with_them() -> None:
    act = an_act()
    recital = next(clause for clause in act.clauses if clause.path == "rec1")

    assert (
        recital.text
        == "Lamps are lit by the keepers of harbours and seen by the boats that come in at night."
    )
    assert [(found.mark, found.text, found.clause) for found in act.footnotes] == [
        ("1", "OJ L 7, 3.5.2021, p. 12.", "rec1")
    ]
