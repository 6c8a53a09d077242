"""An answer in, its JSON out, as the project's shapes have it; what is absent is left out."""

from __future__ import annotations

from typing import Any

from normsbase.search.reading import Part
from normsbase.search.types import Order
from normsbase.services.find.answer import Answer, Coverage, Found, InText, Label, Passage, Reading
from normsbase.services.find.arrangement import ORDERS
from normsbase.services.find.widened import synonyms
from normsbase.services.own_texts import OwnTexts


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the whole answer as JSON values."""
    found: dict[str, Any] = {
        "query": answer.query,
        "filters": {facet: list(values) for facet, values in answer.filters},
        "order": str(answer.order),
        "ordered": ORDERS[Order(answer.order)],
        "fold": "copies" if answer.copies_folded else None,
        "by": "text" if answer.by_text else None,
        "expand": not answer.as_typed.everything,
        "typed": list(answer.as_typed.parts),
        "reading": _reading(answer.reading) if answer.reading else None,
        "total": answer.total,
        "literal": answer.literal,
        "added": answer.added,
        "groups": answer.groups,
        "reports": answer.reports,
        "exact": answer.exact,
        "page": answer.page,
        "size": answer.size,
        "next": answer.next,
        "hits": [_hit(hit) for hit in answer.hits],
        "texts": [_text(text) for text in answer.texts] if answer.by_text else None,
        "facets": {
            facet: [{"value": v.value, "label": v.label, "count": v.count} for v in values]
            for facet, values in answer.facets.items()
        },
        "named": [_without_blank(vars_of(named)) for named in answer.named],
        "named_whole": answer.named_whole or None,
        "unnamed": answer.unnamed or None,
        "changes": [
            {
                "label": c.label,
                "query": c.query,
                "filters": {f: list(v) for f, v in c.filters},
                "total": c.total,
            }
            for c in answer.changes
        ],
        "own_texts": [_own(own) for own in answer.own_texts] or None,
        "coverage": coverage_as_json(answer.coverage),
        "error": _without_blank(vars_of(answer.error)) if answer.error else None,
    }
    if answer.error:
        found = {
            name: value for name, value in found.items() if name in {"query", "error", "named", "coverage"}
        }
    return {name: value for name, value in found.items() if value is not None}


def _own(own: OwnTexts) -> dict[str, Any]:
    texts = [
        {"report": t.slug, "label": t.label, "kind": t.kind, "year": t.year, "reading": t.reading}
        for t in own.texts
    ]
    return {"state": own.iso3, "name": own.name, "texts": [_without_blank(t) for t in texts]} | {
        "none_of": list(own.none_of)
    }


def _text(text: InText) -> dict[str, Any]:
    found = {"report": text.report, "label": text.label, "title": text.title, "count": text.count}
    return found | {"hits": [_hit(hit) for hit in text.hits]}


def vars_of(value: Any) -> dict[str, Any]:
    """Return the fields of a flat frozen value by name."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _without_blank(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != ""}


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "words": reading.words,
        "tree": reading.tree,
        "expansions": [{"from": e.source, "to": list(e.to), "kind": e.kind} for e in reading.expansions],
        "vocabulary": synonyms().version,
        "parts": [{"text": part.code, "label": part.label, "total": part.total} for part in reading.parts],
        "outline": _part(reading.outline),
        "ignored": list(reading.ignored),
    }


def _part(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {"label": part.label, "text": part.code, "total": part.total}
    if part.literal is not None:
        found |= {"literal": part.literal, "added": list(part.added)}
    found["parts"] = [_part(child) for child in part.children]
    return {name: value for name, value in found.items() if value not in ("", [])}


def _hit(hit: Found) -> dict[str, Any]:
    found = {
        "key": hit.key,
        "report": hit.report,
        "citation": hit.citation,
        "title": hit.title,
        "body": hit.body,
        "year": hit.year,
        "kind": hit.kind,
        "heading": list(hit.heading),
        "text": hit.text,
        "highlights": [list(span) for span in hit.highlights],
        "heading_highlights": [list(span) for span in hit.heading_highlights],
        "chapeau": _passage(hit.chapeau) if hit.chapeau else None,
        "footnotes": [_passage(note) for note in hit.footnotes] or None,
        "matched": list(hit.matched),
        "where": {place: list(parts) for place, parts in hit.where} or None,
        "page": hit.page,
        "ocr": None if hit.ocr_confidence is None else {"confidence": hit.ocr_confidence},
        "language": hit.language,
        "score": hit.score,
        "sample": hit.sample or None,
        "labels": [_label(label) for label in hit.labels],
        "status": list(hit.statuses),
        "standing": {"rank": hit.standing.rank, "name": hit.standing.name},
        "wording": hit.wording,
        "copies": hit.copies or None,
    }
    return _without_blank(found)


def _label(label: Label) -> dict[str, Any]:
    said = vars_of(label) | {"given": label.given.words}
    return _without_blank(said)


def _passage(passage: Passage) -> dict[str, Any]:
    return {"text": passage.text, "highlights": [list(span) for span in passage.highlights]}


def coverage_as_json(coverage: Coverage) -> dict[str, Any]:
    """Return what was searched and what was not: the same object in answers and in files."""
    searched = {"reports": coverage.reports, "editions": coverage.editions, "clauses": coverage.clauses}
    rest = {name: value for name, value in vars_of(coverage).items() if name not in {*searched, "behind"}}
    return {"searched": searched, **rest, "index_behind": coverage.behind.missing}
