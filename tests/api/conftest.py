"""A filled base, and a reader of JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.api.rows import Base, fill

Get = Callable[..., Any]


@pytest.fixture
def base(db: None) -> Base:
    """Rows of every table."""
    return fill()


@pytest.fixture
def get(client: Client) -> Get:
    """Ask `/api/v1/` plus an address; return the JSON once the status is the expected one."""

    def ask(address: str, *, status: int = 200, **parameters: Any) -> Any:
        response = client.get(f"/api/v1/{address}", parameters)
        assert response.status_code == status, response.content.decode()
        assert response["Content-Type"] == "application/json"
        return response.json()

    return ask
