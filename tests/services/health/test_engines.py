"""Database and search engine say how they stand, why, and what to do; no password is repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler
from django.utils import timezone
from pytest_django.fixtures import Settings
from pytest_socket import enable_socket, socket_allow_hosts

from normsbase.models import Stale
from normsbase.search.folder import VERSIONS, IndexFolder
from normsbase.services import index
from normsbase.services.health.database_part import look_at_database
from normsbase.services.health.part import Standing
from normsbase.services.health.search_part import look_at_search
from normsbase.services.health.watch import Watch
from tests.building import a_report, an_edition
from tests.hanging_up import hanging_up
from tests.search.elastic.acting import Acting, acting
from tests.services.health.standing import SECRET, seen, yes
from tests.silent import closed_port, silent

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> None:
    """Open this machine's own network to a test."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)


def elsewhere(port: int) -> BaseDatabaseWrapper:
    """Return a PostgreSQL database at a port of this machine."""
    server = {"HOST": "127.0.0.1", "PORT": port, "USER": "reader", "PASSWORD": SECRET, "NAME": "norms"}
    return ConnectionHandler({"default": {"ENGINE": "django.db.backends.postgresql", **server}})["default"]


class TestDatabase:
    def test_one_that_answers_with_all_its_tables_names_its_version(self) -> None:
        part = look_at_database(connection)
        assert part.standing is Standing.OK
        assert part.message.startswith(f"{connection.display_name} {connection.get_database_version()[0]}.")

    def test_one_whose_tables_are_of_an_older_version_is_not_usable(self) -> None:
        [last] = MigrationLoader(connection).graph.leaf_nodes("normsbase")
        MigrationRecorder(connection).record_unapplied(*last)
        part = look_at_database(connection)
        assert seen(part) == ("away", "not-migrated")
        assert "manage.py migrate" in part.message

    def test_one_of_a_newer_version_serves_the_older_until_it_is_replaced(self) -> None:
        MigrationRecorder(connection).record_applied("normsbase", "9999_of_a_later_version")
        assert look_at_database(connection).standing is Standing.OK

    @pytest.mark.parametrize("journal", ["delete", "truncate"])
    def test_sqlite_without_wal_is_said_to_slow_readers(
        self, monkeypatch: pytest.MonkeyPatch, journal: str
    ) -> None:
        monkeypatch.setattr("normsbase.services.health.database_part._journal", lambda _: journal)
        part = look_at_database(connection)
        assert seen(part) == ("degraded", "no-wal")
        assert f"`{journal}`" in part.message

    @pytest.mark.usefixtures("network")
    def test_a_server_that_is_down_is_said_without_its_password(self) -> None:
        part = look_at_database(elsewhere(closed_port()))
        assert seen(part) == ("away", "no-answer")
        assert "refused" in part.message
        assert "DATABASE_URL" in part.message
        assert SECRET not in part.message

    @pytest.mark.usefixtures("network")
    def test_a_server_that_hangs_is_not_waited_for(self) -> None:
        with silent() as server:
            watch = Watch("database", lambda: look_at_database(elsewhere(server.port)), patience=0.5)
            looking = watch.begin()
            assert seen(looking.answer()) == ("away", "silent")
            assert server.was_called()
        looking.join(20)
        assert seen(looking.answer()) == ("away", "no-answer")  # it hung up in the end

    def test_a_password_that_the_driver_says_is_not_repeated(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: object) -> None:
            raise OperationalError(f"no such account: reader:{SECRET}\nline 2")

        database = elsewhere(1)
        monkeypatch.setattr(type(database), "get_database_version", fail)
        assert "(no such account: reader:…)" in look_at_database(database).message


class TestSearch:
    def test_an_engine_that_answers_names_itself_its_schema_and_what_it_holds(self) -> None:
        an_edition(a_report(), [("1", "Lanterns."), ("2", "Harbours.")])
        index.reindex()
        part = look_at_search(yes)
        assert part.standing is Standing.OK
        assert part.message.startswith("embedded ")
        assert f"schema {VERSIONS['schema']}" in part.message
        assert "2 paragraphs, 0 texts to follow" in part.message

    def test_without_an_index_it_says_how_to_build_one(self) -> None:
        part = look_at_search(yes)
        assert seen(part) == ("away", "unusable")
        assert "manage.py reindex" in part.message

    def test_an_index_of_another_version_is_not_usable(self, settings: Settings) -> None:
        index.reindex()
        generation = IndexFolder(Path(settings.INDEX_DIR)).current()
        (generation / "normsbase.json").write_text('{"schema": "0", "analysis": "1"}')
        part = look_at_search(yes)
        assert seen(part) == ("away", "unusable")
        assert "another version" in part.message

    def test_a_folder_that_lost_its_files_is_said_without_its_path(self, settings: Settings) -> None:
        index.reindex()
        (IndexFolder(Path(settings.INDEX_DIR)).current() / "meta.json").unlink()
        part = look_at_search(yes)
        assert seen(part) == ("away", "unusable")
        assert str(settings.INDEX_DIR) not in part.message

    def test_one_that_is_behind_for_a_moment_is_well_and_for_long_is_degraded(self) -> None:
        index.reindex()
        Stale.objects.create(slug="x-1")
        assert look_at_search(yes).message.endswith("1 texts to follow.")
        Stale.objects.update(since=timezone.now() - timedelta(hours=1))
        part = look_at_search(yes)
        assert seen(part) == ("degraded", "behind")
        assert "behind with 1 texts since" in part.message

    def test_it_answers_also_while_the_database_does_not(self, request: pytest.FixtureRequest) -> None:
        index.reindex()
        request.getfixturevalue("without_database")
        part = look_at_search(yes)
        assert part.standing is Standing.OK
        assert "not known while the database is away" in part.message

    def test_a_database_that_hangs_is_not_asked(self, django_assert_num_queries: Any) -> None:
        index.reindex()
        with django_assert_num_queries(0):
            part = look_at_search(lambda: False)
        assert part.standing is Standing.OK
        assert "not known while the database is away" in part.message

    @pytest.mark.usefixtures("network")
    def test_a_server_that_is_down_is_said_without_its_address(self, settings: Settings) -> None:
        with hanging_up() as server:
            settings.ELASTICSEARCH_URL = server.url
            part = look_at_search(yes)
        assert seen(part) == ("away", "unusable")
        assert "cannot be reached" in part.message
        assert SECRET not in part.message
        assert "127.0.0.1" not in part.message

    @pytest.fixture
    def server(self, network: None, settings: Settings) -> Iterator[Acting]:
        with acting() as server:
            settings.ELASTICSEARCH_URL = server.url
            yield server

    def test_a_server_of_another_kind_or_version_is_said(self, server: Acting) -> None:
        refusal = {"error": {"type": "media_type_header_exception", "reason": "Invalid media-type value"}}
        server.answers(".*", (400, refusal | {"status": 400}))
        part = look_at_search(yes)
        assert seen(part) == ("away", "unusable")
        assert "no Elasticsearch 8" in part.message
