"""A database that is away, for the parts that ask it something."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.db.models import QuerySet


@pytest.fixture
def without_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every question to the database fail, as with a server that is down."""

    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(QuerySet, "_fetch_all", fail)
    monkeypatch.setattr(QuerySet, "exists", fail)
    monkeypatch.setattr(QuerySet, "aggregate", fail)
