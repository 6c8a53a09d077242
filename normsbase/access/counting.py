"""Something that happens in, how often it happened in this stretch of time out; processes count together."""

from __future__ import annotations

import logging
import time

from django.core.cache import cache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def count(what: str, who: str, *, seconds: int, by: int = 1) -> int:
    """Count one more (`by=0`: only look), and return how many there were in this stretch.

    Where the counters are away nothing is counted: a site without its Redis still answers.
    """
    key = f"{what}:{who}:{int(time.time()) // seconds}"
    try:
        if not by:
            return int(cache.get(key, 0))
        cache.add(key, 0, timeout=seconds)
        return int(cache.incr(key, by))
    except (RedisError, OSError, ValueError) as error:  # ValueError: it ran out between the two lines
        log.warning("%s is not counted: %s", what, error)
        return 0


def rest(seconds: int) -> int:
    """Return how many seconds of the stretch are left."""
    return seconds - int(time.time()) % seconds
