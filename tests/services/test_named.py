"""What people type for a symbol, an address, a norm, a State or a body, and what it names."""

from __future__ import annotations

import pytest
from django.test import Client

from normsbase.models import Citation, Clause, Norm, NormSet
from normsbase.search.lexing import QueryError
from normsbase.search.syntax import parse
from normsbase.services import index
from normsbase.services.find import find
from normsbase.services.find.named import named
from normsbase.services.find.named.addresses import address
from normsbase.services.find.named.symbols import forms
from normsbase.services.find.shape import as_json
from tests.building import SOURCE, a_body, a_report, a_state, an_edition

pytestmark = pytest.mark.django_db

KNOWN = {  # slug: symbol, title, short title; no more than what the tests ask for
    "a-70-174": ("A/70/174", "Report of the group of governmental experts", "GGE 2015 report"),
    "a-75-816": ("A/75/816", "Report of the open-ended group", "OEWG 2021 final report"),
    "a-79-88": ("A/79/88", "Views of States", ""),
    "a-res-79-237": ("A/RES/79/237", "Developments", ""),
    "a-res-79-243": ("A/RES/79/243", "A convention", ""),
    "a-hrc-res-53-29": ("A/HRC/RES/53/29", "New technologies", ""),
    "a-hrc-28-12": ("A/HRC/28/12", "Review of one State", ""),
    "a-c-1-80-l-20": ("A/C.1/80/L.20", "A draft", ""),
    "a-ac-292-2025-inf-5": ("A/AC.292/2025/INF/5", "Statements in explanation", ""),
    "s-res-2768-2025": ("S/RES/2768(2025)", "On shipping", ""),
    "s-res-276-1970": ("S/RES/276(1970)", "On another matter", ""),
    "ets-185": ("ETS No. 185", "Convention on lanterns", "Budapest Convention"),
    "cets-224": ("CETS No. 224", "Second protocol", ""),
    "32022l2555": ("32022L2555", "NIS 2 Directive (EU) 2022/2555", ""),
    "32022r2554": ("32022R2554", "DORA, Regulation (EU) 2022/2554", ""),
    "directive-eu-2022-2555": ("Directive (EU) 2022/2555", "Directive (EU) 2022/2555", ""),
    "pc-dec-1202": ("PC.DEC/1202", "Measures of confidence", ""),
    "harbour-words-2018": ("", "Words of the harbour", ""),
}
READ = {
    "a-res-79-243": [
        ("op2", "Adopts it."),
        ("annex.art7.1", "Each Party."),
        ("annex.art7.2", "No Party."),
    ],
    "a-ac-292-2025-inf-5": [("1", "Words before."), ("israel.p1", "We explain."), ("niger.p1", "So do we.")],
    "a-hrc-28-12": [("13.b", "Recall it."), ("138.238", "End it.")],
    "ets-185": [("art2", "Each Party."), ("art6.2", "This article."), ("art13.b", "Sanctions.")],
    "32022l2555": [("art21.1", "Member States.")],
    "32022r2554": [("art6.2", "The frame.")],
    "s-res-2768-2025": [("op1", "Decides.")],
}


@pytest.fixture
def known() -> None:
    """Texts, a norm, States and bodies under their real symbols, with words of our own."""
    bodies = [a_body(acronym="UN"), a_body("osce", "Organization for Security", acronym="OSCE")]
    harbour = a_body("asean", "Association of Harbours", acronym="ASEAN")
    for slug, (symbol, title, short) in KNOWN.items():
        year = 2018 if slug.startswith("harbour") else None
        body = harbour if year else bodies[0]
        report = a_report(slug, symbol=symbol, title=title, short_title=short, body=body, year=year)
        if slug in READ:
            an_edition(report, READ[slug])
    eleven = NormSet.objects.create(slug="un-11", name="Eleven", status="treaty", source=SOURCE)
    for letter in "bf":
        Norm.objects.create(
            set=eleven,
            key=f"13{letter}",
            letter=letter,
            name=f"Norm of {letter}",
            clause_key=f"a-70-174/13.{letter}",
            source=SOURCE,
        )
    a_state("ISR", "Israel")
    a_state("USA", "United States of America", names={"en": ["United States", "US"]})
    a_state("CIV", "Côte d’Ivoire", names={"fr": ["Côte d’Ivoire"], "es": ["Costa de Marfil"]})
    index.reindex()


FORMS = [
    *((form, "report:a-res-79-237") for form in (
        "A/RES/79/237", "a/res/79/237", "79/237", "79 / 237", "A RES 79 237", "ares79237", "a-res-79-237",
        "UNGA 79/237", "UN GA resolution 79/237", "GA res. 79/237", "resolution 79/237", "res 79/237",
        "General Assembly resolution 79/237", "“A/RES/79/237”", "'A/RES/79/237'", "A／RES／79／237",
        "A/RES/79/237*", "A/RES/79/237.", "A‑RES‑79‑237", "决议 79/237", "threats A/RES/79/237",
        "A/RES/79/237 cyber threats",
    )),
    *((form, "report:a-79-88") for form in ("A/79/88", "a/79/88", "79/88", "a7988", "A/79/88 (")),
    *((form, "report:ets-185") for form in (
        "ETS 185", "ETS No. 185", "CETS No. 185", "CETS 185", "ets no 185", "ETS185", "ETS n° 185",
        "Budapest Convention", "the Budapest Convention",
    )),
    *((form, "report:cets-224") for form in ("CETS 224", "ETS 224")),
    *((form, "report:s-res-2768-2025") for form in (
        "UNSCR 2768", "UNSC resolution 2768", "S/RES/2768", "S/RES/2768 (2025)", "S/RES/2768(2025)",
        "SC resolution 2768", "SCR 2768", "Security Council resolution 2768 (2025)", "UNSCR 2768 (2025)",
    )),
    *((form, "report:a-hrc-res-53-29") for form in (
        "HRC res 53/29", "HRC 53/29", "Human Rights Council resolution 53/29", "53/29", "resolution 53/29",
    )),
    *((form, "report:32022l2555") for form in (
        "2022/2555", "Directive 2022/2555", "32022L2555", "2022/2555/EU", "NIS2", "NIS 2", "nis2", "NIS",
    )),
    ("Directive (EU) 2022/2555", "report:directive-eu-2022-2555"),
    *((form, "report:32022r2554") for form in (
        "2022/2554", "(EU) 2022/2554", "EU 2022/2554", "Regulation (EU) 2022/2554", "32022r2554", "DORA",
        "Commission Delegated Regulation (EU) 2022/2554",
    )),
    *((form, "report:a-70-174") for form in (
        "A/70/174", "GGE 2015", "2015 GGE", "GGE 2015 report", "UN GGE 2015", "a-70-174/13",
    )),
    *((form, "report:a-75-816") for form in ("OEWG 2021", "OEWG 2021 report")),
    *((form, "report:a-c-1-80-l-20") for form in ("A/C.1/80/L.20", "C.1/80/L.20", "A.C.1.80.L.20")),
    *((form, "report:pc-dec-1202") for form in ("PC.DEC/1202", "PC.DEC 1202", "pcdec1202")),
    ("ASEAN 2018", "report:harbour-words-2018"),
    ("harbour-words-2018", "report:harbour-words-2018"),
    *((form, "norm:13b") for form in (
        "13(b)", "13 (b)", "13b", "13.b", "para 13 (b)", "paragraph 13(b)", "norm b", "Norm 13 (b)",
        "norm (b)", "UN norm b", "A/70/174 para 13 (b)", "A/70/174, norm b", "GGE 2015 para 13 (b)",
        "a-70-174/13.b",
    )),
    *((form, "clause:a-res-79-243/annex.art7.1") for form in (
        "79/243 art 7", "ares79243 art 7", "A/RES/79/243, art. 7", "A/RES/79/243 annex article 7",
        "79/243 article 7(1)", "a-res-79-243/annex.art7.1",
    )),
    ("A/RES/79/243, art. 7, para. 2", "clause:a-res-79-243/annex.art7.2"),
    ("79/243 op 2", "clause:a-res-79-243/op2"),
    ("79/243 § 2", "clause:a-res-79-243/op2"),
    ("annex art 7(2)", "clause:a-res-79-243/annex.art7.2"),
    ("A/AC.292/2025/INF/5 israel", "clause:a-ac-292-2025-inf-5/israel.p1"),
    ("a/ac.292/2025/inf/5, ISR", "clause:a-ac-292-2025-inf-5/israel.p1"),
    ("UNSCR 2768 para 1", "clause:s-res-2768-2025/op1"),
    *((form, "clause:a-hrc-28-12/138.238") for form in (
        "138.238", "recommendation 138.238", "para 138.238", "A/HRC/28/12 138.238", "HRC 28/12 para. 138.238",
    )),
    *((form, "clause:ets-185/art2") for form in (
        "Budapest Convention art. 2", "ETS 185 art 2", "CETS No. 185, article 2", "article 2",
    )),
    ("DORA art. 6(2)", "clause:32022r2554/art6.2"),
    ("NIS2 art 21", "clause:32022l2555/art21.1"),
    *((form, "state:ISR") for form in ("Israel", "israel", "ISR", '"Israel"')),
    *((form, "state:USA") for form in ("United States", "US", "USA", "the United States of America")),
    *((form, "state:CIV") for form in ("Côte d'Ivoire", "cote d’ivoire", "costa de marfil")),
    *((form, "body:osce") for form in ("OSCE", "osce", "Organization for Security")),
]  # fmt: skip


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(("typed", "meant"), FORMS)
def test_what_people_type_names_what_they_mean(typed: str, meant: str) -> None:
    found = named(typed).found
    assert found
    assert f"{found[0].kind}:{found[0].key}" == meant


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("typed", sorted({typed for typed, _ in FORMS if "(" not in typed}))
def test_the_words_of_what_is_named_are_searched_too(typed: str) -> None:
    answer = find(typed)
    try:
        parse(typed)
    except QueryError:
        assert answer.error
    else:
        assert answer.reading


@pytest.mark.usefixtures("known")
class TestWhole:
    @pytest.mark.parametrize(
        "typed", ["79/243 art 7", "A/RES/79/237", "13(b)", "israel", "OSCE", "UNSCR 2768 para 1", "ISR"]
    )
    def test_a_query_that_says_nothing_else_is_a_name(self, typed: str) -> None:
        assert named(typed).whole

    @pytest.mark.parametrize(
        "typed", ["A/RES/79/237 cyber threats", "79/243 art 7 intent", "Budapest Convention", "threats", ""]
    )
    def test_a_query_with_words_besides_is_none(self, typed: str) -> None:
        assert not named(typed).whole

    def test_a_name_whose_words_stand_nowhere_is_no_failure_on_the_page(self, client: Client) -> None:
        page = client.get("/search", {"q": "UNSCR 2768 para 1"}).content.decode()
        assert "The query is a name" in page
        assert "This is silence" not in page
        assert 'href="/s-res-2768-2025/op1"' in page
        assert "The query is a name" not in client.get("/search", {"q": "zeppelin"}).content.decode()

    def test_the_json_says_so_too(self) -> None:
        assert as_json(find("UNSCR 2768 para 1"))["named_whole"] is True
        assert "named_whole" not in as_json(find("zeppelin"))


@pytest.mark.usefixtures("known")
class TestUnknown:
    @pytest.mark.parametrize(
        ("typed", "text"),
        [("UNSCR 2341", "UNSCR 2341"), ("S/RES/2341", "S/RES/2341"), ("s/res/2341 ports", "s/res/2341"),
         ("ETS 999 art. 3", "ETS 999"), ("Sea Charter Article 2(4)", "Sea Charter"),
         ("A/RES/79/237", ""), ("24/7 network", ""), ("and/or", ""), ("threats to ports art. 2", "")],
    )  # fmt: skip
    def test_a_text_named_outright_that_is_not_known_is_said_to_be_so(self, typed: str, text: str) -> None:
        assert named(typed).unknown == text

    def test_the_page_and_the_json_say_so(self, client: Client) -> None:
        page = client.get("/search", {"q": "S/RES/2341"}).content.decode()
        assert "No text called “S/RES/2341” is known here" in page
        assert "This is silence" not in page
        assert as_json(find("S/RES/2341"))["unnamed"] == "S/RES/2341"
        assert "unnamed" not in as_json(find("zeppelin"))


@pytest.mark.usefixtures("known")
class TestOrder:
    def test_paragraphs_at_an_address_are_those_of_the_texts_cited_most(self) -> None:
        def keys() -> list[str]:
            return [one.key for one in named("para 13 (b)").found]

        assert keys() == ["13b", "a-hrc-28-12/13.b", "ets-185/art13.b"]
        assert [one.key for one in named("art. 6(2)").found] == ["32022r2554/art6.2", "ets-185/art6.2"]
        cited = Clause.objects.get(key="ets-185/art6.2")
        citing = Clause.objects.get(key="a-hrc-28-12/138.238")
        Citation.objects.create(clause=citing, text="ETS 185", report=cited.report, start=0, end=1)
        assert [one.key for one in named("art. 6(2)").found] == ["ets-185/art6.2", "32022r2554/art6.2"]

    def test_an_act_that_was_read_comes_before_its_entry_without_a_text(self) -> None:
        found = [one.key for one in named("2022/2555").found]
        assert found == ["32022l2555", "directive-eu-2022-2555"]

    def test_a_number_of_another_length_is_another_resolution(self) -> None:
        assert [one.key for one in named("UNSCR 276").found] == ["s-res-276-1970"]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "typed",
    ["threats", "13", "2015", "24/7", "he/she 24/7", "and/or", "it", "ar 79/999", "Rev.1", "13(b) and 14",
     "(", ")", "/", "//", "'", "“", "§", "annex", "para", "art.", "states should", "﷽", "١٣", "\x00"],
)  # fmt: skip
def test_what_names_nothing_offers_nothing(typed: str) -> None:
    assert named(typed).found == ()


@pytest.mark.parametrize(
    ("words", "first", "rest"),
    [
        ("para. 13 (f)", "13.f", ""),
        ("article 21, paragraph 2 (a)", "art21.2.a", ""),
        ("op 3 bis", "op3bis", ""),
        ("13(d)(i)", "13.d.i", ""),
        ("PP3", "pp3", ""),
        ("preambular para 3", "pp3", ""),
        ("art 7 intent", "art7", "intent"),
        ("para 3 and cyber", "3", "and cyber"),
    ],
)
def test_an_address_is_read_up_to_the_first_word_that_is_none(words: str, first: str, rest: str) -> None:
    found = address(words)
    assert (found.paths[0], found.rest) == (first, rest)


def test_an_annex_is_numbered_in_either_way() -> None:
    assert "annex2.art1" in address("annex II art 1").paths
    assert address("annex").paths == ()


@pytest.mark.parametrize("words", ["", "threats", "due diligence", "决议"])
def test_words_without_a_number_are_no_symbol(words: str) -> None:
    assert forms(words) == ()
