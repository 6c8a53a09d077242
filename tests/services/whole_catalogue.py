"""The whole catalogue that ships, loaded once a module and taken away after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from normsbase.models import Report
from normsbase.services import catalogue


@pytest.fixture(scope="module")
def whole_catalogue(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[catalogue.Loaded]:
    """The catalogue for the tests of one module; they are marked `django_db`, or no test database is made."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield catalogue.load(settings.REFERENCE_DIR, settings.VOCABULARY_DIR)
        transaction.set_rollback(True)


def report(catalogue_id: str) -> Report:
    """The known report of this identity."""
    return Report.objects.get(catalogue_id=catalogue_id)
