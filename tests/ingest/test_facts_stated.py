"""Title, body, status and dates are found where a text states them, also without the masthead of an organ."""

from __future__ import annotations

import pytest

from ingest.facts import find_facts
from ingest.flow import Flow
from ingest.headlines import headline
from ingest.markdown import read_markdown
from ingest.masthead import Opening
from ingest.plaintext import read_plain
from ingest.records import Fact, Told
from tests.ingest.paper import BOLD, Paper, prose, wide
from tests.ingest.test_facts import facts_of, masthead


def flowing(*lines: str) -> Flow:
    flow = Flow()
    for line in lines:
        flow.add([line])
    return flow


def dates_of(*lines: str, title: str = "") -> dict[str, tuple[str, str, str]]:
    facts = find_facts(Opening.of_flow(flowing(*lines)), Told(), title=title)
    return {name: (fact.value, fact.kind, fact.found) for name, fact in facts.items() if fact.kind}


def test_a_treaty_says_in_its_first_and_last_words_when_it_was_opened_and_in_force() -> None:
    dates = dates_of(
        "Convention on Lamps",
        "Entered into force on 3 June 2036",
        "The Parties keep the Convention on Tides, opened for signature at Southport on 1 May 1999.",
        *["The keepers keep the lamps."] * 40,
        "DONE at Northport, this 7th day of May 2035, in one copy.",
        *["Declarations of the keepers."] * 40,
    )

    assert dates == {
        "in-force": ("2036-06-03", "in-force", "first words"),
        "date": ("2035-05-07", "opened", "closing words"),
    }


def test_a_treaty_that_is_cited_with_its_date_dates_nothing() -> None:
    cited = "Lamps are kept by the Convention (done at Southport this 1st day of May 1999)."

    assert dates_of("Agreement on Lamps", "The Parties keep lamps.", cited) == {}


def test_a_date_alone_on_a_cover_is_of_no_stated_kind() -> None:
    assert dates_of("Lamp strategy of Northport", "May 2035") == {
        "date": ("2035-05", "unknown", "first lines")
    }
    assert dates_of("Lamp strategy of Northport", "In 2035 there were lamps.") == {}


def test_an_act_is_of_the_year_in_its_title() -> None:
    assert dates_of("Words", title="The Lamps Act, 2035") == {"date": ("2035", "adopted", "title")}


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("REPUBLIC OF NORTHPORT", "Ministry of Lamps", "Lamp Policy", "of the Republic"),
            "Lamp Policy of the Republic",
        ),
        (("National Lamp", "Strategy", "May 2035", "Contents"), "National Lamp Strategy"),
        (
            ("TREATY", "BETWEEN", "NORTHPORT", "AND", "SOUTHPORT", "The Parties keep lamps."),
            "TREATY BETWEEN NORTHPORT AND SOUTHPORT",
        ),
        (("01100 01", "www.lamps.example", "A plan for lamps"), "A plan for lamps"),
        (("The strategy of lamps is kept by those who are keepers of them.",), ""),
    ],
)
def test_the_lines_of_a_cover_give_a_title_without_who_publishes_it(
    lines: tuple[str, ...], title: str
) -> None:
    assert headline(lines) == title


def test_a_text_without_pages_says_where_its_title_stands() -> None:
    plain = read_plain("Lamp Strategy of Northport\n\nThe keepers keep the lamps.\n")
    marked = read_markdown(
        "# Verdrag inzake lampen en sleutels van de havens\n\n"
        "## Convention on the lamps and keys of the harbours\n\n"
        + "The Parties to this Convention keep the lamps of all harbours. "
        * 4
    )

    assert (plain.title, plain.title_found) == ("Lamp Strategy of Northport", "first lines")
    assert marked.title == "Convention on the lamps and keys of the harbours"
    assert marked.title_found == "first heading"


@pytest.mark.parametrize(
    ("title", "text", "body", "found"),
    [
        ("G7 statement on lamps", "", "G7", "title"),
        ("Directive (EU) 2035/7 on lamps", "", "European Union", "title"),
        (
            "Convention on Lamps",
            "The member States of the Council of Europe, keep lamps",
            "Council of Europe",
            "first words",
        ),
        ("Convention on Lamps", "They met the Council of Europe", "", ""),
    ],
)
def test_title_or_first_words_name_the_body(title: str, text: str, body: str, found: str) -> None:
    facts = find_facts(Opening(first=(), heads=(), text=text), Told(), title=title)

    fact = facts.get("body", Fact(value="", found=""))
    assert (fact.value, fact.found) == (body, found)


@pytest.mark.parametrize(
    ("symbol", "title", "text", "status", "found"),
    [
        ("A/90/L.7", "Lamps", "The General Assembly,", "draft", "symbol"),
        ("A/90/CRP.1", "Lamps", "", "conference room paper", "symbol"),
        ("A/90/PV.3", "", "", "verbatim record", "symbol"),
        ("A/90/12", "Chair’s summary of lamps", "", "chair’s text", "title"),
        (
            "A/90/12",
            "Lamps",
            "Report of the Group of Governmental Experts. It adopted by consensus the report.",
            "consensus report of a group",
            "first pages",
        ),
        (
            "A/RES/90/7",
            "Lamps",
            "The General Assembly,\nNotes lamps.",
            "adopted; the text does not say how",
            "kind of the text",
        ),
        (
            "A/RES/90/7",
            "Lamps",
            "Adopted by a recorded vote. adopted by 90 votes to 3 with 4 abstentions",
            "adopted by vote (90 votes to 3 with 4 abstentions)",
            "first pages",
        ),
        (
            "A/90/12",
            "Lamps",
            "Report of the Group of Governmental Experts. It shall adopt its report by consensus.",
            "",
            "",
        ),
        (
            "A/RES/90/7",
            "Lamps",
            "The General Assembly, Recalling the rules adopted by consensus by the keepers,",
            "adopted; the text does not say how",
            "kind of the text",
        ),
        ("", "Words on lamps", "We keep lamps.", "", ""),
    ],
)
def test_symbol_title_and_words_tell_the_status(
    symbol: str, title: str, text: str, status: str, found: str
) -> None:
    given = Told(symbol=symbol, title=title)
    facts = find_facts(Opening(first=(), heads=(), text=text), given)

    fact = facts.get("status", Fact(value="", found=""))
    assert (fact.value, fact.found) == (status, found)


def test_a_gazette_names_its_act_and_a_record_its_meeting() -> None:
    gazette = Paper()
    gazette.put(97, 184, "GOVERNMENT GAZETTE", BOLD, 19)
    gazette.put(56, 433, "5. The Lamps Act, 2035 ........ 12", size=9)
    record = masthead("A/90/PV.64")
    record.put(124, 96, "Official Records")
    record.put(124, 130, "64th plenary meeting")
    record.put(124, 320, "Lamps of small harbours", BOLD)

    assert facts_of(gazette)["title"].value == "The Lamps Act, 2035"
    assert facts_of(record)["title"].value == "64th plenary meeting"


def test_a_cover_s_title_takes_the_line_below_it() -> None:
    paper = Paper()
    paper.put(134, 528, "LAMPS OF", size=40)
    paper.put(134, 574, "ALL HARBOURS", size=40)
    paper.put(236, 640, "An Agenda for Keepers", size=20)

    assert facts_of(paper)["title"].value == "LAMPS OF ALL HARBOURS: An Agenda for Keepers"


def test_a_masthead_wider_than_its_title_does_not_stand_for_it() -> None:
    paper = Paper()
    paper.put(124, 58, "United Nations", size=14)
    paper.put(480, 58, "DP/2035/12", size=10)
    paper.put(117, 101, "Executive Board of the", size=17)
    paper.put(117, 160, "Fund of Lamps and the Office", BOLD, 17)
    paper.put(60, 228, "Annual session 2035", BOLD)
    paper.put(60, 245, "Item 9 of the provisional agenda")
    paper.put(120, 307, "Report on the keeping of lamps", BOLD, 14)
    paper.y = 360
    facts = facts_of(paper.lines(*wide(prose(60))))

    assert facts["title"].value == "Report on the keeping of lamps"
    assert facts["session"].value == "Annual session 2035"


def test_a_typescript_s_title_stands_in_capitals_in_the_middle() -> None:
    paper = masthead("A/47/435")
    paper.put(177, 266, "QUESTION OF LAMPS")
    paper.put(170, 278, "IN SMALL HARBOURS")
    paper.y = 330
    facts = facts_of(paper.lines(*wide(prose(60))))

    assert facts["title"].value == "QUESTION OF LAMPS IN SMALL HARBOURS"


def test_a_bar_code_is_no_title_and_a_masthead_without_distribution_dates_the_issue() -> None:
    paper = Paper()
    paper.put(415, 52, "CCW/GGE.1/2035/3")
    paper.put(400, 76, "25 September 2035")
    paper.put(400, 100, "Original: English")
    paper.put(57, 100, "Convention on lamps of all harbours", BOLD, 15)
    paper.put(57, 258, "Item 6 of the provisional agenda")
    paper.put(114, 362, "Report on lamps", BOLD, 14)
    paper.put(400, 700, "* * * 2504776 * * *", BOLD, 30)
    facts = facts_of(paper)

    assert facts["title"].value == "Report on lamps"
    assert (facts["date"].value, facts["date"].kind) == ("2035-09-25", "issued")


def test_a_session_is_told_without_the_year_of_another_organ_beside_it() -> None:
    paper = masthead("A/90/12")
    paper.put(60, 200, "Ninety-first session Ninety-third year", BOLD)
    paper.put(60, 40, "Originally kept")
    facts = facts_of(paper)

    assert facts["session"].value == "Ninety-first session"
    assert facts["original-language"].value == "English"
