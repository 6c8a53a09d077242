"""A verdict on a cell that is sent twice in one moment stands once, and the second sender is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection

from normsbase.models import CellDecision, Norm, NormSet
from normsbase.services.decide import CellError, Verdict, decide_cell
from normsbase.services.matrix import Chosen, make
from tests.building import SOURCE, a_state

pytestmark = [
    pytest.mark.engines,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="DATABASE_URL names no PostgreSQL"),
]
MANY = 6


def test_a_verdict_sent_twice_at_once_stands_once() -> None:
    a_state()
    eleven = NormSet.objects.create(slug="un-11-norms", name="Eleven", status="expert", source=SOURCE)
    Norm.objects.create(set=eleven, key="13h", letter="h", name="Answer calls", source=SOURCE)
    ada = User.objects.create_user("ada")
    table = make("un-norms", Chosen())
    start = Barrier(MANY)

    def send(_: int) -> str:
        try:
            start.wait()
            decide_cell(table, [Verdict(address="EST.13h", verdict="accepted")], author=ada)
        except CellError as error:
            return str(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(MANY) as pool:
        said = list(pool.map(send, range(MANY)))
    assert CellDecision.objects.filter(stands=True).count() == 1
    assert "" in said
    assert all("in another window" in words for words in said if words)
