"""Throwaway engines and sites on them; what servers said is shown when a test fails."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

from tests import sites, stacks
from tests.sites import EMBEDDED, Stack


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the servers said when a test fails."""
    report = yield
    return sites.with_logs(report)


@pytest.fixture(scope="session")
def engines() -> stacks.Engines:
    """The engines of this run, for tests that fill and empty them."""
    found = stacks.throwaway()
    if found is None:
        pytest.skip("fills and empties engines: only on those that `make test-engines` starts")
    return found


@pytest.fixture(params=["embedded", "big"])
def stack(request: pytest.FixtureRequest, engines: stacks.Engines) -> Stack:
    """Each of the two stacks, empty."""
    if request.param == "embedded":
        return EMBEDDED
    return stacks.fresh(engines, request.node.originalname)


@pytest.fixture(scope="session")
def seed() -> int:
    """A number that chance begins with: `NORMSBASE_SEED`, else another one each time; it is printed."""
    chosen = int(os.environ.get("NORMSBASE_SEED") or int.from_bytes(os.urandom(3)))
    print(f"To repeat the moments of this run: NORMSBASE_SEED={chosen}")  # noqa: T201
    return chosen
