"""What the embedded engine alone does with its folder, and how a place chooses its engine."""

from __future__ import annotations

from pathlib import Path

import pytest
import tantivy

from normsbase.search.backend import engine
from normsbase.search.elastic import ElasticBackend
from normsbase.search.embedded import EmbeddedBackend
from normsbase.search.tree import Everything
from normsbase.search.types import Query, SearchUnavailableError
from tests.search.making import doc

LANTERN = doc("x-4/1", "Networks of lanterns.")


@pytest.fixture
def filled(embedded: EmbeddedBackend) -> EmbeddedBackend:
    """An engine that holds one clause."""
    embedded.replace("x-4", [LANTERN])
    return embedded


def test_a_damaged_index_is_an_error_that_says_what_to_do(filled: EmbeddedBackend) -> None:
    (filled.folder.current() / "meta.json").write_text("no longer JSON")
    with pytest.raises(SearchUnavailableError, match=r"manage\.py reindex"):
        EmbeddedBackend(filled.folder).search(Query(tree=Everything()))


def test_a_folder_that_another_program_writes_is_an_error(filled: EmbeddedBackend) -> None:
    held = tantivy.Index.open(str(filled.folder.current())).writer(15_000_000)
    with pytest.raises(SearchUnavailableError, match="cannot be written"):
        filled.replace("x-4", [LANTERN])
    del held


def test_one_engine_serves_a_folder(tmp_path: Path) -> None:
    assert engine(tmp_path) is engine(tmp_path)


def test_an_address_chooses_the_search_server_without_asking_it(tmp_path: Path) -> None:
    chosen = engine(tmp_path, url="http://127.0.0.1:9", prefix="base")
    assert isinstance(chosen, ElasticBackend)
    assert chosen.indices.alias == "base-clauses"
    assert chosen is engine(tmp_path, url="http://127.0.0.1:9", prefix="base")
    assert chosen is not engine(tmp_path, url="http://127.0.0.1:9", prefix="other")
