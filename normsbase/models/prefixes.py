"""The first half of a key in; the slug, language and copy that it names out."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"(?P<slug>[^@/]+)(?:@(?P<language>[A-Za-z-]+)(?:~(?P<copy>\d{1,4}))?)?")


def split_prefix(prefix: str) -> tuple[str, str, int]:
    """Return slug, language and copy of the first half of a key; see `Edition.key_prefix`."""
    parts = _PREFIX.fullmatch(prefix)
    if not parts:
        return prefix, "", 1
    return parts["slug"], parts["language"] or "en", int(parts["copy"] or 1)
