"""Symbols and languages in; what to ask for, of whom and where, or why nothing can be asked for, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.slugs import slug_of_symbol
from normsbase.models import Report
from normsbase.services.fetch.errors import FetchError
from normsbase.services.fetch.publishers import Identity, Publisher

LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """A document that cannot be asked for, with the reason."""

    symbol: str
    language: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One document in one language, who publishes it and where to ask for it, best first."""

    symbol: str
    language: str
    publisher: Publisher
    identity: Identity
    addresses: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """The name under which its file is kept."""
        return f"{slug_of_symbol(self.symbol)}-{self.language}.pdf"

    def is_called(self, symbol: str) -> bool:
        """Whether this symbol, in any of its written forms, is the one that is wanted."""
        found = self.publisher.form_of(symbol)
        return found is not None and found[1] == self.identity

    def own_symbol(self, first_words: str, found: str) -> tuple[str, bool]:
        """Return the symbol that a document shows, empty where it shows none, and whether it is this one.

        `found` is what the pipeline took for its symbol; some publishers show theirs in a form of their own.
        """
        if not self.publisher.shows:
            return found, self.is_called(found)
        shown = self.publisher.shown(first_words)
        if shown is None:
            return "", False
        return shown[0], all(self.identity.get(name) == value for name, value in shown[1].items())


def plan(
    symbols: Iterable[str], languages: Sequence[str], publishers: Sequence[Publisher]
) -> tuple[Wanted | Unasked, ...]:
    """Return each document once, in the order asked. Raises FetchError for what is no language."""
    for language in languages:
        if not LANGUAGE.fullmatch(language):
            raise FetchError(
                f"{language!r} is no language: give en, fr, es … after --language, and symbols before it."
            )
    wanted: dict[tuple[str, str], Wanted | Unasked] = {}
    for symbol in symbols:
        for language in languages:
            each = _want(symbol, language, publishers)
            wanted.setdefault((slug_of_symbol(each.symbol) or symbol, language), each)
    return tuple(wanted.values())


def symbols_in(path: Path) -> tuple[str, ...]:
    """Return the symbols of a file, one a line; `#` begins a remark. Raises FetchError where it has none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FetchError(f"{path} cannot be read as text in UTF-8: {error}") from error
    symbols = tuple(filter(None, (line.partition("#")[0].strip() for line in lines)))
    if not symbols:
        raise FetchError(f"{path} names no symbol: write one a line.")
    return symbols


def known_symbols(publishers: Sequence[Publisher]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the symbols of known reports that are not read, and the labels of those nobody publishes."""
    asked: list[str] = []
    others: list[str] = []
    for report in Report.objects.known_without_text().filter(sample=False).order_by("slug"):
        published = any(publisher.form_of(report.symbol) for publisher in publishers)
        asked.append(report.symbol) if published else others.append(report.label)
    return tuple(asked), tuple(others)


def _want(symbol: str, language: str, publishers: Sequence[Publisher]) -> Wanted | Unasked:
    for publisher in publishers:
        found = publisher.form_of(symbol)
        if found is None:
            continue
        form, identity = found
        written = form.write(symbol, identity)
        try:
            addresses = publisher.addresses_of(written, language)
        except FetchError as error:
            return Unasked(symbol=written, language=language, reason=str(error))
        return Wanted(
            symbol=written, language=language, publisher=publisher, identity=identity, addresses=addresses
        )
    reason = (
        "No publisher in the table writes its symbols so. Look at the spelling (A/RES/79/243, ETS 185, "
        "Directive (EU) 2022/2555), or download the PDF and read it with `manage.py ingest FILE --symbol …`."
    )
    return Unasked(symbol=symbol, language=language, reason=reason)
