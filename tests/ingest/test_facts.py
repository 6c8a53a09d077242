"""Facts about a document are found where official documents put them, each with its place."""

from __future__ import annotations

import pytest

from ingest.dates import find_dates
from ingest.facts import find_facts
from ingest.flow import Flow
from ingest.kinds import family_of, kind_of
from ingest.masthead import Opening
from ingest.pages import read_pages
from ingest.records import REPORT_KINDS, Fact, Told
from ingest.titles import find_title
from tests.ingest.paper import BOLD, ITALIC, Paper, prose, wide


def facts_of(paper: Paper, told: Told | None = None) -> dict[str, Fact]:
    sheets = read_pages(paper.data())
    return find_facts(Opening.of(sheets), told or Told(), title=sheets.title, created=sheets.created)


def masthead(symbol: str = "A/RES/90/7") -> Paper:
    paper = Paper()
    paper.put(124, 58, "United Nations", size=14)
    paper.put(480, 58, symbol, size=10)
    paper.put(124, 86, "General Assembly", size=20)
    paper.put(398, 80, "Distr.: General", size=10)
    paper.put(398, 98, "3 May 2035", size=10)
    paper.put(398, 120, "Original: English", size=10)
    paper.put(60, 220, "Ninetieth session", BOLD)
    paper.put(60, 232, "Agenda item 12")
    return paper


def resolution() -> Paper:
    paper = masthead()
    paper.put(124, 290, "Resolution adopted by the General Assembly", BOLD, 14)
    paper.put(124, 305, "on 1 May 2035", BOLD, 14)
    paper.put(80, 340, "90/7. The keeping of lamps", BOLD, 12)
    paper.put(124, 354, "in small harbours", BOLD, 12)
    paper.put(148, 380, "The General Assembly,", ITALIC)
    paper.y = 400
    return paper.lines(*wide(prose(60)))


def test_a_resolution_s_facts_stand_in_its_masthead() -> None:
    facts = facts_of(resolution())

    assert facts["symbol"] == Fact(value="A/RES/90/7", found="page 1, top")
    assert facts["title"].value == "The keeping of lamps in small harbours"
    assert (facts["date"].value, facts["date"].kind) == ("2035-05-01", "adopted")
    assert (facts["issued"].value, facts["issued"].kind) == ("2035-05-03", "issued")
    assert facts["session"].value == "Ninetieth session"
    assert facts["distribution"].value == "General"
    assert facts["original-language"].value == "English"
    assert facts["body"].value == "United Nations"
    assert facts["organ"].value == "UN General Assembly"
    assert facts["kind"].value == "resolution"


def test_what_is_told_outranks_what_is_found() -> None:
    told = Told(symbol="X/1", title="Zebras", body="Keepers", kind="treaty", date="2035")
    facts = facts_of(resolution(), told)

    assert [facts[name].value for name in ("symbol", "title", "body", "kind", "date")] == [
        "X/1", "Zebras", "Keepers", "treaty", "2035",
    ]  # fmt: skip
    assert {facts[name].found for name in ("symbol", "title", "body", "kind", "date")} == {"told"}
    assert facts["date"].kind == "adopted"


def test_a_title_that_was_told_and_stands_in_the_text_says_both() -> None:
    facts = facts_of(resolution(), Told(title="lamps"))

    assert facts["title"].found == "told, and stands in the text"


def test_a_report_s_title_is_the_largest_bold_group_below_the_masthead() -> None:
    paper = masthead("A/90/12")
    paper.put(124, 300, "Lamps of small harbours", BOLD, 14)
    paper.put(124, 325, "Report of the Secretary-General", BOLD, 12)
    paper.y = 350
    facts = facts_of(paper.lines(*wide(prose(60))))

    assert facts["title"].value == "Lamps of small harbours"
    assert facts["kind"].value == "sg-report"
    assert (facts["date"].value, facts["date"].kind) == ("2035-05-03", "issued")


def test_a_draft_is_titled_by_its_subject() -> None:
    paper = masthead("A/C.1/90/L.4")
    paper.put(124, 300, "Northport and Southport: draft resolution", BOLD, 12)
    paper.put(124, 330, "Lamps of small harbours", BOLD, 12)
    paper.put(148, 360, "The General Assembly,", ITALIC)
    paper.y = 380
    facts = facts_of(paper.lines(*wide(prose(60))))

    assert facts["title"].value == "Lamps of small harbours"
    assert facts["kind"].value == "draft-resolution"


def test_a_review_s_title_names_the_state() -> None:
    paper = masthead("A/HRC/90/3")
    paper.put(124, 300, "Report of the Working Group on the Universal Periodic Review*", BOLD, 14)
    paper.put(124, 330, "Northport", BOLD, 14)
    paper.y = 360
    facts = facts_of(paper.lines(*wide(prose(60))))

    assert facts["title"].value == "Report of the Working Group on the Universal Periodic Review: Northport"
    assert facts["kind"].value == "upr-report"
    assert facts["organ"].value == "UN Human Rights Council"


def test_a_council_resolution_is_titled_by_its_number() -> None:
    paper = masthead("S/RES/3000 (2035)")
    paper.put(124, 200, "Resolution 3000 (2035)", BOLD, 14)
    facts = facts_of(paper)

    assert facts["title"].value == "Security Council resolution 3000 (2035)"
    assert facts["symbol"].value == "S/RES/3000 (2035)"


def test_a_document_of_two_organs_bears_the_first_symbol() -> None:
    assert facts_of(masthead("A/90/7-S/2035/12"))["symbol"].value == "A/90/7"


def test_heads_of_later_pages_decide_between_symbols() -> None:
    paper = masthead("A/90/50")
    paper.put(480, 70, "A/90/7", size=10)
    for _ in range(3):
        paper.page()
        paper.put(480, 50, "A/90/7", size=8)
        paper.lines(*wide(prose(30)))

    assert facts_of(paper)["symbol"].value == "A/90/7"


def test_a_symbol_on_later_pages_alone_is_enough() -> None:
    paper = Paper().lines("Words without a masthead.")
    for _ in range(3):
        paper.page()
        paper.put(480, 50, "A/90/7", size=8)

    assert facts_of(paper)["symbol"].value == "A/90/7"


def test_a_file_s_own_title_helps_only_where_it_is_one() -> None:
    assert find_title((), "Tides of a harbour") == Fact(
        value="Tides of a harbour", found="metadata of the file"
    )
    assert find_title((), "Microsoft Word - tides.docx") is None


def test_the_day_a_file_was_made_is_no_date_of_its_text() -> None:
    facts = facts_of(Paper().lines(*wide(prose(40))))

    assert "date" not in facts
    assert facts["created"].found == "metadata of the file"


def test_an_empty_file_has_a_kind_and_no_more() -> None:
    assert set(facts_of(Paper())) == {"kind", "created"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("le 1er mai 2035", "2035-05-01"),
        ("el 12 de octubre de 2035", "2035-10-12"),
        ("7 мая 2035", "2035-05-07"),
        ("May 7, 2035", "2035-05-07"),
        ("الصادر في 7 كانون الأول/ديسمبر 2035", "2035-12-07"),
        ("2035年5月7日", "2035-05-07"),
        ("this 7th day of May 2035", "2035-05-07"),
        ("Northport, 7.V.2035", "2035-05-07"),
        ("12 lamps 2035", ""),
        ("99 May 2035", ""),
    ],
)
def test_dates_are_read_in_several_languages(text: str, date: str) -> None:
    assert next(find_dates(text), "") == date


def test_front_matter_and_an_act_s_title_give_dates() -> None:
    flow = Flow(title="A statement", stated={"date": "2035-05-07", "language": "en"})
    flow.add(["Words of the keepers."])
    facts = find_facts(Opening.of_flow(flow), Told(), title=flow.title)
    act = find_facts(Opening.of_flow(Flow()), Told(), title="Directive (EU) 2035/7 of 4 May 2035 on lamps")

    assert (facts["date"].value, facts["date"].found) == ("2035-05-07", "front matter")
    assert (act["date"].value, act["date"].kind) == ("2035-05-04", "adopted")
    assert act["kind"].value == "law"


@pytest.mark.parametrize(
    ("symbol", "title", "text", "kind"),
    [
        ("", "Convention on Lamps", "", "treaty"),
        ("", "Communiqué of the keepers", "", "communique"),
        ("", "Declaration on tides", "", "declaration"),
        ("", "National lamp strategy", "", "strategy"),
        ("", "Joint statement on tides", "", "statement"),
        ("", "National position on lamps", "", "national-position"),
        ("", "Lamps Act, 2035", "", "legislation"),
        ("", "", "Be it enacted by the keepers", "legislation"),
        ("", "", "Article 1\nLamps.\nArticle 2\nKeys.", "treaty"),
        ("", "", "We keep lamps.", "statement"),
        ("A/90/7", "Note verbale dated 3 May", "", "statement"),
        ("A/90/7", "", "", "report"),
        ("A/90/L.7", "", "Draft resolution", "draft-resolution"),
        ("X.Y/7", "African Convention on Lamps", "", "treaty"),
        ("A/90/7", "", "Report of the\nGroup of Governmental Experts on lamps", "gge-report"),
        ("A/AC.9/7", "", "Compendium of statements", "compendium"),
        ("A/90/7", "", "The General Assembly,\nNoting", "resolution"),
    ],
)
def test_symbol_title_and_words_tell_the_kind(symbol: str, title: str, text: str, kind: str) -> None:
    facts = {
        name: Fact(value=value, found="") for name, value in (("symbol", symbol), ("title", title)) if value
    }

    assert kind_of(text, facts) == kind
    assert kind in REPORT_KINDS


def test_every_kind_has_a_family() -> None:
    assert {kind: family_of(kind) for kind in ("resolution", "treaty", "upr-report", "unheard-of")} == {
        "resolution": "resolution",
        "treaty": "treaty",
        "upr-report": "upr",
        "unheard-of": "report",
    }
