"""Names and keys as people write them in; the rows that they mean out. Read once for a whole table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from normsbase.models import Body, Clause, Norm, Report, State, Territory
from normsbase.services import old_keys
from normsbase.services.propose import Named, Names

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a row may name, by how it may be written."""

    codes: Mapping[str, Named]
    names: Names
    norms: Mapping[str, int]
    reports: Mapping[str, Report]
    clauses: Mapping[str, Clause]

    def party(self, written: str) -> Named | None:
        """Return the party of a code or name."""
        return self.codes.get(written.casefold()) or self.names.one(written)

    def report(self, written: str) -> Report | None:
        """Return the text of a slug or symbol; never a withdrawn one."""
        return self.reports.get(written.casefold())


def read_known(keys: Iterable[str]) -> Known:
    """Read them, with the paragraphs at these keys, also where an old key leads on."""
    codes = {iso3.casefold(): Named(state=pk) for iso3, pk in State.objects.values_list("iso3", "pk")}
    codes |= {
        code.casefold(): Named(territory=pk) for code, pk in Territory.objects.values_list("code", "pk")
    }
    codes |= {slug.casefold(): Named(body=pk) for slug, pk in Body.objects.values_list("slug", "pk")}
    reports: dict[str, Report] = {}
    for row in Report.objects.standing().prefetch_related("dates"):
        reports.setdefault(row.slug.casefold(), row)
        if row.symbol:
            reports.setdefault(row.symbol.casefold(), row)
    norms = {key.casefold(): pk for key, pk in Norm.objects.values_list("key", "pk")}
    return Known(codes, Names.read(), norms, reports, _clauses(sorted({key for key in keys if key})))


def _clauses(keys: list[str]) -> dict[str, Clause]:
    found: dict[str, Clause] = {}
    for at in range(0, len(keys), AT_ONCE):
        now = old_keys.now_at(keys[at : at + AT_ONCE])
        rows = Clause.objects.standing().select_related("report").prefetch_related("report__dates")
        live = {row.key: row for row in rows.filter(key__in=set(now.values()))}
        found |= {key: live[to] for key, to in now.items() if to in live}
    return found
