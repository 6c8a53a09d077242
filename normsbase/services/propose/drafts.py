"""A text in; the positions that its paragraphs and labels amount to, as values not yet kept, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.speaking import Words, aligned_with, listed, sentences_around, stance_of
from normsbase.models import Clause, Commitment, Norm, Report, Tag
from normsbase.services.propose.names import Named, Names, folded
from normsbase.services.propose.speakers import REPLIES, Speaker, Speakers, aligned

RULE = "words-on-a-norm"
UNSPOKEN = ("reported-view", "chair")  # voices in which nobody commits anybody
LANGUAGES_FIRST = ("en", "fr", "es", "ru", "ar", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One position as a rule proposes it; offsets are code points in the paragraph's text."""

    speaker: Speaker
    ladder: str
    kind: str
    clause: Clause
    rule: str
    start: int = 0
    end: int = 0
    norm: int | None = None
    report: int | None = None
    object_key: str = ""
    stance: str = ""
    limits: tuple[tuple[int, int], ...] = field(default_factory=tuple)
    note: str = ""

    @property
    def quote(self) -> str:
        """The words of the evidence."""
        return self.clause.text[self.start : self.end] if self.end else self.clause.text


def words_on_norms(report: Report, names: Names, words: Words) -> Iterator[Draft]:
    """Yield what each speaker of a text says on each norm that its paragraphs state."""
    speakers = Speakers(report, names, words)
    norms = dict(Norm.objects.filter(set__slug__startswith="un-").values_list("key", "pk"))
    stating = list(_stating(report))
    aligning = _aligning(report, names, words) if any(clause.kind in REPLIES for clause, _ in stating) else {}
    named = _listed(report, speakers, names, words) if stating else {}
    for clause, tags in stating:
        spoken = speakers.of(clause)
        behind = [(one, aligning.get(folded(one.group_name), ())) for one in spoken if one.group_name]
        behind += [(one, named.get(speakers.share(clause), ())) for one in spoken[:1]]
        speaking = {one.party for one in spoken}
        with_them = list(
            {
                party: aligned(one, party)
                for one, parties in behind
                for party in parties
                if party not in speaking
            }.values()
        )
        for label, found in sorted(tags.items()):
            if label in norms:
                yield from _each((*spoken, *with_them), clause, norms[label], found, words)


def _each(
    speakers: Iterable[Speaker], clause: Clause, norm: int, tags: list[Tag], words: Words
) -> Iterator[Draft]:
    own = [(tag.start, tag.end) for tag in tags if tag.rests_on == "text"]
    stance = stance_of(clause.text, own or [(0, len(clause.text))], clause.language, words)
    start, end = (min(one for one, _ in own), max(two for _, two in own)) if own else (0, 0)
    start, end = sentences_around(clause.text, start, end) if own else (0, 0)
    for speaker in speakers:
        yield Draft(
            speaker=speaker,
            ladder=Commitment.Ladder.WORDS,
            kind=speaker.kind,
            clause=clause,
            rule=RULE,
            start=start,
            end=end,
            norm=norm,
            stance=stance.key,
            limits=stance.spans,
            note=speaker.note,
        )


def _stating(report: Report) -> Iterator[tuple[Clause, dict[str, list[Tag]]]]:
    """Yield paragraphs with their labels of norms, each path in one language: English where there is one."""
    read = Clause.objects.filter(report=report, edition__current=True)
    tags = Tag.objects.on(read).filter(scheme="norm").exclude(state=Tag.State.REJECTED)
    found: dict[int, tuple[Clause, dict[str, list[Tag]]]] = {}
    for tag in tags.select_related("clause").order_by("clause__edition", "clause__position", "start"):
        _, labels = found.setdefault(tag.clause_id, (tag.clause, {}))
        labels.setdefault(tag.label, []).append(tag)
    seen: set[str] = set()
    for clause, labels in sorted(found.values(), key=lambda pair: _language_rank(pair[0])):
        if clause.path not in seen:
            seen.add(clause.path)
            yield clause, labels


def _language_rank(clause: Clause) -> tuple[int, int]:
    known = clause.language in LANGUAGES_FIRST
    return (LANGUAGES_FIRST.index(clause.language) if known else len(LANGUAGES_FIRST), clause.position)


def _aligning(report: Report, names: Names, words: Words) -> dict[str, list[Named]]:
    """Return by group, as its name folds, the States whose reply puts itself behind its statement."""
    found: dict[str, list[Named]] = {}
    replies = Clause.objects.filter(report=report, edition__current=True, kind__in=REPLIES)
    for clause in replies.order_by("position"):
        party = names.of_path(clause.path.split(".")[0])
        if party is None:
            continue
        for one in aligned_with(clause.text, clause.language, words):
            found.setdefault(folded(one.name), []).append(party)
    return found


def _listed(report: Report, speakers: Speakers, names: Names, words: Words) -> dict[str, list[Named]]:
    """Return by share of a text the States which it lists itself as putting themselves behind its words.

    A State that says so of itself in the first words of its own reply is none: those are `_aligning`.
    """
    found: dict[str, list[Named]] = {}
    rows = Clause.objects.filter(report=report, edition__current=True).exclude(voice__in=UNSPOKEN)
    for clause in rows.order_by("edition", "position"):
        span = listed(clause.text, clause.language, words)
        speaking = {one.party for one in speakers.of(clause)} if span else set()
        if span and speaking:
            parties = names.among(clause.text[span[0] : span[1]])
            held = found.setdefault(speakers.share(clause), [])
            held += [one for one in parties if one.state and one not in speaking and one not in held]
    return found
