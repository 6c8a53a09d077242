"""Every kind of job is treated by its own rules, and each that is asked for can be done."""

from __future__ import annotations

from itertools import pairwise

import pytest

from normsbase.services.jobs.kinds import KINDS, kind_of, lock_of, pause
from normsbase.services.perform import DOING


def test_every_kind_can_be_done_and_no_other_is() -> None:
    assert set(DOING) == set(KINDS)


def test_the_kinds_that_write_the_index_exclude_one_another_and_files_do_not() -> None:
    assert lock_of("index") == lock_of("reindex")
    assert lock_of("read:abc") != lock_of("read:def")


@pytest.mark.parametrize("key", ["read:abc", "image:abc:1", "index", "reindex"])
def test_each_wait_is_about_twice_the_one_before_and_has_an_end(key: str) -> None:
    waits = [max(pause(key, attempts).total_seconds() for _ in range(50)) for attempts in range(1, 40)]
    longest = kind_of(key).longest_wait
    growing = [wait for wait in waits if wait < 0.7 * longest]
    assert all(later > 1.4 * sooner for sooner, later in pairwise(growing))
    assert 0.75 * longest <= waits[-1] <= longest


def test_two_that_fail_together_do_not_try_again_together() -> None:
    assert len({pause("index", 5) for _ in range(10)}) > 1
