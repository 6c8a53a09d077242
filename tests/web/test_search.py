"""The search page shows what was found, how the query was read and what was not searched."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from normsbase.models import Clause, Norm, NormSet, Theme
from normsbase.services import index
from tests.building import SOURCE, a_body, a_report, a_state, a_tag, an_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> None:
    norms = NormSet.objects.create(slug="un-11", name="Eleven norms", status="expert", source=SOURCE)
    Norm.objects.create(set=norms, key="13f", letter="f", name="No damage to cables", source=SOURCE)
    Theme.objects.create(key="sea", name="The sea", definition="…", source=SOURCE)
    a_state()
    report = a_report("a-70-174", symbol="A/70/174", body=a_body(acronym="UN"), kind="gge-report")
    an_edition(
        report, [("1", "Lanterns & <b>ships</b> burn."), ("13.f", "Ships carry lanterns."), ("14", "Ships.")]
    )
    Clause.objects.filter(path="14").update(heading_path=["Of lighthouses"])
    item = Clause.objects.get(path="13.f")
    a_tag(item, "norm", "13f")
    a_tag(item, "theme", "sea")
    a_tag(item, "force", "obligation")
    a_tag(item, "mechanism", "joint-exercises", given_by="model")
    a_tag(item, "addressee", "states")
    second = a_report("x-2", year=2024, kind="resolution", sample=True)
    an_edition(second, [(f"{n}", f"Ship number {n}.") for n in range(30)])
    index.reindex()


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.usefixtures("filled")
class TestPage:
    def test_count_coverage_and_hits_stand_in_that_order(self, client: Client) -> None:
        text = page(client, "/search?q=lanterns")
        count = text.index('<span class="num">2</span> paragraphs')
        assert (
            count
            < text.index("Searched <b>33</b> paragraphs of <b>2</b> texts")
            < text.index('<article class="hit">')
        )

    def test_official_words_are_escaped_once_and_marked(self, client: Client) -> None:
        text = page(client, "/search?q=lanterns")
        assert "<mark>Lanterns</mark> &amp; &lt;b&gt;ships&lt;/b&gt; burn." in text

    def test_the_query_is_escaped_wherever_it_stands(self, client: Client) -> None:
        text = page(client, "/search", 200) + client.get("/search", {"q": '"><script>x'}).content.decode()
        text += client.get("/search", {"q": "<script>alert(1)</script>"}).content.decode()
        assert "<script>alert" not in text
        assert '"><script>x' not in text

    def test_a_hit_shows_margin_page_source_and_labels_with_their_authors(self, client: Client) -> None:
        text = page(client, "/search?q=carry")
        assert '<a href="/a-70-174/13.f">13 (f)</a><span class="tiny">page 1</span>' in text
        assert "<b>A/70/174</b></a><span>UN, 2015</span>" in text
        assert '<a href="/norms/13f/" title="f No damage to cables">Norm f</a>' in text
        assert '<a href="/themes/sea/">The sea</a>' in text
        assert "Obligation" in text
        assert "model test, version 1; not reviewed" in text
        assert "To: States" in text

    def test_a_sample_is_marked(self, client: Client) -> None:
        assert '<span class="chip">sample</span>' in page(client, "/search?q=number")
        assert '<span class="chip">sample</span>' not in page(client, "/search?q=carry")

    def test_words_found_in_a_heading_are_shown_there(self, client: Client) -> None:
        text = page(client, "/search?q=lighthouse")
        assert "Found in its heading" in text
        assert "Of <mark>lighthouses</mark>" in text

    def test_the_query_is_told_part_by_part(self, client: Client) -> None:
        text = page(client, "/search?q=lanterns+-burn+%26")
        assert "How we read your query" in text
        assert re.search(r"word, in any form <code>lanterns</code></span><span class=\"num\">2<", text)
        assert "Left out, since no words: <code>&amp;</code>" in text

    def test_facets_are_boxes_of_the_form_with_counts(self, client: Client) -> None:
        text = page(client, "/search?q=ship&kind=resolution")
        assert re.search(r'form="ask" id="f-kind-resolution" name="kind" value="resolution" checked>', text)
        assert re.search(
            r'id="f-kind-gge-report" name="kind" value="gge-report">.*?<span class="num">3</span>', text
        )
        assert '<span class="num">30</span> paragraphs' in text

    def test_pages_keep_the_query_and_the_facets_in_their_addresses(self, client: Client) -> None:
        text = page(client, "/search?q=ship&kind=resolution")
        following = re.search(r'rel="next" href="([^"]+)"', text)
        assert following
        address = following[1].replace("&amp;", "&")
        assert address == "?q=ship&kind=resolution&page=2"
        second = page(client, f"/search{address}")
        assert "21–30 of 30" in second
        assert 'rel="prev"' in second
        assert 'rel="next"' not in second

    def test_a_page_beyond_the_last_says_so(self, client: Client) -> None:
        text = page(client, "/search?q=ship&page=99")
        assert "The result ends before page 99" in text

    def test_the_order_is_kept_and_an_unknown_one_is_the_default(self, client: Client) -> None:
        assert '<option value="newest" selected>' in page(client, "/search?q=ship&order=newest")
        assert '<option value="relevance" selected>' in page(
            client, "/search?q=ship&order=loudest&page=%C2%B2"
        )

    def test_years_are_drawn_without_inline_style_and_given_as_a_table(self, client: Client) -> None:
        text = page(client, "/search?q=ship")
        assert text.count("<rect ") == 10
        assert '<th scope="row">2024</th><td class="num"><a href="?q=ship&amp;year=2024">30</a></td>' in text
        assert "style=" not in text

    def test_nothing_found_is_an_answer_with_changes(self, client: Client) -> None:
        text = page(client, "/search?q=ship+lantrens&kind=resolution")
        assert "No paragraph matches, in the 2 texts searched" in text
        assert "not proof that nothing was said" in text
        assert '<a href="/search?q=ship&amp;kind=resolution">Without lantrens</a>' in text
        assert '<input type="hidden" form="ask" name="kind" value="resolution">' in text

    def test_an_error_points_at_the_character_and_searches_nothing(self, client: Client) -> None:
        text = page(client, "/search?q=ship+%22lan")
        assert "This quotation mark is never closed" in text
        assert "<code>ship <mark>&quot;</mark>lan</code>" in text
        assert "hit" not in re.findall(r'<article class="(\w+)"', text)

    def test_an_unknown_facet_value_is_an_error_without_a_place(self, client: Client) -> None:
        text = page(client, "/search?q=ship&state=XXX")
        assert "There is no state “XXX” here" in text
        assert 'class="pointed"' not in text

    def test_what_the_query_names_is_offered_first(self, client: Client) -> None:
        for query, link in (
            ("A/70/174", '<a href="/a-70-174">A/70/174</a>'),
            ("A/70/174 para 13 (f)", '<a href="/a-70-174/13.f">A/70/174, para. 13 (f)</a>'),
            ("norm f", '<a href="/norms/13f/">Norm f No damage to cables</a>'),
            ("Estonia", '<a href="/states/EST/">Estonia</a>'),
            ("UN", '<a href="/bodies/un/">UN</a>'),
        ):
            assert link in client.get("/search", {"q": query}).content.decode()

    def test_beside_a_norm_named_stand_the_paragraphs_labelled_with_it(self, client: Client) -> None:
        text = client.get("/search", {"q": "norm 13(f)"}).content.decode()
        link = '<a class="small" href="/search?q=norm:13f">Paragraphs labelled with it</a>'
        assert link in text
        assert "norm:" not in client.get("/search", {"q": "Estonia"}).content.decode()

    def test_without_a_query_there_are_examples_that_run_and_the_grammar(self, client: Client) -> None:
        a_state("FRA", "France", iso2="FR")
        Norm.objects.create(set=NormSet.objects.get(), key="13j", letter="j", name="Flaws", source=SOURCE)
        text = page(client, "/search")
        assert 'id="grammar"' in text
        examples = re.findall(r'<li><a href="(/search\?q=[^"]+)"><code>', text)
        assert len(examples) > 5
        for example in examples:
            assert "cannot read this query" not in page(client, example)

    def test_a_facet_alone_is_a_search(self, client: Client) -> None:
        assert '<span class="num">30</span> paragraphs' in page(client, "/search/?kind=resolution")

    def test_the_part_that_htmx_takes_is_in_every_state(self, client: Client) -> None:
        for query in ("", "ship", "tentacles", "("):
            assert '<div id="found"' in client.get("/search", {"q": query}).content.decode()


def test_without_an_index_the_page_says_so_and_the_rest_of_the_site_stays(client: Client) -> None:
    text = page(client, "/search?q=ship", 503)
    assert "There is no search index yet" in text


@pytest.mark.usefixtures("filled")
class TestArrangement:
    @pytest.fixture(autouse=True)
    def copies(self, filled: None) -> None:
        for slug, adoption in (("x-8", ""), ("a-res-80-8", "without a vote")):
            report = a_report(slug, kind="resolution", adoption=adoption)
            an_edition(report, [("op1", "Keeps harbours lit."), ("op2", f"Harbours of {slug}.")])
        index.reindex()

    def test_distinct_wordings_are_counted_and_copies_folded_on_demand(self, client: Client) -> None:
        text = page(client, "/search?q=lit")
        assert "1 distinct wording," in text
        assert text.count('<article class="hit">') == 2
        folded = page(client, "/search?q=lit&fold=copies")
        assert folded.count('<article class="hit">') == 1
        assert "adopted without a vote" in folded
        assert "1–1 of 1 wordings" in folded
        assert '<span class="num">2</span> paragraphs' in folded

    def test_copies_of_a_hit_are_listed_at_an_address_of_their_own(self, client: Client) -> None:
        text = page(client, "/search?q=harbours&fold=copies")
        found = re.search(r'href="(\?[^"]*wording=[^"]*)"[^>]*>Same words in 1 more paragraph found', text)
        assert found
        listed = page(client, "/search" + found[1].replace("&amp;", "&"))
        assert listed.count('<article class="hit">') == 2
        assert listed.index("adopted without a vote") < listed.index("status not recorded")

    def test_paragraphs_stand_under_their_texts_on_demand(self, client: Client) -> None:
        text = page(client, "/search?q=ships&by=text&fold=copies")
        assert "30 paragraphs found" in text
        assert 'href="?q=ships&amp;fold=copies&amp;report=x-2">All 30 paragraphs of this text' in text
        assert "1–2 of 2 texts" in text

    @pytest.mark.parametrize("order", ["relevance", "score", "newest", "oldest", "standing"])
    def test_every_order_is_offered_and_said(self, client: Client, order: str) -> None:
        assert f'<option value="{order}" selected>' in page(client, f"/search?q=ships&order={order}")

    def test_the_paragraphs_around_a_hit_can_be_opened(self, client: Client) -> None:
        assert 'href="/a-70-174/13.f#h-around"' in page(client, "/search?q=carry")
        assert 'class="section clauses around"' in page(client, "/a-70-174/13.f")
