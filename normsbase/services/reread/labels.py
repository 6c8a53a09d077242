"""The labels, names and citations of two readings in; the rows that go and come, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest import records
from normsbase.models import Citation, Clause, Edition, Mention, Tag
from normsbase.models.insertion import Row
from normsbase.services.alike.decisions import DECIDED, Fate
from normsbase.services.load.rows import citation_rows, mention_rows, tag_rows
from normsbase.services.reread.values import LabelChange
from normsbase.services.verdicts import Held, Place

TAG = ("clause_id", "scheme", "label", "start", "end", "rests_on", "given_by", "rule", "version")
MENTION = ("clause_id", "state_id", "body_id", "start", "end")
CITATION = ("clause_id", "text", "slug", "path", "start", "end", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRows:
    """Ids of the rows that go; the rows that come, whose first value is the index of their clause."""

    gone_tags: tuple[int, ...]
    new_tags: tuple[Row, ...]
    gone_mentions: tuple[int, ...]
    new_mentions: tuple[Row, ...]
    gone_citations: tuple[int, ...]
    new_citations: tuple[Row, ...]
    changes: tuple[LabelChange, ...]

    @property
    def other(self) -> dict[str, int]:
        """How many rows differ, by what they are."""
        return {
            "labels": len(self.gone_tags) + len(self.new_tags),
            "names": len(self.gone_mentions) + len(self.new_mentions),
            "citations": len(self.gone_citations) + len(self.new_citations),
        }


def label_rows(
    edition: Edition, found: Sequence[records.Clause], places: Mapping[int, int], fates: Iterable[Fate]
) -> LabelRows:
    """Return what goes and comes; `places` leads from the id of a row to the index of its clause.

    A label that a person decided on does not come again beside the decision.
    """
    held = Held((Place(fate.to, *fate.place), fate.tag.state) for fate in fates if fate.to is not None)
    tags = Tag.objects.filter(clause__edition=edition).exclude(DECIDED)
    rows = (row for place, each in enumerate(found) for row in tag_rows(place, each))
    wanted = [row for row in rows if not held.keeps_out(_place(row))]
    gone_tags, new_tags = _difference(_there(tags.values_list("pk", *TAG), places), wanted, len(TAG))
    pairs = list(enumerate(found))
    mentions = Mention.objects.filter(clause__edition=edition).values_list("pk", *MENTION)
    gone_names, new_names = _difference(_there(mentions, places), mention_rows(pairs), len(MENTION))
    gone_citations, new_citations = _citations(edition, pairs, places)
    return LabelRows(
        gone_tags=tuple(gone_tags),
        new_tags=tuple(new_tags.elements()),
        gone_mentions=tuple(gone_names),
        new_mentions=tuple(new_names.elements()),
        gone_citations=gone_citations,
        new_citations=new_citations,
        changes=tuple(_changes(edition, found, gone_tags.values(), new_tags)),
    )


def speak(clauses: Sequence[Clause], fates: Iterable[Fate]) -> None:
    """Let paragraphs that are to be written hold the words of whom people decided that they hold them of."""
    for fate in fates:
        if fate.to is None or fate.tag.scheme != "voice":
            continue
        clause = clauses[fate.to]
        if fate.tag.state == Tag.State.ACCEPTED:
            clause.voice = fate.tag.label
        elif fate.tag.state == Tag.State.REJECTED and clause.voice == fate.tag.label:
            clause.voice = ""


def _there(rows: Iterable[tuple[Any, ...]], places: Mapping[int, int]) -> dict[int, Row]:
    """Return rows by id, their clause given by its index; one whose clause goes is like no other."""
    return {pk: (places.get(clause, -1), *rest) for pk, clause, *rest in rows}


def _difference(
    there: dict[int, Row], wanted: Iterable[Row], width: int
) -> tuple[dict[int, Row], Counter[Row]]:
    lacking = Counter(wanted)
    by_value: defaultdict[Row, list[Row]] = defaultdict(list)
    for row in lacking:
        by_value[row[:width]].append(row)
    gone = {}
    for pk, value in there.items():
        stays = next((row for row in by_value[value] if lacking[row]), None)
        if stays is None:
            gone[pk] = value
        else:
            lacking[stays] -= 1
    return gone, +lacking


def _citations(
    edition: Edition, pairs: list[tuple[int, records.Clause]], places: Mapping[int, int]
) -> tuple[tuple[int, ...], tuple[Row, ...]]:
    """Return the citations; what they lead to stays, also where an editor's facts and no slug tell it."""
    there = Citation.objects.filter(clause__edition=edition)
    wanted, known = list[Row](), dict[Any, Any](there.exclude(report=None).values_list("slug", "report"))
    for clause, text, slug, report, *rest in citation_rows(pairs, edition.report):
        wanted.append((clause, text, slug, *rest))
        known[slug] = report or known.get(slug)
    gone, new = _difference(_there(there.values_list("pk", *CITATION), places), wanted, len(CITATION))
    return tuple(gone), tuple((*row[:3], known[row[2]], *row[3:]) for row in new.elements())


def _changes(
    edition: Edition, found: Sequence[records.Clause], gone: Iterable[Row], new: Iterable[Row]
) -> Iterator[LabelChange]:
    dropped: defaultdict[int, set[str]] = defaultdict(set)
    gained: defaultdict[int, set[str]] = defaultdict(set)
    for row in gone:
        dropped[_index(row)].add(f"{row[1]}:{row[2]}")
    for row in new:
        gained[_index(row)].add(f"{row[1]}:{row[2]}")
    for place in sorted({*dropped, *gained} - {-1}):
        if gained[place] != dropped[place]:
            yield LabelChange(
                key=f"{edition.key_prefix}/{found[place].path}",
                gained=tuple(sorted(gained[place] - dropped[place])),
                dropped=tuple(sorted(dropped[place] - gained[place])),
            )


def _place(row: Row) -> Place:
    clause, scheme, label, start, end, rests_on = row[:6]
    return Place(int(clause or 0), str(scheme), str(label), int(start or 0), int(end or 0), str(rests_on))


def _index(row: Row) -> int:
    return row[0] if isinstance(row[0], int) else -1
