"""The table of publishers in, values out that know their symbols, hosts and addresses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ingest.slugs import slug_of_symbol
from normsbase.services.fetch.errors import FetchError

Identity = Mapping[str, str]  # the named groups of a symbol, however it is written
FIRST_WORDS = 4000  # characters of a first page among which a document shows its own symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a symbol; `values` can be used in addresses beside the groups of the pattern."""

    pattern: re.Pattern[str]
    writes: str = ""
    values: Mapping[str, str]

    def groups(self, symbol: str) -> Identity | None:
        """Return what tells this symbol apart; None where it is not written in this form."""
        match = self.pattern.fullmatch(" ".join(symbol.split()))
        return _identity(match) if match else None

    def write(self, symbol: str, groups: Identity) -> str:
        """Return the symbol as the catalogue writes it."""
        return self.writes.format_map(groups) if self.writes else " ".join(symbol.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes documents, and how to ask for one; see `fixtures/publishers.toml`."""

    name: str
    hosts: frozenset[str]
    languages: Mapping[str, str]
    addresses: tuple[str, ...]
    forms: tuple[Form, ...]
    shows: tuple[re.Pattern[str], ...] = ()
    ids: Mapping[str, Mapping[str, str]]

    def form_of(self, symbol: str) -> tuple[Form, Identity] | None:
        """Return how a symbol is written and what tells it apart; None where it is none of this publisher."""
        for form in self.forms:
            groups = form.groups(symbol)
            if groups is not None:
                return form, groups
        return None

    def shown(self, words: str) -> tuple[str, Identity] | None:
        """Return the first symbol among a document's first words, as it stands there."""
        plain = " ".join(words.split())[:FIRST_WORDS]
        found = [match for pattern in self.shows if (match := pattern.search(plain))]
        first = min(found, key=lambda match: match.start(), default=None)
        return (first.group(), _identity(first)) if first else None

    def addresses_of(self, symbol: str, language: str) -> tuple[str, ...]:
        """Return where the document lies, best first. Raises FetchError where that is not known."""
        found = self.form_of(symbol)
        if found is None:
            raise FetchError(f"{symbol!r} is not how {self.name} writes a symbol.")
        form, groups = found
        if language not in self.languages:
            raise FetchError(f"{self.name} has no {language}; it has {', '.join(sorted(self.languages))}.")
        place = self.ids.get(language, {}).get(groups.get("number", ""), "")
        if self.ids and not place:
            raise FetchError(
                f"The table of publishers has no id for this text of {self.name} in {language}. "
                "Add it (PUBLISHERS names a table of yours), or download the PDF and use `manage.py ingest`."
            )
        written = quote(symbol.replace(" (", "("), safe="/()")
        values = {**form.values, **groups, "symbol": written, "id": place}
        return tuple(
            address.format(language=self.languages[language], **values) for address in self.addresses
        )


def load_publishers(path: Path) -> tuple[Publisher, ...]:
    """Return the publishers of a table. Raises FetchError where it is none, saying where."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["publisher"]
        return tuple(_publisher(row) for row in rows)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FetchError(f"The table of publishers {path} cannot be read: {error}") from error
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise FetchError(
            f"The table of publishers {path} lacks something or has it in another form: {error!r}. "
            "fixtures/publishers.toml shows how it is written."
        ) from error


def _publisher(row: Mapping[str, Any]) -> Publisher:
    return Publisher(
        name=row["name"],
        hosts=frozenset(host.lower() for host in row["hosts"]),
        languages=dict(row["languages"]),
        addresses=tuple(row["addresses"]),
        forms=tuple(_form(form) for form in row["form"]),
        shows=tuple(re.compile(pattern, re.IGNORECASE) for pattern in row.get("shows", ())),
        ids={language: dict(numbers) for language, numbers in row.get("ids", {}).items()},
    )


def _form(row: Mapping[str, str]) -> Form:
    values = {name: value for name, value in row.items() if name not in ("pattern", "writes")}
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    return Form(pattern=pattern, writes=row.get("writes", ""), values=values)


def _identity(match: re.Match[str]) -> Identity:
    """Return the named groups in one spelling: a number without zeros in front, a symbol as its slug."""
    return {
        name: value.lstrip("0") if value.isdigit() else slug_of_symbol(value) if name == "symbol" else value
        for name, value in match.groupdict().items()
        if value
    }
