"""What States say in real documents is proposed as they say it, where the documents are present."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings

from ingest.reading import make_reader
from ingest.records import Told
from normsbase.models import Clause, Commitment
from normsbase.services import catalogue
from normsbase.services.load import Origin, load
from normsbase.services.matrix import Chosen, make
from normsbase.services.propose import propose_all

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("NORMSBASE_CORPUS", ROOT.parent / "shared" / "corpus"))
FILES = {  # file -> what its folder's list tells of it
    "a-80-87.pdf": Told(title="Note verbale dated 14 May 2025 from Estonia (pledges)", kind="statement"),
    "a-80-96.pdf": Told(title="Note verbale dated 10 June 2025 from Iraq (pledges)", kind="statement"),
    "a-80-97.pdf": Told(title="Note verbale dated 11 June 2025 from India (pledges)", kind="statement"),
    "a-ac.292-2025-inf-5-rev.1.pdf": Told(title="Statements in explanation of position on A/80/257, annex"),
}

pytestmark = [pytest.mark.corpus, pytest.mark.django_db]


@pytest.fixture
def base() -> None:
    """Read the documents that are here; skip where one is missing."""
    catalogue.load(settings.REFERENCE_DIR, settings.VOCABULARY_DIR)
    read = make_reader(settings.VOCABULARY_DIR, settings.REFERENCE_DIR)
    for name, told in FILES.items():
        path = next(iter(sorted(CORPUS.rglob(name))), None) if CORPUS.is_dir() else None
        if path is None:
            pytest.skip(f"not run: {name} not present")
        found = read(path, told, name)
        load(found, Origin(size=path.stat().st_size, source=name, pipeline_version="test"))
    propose_all()


@pytest.mark.usefixtures("base")
def test_explanations_and_dissociations_are_those_of_the_document() -> None:
    rows = Commitment.objects.filter(ladder="consensus", origin="rule", report__slug="a-80-257")
    apart = rows.filter(kind="dissociated").values_list("state__iso3", "object_key")
    assert set(apart) == {("USA", f"a-80-257/annex.{path}") for path in ("9", "12", "28", "53.a")}
    explained = set(rows.values_list("state__iso3", flat=True)) - {None}
    assert {
        "ARG",
        "AUS",
        "BRA",
        "CUB",
        "EGY",
        "SLV",
        "IRN",
        "IRL",
        "ISR",
        "MLT",
        "NIC",
        "NER",
        "KOR",
    } <= explained
    assert {"RUS", "CHE", "TUN", "USA", "BLR", "CHN", "ERI", "SDN", "VEN", "ZWE"} <= explained
    named = rows.filter(state__iso3="SLV", language="en").exclude(object_key="")
    paths = {"17", "24", "26", "40.c", "42.b"}  # 15 and 16 are of a draft
    assert {row.object_key for row in named} == {f"a-80-257/annex.{path}" for path in paths}


@pytest.mark.usefixtures("base")
def test_every_proposal_opens_on_its_words() -> None:
    rows = Commitment.objects.filter(origin="rule")
    assert rows.count() > 50
    clauses = {clause.key: clause for clause in Clause.objects.all()}
    for row in rows:
        clause = clauses[row.clause_key]
        assert clause.text_hash == row.text_hash
        assert row.quote == (clause.text[row.start : row.end] if row.end else clause.text)


@pytest.mark.usefixtures("base")
def test_a_pledge_fills_the_cell_of_its_norm_and_no_other() -> None:
    table = make("un-norms", Chosen())
    found = {column.key: cell for party, column, cell in table.cells() if party.code == "EST"}
    assert found["13e"].value.key == "stated"
    assert found["13e"].proposed
    assert {one.slug for one in found["13e"].evidence} == {"a-80-87"}
    assert {cell.value.key for key, cell in found.items() if key != "13e"} == {"not-yet-searched"}
    others = {cell.value.key for party, _, cell in table.cells() if party.code in ("IRQ", "IND")}
    assert others == {"not-yet-searched"}
