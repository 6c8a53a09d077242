"""Every place that keeps or takes the key of a paragraph follows one whose words stand elsewhere by now."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from normsbase.models import Citation, Clause, Commitment, Norm, NormSet, Report
from normsbase.services import catalogue, old_keys
from normsbase.services.find.named import named
from tests.building import SOURCE, a_report, a_state, an_edition
from tests.services.reread.readings import BELLS, LAMPS, ROPES, SLUG, again, first_read, para
from tests.services.small_catalogue import a_folder, changed
from tests.web.test_withdrawn_everywhere import words_of

pytestmark = pytest.mark.django_db
OLD, NEW = f"{SLUG}/2", f"{SLUG}/1.a"


@pytest.fixture(autouse=True)
def _moved() -> None:
    first_read(para("1", LAMPS), para("2", ROPES))
    again(para("1", LAMPS), para("1.a", ROPES))


@pytest.fixture
def norm() -> Norm:
    """Return a norm that names the old key, as a table may that was written before."""
    norms = NormSet.objects.create(slug="un", name="UN", status="expert", source=SOURCE)
    return Norm.objects.create(set=norms, key="13f", name="Ropes", clause_key=OLD, source=SOURCE)


@pytest.mark.parametrize("query", ["", "?format=bib"])
def test_the_page_of_a_paragraph_and_its_reference(client: Client, query: str) -> None:
    answer = client.get(f"/{OLD}{query}")
    assert (answer.status_code, answer["Location"]) == (301, f"/{NEW}{query}")


def test_a_paragraph_within_its_text(client: Client) -> None:
    answer = client.get(f"/{SLUG}?at=2")
    assert (answer.status_code, answer["Location"]) == (302, f"/{SLUG}?at=1.a#1.a")
    assert client.get(f"/{SLUG}?at=none").status_code == 200


def test_the_api_of_clauses(client: Client) -> None:
    answer = client.get(f"/api/v1/clauses/{OLD}/")
    assert (answer.status_code, answer.json()) == (301, {"moved": NEW})


def test_the_page_of_a_norm_and_the_paragraph_that_says_whose_words_it_is(client: Client, norm: Norm) -> None:
    assert ROPES in words_of(client.get("/norms/13f/"))
    assert "The words of" in words_of(client.get(f"/{NEW}"))


def test_norms_and_commitments_in_the_api(client: Client, norm: Norm) -> None:
    Commitment.objects.create(
        catalogue_id="c-1",
        state=a_state(),
        ladder="words",
        kind="stated",
        norm=norm,
        clause_key=OLD,
        source=SOURCE,
    )
    assert client.get("/api/v1/norms/13f/").json()["clause"] == NEW
    assert client.get("/api/v1/norms/").json()["results"][0]["clause"] == NEW
    assert client.get("/api/v1/commitments/c-1/").json()["clause"] == NEW


def test_a_citation_by_number(client: Client) -> None:
    citing = an_edition(a_report("x-1"), [("1", "See X/70/114, para. 2.")]).clauses.get()
    report = Report.objects.get(slug=SLUG)
    Citation.objects.create(clause=citing, text="X/70/114, para. 2", report=report, path="2", start=4, end=21)
    page = words_of(client.get("/x-1/1"))
    assert f'href="/{OLD}"' in page
    assert client.get(f"/{OLD}")["Location"] == f"/{NEW}"


@pytest.mark.parametrize("query", [OLD, NEW, "X/70/114 para 2"])
def test_search_by_key_and_by_number(client: Client, query: str) -> None:
    assert named(query).found[0].key == NEW
    assert f'href="/{NEW}"' in words_of(client.get("/search", {"q": query}))


def test_the_catalogue_loaded_again(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts", **changed("norms", clause_key=OLD))
    catalogue.load(folder, settings.VOCABULARY_DIR)
    assert Norm.objects.get(key="wharf-1").clause_key == NEW


def test_the_catalogue_loaded_again_after_other_words_took_the_key(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "facts", **changed("norms", clause_key=NEW))
    catalogue.load(folder, settings.VOCABULARY_DIR)
    again(para("1", LAMPS), para("1.a", BELLS), para("1.b", ROPES))
    assert Norm.objects.get(key="wharf-1").clause_key == f"{SLUG}/1.b"
    catalogue.load(folder, settings.VOCABULARY_DIR)
    assert Norm.objects.get(key="wharf-1").clause_key == f"{SLUG}/1.b"
    assert not catalogue.load(folder, settings.VOCABULARY_DIR).any
    told = a_folder(tmp_path / "facts", **changed("norms", clause_key=f"{SLUG}/1"))
    catalogue.load(told, settings.VOCABULARY_DIR)
    assert Norm.objects.get(key="wharf-1").clause_key == f"{SLUG}/1"


def test_a_key_that_leads_nowhere_stays_as_it_is() -> None:
    assert old_keys.now_at(["x-none/1", NEW, OLD]) == {"x-none/1": "x-none/1", NEW: NEW, OLD: NEW}
    assert Clause.objects.filter(key=NEW).exists()
