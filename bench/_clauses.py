"""A number in, that many generated clauses in a database of their own out: the material of measurements."""

from __future__ import annotations

import random
from collections.abc import Iterator

from django.utils import timezone

from bench._words import DOINGS, rare_words, sentence
from ingest.records import text_hash
from normsbase.models import Body, Clause, Edition, Heading, Mention, Report, State, Tag

CLAUSES_A_REPORT = 100
KINDS = ("gge-report", "resolution", "national-position", "treaty", "communique")
FORCES = ("obligation", "commitment", "recommendation", "invitation", "statement")
THEMES = ("norms", "capacity-building", "international-law", "critical-infrastructure", "human-rights")


def fill(count: int, seed: int = 7) -> None:
    """Write `count` clauses in reports of a hundred, with headings, labels and States named."""
    chance = random.Random(seed)
    rare = rare_words(chance)
    bodies = [Body.objects.create(slug=f"body-{n}", name=f"Body {n}", source="generated") for n in range(12)]
    states = [
        State.objects.create(
            iso3=f"X{chr(65 + n // 26)}{chr(65 + n % 26)}", iso2=f"{chr(65 + n // 26)}{chr(65 + n % 26)}",
            m49=f"{n:03d}", name=f"State {n}", official_name=f"State {n}", un_status="member",
            source="generated",
        )
        for n in range(60)
    ]  # fmt: skip
    for number in range(-(-count // CLAUSES_A_REPORT)):
        edition = _edition(number, chance, bodies)
        texts = [sentence(chance, rare) for _ in range(CLAUSES_A_REPORT)]
        heading = Heading.objects.create(
            edition=edition, position=0, level=1, text=chance.choice(DOINGS).capitalize(), page=1
        )
        clauses = Clause.objects.bulk_create(_clauses(edition, heading, texts))
        Tag.objects.bulk_create(tag for clause in clauses for tag in _tags(clause, chance))
        Mention.objects.bulk_create(
            Mention(clause=clause, state=chance.choice(states), start=0, end=1)
            for clause in clauses
            if chance.random() < 0.3
        )


def _edition(number: int, chance: random.Random, bodies: list[Body]) -> Edition:
    report = Report.objects.create(
        slug=f"x-{number}", symbol=f"X/{number}", title=f"Generated report {number}",
        kind=chance.choice(KINDS), body=chance.choice(bodies), year=chance.randint(2003, 2026),
        source="generated",
    )  # fmt: skip
    return Edition.objects.create(
        report=report, language="en", file_name=f"{number}.pdf", media_type="application/pdf",
        sha256=text_hash(str(number)), size=1, family="report", page_count=10,
        clause_count=CLAUSES_A_REPORT, pipeline_version="bench", read_at=timezone.now(), source="generated",
    )  # fmt: skip


def _clauses(edition: Edition, heading: Heading, texts: list[str]) -> Iterator[Clause]:
    for position, text in enumerate(texts):
        yield Clause(
            key=f"{edition.report.slug}/{position + 1}", report=edition.report, edition=edition,
            position=position, path=str(position + 1), kind="paragraph", text=text,
            text_hash=text_hash(text), language="en", heading=heading, heading_path=[heading.text],
            page=1 + position // 10,
        )  # fmt: skip


def _tags(clause: Clause, chance: random.Random) -> Iterator[Tag]:
    labels = {
        ("force", chance.choice(FORCES)), ("addressee", "states"), ("theme", chance.choice(THEMES)),
        ("theme", chance.choice(THEMES)), ("norm", f"13{chance.choice('abcdefghijk')}"),
    }  # fmt: skip
    for scheme, label in sorted(labels):
        yield Tag(clause=clause, scheme=scheme, label=label, start=0, end=6, rule="bench", version="1")
