"""`manage.py reindex` builds the index from the database, or says why it cannot."""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from normsbase.search.folder import IndexFolder
from normsbase.services.find import find
from tests.building import a_report, an_edition

pytestmark = pytest.mark.django_db


def test_the_index_is_built_and_its_size_told() -> None:
    an_edition(a_report(), [("1", "Lanterns."), ("2", "Ships.")])
    out = io.StringIO()
    call_command("reindex", stdout=out)
    assert out.getvalue().startswith("Indexed 2 clauses in ")
    assert find("lantern").total == 1


def test_another_writer_is_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normsbase.search.folder.WAIT_SECONDS", 0.1)
    with (
        IndexFolder(settings.INDEX_DIR).writing(),
        pytest.raises(CommandError, match="A worker tries again; or run this command again"),
    ):
        call_command("reindex")
