"""All tests in, those that open the site's database out: a plugin of pytest, `-p tests.engines.opening`.

What they ask is asked of PostgreSQL as well; the others would only be told the same twice.
"""

from __future__ import annotations

import pytest

FIXTURES = {"db", "transactional_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that open no database."""
    others = [item for item in items if not _opens(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _opens(item)]


def _opens(item: pytest.Item) -> bool:
    used = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(FIXTURES & used)
