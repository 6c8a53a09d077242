"""Chance in, words and paragraphs of our own in the register of the field out."""

from __future__ import annotations

import random

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
