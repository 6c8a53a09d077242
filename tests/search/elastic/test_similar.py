"""Paragraphs alike, and the same sentence elsewhere, are the same whichever engine gives the candidates."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from normsbase.models import Clause, Report
from normsbase.search.elastic import ElasticBackend
from normsbase.search.embedded import EmbeddedBackend
from normsbase.services.find.answer import Found
from normsbase.services.index.docs import batches
from normsbase.services.similar import Elsewhere, Similar, paragraphs, same_sentences, sentences, similar_to
from tests.building import a_report, an_edition

pytestmark = [pytest.mark.engines, pytest.mark.django_db]
NOUNS = ("harbour", "lantern", "keeper", "warning", "storm", "vessel", "strait", "cable", "anchor", "tide")
WORDS = tuple(f"{noun}{number}" for noun in NOUNS for number in range(12))
SMALL = ("the", "of", "and", "from", "with", "for", "all", "their")
LANGUAGES = ("en", "en", "en", "fr")


def fill(seed: int, *, alike: int) -> None:
    """Make twelve texts whose paragraphs share words and sentences; `alike` more are nearly one another."""
    chance = random.Random(seed)  # noqa: S311 - the same every time

    def sentence() -> str:
        words = [
            chance.choice(WORDS if chance.random() < 0.7 else SMALL) for _ in range(chance.randint(7, 16))
        ]
        return f"{' '.join(words).capitalize()}."

    said = [sentence() for _ in range(8)]
    for number in range(12):
        texts = [
            " ".join(chance.choice(said) if chance.random() < 0.2 else sentence() for _ in range(2))
            for _ in range(12)
        ]
        year = 2000 + number
        report = a_report(f"r-{number}", symbol="", year=year, kind=chance.choice(("resolution", "treaty")))
        an_edition(report, named(texts), language=chance.choice(LANGUAGES))
    many = [
        f"Sextant and astrolabe, {n}, with the quadrant of the navigator. {said[0]}" for n in range(alike)
    ]
    an_edition(a_report("r-many", symbol="", year=2020), named(many))
    filler = [f"Paragraph {n} speaks of finance number {n} and of staff." for n in range(300)]
    an_edition(a_report("r-filler", symbol="", year=2021), named(filler))


def named(texts: list[str]) -> list[tuple[str, str]]:
    return [(str(number), text) for number, text in enumerate(texts, 1)]


@pytest.fixture
def engines(elastic: ElasticBackend, embedded: EmbeddedBackend) -> tuple[ElasticBackend, EmbeddedBackend]:
    return elastic, embedded


def rows(found: Similar) -> object:
    return replace(found, rows=tuple(replace(one, found=bare(one.found)) for one in found.rows))


def elsewhere(found: tuple[Elsewhere, ...]) -> object:
    return [replace(one, found=tuple((bare(hit), copies) for hit, copies in one.found)) for one in found]


def bare(hit: Found) -> Found:
    """A clause found with its score as shown: shares are worked out from the same counts."""
    return replace(hit, score=round(hit.score, 3))


@pytest.mark.parametrize(("seed", "alike"), [(1, 3), (2, 12)])
def test_both_engines_lead_to_the_same_paragraphs(
    engines: tuple[ElasticBackend, EmbeddedBackend],
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    alike: int,
) -> None:
    fill(seed, alike=alike)
    monkeypatch.setattr(paragraphs, "MOST_READ", 10)  # so that some are left aside
    monkeypatch.setattr(sentences, "MOST_READ", 10)
    slugs = list(Report.objects.order_by("slug").values_list("slug", flat=True))
    asked = list(Clause.objects.select_related("report", "edition").exclude(report__slug="r-filler"))
    answers = []
    for engine in engines:
        engine.rebuild(batches(slugs))
        monkeypatch.setattr(paragraphs, "readers_engine", lambda engine=engine: engine)
        monkeypatch.setattr(sentences, "readers_engine", lambda engine=engine: engine)
        answers.append([(similar_to(clause), same_sentences(clause)) for clause in asked])
    for clause, there, here in zip(asked, *answers, strict=True):
        assert rows(there[0]) == rows(here[0]), clause.key
        assert elsewhere(there[1]) == elsewhere(here[1]), clause.key
    assert sum(bool(one.rows) for one, _ in answers[0]) > 20
    assert any(not one.whole for one, _ in answers[0])
    assert any(one.found for _, found in answers[0] for one in found)
