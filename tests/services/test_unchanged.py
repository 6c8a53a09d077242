"""What is worked out once while the database stays as it is, and never given after a change."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from normsbase.models import Theme
from normsbase.services.unchanged import each_while_unchanged, looked_at_once, while_unchanged

THEME = {"definition": "Written for a test.", "source": "a test"}


def names() -> tuple[str, ...]:
    return while_unchanged("a test's themes", lambda: tuple(Theme.objects.values_list("name", flat=True)))


def make(key: str) -> None:
    Theme.objects.create(key=key, name=key, **THEME)


def elsewhere(key: str) -> None:
    """Commit on another connection, as another thread or process does."""

    def work() -> None:
        make(key)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_value_is_worked_out_once_until_anybody_commits(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    before = names()
    with django_assert_num_queries(0 if connection.vendor == "sqlite" else 1):
        assert names() == before
    make("one")
    assert names() == (*before, "one")
    elsewhere("two")
    assert names() == (*before, "one", "two"), "what another connection committed is not seen"


@pytest.mark.django_db(transaction=True)
def test_what_was_seen_in_a_transaction_is_kept_by_nobody() -> None:
    before = names()
    with transaction.atomic():
        make("never")
        assert "never" in names(), "a value from before the transaction was given within it"
        transaction.set_rollback(True)
    assert names() == before


@pytest.mark.django_db(transaction=True)
def test_within_one_look_values_are_as_of_its_beginning() -> None:
    before = names()
    with looked_at_once():
        elsewhere("late")
        assert names() == before
    assert names() == (*before, "late")


@pytest.mark.django_db(transaction=True)
def test_of_many_names_those_not_kept_are_made_at_once() -> None:
    asked = []

    def lengths(words: list[str]) -> dict[str, int]:
        asked.append(words)
        return {word: len(word) for word in words if word != "nothing"}

    assert each_while_unchanged("lengths", ("a", "bb"), lengths) == {"a": 1, "bb": 2}
    assert each_while_unchanged("lengths", ("bb", "ccc", "nothing"), lengths) == {"bb": 2, "ccc": 3}
    assert asked == [["a", "bb"], ["ccc", "nothing"]]
