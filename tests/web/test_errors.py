"""An address that is none is answered with the site's own page."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_wrong_address_keeps_the_ways_out(client: Client) -> None:
    answer = client.get("/no/such/page/at/all/")

    assert answer.status_code == 404
    page = answer.content.decode()
    assert 'href="/norms/"' in page
    assert 'href="/search"' in page
