"""The environment of a test run in, the stack that its sites stand on out.

`make test-engines` starts throwaway engines, names them in the variables that the product reads, and says in
`NORMSBASE_STACK` which stack the journeys take. Without it, sites stand on nothing but their data folder:
engines that somebody else named are never filled or emptied.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from tests.engines import elastic_index, postgresql, redis_server
from tests.sites import ALONE, EMBEDDED, Stack

VARIABLE = "NORMSBASE_STACK"
BIG = "engines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """Addresses of three throwaway servers: each test may make and empty what it likes there."""

    postgresql: str
    redis: str
    elasticsearch: str

    def variables(self) -> dict[str, str]:
        """Return the product's own variables for these engines."""
        return {
            "DATABASE_URL": self.postgresql,
            "REDIS_URL": f"{self.redis}/0",
            "ELASTICSEARCH_URL": self.elasticsearch,
        }


def throwaway(environment: Mapping[str, str] = os.environ) -> Engines | None:
    """Return the engines that `make test-engines` started for this run; None in any other run."""
    if environment.get(VARIABLE) != BIG:
        return None
    return Engines(
        postgresql=environment["DATABASE_URL"],
        redis=environment["REDIS_URL"].rpartition("/")[0],
        elasticsearch=environment["ELASTICSEARCH_URL"],
    )


def fresh(engines: Engines, name: str) -> Stack:
    """Return the big stack with an empty database, broker and index; the one made before is gone."""
    redis_server.empty(engines.redis)
    elastic_index.empty(engines.elasticsearch)
    addresses = Engines(
        postgresql=postgresql.fresh_database(engines.postgresql, name),
        redis=engines.redis,
        elasticsearch=engines.elasticsearch,
    )
    return Stack(name="PostgreSQL, Redis and Elasticsearch", engines=addresses.variables(), proxy=True)


def given() -> Stack:
    """Return the stack for the journeys of this run."""
    if engines := throwaway():
        return fresh(engines, "journeys")
    return EMBEDDED if os.environ.get(VARIABLE) == "embedded" else ALONE
