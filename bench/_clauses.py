"""A number in, that many generated clauses in a database of their own out: the material of measurements."""

from __future__ import annotations

import random
from collections.abc import Iterator

from django.utils import timezone

from ingest.records import text_hash
from normsbase.models import Body, Clause, Edition, Heading, Mention, Report, State, Tag

CLAUSES_A_REPORT = 100
OPENINGS = (
    "States should", "Member States are encouraged to", "The Group recommends that States",
    "Parties shall", "Participants affirm their readiness to", "All States are invited to",
    "No State should knowingly", "The General Assembly calls upon States to",
)  # fmt: skip
DOINGS = (
    "protect critical infrastructure against harm", "exchange information on incidents",
    "cooperate in the use of networks", "answer requests for assistance", "respect human rights online",
    "report vulnerabilities responsibly", "refrain from malicious acts", "build capacity in other regions",
    "name points of contact", "secure the supply chain of products", "support emergency response teams",
    "apply international law to conduct in networks", "prevent the spread of harmful tools",
    "settle disputes by peaceful means", "train diplomats and engineers", "consult one another early",
)  # fmt: skip
ENDINGS = (
    "in accordance with their obligations", "where appropriate and upon request",
    "without prejudice to their sovereignty", "with due regard to regional practice",
    "in a spirit of openness and transparency", "including through joint exercises",
    "taking into account the needs of developing countries", "on a voluntary basis",
)  # fmt: skip
SYLLABLES = ("ba", "ko", "ri", "ten", "mu", "sal", "vi", "dor", "ne", "pla", "sti", "gam", "hol", "ur")
KINDS = ("gge-report", "resolution", "national-position", "treaty", "communique")
FORCES = ("obligation", "commitment", "recommendation", "invitation", "statement")
THEMES = ("norms", "capacity-building", "international-law", "critical-infrastructure", "human-rights")


def rare_words(chance: random.Random, size: int = 20_000) -> list[str]:
    """Return words that no language has, so that the vocabulary is as wide as a real one."""
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(size)]


def sentence(chance: random.Random, rare: list[str]) -> str:
    """Return one paragraph of about fifty words, the rare ones spread as in real texts."""
    parts = []
    for _ in range(chance.randint(2, 4)):
        extra = rare[int(len(rare) * chance.random() ** 3)]
        doing, ending = chance.choice(DOINGS), chance.choice(ENDINGS)
        parts.append(f"{chance.choice(OPENINGS)} {doing}, {extra} and {chance.choice(DOINGS)}, {ending}.")
    return " ".join(parts)


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
