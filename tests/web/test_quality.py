"""How good labels are stands in public: figures with intervals and support, cautions, words, and gaps."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from ingest import vocabulary
from normsbase.models import Edition, Tag
from normsbase.services.measured import Figure
from normsbase.services.measured.table import TABLE_FILE, Run, figures_as_csv, runs_as_csv
from tests.building import a_report, a_tag, an_edition
from tests.web import facts

pytestmark = pytest.mark.django_db

SETS = """
[caution]
precision = 0.8
lower = 0.6
enough = 10
[caution.norm]
precision = 0.9
lower = 0.6
enough = 10
[sets.apart]
name = "apart"
file = "apart.jsonl"
description = "Ours, of real texts."
labelled = "By two of us."
limits = "No treaty."
texts = false
agreement.theme = 0.77
[sets.traps]
name = "traps"
file = "traps.jsonl"
constructed = true
description = "Ours, made up."
labelled = "By one of us."
"""
WHOLE = {"set": "apart", "scheme": "theme", "right": 13, "extra": 7, "missed": 4}
THREATS = Figure(**WHOLE, label="threats")  # type: ignore[arg-type]
FIGURES = (
    Figure(**WHOLE),  # type: ignore[arg-type]
    Figure(**WHOLE, by="language", value="fr"),  # type: ignore[arg-type]
    Figure(**WHOLE, by="family", value="treaty"),  # type: ignore[arg-type]
    THREATS,
    Figure(**WHOLE, label="threats", by="language", value="fr"),  # type: ignore[arg-type]
    Figure(**WHOLE, label="threats", by="family", value="treaty"),  # type: ignore[arg-type]
    Figure(set="apart", scheme="theme", label="cbms", right=2, extra=0, missed=0),
    Figure(set="apart", scheme="force", label="statement", right=40, extra=1, missed=0),
    Figure(set="traps", scheme="norm", label="13f", right=12, extra=0, missed=0),
)
RUNS = (
    Run(
        set="apart",
        measured="2026-02-03",
        vocabulary="2026.0",
        clauses=60,
        absent=2,
        with_force=41,
        inverted=3,
    ),
    Run(
        set="traps", measured="2026-02-04", vocabulary="2026.0", clauses=9, absent=0, with_force=9, inverted=0
    ),
)


@pytest.fixture(autouse=True)
def figures(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "tags.toml").write_text(SETS)
    (tmp_path / TABLE_FILE).write_text(figures_as_csv(FIGURES))
    (tmp_path / "runs.csv").write_text(runs_as_csv(RUNS))
    settings.FIGURES_DIR = tmp_path


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def row(page: str, name: str) -> str:
    """The cells of the first row that begins with a name, without markup."""
    found = re.findall(rf'<tr><th scope="row">(?:<a [^>]*>)?{name}<.*?</tr>', page)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_a_label_stands_with_its_precision_interval_and_caution(client: Client) -> None:
    page = shown(client, "/tags/quality/")

    assert row(page, "Existing and potential threats") == (
        "Existing and potential threats often wrong 0.65 0.43 to 0.82 13 of 20 0.76 17"
    )
    assert "too few to say" in row(page, "Confidence-building measures")
    assert "not measured" in row(page, "Norm f: [^<]*")
    assert "often wrong" not in row(page, "Statement")


def test_each_set_says_what_it_is_when_it_was_measured_and_by_which_vocabulary(client: Client) -> None:
    page = shown(client, "/tags/quality/")

    assert "Ours, of real texts. By two of us. No treaty. 2 more were labelled" in page
    assert (
        'Set “apart”: 60 paragraphs, measured on <time datetime="2026-02-03">3 February 2026</time>' in page
    )
    assert "fixtures/labels/apart.jsonl</span>; the words were read from the documents." in page
    assert "the words were read" not in page.split("Traps: the set")[1]
    assert "This site tags with vocabulary" in page
    assert "Traps: the set “traps”" in page
    assert row(page, "Theme").endswith("17 20 0.77")
    assert re.search(r"<b class=\"strong\">3</b> of 41 paragraphs with force", page)
    parts = page.split("By language and family of texts</summary>")[1].split("</details>")[0]
    assert "<td>French</td>" in parts
    assert "<td>treaties</td>" in parts


def test_what_is_not_measured_is_said(client: Client) -> None:
    page = shown(client, "/tags/quality/")
    gaps = page.split("Not measured</h2>")[1]

    assert "Real texts in Arabic" in gaps
    assert "French" not in gaps.split("</li>")[0]
    labels = vocabulary.load(Path(django_settings.VOCABULARY_DIR)).labels
    assert f"{len(labels) - 3} labels that the rules gave to no paragraph" in gaps


def test_a_labels_page_has_its_meaning_words_figures_and_caution(client: Client) -> None:
    page = shown(client, "/tags/theme/threats/")

    assert "<h1>Theme: Existing and potential threats</h1>" in page
    assert 'class="finding caution"' in page
    assert "Often wrong, in more than 20 %: 13 of 20 right on the set “apart”." in page
    label = vocabulary.load(Path(django_settings.VOCABULARY_DIR)).label("theme", "threats")
    assert label.definition in page
    assert label.limits in page
    assert label.examples[0] in page
    assert all(word in page for word in label.linked["ru"])
    assert "A word of each of these" in page
    assert row(page, "French").startswith("French 0.65 0.43 to 0.82 0.76")
    assert row(page, "Treaties")
    assert "measured on" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/tags/norm/13f/", "Not measured: our rules gave it to none"),
        ("/tags/theme/cbms/", "Too few to say: 2 of 2 right"),
        ("/tags/polarity/action/", "wherever no words say that an act is to be refrained from"),
    ],
)
def test_what_cannot_be_said_is_said(client: Client, address: str, said: str) -> None:
    assert said in shown(client, address)


def test_a_label_that_is_good_enough_carries_no_caution(client: Client) -> None:
    page = shown(client, "/tags/force/statement/")
    assert "40 of 41 right on the set “apart”." in page
    assert "finding caution" not in page


def test_a_label_that_words_in_passing_do_not_give_says_so(client: Client) -> None:
    for label in vocabulary.load(Path(django_settings.VOCABULARY_DIR)).scheme("theme"):
        page = shown(client, f"/tags/theme/{label.key}/")
        assert ("<dt>In passing</dt>" in page) == label.sparing
        assert ("in title or headings one of each of" in page) == any(each.around for each in label.patterns)


def test_every_label_of_the_vocabulary_has_a_page_and_is_linked(client: Client) -> None:
    page = shown(client, "/tags/quality/")
    for label in vocabulary.load(Path(django_settings.VOCABULARY_DIR)).labels:
        address = f"/tags/{label.scheme}/{label.key}/"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/tags/theme/tides/", "/tags/tides/threats/", "/tags/states/EST/"])
def test_a_label_nobody_gives_has_no_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_pages_ask_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/tags/quality/")
        client.get("/tags/theme/threats/")


def test_the_address_above_leads_to_the_list_of_labels(client: Client) -> None:
    assert client.get("/tags/")["Location"] == "/tags/quality/"


def test_the_table_can_be_taken_away(client: Client) -> None:
    answer = client.get("/tags/quality.csv")
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    assert answer["Content-Type"].startswith("text/csv")
    assert [each["label"] for each in rows] == [figure.label for figure in FIGURES]


@pytest.fixture
def edition() -> Edition:
    return an_edition(a_report(), [("1", "A threat."), ("2", "No threat.")])


def test_a_paragraph_says_how_precise_each_of_its_machine_labels_is(client: Client, edition: Edition) -> None:
    clause = edition.clauses.get(path="1")
    a_tag(clause, "theme", "threats")
    a_tag(clause, "voice", "own")
    a_tag(clause, "theme", "unheard-of")
    page = shown(client, f"/{clause.key}")
    cells = {
        name: re.sub(r"<[^>]+>", " ", cell).split()
        for name, cell in re.findall(
            r'<tr id="tag-.*?<th scope="row">(.*?)</th>.*?<td class="num">(.*?)</td>', page
        )
    }

    assert sorted(" ".join(cell) for cell in cells.values()) == [
        "0.65 often wrong", "– not measured", "– not measured",
    ]  # fmt: skip
    assert 'href="/tags/theme/threats/">0.65' in page
    assert 'href="/tags/voice/own/"' in page
    assert "/tags/theme/unheard-of/" not in page
    assert 'href="/tags/quality/"' in page


def test_a_label_that_is_often_wrong_carries_a_sign_wherever_it_stands(
    client: Client, edition: Edition
) -> None:
    first, second = edition.clauses.order_by("position")
    a_tag(first, "theme", "threats")
    a_tag(second, "theme", "threats", given_by="person")
    a_tag(second, "theme", "cbms")
    page = shown(client, f"/{edition.report.slug}")

    assert page.count('class="wary"') == 1
    assert 'title="Often wrong, in more than 20 %: 13 of 20 right on the set “apart”."' in page
    assert '<span class="vh">often wrong: </span>' in page


def test_of_what_a_person_decided_no_precision_is_said(client: Client, edition: Edition) -> None:
    clause = edition.clauses.get(path="1")
    tag = a_tag(clause, "theme", "threats")
    Tag.objects.filter(pk=tag.pk).update(state="accepted", reviewed_at=timezone.now())
    page = shown(client, f"/{clause.key}")
    assert "0.65" not in page


def test_pages_of_themes_norms_and_mechanisms_lead_to_the_label(client: Client) -> None:
    facts.a_theme("threats", "Threats")
    facts.un_norms()
    exercises, _ = facts.mechanisms()
    facts.an_activity("grey-gull", exercises, facts.a_pact())
    theme = shown(client, "/themes/threats/")
    assert "0.43 to 0.82 at 95 %" in theme
    assert 'href="/tags/theme/threats/"' in theme
    assert 'href="/tags/norm/13f/"' in shown(client, "/norms/13f/")
    assert 'href="/tags/mechanism/joint-exercises/"' in shown(client, "/mechanisms/")
    assert 'href="/tags/quality/"' in shown(client, "/")


def test_the_pages_of_force_show_in_which_order_verbs_are_traded(client: Client) -> None:
    shown = client.get("/tags/force/recommendation/").content.decode()
    assert "grades words, not law" in shown
    assert (
        shown.index("<li>call upon, call on</li>")
        < shown.index("<li>urge</li>")
        < shown.index("<li>request</li>")
    )
    assert "How verbs are traded" not in client.get("/tags/voice/own/").content.decode()
