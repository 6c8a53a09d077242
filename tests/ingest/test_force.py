"""Force, polarity and addressee: the main verb decides, wherever it stands."""

from __future__ import annotations

import pytest

from ingest.records import Clause
from tests.ingest.tagging import judged, labels, tagged, tagger, words


def joint(text: str) -> Clause:
    """Tag a paragraph of a joint communiqué."""
    return tagged(text, title="Joint communiqué of the ministers", family="statement")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Notes that States should keep lists of ports;", ("statement", "action", "none")),
        ("Calls upon Member States to keep lists;", ("recommendation", "action", "states")),
        ("Invites the specialized agencies to keep lists;", ("invitation", "action", "un-system")),
        ("Notes the report, and urges all States to read it;", ("recommendation", "action", "states")),
        ("States should keep their lists short.", ("recommendation", "action", "states")),
        ("States should not sell their lists.", ("recommendation", "restraint", "states")),
        ("Each Party shall keep a list.", ("obligation", "action", "parties")),
        ("A Party shall not be required to keep a list.", ("invitation", "action", "parties")),
        ("No State may sell the lists of another.", ("obligation", "restraint", "states")),
        ("The lists may be wrong.", ("statement", "action", "none")),
        ("Companies are encouraged to mend what they sell.", ("invitation", "action", "stakeholders")),
        ("The list was printed in May 2019.", ("statement", "action", "none")),
        ("In May 2019 the list was printed by a State.", ("statement", "action", "none")),
        ("Members undertake never to sell the lists.", ("commitment", "restraint", "members")),
        ("We will keep one list.", ("commitment", "action", "members")),
        ("It is essential that lists be short.", ("recommendation", "action", "states")),
        ("States could consider printing lists.", ("invitation", "action", "states")),
        ("Storms could break the cable.", ("statement", "action", "none")),
        ("States must not sell lists.", ("obligation", "restraint", "states")),
        ("The Secretary-General should print the list.", ("recommendation", "action", "un-system")),
        ("Asks Members not to sell the list.", ("recommendation", "restraint", "members")),
        ("Urges States that have no list to make one;", ("recommendation", "action", "states")),
        ("Printing houses are off limits to the agents of any State.", ("statement", "restraint", "states")),
        (
            "Anyone in government who learns of a leak should report it.",
            ("recommendation", "action", "states"),
        ),
        ("Printing houses are out of bounds.", ("statement", "restraint", "none")),
        ("Reaffirms that no State may sell the list of another;", ("statement", "restraint", "states")),
    ],
)
def test_the_main_verb_decides(text: str, expected: tuple[str, str, str]) -> None:
    assert judged(tagged(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "States should not only print lists but also read them.",
        "States should not hesitate to print lists.",
        "Urges States that have not yet printed lists to do so;",
    ],
)
def test_a_negation_that_asks_for_more_is_no_restraint(text: str) -> None:
    assert judged(tagged(text)) == ("recommendation", "action", "states")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Strongly condemns the sale of lists;", "Strongly condemns"),
        ("Takes note with appreciation of the list;", "Takes note with appreciation"),
        ("Also calls upon States to read;", "calls upon"),
        ("States should read.", "should"),
    ],
)
def test_the_operative_verb_is_kept_as_written_with_its_adverb(text: str, verb: str) -> None:
    assert words(tagged(text), "force") == verb


def test_a_plain_description_has_no_operative_verb() -> None:
    assert words(tagged("Paper was cheap."), "force") == ""


@pytest.mark.parametrize(
    "text",
    [
        "The request for a list was refused.",
        "Half of the sum promised has arrived.",
        "They signed the Lagos Call for short lists.",
        "Lists that should be read were lost.",
        "These steps will reduce the cost of paper.",
        "The need to print lists was great.",
        "If States should print, paper is at hand.",
        "Lists, which may be printed by any State, are short.",
        "They met States wanting to recommend lists.",
    ],
)
def test_nouns_forecasts_and_dependent_clauses_do_not_bind(text: str) -> None:
    assert labels(tagged(text), "force") == {"statement"}


def test_a_relative_clause_ends_before_the_main_verb() -> None:
    clause = tagged("States that operate a press should print lists.")
    assert judged(clause) == ("recommendation", "action", "states")


def test_a_preambular_paragraph_only_states() -> None:
    clause = tagged("Recalling that lists are short and that States should read them,", kind="preambular")
    assert judged(clause) == ("statement", "action", "none")
    assert judged(tagged("Considering that lists shall be read by States,"))[0] == "statement"


def test_items_take_force_polarity_and_addressee_from_their_chapeau() -> None:
    clause = tagged("(a) the sale of lists;", chapeau="States should refrain from:")
    assert judged(clause) == ("recommendation", "restraint", "states")
    assert {tag.rests_on for tag in clause.tags if tag.scheme == "force"} == {"chapeau"}
    (force,) = (tag for tag in clause.tags if tag.scheme == "force")
    assert "States should refrain from:"[force.start : force.end] == "should"


def test_an_item_with_a_verb_of_its_own_is_judged_by_it() -> None:
    clause = tagged("(b) a Party may keep two lists.", chapeau="Each Party shall:")
    assert judged(clause) == ("invitation", "action", "parties")
    own = tagged("my Government has printed its list.", chapeau="We call on all States to:")
    assert judged(own) == ("statement", "action", "none")


@pytest.mark.parametrize(
    ("chapeau", "text", "expected"),
    [
        ("States should not:", "(b) sell lists;", ("recommendation", "restraint", "states")),
        ("Calls upon all States:", "(b) Not to sell lists;", ("recommendation", "restraint", "states")),
        ("Calls upon all States:", "(a) To read and recommend;", ("recommendation", "action", "states")),
        ("Members undertake to:", "(a) never sell lists;", ("commitment", "restraint", "members")),
        ("States should:", "(c) refrain from selling;", ("recommendation", "restraint", "states")),
        ("Urges States to refrain from:", "(a) printing;", ("recommendation", "restraint", "states")),
        ("We will:", "help and encourage others;", ("commitment", "action", "members")),
        ("Each Party shall:", "(a) We will keep lists.", ("commitment", "action", "members")),
    ],
)
def test_an_item_goes_on_with_its_chapeau(chapeau: str, text: str, expected: tuple[str, str, str]) -> None:
    assert judged(tagged(text, chapeau=chapeau)) == expected


def test_an_item_of_an_item_keeps_the_restraint_of_the_outermost() -> None:
    clauses = [
        Clause(path="1", kind="paragraph", text="States should not:"),
        Clause(path="1.a", kind="item", text="(a) with regard to paper:", chapeau="1"),
        Clause(path="1.a.i", kind="item", text="(i) sell lists;", chapeau="1.a"),
    ]
    innermost = list(tagger().tag_clauses(clauses))[-1]
    assert judged(innermost) == ("recommendation", "restraint", "states")
    assert {t.rests_on for t in innermost.tags if t.scheme in ("force", "polarity")} == {"chapeau"}


def test_an_item_that_says_not_to_turns_the_polarity_of_its_chapeau() -> None:
    clause = tagged("(c) Not to print the list;", chapeau="Requests the Secretary-General:")
    assert judged(clause) == ("recommendation", "restraint", "un-system")
    (polarity,) = (tag for tag in clause.tags if tag.scheme == "polarity")
    assert (polarity.rests_on, clause.text[polarity.start : polarity.end]) == ("text", "Not")


@pytest.mark.parametrize(
    "text",
    [
        "Implement a plan for the printing of lists;",
        "Share lists with neighbours that have none;",
        "To ensure that lists are printed and recommend new ones;",
        "Printing lists for those who have none and encouraging others;",
        "The printing of lists in accordance with article 4;",
        "Helping printers through lists and presses effectively make lists;",
        "A list by which the date, the place or the time is told;",
        "Press and Paper, Annual Review, 12 March 2009",
        "Ministry of Paper, Board of Printers, Office of Lists",
    ],
)
def test_what_has_no_finite_verb_has_no_force(text: str) -> None:
    clause = tagged(text)
    assert labels(clause, "force") == set()
    assert labels(clause, "addressee") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Support for lists is wide.",
        "The board offers a new list.",
        "Printers work on paper; they provide lists.",
        "Taking note of the report on lists,",
        "Convinced of the need for lists,",
        "The board adopted its list.",
        "The price of paper doubled last year.",
        '"List" means any paper with names.',
        "Building a press is costly.",
    ],
)
def test_a_sentence_that_only_tells_is_a_statement(text: str) -> None:
    assert labels(tagged(text), "force") == {"statement"}


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("We affirm our strong and lasting commitment to short lists.", "commitment"),
        ("Reiterates its call for shorter lists;", "recommendation"),
        ("Reiterates its invitation to printers to send lists;", "invitation"),
        ("Recognizing that paper is dear, we will print less.", "commitment"),
        ("The Council requested the board to print a list.", "statement"),
        ("The lists were printed as requested by the board.", "statement"),
        ("We urged all States to print lists.", "recommendation"),
        ("The office aims to print a list.", "statement"),
        ("Should a list be printed?", "statement"),
        ("Kenya presents its voluntary pledges and lists.", "statement"),
        ("Foreign printers are willing to wait.", "statement"),
        ("The State to which the list is sent shall keep it.", "obligation"),
        ("It was stated that a list should be printed.", "statement"),
    ],
)
def test_what_is_renewed_told_or_asked_has_its_own_force(text: str, force: str) -> None:
    assert labels(tagged(text), "force") == {force}


def test_to_note_is_not_a_word_of_restraint() -> None:
    assert judged(tagged("States should note the list.")) == ("recommendation", "action", "states")
    assert words(tagged("The list was not printed."), "force") == ""


def test_restraint_may_stand_far_from_the_call() -> None:
    far = "Calls upon all States and, where applicable, other holders of lists to refrain from selling them;"
    assert judged(tagged(far)) == ("recommendation", "restraint", "states")
    assert judged(tagged("States should no longer sell lists."))[1] == "restraint"
    assert judged(tagged("Stresses that no one is left behind;"))[1] == "action"


def test_a_loose_item_without_its_chapeau_has_no_force() -> None:
    assert labels(tagged("(d) Drawing up a short list;"), "force") == set()
    assert labels(tagged("(d) To draw up a short list;"), "force") == set()


def test_an_item_of_an_item_takes_the_verb_from_the_outermost() -> None:
    clauses = [
        Clause(path="1", kind="paragraph", text="Members undertake to:"),
        Clause(path="1.a", kind="item", text="(a) for paper:", chapeau="1"),
        Clause(path="1.a.i", kind="item", text="(i) the keeping of lists;", chapeau="1.a"),
    ]
    assert judged(list(tagger().tag_clauses(clauses))[-1]) == ("commitment", "action", "members")


@pytest.mark.parametrize(
    ("family", "title", "speaker"),
    [
        ("resolution", "", "states"),
        ("strategy", "", "states"),
        ("treaty", "", "parties"),
        ("statement", "Statement by the minister", "states"),
        ("statement", "Joint communiqué", "members"),
        ("", "Convention on lists", "parties"),
        ("", "", "members"),
    ],
)
def test_we_are_those_whose_text_it_is(family: str, title: str, speaker: str) -> None:
    assert judged(tagged("We will keep a list.", family=family, title=title))[2] == speaker


def test_one_state_speaking_of_itself_is_a_state_and_two_together_are_members() -> None:
    assert judged(joint("Kenya will keep a list."))[2] == "states"
    assert judged(joint("Kenya and Peru will keep a list."))[2] == "members"


def test_what_nobody_is_named_for_falls_to_those_whose_text_it_is() -> None:
    assert judged(joint("In Kenya and Peru lists will be kept."))[2] == "members"
    assert judged(tagged("Lists shall be kept.", family="resolution"))[2] == "states"
    annexed = tagged("Lists shall be kept.", family="resolution", title="Convention on lists")
    assert judged(annexed)[2] == "parties"


def test_whoever_speaks_is_bound_although_another_is_named_before() -> None:
    assert judged(joint("We thank Kenya and reiterate our commitment to lists."))[2] == "members"
    assert judged(joint("Kenya and the Union will keep a list."))[2] == "members"


def test_my_delegation_speaks_for_a_state() -> None:
    assert judged(tagged("On behalf of my delegation, we pledge to keep lists."))[2] == "states"


def test_what_an_organ_decides_binds_the_organ() -> None:
    assert judged(tagged("Decides to print the list;", family="resolution"))[2] == "un-system"


def test_a_call_for_something_takes_the_addressee_of_the_next_request() -> None:
    clause = tagged("We call for shorter lists and request the Secretary-General to print them.")
    assert judged(clause)[2] == "un-system"
