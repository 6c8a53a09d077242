"""A text and its paragraphs in; who speaks in each, and in which of the codebook's ways, out.

Kinds: `stated` in a State's own text, `co-signed` by each State named in a joint one or on record as having
joined it, `on-behalf-of-members` where a group says that it speaks for its members, `group-body` for the body
itself. A group is expanded to its members only where the text says that it speaks for them and the catalogue
lists them; the note then says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.speaking import Floor, Words, letter_from, members_too, spoken_for, takes_floor
from normsbase.models import Clause, Commitment, Membership, Report
from normsbase.services.propose.names import Named, Names

OWN_KINDS = frozenset(
    {"national-position", "strategy", "legislation", "law", "statement", "declaration", "policy"}
)
BODY_KINDS = frozenset({"communique", "declaration", "statement", "law", "strategy", "report", "decision"})
REPLIES = frozenset({"reply-paragraph"})
OF_MANY = re.compile(r"multi-?stakeholder", re.IGNORECASE)
OF_MEETING = re.compile(r"/PV\.\d")  # symbol of a verbatim record
LISTED = re.compile(r"[(（][^()]*?[:：]\s*(?P<names>.+)[)）]\s*$")
IN_HEADING = re.compile(r"[(（](?P<inside>.+)[)）]\s*$")
EXPANDED = "The text says that it speaks for members; who they are is the catalogue’s list, not the text’s."
MEMBER_STATUSES = ("member", "suspended", "withdrawing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A party that speaks in a paragraph, in which way, through which group and by whom."""

    party: Named
    kind: str
    group: int | None = None
    group_name: str = ""
    speaker: str = ""
    note: str = ""


def own_author(report: Report, names: Names, words: Words) -> Named | None:
    """Return the one State whose own text a report is: by its body, or as the sender of a letter."""
    if report.kind not in OWN_KINDS or OF_MANY.search(f"{report.kind} {report.body_name}"):
        return None
    sent = letter_from(report.title, "en", words) if report.kind == "statement" else ""
    party = names.one(sent) if sent else None if report.body_id else names.one(report.body_name)
    return party if party and party.state else None


@dataclass(slots=True)
class Speakers:
    """Who speaks in the paragraphs of one text; the names and words are read once a run."""

    report: Report
    names: Names
    words: Words
    _by_reply: dict[str, tuple[Speaker, ...]] = field(default_factory=dict)
    _of_all: tuple[Speaker, ...] | None = None
    _by_speech: dict[str, tuple[str, tuple[Speaker, ...]]] | None = None

    def of(self, clause: Clause) -> tuple[Speaker, ...]:
        """Return who speaks in a paragraph; nobody where its words are a view that is reported."""
        if clause.voice in ("reported-view", "chair"):
            return ()
        if self.is_record:
            return self._speeches().get(clause.key, ("", ()))[1]
        if clause.kind in REPLIES and clause.voice in ("own", "attached-statement", ""):
            return self._reply(clause)
        if self._of_all is None:
            self._of_all = tuple(self._author())
        speakers = [one for one in self._of_all if one.kind != "group-body" or self._for_body(clause)]
        return tuple(speakers) + self._members(clause, speakers)

    @property
    def is_record(self) -> bool:
        """Whether the text is the verbatim record of a meeting: each speech has a speaker of its own."""
        return OF_MEETING.search(self.report.symbol) is not None

    def share(self, clause: Clause) -> str:
        """Return the part of the text that speaks with one voice: a reply, a speech; empty for the whole."""
        if self.is_record:
            return self._speeches().get(clause.key, ("", ()))[0]
        return clause.path.split(".")[0] if clause.kind in REPLIES else ""

    def _speeches(self) -> dict[str, tuple[str, tuple[Speaker, ...]]]:
        """Return by key of a paragraph the speech that it is of, by its first paragraph, and who speaks."""
        if self._by_speech is None:
            self._by_speech = {}
            begun = ""
            speaking: tuple[Speaker, ...] = ()
            rows = Clause.objects.filter(report=self.report, edition__current=True)
            for clause in rows.order_by("edition", "position"):
                floor = takes_floor(clause.text)
                if floor is not None:
                    begun, speaking = clause.key, tuple(self._speech(floor, clause))
                self._by_speech[clause.key] = begun, speaking
        return self._by_speech

    def _speech(self, floor: Floor, clause: Clause) -> Iterable[Speaker]:
        """Yield who speaks in a speech that a paragraph opens; nobody for the presiding officer."""
        party = None if floor.presides else self.names.one(floor.party)
        if party is None:
            return
        group = spoken_for(clause.text, clause.language, self.words)
        if group is None:
            yield Speaker(party=party, kind=_kind(party), speaker=floor.name)
            return
        yield Speaker(party=party, kind="on-behalf-of-members", group_name=group.name, speaker=floor.name)
        yield from self._expanded(group.name, floor.name, besides=party)

    def _for_body(self, clause: Clause) -> bool:
        body = self.report.body
        if body is None or clause.voice == "agreed":
            return True
        return body.slug != "un" and self.report.kind in BODY_KINDS

    def _author(self) -> Iterable[Speaker]:
        report = self.report
        joined = list(self._joined())
        if joined:
            yield from joined
        if report.body_id:
            sender = self.names.one(letter_from(report.title, "en", self.words) or "")
            if sender and report.kind == "statement":
                yield Speaker(party=sender, kind=_kind(sender))
                return
            yield Speaker(party=Named(body=report.body_id), kind="group-body")
            return
        if joined or OF_MANY.search(f"{report.kind} {report.body_name}"):
            return
        if party := self.names.one(report.body_name):
            if party.body or report.kind in OWN_KINDS:
                yield Speaker(party=party, kind=_kind(party))
            return
        for party in self.names.several(report.body_name):
            yield Speaker(party=party, kind="co-signed" if party.state else _kind(party))

    def _joined(self) -> Iterable[Speaker]:
        """Yield who is on record as having joined the text: named in it, by the source of that record."""
        rows = Commitment.objects.filter(
            report=self.report, origin="catalogue", ladder="words", kind__in=("co-signed", "aligned")
        )
        for row in rows.order_by("catalogue_id"):
            party = Named(row.state_id, row.territory_id, row.body_id)
            note = f"On record as having joined this text ({row.act}); source: {row.source}"
            yield Speaker(party=party, kind=row.kind, note=note)

    def _reply(self, clause: Clause) -> tuple[Speaker, ...]:
        first = clause.path.split(".")[0]
        if first not in self._by_reply:
            self._by_reply[first] = tuple(self._of_reply(clause, first))
        return self._by_reply[first]

    def _of_reply(self, clause: Clause, first: str) -> Iterable[Speaker]:
        heading = next((str(one) for one in clause.heading_path if self._heads(str(one), first)), "")
        party = (self.names.one(IN_HEADING.sub("", heading)) if heading else None) or self.names.of_path(
            first
        )
        several = self.names.several(heading) if party is None else ()
        if listed := LISTED.search(heading):
            joint = self.names.among(listed["names"])
            if len(joint) > 1:
                name = heading[: listed.start("names")].split("(", 1)[-1].strip(" :")
                yield from (Speaker(party=one, kind="co-signed", group_name=name) for one in joint)
                return
        inside = IN_HEADING.search(heading)
        group = spoken_for(inside["inside"], "en", self.words) if inside else None
        if group is not None:
            speaker = IN_HEADING.sub("", heading).strip()
            if party is not None:
                yield Speaker(
                    party=party, kind="on-behalf-of-members", group_name=group.name, speaker=speaker
                )
            yield from self._expanded(group.name, speaker, besides=party)
            return
        for one in (party,) if party else several:
            yield Speaker(party=one, kind="stated" if one is party and not one.body else _kind(one))

    def _heads(self, heading: str, first: str) -> bool:
        """Tell whether a heading names the party by which the reply's path begins."""
        named = self.names.one(IN_HEADING.sub("", heading))
        return named is not None and named == self.names.of_path(first)

    def _members(self, clause: Clause, speakers: list[Speaker]) -> tuple[Speaker, ...]:
        """Return a body's members where a paragraph of its own says that they speak too."""
        if not any(one.kind == "group-body" for one in speakers):
            return ()
        too = members_too(clause.text, clause.language, self.words)
        return tuple(self._expanded(too.name, "", besides=None)) if too else ()

    def _expanded(self, name: str, speaker: str, *, besides: Named | None) -> Iterable[Speaker]:
        group = self.names.one(name)
        if group is None or group.body is None:
            return
        date = self.report.main_date
        on = date.value if date else ""
        rows = Membership.objects.filter(
            body_id=group.body, status__in=MEMBER_STATUSES, state__isnull=False
        ).order_by("state__name")
        for row in rows:
            member = Named(state=row.state_id)
            if member != besides and _belonged(row, on):
                yield Speaker(
                    party=member, kind="on-behalf-of-members", group=group.body, group_name=name,
                    speaker=speaker, note=EXPANDED,
                )  # fmt: skip


def aligned(speaker: Speaker, party: Named) -> Speaker:
    """Return a State as one that aligned itself with what a speaker says, for a group or a body."""
    return replace(speaker, party=party, kind="aligned", group=speaker.group or speaker.party.body, note="")


def _kind(party: Named) -> str:
    return "group-body" if party.body else "stated"


def _belonged(row: Membership, on: str) -> bool:
    """Tell whether a State belonged to a body on a day; a day that is not recorded excludes nobody."""
    if not on:
        return not row.left
    return (not row.joined or row.joined[: len(on)] <= on) and (not row.left or row.left[: len(on)] > on)
