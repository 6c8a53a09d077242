"""A Vocabulary and names of States in -> a Tagger: documents or clauses in, the same with tags out.

The Tagger reads each clause once with spaCy, together with its chapeau, headings and title, and puts
together what tags, force, mentions and citations make of that reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest import mentions, tags, topic_rules
from ingest.addressee import Speaker
from ingest.body_names import bodies
from ingest.citing.names import NONE, Names
from ingest.citing.passage import Around, cite
from ingest.force import Judgement, judge, keeps_away
from ingest.lexicon import Lexicon, Lists, Reading
from ingest.mentions import StateNames
from ingest.records import Clause, Document, Finding, Mention, Tag
from ingest.slugs import slug_of_symbol
from ingest.vocabulary import Vocabulary
from ingest.voice import speaker_of, voice_tag

NATIONAL = "national-text"


def build(vocabulary: Vocabulary, names: StateNames, cited: Names = NONE, body_names: Lists = ()) -> Tagger:
    """Return a tagger; languages are made ready when a clause first needs them.

    Without `cited`, texts that are cited by name or by the year of a report are not recognised; without
    `body_names`, the lists of their names, no body is.
    """
    return Tagger(vocabulary, names, cited, body_names)


class Tagger:
    """Tags clauses by the rules of one vocabulary; the same clauses give the same tags."""

    def __init__(self, vocabulary: Vocabulary, names: StateNames, cited: Names, body_names: Lists) -> None:
        self._cited = cited
        self.lexicon = Lexicon(vocabulary, (*mentions.name_lists(names), *body_names))
        self._rules = topic_rules.compile_rules(vocabulary, self.lexicon.numbers())
        words = vocabulary.terms.get("institutions", {}).get("en", ())
        self._institutions = frozenset(word.lower() for word in words)
        self.languages = self.lexicon.languages

    def tag(self, document: Document) -> Document:
        """Return the document with tagged clauses, and a finding where a language has no words."""
        title = document.fact("title")
        slug = slug_of_symbol(document.fact("symbol"))
        around = Around(slug=slug, title=title, family=document.family, notes=document.footnotes)
        clauses = tuple(self._tagged(cite(document.clauses, around, self._cited), around))
        untagged = [clause for clause in clauses if clause.language not in self.languages]
        if not untagged:
            return replace(document, clauses=clauses)
        return replace(document, clauses=clauses, findings=(*document.findings, _not_tagged(untagged)))

    def tag_clauses(
        self, clauses: Iterable[Clause], *, title: str = "", family: str = ""
    ) -> Iterator[Clause]:
        """Yield every clause, in order, with the tags, mentions and citations its words earn.

        A chapeau is looked up among the clauses by its path. Clauses in a language without
        vocabulary come back with their citations alone.
        """
        around = Around(title=title, family=family)
        yield from self._tagged(cite(tuple(clauses), around, self._cited), around)

    def _tagged(self, held: tuple[Clause, ...], around: Around) -> Iterator[Clause]:
        passage = _Passage(self, held, around.title, around.family)
        for clause in held:
            yield passage.tagged(clause) if clause.language in self.languages else clause

    def read(self, texts: Iterable[str], language: str) -> dict[str, Reading]:
        """Return the readings of texts in one language, by text."""
        wanted = list(dict.fromkeys(texts))
        return dict(zip(wanted, self.lexicon.read(wanted, language), strict=True))


class _Passage:
    """The clauses of one text with their readings, while they are tagged."""

    def __init__(self, tagger: Tagger, clauses: tuple[Clause, ...], title: str, family: str) -> None:
        self._tagger = tagger
        self._rules = tagger._rules
        self._family = family
        self._title = title
        self._by_path = {clause.path: clause for clause in clauses}
        self._readings: dict[str, dict[str, Reading]] = {}
        self._speakers: dict[str, tuple[Speaker, Speaker]] = {}  # by language: common, national
        self._judged: dict[int, Judgement | None] = {}  # of chapeaux, by identity
        for language in {clause.language for clause in clauses} & tagger.languages:
            spoken = [clause for clause in clauses if clause.language == language]
            texts = [clause.text for clause in spoken]
            around = [text for clause in spoken for text in clause.heading]
            readings = self._readings[language] = tagger.read((*texts, *around, title), language)
            speaker = speaker_of(family, readings[title] if title else None)
            self._speakers[language] = (speaker, replace(speaker, we="states"))

    def tagged(self, clause: Clause) -> Clause:
        """Return one clause with everything its words earn."""
        reading = self._reading(clause)
        context = self._context(clause)
        given: list[Tag] = list(tags.topics(reading, context, self._rules))
        given += self._force(clause)
        voice = voice_tag(reading, context, self._rules.version)
        if voice is not None:
            given.append(voice)
        return _labelled(
            clause,
            tags=(*clause.tags, *given),
            mentions=(*clause.mentions, *self._named(reading)),
        )

    def _named(self, reading: Reading) -> tuple[Mention, ...]:
        institutions = self._tagger._institutions
        return (*mentions.states(reading, institutions), *bodies(reading, institutions))

    def _reading(self, clause: Clause) -> Reading:
        return self._readings[clause.language][clause.text]

    def _chapeau(self, clause: Clause) -> Clause | None:
        chapeau = self._by_path.get(clause.chapeau or "")
        return chapeau if chapeau is not None and chapeau.language == clause.language else None

    def _context(self, clause: Clause) -> tags.Context:
        readings = self._readings[clause.language]
        chapeau = self._chapeau(clause)
        return tags.Context(
            chapeau=self._reading(chapeau) if chapeau else None,
            headings=tuple([readings[text] for text in clause.heading]),
            title=readings[self._title] if self._title else None,
            family=self._family,
            voice_given=clause.voice,
            extra=tuple(cited for cited in clause.citations if not cited.note),
        )

    def _force(self, clause: Clause) -> tuple[Tag, ...]:
        """Return force, polarity and addressee: the clause's own, or those of its chapeau."""
        own = self._judge(clause)
        if own is not None:
            return tags.force_tags(own, self._rules.version)
        chapeau = self._chapeau(clause)
        while chapeau is not None:
            inherited = self._judged_once(chapeau)
            if inherited is not None:
                return self._inherited(clause, inherited)
            chapeau = self._chapeau(chapeau)
        return ()

    def _judged_once(self, chapeau: Clause) -> Judgement | None:
        """Return the judgement on a chapeau, which all its items ask for."""
        if id(chapeau) not in self._judged:
            self._judged[id(chapeau)] = self._judge(chapeau)
        return self._judged[id(chapeau)]

    def _inherited(self, clause: Clause, judgement: Judgement) -> tuple[Tag, ...]:
        """Return a chapeau's force for an item; the item's own "not to" turns its polarity."""
        given = tags.force_tags(judgement, self._rules.version, "chapeau")
        away = keeps_away(self._reading(clause))
        if away is None or judgement.polarity == "restraint":
            return given
        own = tags.force_tags(
            judgement._replace(polarity="restraint", polarity_start=away.start, polarity_end=away.end),
            self._rules.version,
        )
        return tuple(new if new.scheme == "polarity" else old for old, new in zip(given, own, strict=True))

    def _judge(self, clause: Clause) -> Judgement | None:
        reading = self._reading(clause)
        chapeau = self._chapeau(clause)
        item = chapeau is not None or _is_loose_item(reading)
        return judge(reading, self._speaker(reading, chapeau), item=item, recital=clause.kind == "preambular")

    def _speaker(self, reading: Reading, chapeau: Clause | None) -> Speaker:
        common, national = self._speakers[reading.language]
        if reading.of(NATIONAL) or (chapeau is not None and self._reading(chapeau).of(NATIONAL)):
            return national
        return common


def _labelled(clause: Clause, **labels: tuple[Tag, ...] | tuple[Mention, ...]) -> Clause:
    """Return the clause with other labels: `replace`, through which every clause passes, in half the time."""
    labelled = object.__new__(Clause)
    for name in Clause.__slots__:
        object.__setattr__(labelled, name, labels[name] if name in labels else getattr(clause, name))
    return labelled


def _is_loose_item(reading: Reading) -> bool:
    """Whether a text is an item without its chapeau: "(b) Drawing up …", "(c) To keep …"."""
    words = reading.words
    if reading.language != "en" or not words or words[0] != "(":
        return False
    opening = next((word for word in words[3:5] if word.isalpha()), "")
    return opening in ("to", "if") or opening.endswith("ing")


def _not_tagged(untagged: Sequence[Clause]) -> Finding:
    languages = Counter(clause.language for clause in untagged)
    counts = ", ".join(f"{language} ({count})" for language, count in sorted(languages.items()))
    return Finding(
        code="language-not-tagged",
        severity="info",
        page=untagged[0].page,
        message=f"Not tagged in this language, by number of clauses: {counts}.",
        remedy="Search finds their words; add phrases for the language to fixtures/vocabulary to tag them.",
    )
