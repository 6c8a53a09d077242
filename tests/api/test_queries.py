"""The number of queries does not grow with the number of records."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.growth import grow
from tests.api.rows import Base
from tests.api.test_routes import LISTS

MOST = 7  # the most that any list may ask


def asked(client: Client, address: str) -> int:
    """Return the number of queries behind one answer."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/api/v1/{address}").status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", [*LISTS, "bodies/un", "norm-sets/eleven", "reports/x-70-114"])
def test_more_records_ask_no_more_queries(base: Base, client: Client, address: str) -> None:
    few = asked(client, address)
    grow(base)
    assert asked(client, address) == few <= MOST


def test_filters_by_key_ask_a_fixed_number(base: Base, client: Client) -> None:
    query = "clauses?theme=norms&theme=critical-infrastructure&state=EST&state=FRA&norm=13f&language=en"
    few = asked(client, query)
    grow(base)
    assert asked(client, query) == few
