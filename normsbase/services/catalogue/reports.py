"""The tables of known reports and their dates in; their rows out, editions untouched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from normsbase.models import Report, ReportDate, ReportPart
from normsbase.services.catalogue import sync
from normsbase.services.catalogue.keys import Keys
from normsbase.services.catalogue.sync import Change
from normsbase.services.catalogue.tables import Folder, Line
from normsbase.services.cited import link_all

TEXTS = (
    "catalogue_id",
    "slug",
    "symbol",
    "title",
    "short_title",
    "kind",
    "body_name",
    "adoption",
    "official_url",
    "note",
    "doubt",
    "source",
)
NUMBERS = ("votes_yes", "votes_no", "votes_abstain", "year")
COLUMNS = (*TEXTS, *NUMBERS, "body", "binding", "verified")
DATE_COLUMNS = ("report", "kind", "value", "note", "source")
NOT_OF_THE_CATALOGUE = ("sample", "revises", "corrections", "withdrawn_at", "withdrawn_because")
BINDING = {"yes": True, "no": False, "": None}


def load_reports(folder: Folder, keys: Keys) -> tuple[Change, dict[str, int]]:
    """Load the known reports; one that was read before under its slug gets the catalogue's facts.

    A report that vanished from the catalogue goes, unless a text of it was read or an editor refers to
    it: then it stays as a report that the catalogue does not know.
    """
    pairs = [(line, _report(line, keys)) for line in folder.rows("reports", COLUMNS)]
    rows = [row for _, row in pairs]
    gone = 0 if folder.problems else _let_go(rows)
    among = Report.objects.filter(~Q(catalogue_id="") | Q(slug__in=[row.slug for row in rows]))
    change, ids = sync.load(folder, pairs, lambda row: row.slug, among=among, keep=_keeps(rows))
    if change.any:
        link_all()
        _tell_parts()
    return replace(change, removed=change.removed + gone), ids


def _report(line: Line, keys: Keys) -> Report:
    binding = line.text("binding")
    if binding not in BINDING:
        line.reject(f"binding is none of yes, no and empty: {binding}")
    line.needed("catalogue_id")
    return Report(
        **{name: line.text(name) for name in TEXTS},
        **{name: line.number(name) for name in NUMBERS},
        body_id=line.reference("body", keys.bodies),
        binding=BINDING.get(binding),
        verified=line.flag("verified"),
    )


def _let_go(rows: Iterable[Report]) -> int:
    """Delete reports that the catalogue no longer names, or take its mark from those that must stay."""
    ids = {row.catalogue_id: row.slug for row in rows}
    held = Report.objects.exclude(catalogue_id="")
    moved = [report.pk for report in held if ids.get(report.catalogue_id) != report.slug]
    leaving = Report.objects.filter(pk__in=moved)
    staying = leaving.filter(
        Q(editions__isnull=False)
        | Q(commitments__catalogued=False)
        | Q(gives_evidence__isnull=False)
        | Q(revisions__isnull=False)
        | Q(withdrawn_at__isnull=False)
        | ~Q(corrections={})
    )
    Report.objects.filter(pk__in=list(staying.values_list("pk", flat=True))).update(catalogue_id="")
    leaving = Report.objects.filter(pk__in=moved).exclude(catalogue_id="")
    gone = leaving.count()
    leaving.delete()
    return gone


def _keeps(rows: Iterable[Report]) -> sync.Keep:
    """Return which values of a held report stay: what the catalogue does not say never erases.

    A text that was read or that an editor added knows its own year, body and predecessor; a sample stays
    a sample; what an editor put right stays so, and only an editor withdraws.
    """
    known = Q(editions__isnull=False) | Q(catalogue_id="")
    theirs = frozenset(
        Report.objects.filter(known, slug__in=[row.slug for row in rows])
        .values_list("slug", flat=True)
        .distinct()
    )
    wanted = {row.slug: row for row in rows}

    def keep(held: Report, name: str) -> bool:
        if name in NOT_OF_THE_CATALOGUE or name in held.corrections:
            return True
        if name == "body_name" and "body" in held.corrections:
            return True
        return held.slug in theirs and getattr(wanted[held.slug], name) in (None, "")

    return keep


def _tell_parts() -> None:
    """Give main parts read before the catalogue knew of their adoption its words as their status."""
    untold = ReportPart.objects.filter(path_prefix="", status="").exclude(report__adoption="")
    for part in untold.select_related("report"):
        ReportPart.objects.filter(pk=part.pk).update(status=part.report.adoption[:80])


def load_dates(folder: Folder, keys: Keys) -> Change:
    """Load the dates of known reports; one that a text itself gives, or that an editor put right, stays."""
    pairs = [(line, _date(line, keys)) for line in folder.rows("report_dates", DATE_COLUMNS)]
    settled = _settled_dates()
    pairs = [(line, row) for line, row in pairs if _date_key(row) not in settled]
    pairs = sync.unless_edited(ReportDate, pairs, _date_key)
    among = ReportDate.objects.filter(catalogued=True)
    return sync.load(folder, pairs, _date_key, among=among)[0]


def _settled_dates() -> set[tuple[int, str]]:
    """Return the dates that an editor put right, those that there are not among them."""
    corrected = Report.objects.exclude(corrections={}).values_list("pk", "corrections")
    return {
        (report, name.removeprefix("date:"))
        for report, facts in corrected
        for name in facts
        if name.startswith("date:")
    }


def _date(line: Line, keys: Keys) -> ReportDate:
    return ReportDate(
        report_id=line.owner("report", keys.reports),
        kind=line.text("kind"),
        value=line.date("value"),
        note=line.text("note"),
        source=line.text("source"),
        catalogued=True,
    )


def _date_key(row: ReportDate) -> tuple[int, str]:
    return row.report_id, row.kind
