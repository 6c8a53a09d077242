"""A body as a text names it in, the catalogue's body out, where the vocabulary or the catalogue knows it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q

from normsbase.models import Body

ASIDE = re.compile(r"\s*\([^)]*\)")


def body_named(name: str) -> Body | None:
    """Return the body that this name stands for: by acronym, full name, or `body_names.toml`."""
    bare = ASIDE.sub("", name).strip()
    if not bare:
        return None
    slug = _slug(bare, Path(settings.VOCABULARY_DIR) / "body_names.toml")
    named = Q(acronym__iexact=bare) | Q(name__iexact=bare) | Q(slug__iexact=bare) | Q(slug=slug)
    return Body.objects.filter(named).first()


def _slug(name: str, file: Path) -> str:
    for slug, entry in _entries(file).items():
        whole = {other.casefold() for other in entry.get("names", ())}
        begins = tuple(other.casefold() for other in entry.get("beginnings", ()))
        if name.casefold() in whole or (begins and name.casefold().startswith(begins)):
            return slug
    return ""


@cache
def _entries(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        return tomllib.load(opened)
