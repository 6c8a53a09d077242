"""One position as a person wrote it, and what the base knows, in; the row it makes, not yet kept, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as day
from urllib.parse import urlsplit

from normsbase.models import Clause, Commitment, Report
from normsbase.services.deed_words import ON_LADDER, ladder_of
from normsbase.services.propose import Named
from normsbase.services.record.fields import (
    DATE_KINDS,
    FIELDS,
    LIMITS_APART,
    STANCES,
    Wrong,
    WrongError,
)
from normsbase.services.record.known import Known
from normsbase.services.record.quoting import span_in

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
PRECISIONS = {4: "year", 7: "month", 10: "day"}
THROUGH = ("aligned", "on-behalf-of-members")  # a State heard through a group
PATH = re.compile(r"[\w.~-]{1,120}")
LONGEST = {"source": 2000, "source_url": 2000, "speaker": 200, "group": 200, "note": 4000, "quote": 20_000}


def build(raw: Mapping[str, str], known: Known, today: day) -> Commitment:
    """Return the row, without who made it. Raises WrongError with all that is wrong."""
    sent = {name: raw.get(name, "").strip() for name in FIELDS}
    wrongs: list[Wrong] = [
        Wrong(name, f"at most {most:,} characters.")
        for name, most in LONGEST.items()
        if len(sent[name]) > most
    ]
    row = Commitment(note=sent["note"], speaker=sent["speaker"], stance="", limits=[])
    for step in (_party, _kind, _object, _evidence, _stance, _group, _date):
        try:
            step(row, sent, known)
        except WrongError as error:
            wrongs += error.wrongs
    if row.date and row.date > today.isoformat()[: len(row.date)]:
        wrongs.append(Wrong("date", "lies in the future."))
    if wrongs:
        raise WrongError(*wrongs)
    return row


def _party(row: Commitment, sent: Mapping[str, str], known: Known) -> None:
    if not sent["party"]:
        raise WrongError(Wrong("party", "say who it is: a code or a name."))
    found = known.party(sent["party"])
    if found is None:
        raise WrongError(Wrong("party", f"“{sent['party'][:80]}” is no State, territory or body on record."))
    row.state_id, row.territory_id, row.body_id = found.state, found.territory, found.body


def _kind(row: Commitment, sent: Mapping[str, str], known: Known) -> None:
    kind = sent["kind"]
    ladder = ladder_of(kind)
    if not ladder:
        choices = ", ".join(one for kinds in ON_LADDER.values() for one in kinds)
        raise WrongError(Wrong("kind", f"“{kind[:40]}” is none of: {choices}."))
    row.kind, row.ladder = kind, ladder
    named = known.party(sent["party"])
    if named and ladder == "words" and (named.body is None) == (kind == "group-body"):
        because = (
            "“group-body” is of a body; " if kind == "group-body" else "words of a body are “group-body”; "
        )
        raise WrongError(Wrong("kind", f"{because}it stands for the body alone, never for its members."))


def _object(row: Commitment, sent: Mapping[str, str], known: Known) -> None:
    norm, about = sent["norm"], sent["about"]
    if bool(norm) == bool(about):
        raise WrongError(Wrong("norm", "name one object: either a norm, or a text or paragraph."))
    ladder = ladder_of(sent["kind"])
    if norm:
        if (pk := known.norms.get(norm.casefold())) is None:
            raise WrongError(Wrong("norm", f"“{norm[:60]}” is the key of no norm."))
        if ladder and ladder != "words":
            raise WrongError(
                Wrong("kind", f"“{sent['kind']}” is said of a text; on a norm choose how it speaks.")
            )
        row.norm_id = pk
        return
    head, slash, path = about.rpartition("/")
    report = known.report(about) or (known.report(head) if slash else None)
    if report is None:
        raise WrongError(Wrong("about", f"“{about[:80]}” is no text on record, nor a paragraph of one."))
    if report is not known.report(about):
        if not PATH.fullmatch(path):
            raise WrongError(Wrong("about", f"“{path[:60]}” is no path of a paragraph."))
        row.object_key = f"{report.slug}/{path}"
    row.report = report


def _evidence(row: Commitment, sent: Mapping[str, str], known: Known) -> None:
    if not sent["clause"]:
        _outside(row, sent)
        return
    if sent["source"] or sent["source_url"]:
        raise WrongError(
            Wrong("source", "evidence is a paragraph of the base or a source outside, not both.")
        )
    clause = known.clauses.get(sent["clause"])
    if clause is None:
        raise WrongError(Wrong("clause", f"no paragraph stands at “{sent['clause'][:120]}”."))
    start, end = 0, 0
    if sent["quote"]:
        span = span_in(clause.text, sent["quote"])
        if span is None:
            raise WrongError(Wrong("quote", "these words do not stand in that paragraph one after another."))
        start, end = span
    row.clause_key, row.text_hash, row.language = clause.key, clause.text_hash, clause.language
    row.evidence_report = clause.report
    row.start, row.end, row.quote = start, end, clause.text[start:end] if end else clause.text
    row.limits = _limits(clause, sent)
    row.source = f"{clause.report.label}, {clause.path}"


def _limits(clause: Clause, sent: Mapping[str, str]) -> list[list[int]]:
    found = []
    for words in filter(None, (each.strip() for each in sent["limits"].split(LIMITS_APART))):
        span = span_in(clause.text, words)
        if span is None:
            raise WrongError(Wrong("limits", f"“{words[:80]}” does not stand in that paragraph."))
        found.append(list(span))
    return sorted(found)


def _outside(row: Commitment, sent: Mapping[str, str]) -> None:
    wrongs = []
    if not sent["source"] or not sent["source_url"]:
        because = "name the evidence: a paragraph of the base, or a source outside with its address."
        wrongs.append(Wrong("source" if not sent["source"] else "source_url", because))
    parts = urlsplit(sent["source_url"]) if "[" not in sent["source_url"] else None
    if sent["source_url"] and (parts is None or parts.scheme not in ("http", "https") or not parts.netloc):
        wrongs.append(Wrong("source_url", "write the whole address, beginning with https://"))
    wrongs += [
        Wrong(name, "words are kept of texts in the base alone; name the place in “source”.")
        for name in ("quote", "limits")
        if sent[name]
    ]
    if wrongs:
        raise WrongError(*wrongs)
    row.source = f"{sent['source']} {sent['source_url']}"


def _stance(row: Commitment, sent: Mapping[str, str], known: Known) -> None:
    stance = sent["stance"]
    if not ladder_of(sent["kind"]):
        return  # told already
    if not sent["norm"] or ladder_of(sent["kind"]) != "words":
        if stance or sent["limits"]:
            raise WrongError(Wrong("stance", "only words on a norm have a stance or limits."))
        return
    if stance not in STANCES:
        raise WrongError(Wrong("stance", f"“{stance[:40]}” is none of: {', '.join(STANCES)}."))
    if stance == "affirms" and sent["limits"]:
        raise WrongError(Wrong("stance", "with limiting words it is affirms-with-limits."))
    if stance == "affirms-with-limits" and sent["clause"] and not sent["limits"]:
        raise WrongError(Wrong("limits", "mark the words that limit it."))
    if stance == "declines" and not sent["clause"]:
        because = "that a party declines rests on its own words, in a paragraph of the base."
        raise WrongError(Wrong("clause", because))
    row.stance = stance


def _group(row: Commitment, sent: Mapping[str, str], known: Known) -> None:
    group = sent["group"]
    if not group:
        if sent["kind"] in THROUGH:
            raise WrongError(Wrong("group", f"“{sent['kind']}” needs the group through which it is heard."))
        return
    found: Named | None = known.party(group)
    if found and found.body:
        row.group_id = found.body
    row.group_name = group[:200]


def _date(row: Commitment, sent: Mapping[str, str], known: Known) -> None:
    if sent["date_kind"] and sent["date_kind"] not in DATE_KINDS:
        raise WrongError(
            Wrong("date_kind", f"“{sent['date_kind'][:40]}” is none of: {', '.join(DATE_KINDS)}.")
        )
    clause = known.clauses.get(sent["clause"])
    if not sent["date"]:
        value, kind = _of_text(clause.report) if clause else ("", "")
        row.date, row.date_kind = value, sent["date_kind"] or kind
        row.date_precision = PRECISIONS.get(len(value), "")
        return
    parts = DATE.fullmatch(sent["date"])
    try:
        day(*(int(part or 1) for part in parts.groups())) if parts else None
    except ValueError:
        parts = None
    if parts is None:
        raise WrongError(Wrong("date", "write it as 2025-07-11, 2025-07 or 2025."))
    row.date, row.date_precision = sent["date"], PRECISIONS[len(sent["date"])]
    row.date_kind = sent["date_kind"]


def _of_text(report: Report) -> tuple[str, str]:
    main = report.main_date
    if main:
        return main.value, main.kind
    return (str(report.year), "unknown") if report.year else ("", "")
