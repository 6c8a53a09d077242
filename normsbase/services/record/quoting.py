"""Words as somebody copied them in; where they stand in their paragraph, spaces and line ends apart, out."""

from __future__ import annotations

import re


def span_in(text: str, words: str) -> tuple[int, int] | None:
    """Return the first place at which these words stand in a text; None where they do not.

    Any run of spaces, tabs and line ends matches any other; all else must be the same, sign by sign.
    """
    parts = words.split()
    if not parts:
        return None
    found = re.search(r"\s+".join(map(re.escape, parts)), text)
    return (found.start(), found.end()) if found else None
