"""Themes, norms and voice: what earns them, what stands in their way, what they rest on."""

from __future__ import annotations

import pytest

from ingest.records import Clause
from tests.ingest.tagging import labels, tagged


def reported(text: str) -> Clause:
    """Tag a paragraph of a report on ICT security."""
    return tagged(text, title="Report of the group on ICT security", family="report")


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("States should cooperate to make cyberspace more stable.", "13a"),
        ("Before it attributes an ICT incident, a State should weigh all relevant information.", "13b"),
        ("No State should allow its territory to be used for malicious ICT acts.", "13c"),
        ("States should deny safe haven to hackers online.", "13c"),
        ("States should exchange information and prosecute terrorist use of the Internet.", "13d"),
        ("Governments should respect freedom of expression on the Internet.", "13e"),
        ("States should not use ICTs to damage critical infrastructure.", "13f"),
        ("States should protect their critical infrastructure from ICT threats.", "13g"),
        ("States should respond to requests for assistance after malicious ICT acts.", "13h"),
        ("States should ensure the integrity of the supply chain of ICT products.", "13i"),
        ("States should encourage the reporting of ICT vulnerabilities.", "13j"),
        ("States should not harm the emergency response teams of others by cyber means.", "13k"),
    ],
)
def test_each_norm_is_known_by_its_core_and_brings_its_theme(text: str, norm: str) -> None:
    clause = reported(text)
    assert labels(clause, "norm") == {norm}
    assert "norms" in labels(clause, "theme")


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("No country ought to let hackers who rob foreign banks operate freely from its soil.", "13c"),
        ("Ports and power stations must never be knocked out by a State's cyber units.", "13f"),
        ("Every State should harden its own water plants and clinics against malware.", "13g"),
        ("We promise to help any neighbour that appeals for assistance under cyberattack.", "13h"),
        ("We promise to come to the help of a neighbour that asks for aid under cyberattack.", "13h"),
        ("Governments should make sure that phones and routers on sale hide no backdoors.", "13i"),
        ("States are not to use their CERTs for attacks.", "13k"),
        ("Before naming a culprit after a cyberattack, governments should weigh all the evidence.", "13b"),
    ],
)
def test_norms_are_known_in_plain_words_too(text: str, norm: str) -> None:
    assert labels(tagged(text), "norm") == ({norm} if norm else set())


def test_a_norm_brings_the_themes_it_implies_on_the_same_words() -> None:
    clause = tagged("States must uphold free expression online.")
    spans = {(tag.start, tag.end) for tag in clause.tags if tag.label in ("13e", "norms")}
    assert {"norms", "human-rights"} <= labels(clause, "theme")
    assert len(spans) == 1


def test_a_norm_named_by_its_letter_is_given() -> None:
    assert labels(tagged("Several speakers praised norm 13 (f) for its brevity."), "norm") == {"13f"}


@pytest.mark.parametrize(
    "text",
    [
        "Critical infrastructure is often damaged by cyberattacks.",
        "The company should report vulnerabilities in software to its customers.",
        "While respecting human rights, States should build faster Internet networks.",
        "Each State Party shall exchange information on cybercrime under this Convention.",
    ],
)
def test_a_shared_topic_is_no_norm(text: str) -> None:
    assert labels(reported(text), "norm") == set()


def test_a_norm_can_be_made_of_chapeau_and_item() -> None:
    clause = tagged("(a) damaging hospitals by ICTs;", chapeau="States should refrain from:")
    assert labels(clause, "norm") == {"13f"}


def test_an_item_that_opens_with_an_infinitive_is_asked_for_though_its_chapeau_is_lacking() -> None:
    kept = "respect for human rights guides every use of digital tools by the courts"
    assert labels(tagged(f"(a) To see that {kept};"), "norm") == {"13e"}
    assert labels(tagged(f"The report tells how {kept}."), "norm") == set()


def test_a_states_own_plan_speaks_of_its_own_infrastructure() -> None:
    text = "Stronger protection of critical infrastructure is the first aim."
    assert labels(tagged(text, title="National Cyber Security Strategy of Ruritania"), "norm") == {"13g"}
    assert labels(tagged(text, title="Ruritania in cyberspace", family="strategy"), "norm") == {"13g"}
    assert labels(tagged(text, title="Lectures on cyberspace"), "norm") == set()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Sovereignty was discussed for an hour.", "sovereignty"),
        ("Sanctions and unilateral coercive measures were discussed.", "coercive-measures"),
        ("The drill lasted for two days among members.", ""),
    ],
)
def test_words_of_general_use_count_only_where_the_text_is_about_icts(text: str, theme: str) -> None:
    assert labels(tagged(text), "theme") == set()
    assert labels(tagged(text, title="Fisheries report"), "theme") == set()
    if theme:
        assert theme in labels(reported(text), "theme")
        assert theme in labels(tagged(text, heading=("I. Cyberspace", "A. Views")), "theme")


def test_the_link_is_made_within_the_sentence_where_nothing_around_makes_it() -> None:
    assert labels(tagged("Sovereignty was discussed. Later, phones went online."), "theme") == set()
    assert "sovereignty" in labels(tagged("Sovereignty in cyberspace was discussed."), "theme")


def test_terms_of_the_field_make_the_link_themselves() -> None:
    assert "incident-response" in labels(tagged("A CSIRT was founded."), "theme")


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Help for vulnerable groups online was discussed.", "vulnerabilities"),
        ("The exercise of jurisdiction over servers was discussed among States.", "joint-exercises"),
        ("The Working Group on ageing computers met.", "regular-institutional-dialogue"),
        ("They closed the gender digital divide in the port.", "gender-and-youth"),
        (
            "The professional certification of divers who own computers was discussed.",
            "standards-and-certification",
        ),
    ],
)
def test_exclusions_win(text: str, barred: str) -> None:
    clause = reported(text)
    assert barred not in labels(clause, "theme") | labels(clause, "mechanism")


def test_a_heading_gives_its_theme_and_the_tag_says_so() -> None:
    clause = tagged("Half of the sum is still due.", heading=("IV. Money", "B. Digital divide"))
    (tag,) = (tag for tag in clause.tags if tag.scheme == "theme")
    assert (tag.label, tag.rests_on) == ("digital-divide", "heading")
    assert clause.heading[-1][tag.start : tag.end] == "Digital divide"


def test_a_chapter_heading_alone_gives_no_theme() -> None:
    clause = tagged("Half of the sum is still due.", heading=("V. Cyber capacity-building",))
    assert labels(clause, "theme") == set()


def test_a_chapeau_gives_its_theme_and_the_tag_says_so() -> None:
    clause = tagged("(a) to exempt masts from duty;", chapeau="To close the digital divide, States should:")
    assert [(t.label, t.rests_on) for t in clause.tags if t.scheme == "theme"] == [
        ("digital-divide", "chapeau")
    ]


def test_a_title_gives_its_theme_to_the_whole_text_and_the_tag_says_so() -> None:
    title = "Convention against Cybercrime among the islands"
    (tag,) = (
        t for t in tagged("The request shall say why it is made.", title=title).tags if t.scheme == "theme"
    )
    assert (tag.label, tag.rests_on) == ("cybercrime", "report")
    assert title[tag.start : tag.end] == "Convention against Cybercrime"


def test_a_title_gives_nothing_to_definitions_and_final_clauses() -> None:
    title = "Convention against Cybercrime among the islands"
    assert labels(tagged("“Island” shall mean land with water around it.", title=title), "theme") == set()
    assert labels(tagged("The depositary keeps the seal.", title=title), "theme") == set()


LONG = "The harbour masters of the northern islands met for a week in the old town hall and talked at length"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Women lead the computer classes.", True),
        ("Readers with disabilities lead the computer classes.", True),
        (f"{LONG} of tides, women, boats and computers.", False),  # in an enumeration
        (f"{LONG} of boats before they drank {'much ' * 20}tea with women near computers.", False),  # late
        (f"Computers hum. Women {'very ' * 30}often fish.", True),  # the sentence after counts as linked
        (f"Women fish {'very ' * 30}often, and so do computers.", False),  # far from the words of the field
        (f"{LONG} of tides, women, boats and computers. Women spoke first.", True),  # twice
    ],
)
def test_a_theme_given_sparingly_is_not_earned_in_passing(text: str, given: bool) -> None:
    assert ("gender-and-youth" in labels(tagged(text), "theme")) is given


def test_where_the_title_is_about_the_field_words_need_not_stand_near() -> None:
    text = f"Women fish {'very ' * 30}often, and so do computers."
    assert "gender-and-youth" in labels(tagged(text, title="Report on cyberspace"), "theme")


def test_a_pattern_may_ask_what_title_or_heading_is_about() -> None:
    text = "The working group met in spring."
    forum = "regular-institutional-dialogue"
    assert forum not in labels(tagged(text, title="Report on computers in farming"), "theme")
    about = "Open-ended working group on security of and in the use of ICTs"
    assert forum in labels(tagged(text, title=about), "theme")
    assert forum in labels(tagged(text, heading=(about, "A. Meetings")), "theme")


@pytest.mark.parametrize(
    ("text", "theme", "given"),
    [
        ("Computers in the port give early warning of attacks.", "incident-response", True),
        ("Computers in the port give early warning of tides.", "incident-response", False),
        (
            "In cyberspace, the important role played by the technology sector was discussed.",
            "multi-stakeholder",
            True,
        ),
        ("Online, the delegates prized compromise and cake.", "threats", False),
    ],
)
def test_a_word_of_two_senses_needs_one_beside_it(text: str, theme: str, given: bool) -> None:
    assert (theme in labels(tagged(text), "theme")) is given


def test_a_tag_stands_on_the_words_that_earned_it_and_names_rule_and_version() -> None:
    clause = tagged("They discussed ransomware at length.")
    (tag,) = (tag for tag in clause.tags if tag.scheme == "theme")
    assert clause.text[tag.start : tag.end] == "ransomware"
    assert (tag.rule, tag.version, tag.given_by) == ("theme-ransomware.1", "2026.3", "rule")


def test_a_pattern_stands_on_the_nearest_of_its_words() -> None:
    text = "Damage was discussed; in cyberspace States should not damage critical infrastructure of others."
    clause = tagged(text)
    (tag,) = (tag for tag in clause.tags if tag.scheme == "norm")
    assert clause.text[tag.start : tag.end] == "should not damage critical infrastructure"


def test_words_too_far_apart_do_not_fill_a_pattern_of_nearness() -> None:
    near = tagged("In cyberspace, the participation of companies was discussed.")
    far = tagged(
        "In cyberspace, companies write code that is read and copied and sold and used and mended by "
        "everybody, and the participation of States was discussed."
    )
    assert "multi-stakeholder" in labels(near, "theme")
    assert "multi-stakeholder" not in labels(far, "theme")


@pytest.mark.parametrize(
    ("family", "heading", "text", "voice"),
    [
        ("upr", (), "The delegation described its law on electronic evidence.", "reported-view"),
        ("report", (), "States should keep lists.", "agreed"),
        ("report", (), "Some States proposed a shorter list.", "reported-view"),
        ("report", (), "The list is short. Some States like it.", "agreed"),
        ("report", (), "A number of States are building ICT capabilities for military ends.", "agreed"),
        (
            "report",
            (),
            "A number of States, in particular small ones, stressed that lists help.",
            "reported-view",
        ),
        ("report", (), "States should tell other States what they propose.", "agreed"),
        ("report", (), "While some States noted the length, others read on.", "reported-view"),
        ("report", (), "The view was expressed that lists help.", "reported-view"),
        ("treaty", (), "Some States proposed a shorter list.", "agreed"),
        ("resolution", (), "Notes that several States proposed a shorter list;", "agreed"),
        ("report", ("Annex", "Chair's summary"), "Lists were read.", "chair"),
        ("report", ("Annex II. Statements in explanation",), "We regret this.", "attached-statement"),
        ("statement", (), "Some States proposed a shorter list.", "own"),
        ("strategy", (), "Lists will be kept.", "own"),
    ],
)
def test_voice_says_whose_words_they_are(
    family: str, heading: tuple[str, ...], text: str, voice: str
) -> None:
    assert labels(tagged(text, family=family, heading=heading), "voice") == {voice}


def test_a_text_titled_as_the_chairs_speaks_for_the_chair() -> None:
    clause = tagged("Lists were read.", family="report", title="Chair's summary")
    assert labels(clause, "voice") == {"chair"}


def test_where_nothing_says_whose_words_they_are_no_voice_is_given() -> None:
    assert labels(tagged("Lists were read."), "voice") == set()


@pytest.mark.parametrize(
    ("language", "text", "norm"),
    [
        ("fr", "Les États ne devraient pas endommager des infrastructures critiques par les TIC.", "13f"),
        ("es", "Los Estados no deberían dañar infraestructuras críticas mediante las TIC.", "13f"),
        ("ru", "Государства не должны наносить ущерб критической инфраструктуре с помощью ИКТ.", "13f"),
        ("ar", "ينبغي للدول عدم الإضرار بالبنية التحتية الحيوية عبر الفضاء الإلكتروني", ""),
        ("zh", "各国不应利用信通技术损害关键基础设施。", "13f"),
        ("fr", "Les États devraient signaler les vulnérabilités informatiques.", "13j"),
        ("zh", "各国应鼓励报告信通技术漏洞。", "13j"),
        ("fr", "Les États devraient respecter la vie privée et les droits de l'homme en ligne.", "13e"),
        ("es", "Los Estados deberían enjuiciar el uso terrorista de internet.", "13d"),
    ],
)
def test_norms_are_known_in_other_languages(language: str, text: str, norm: str) -> None:
    assert labels(tagged(text, language=language), "norm") == ({norm} if norm else set())
