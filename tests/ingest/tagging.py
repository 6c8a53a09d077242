"""A sentence of our own in -> what the shipped vocabulary's tagger makes of it, for the tests beside."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ingest import vocabulary
from ingest.mentions import StateNames, cldr_names
from ingest.nlp import Tagger, build
from ingest.records import Clause

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY = ROOT / "fixtures" / "vocabulary"
NAMES = VOCABULARY / "state_names.toml"
DEMONYMS = """iso3,noun,adjective
EST,Estonian(s),Estonian
COD,Congolese,Congolese or Congo
COG,Congolese,Congolese or Congo
NER,Nigerien(s),Nigerien
NGA,Nigerian(s),Nigerian
POL,Pole(s),Polish
"""


@lru_cache(maxsize=1)
def names() -> StateNames:
    """The names of States without demonyms."""
    return cldr_names(NAMES)


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger of the shipped vocabulary."""
    return build(vocabulary.load(VOCABULARY), names())


def tagged(  # a clause and what can stand around it
    text: str,
    *,
    chapeau: str = "",
    heading: tuple[str, ...] = (),
    language: str = "en",
    title: str = "",
    family: str = "",
    kind: str = "paragraph",
) -> Clause:
    """Tag one clause, an item where there is a chapeau."""
    before = [Clause(path="1", kind="paragraph", text=chapeau, language=language)] if chapeau else []
    clause = Clause(
        path="1.a",
        kind="item" if chapeau else kind,
        text=text,
        language=language,
        heading=heading,
        chapeau="1" if chapeau else None,
    )
    return list(tagger().tag_clauses([*before, clause], title=title, family=family))[-1]


def labels(clause: Clause, scheme: str) -> set[str]:
    """The labels of one scheme that a clause carries."""
    return {tag.label for tag in clause.tags if tag.scheme == scheme}


def words(clause: Clause, scheme: str) -> str:
    """The words of the clause's own text that earned its one tag of a scheme."""
    (tag,) = (tag for tag in clause.tags if tag.scheme == scheme)
    return clause.text[tag.start : tag.end]


def judged(clause: Clause) -> tuple[str, str, str]:
    """Force, polarity and addressee of a clause."""
    ((force,), (polarity,), (addressee,)) = (
        tuple(labels(clause, scheme)) for scheme in ("force", "polarity", "addressee")
    )
    return force, polarity, addressee
