"""Two names in, whether the second has a word where the first begins, out. Pure."""

from __future__ import annotations

from functools import lru_cache

from normsbase.search.analysis import slug


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """Return a name folded, its words joined by hyphens; kept, since States alone have thousands of names."""
    return slug(name)


def begins(asked: str, name: str, *, whole: bool = False) -> bool:
    """Say whether the words of a name begin with what is asked, or with `whole` the name itself."""
    known = plain(name)
    return bool(known) and (known.startswith(asked) or (not whole and f"-{asked}" in known))
