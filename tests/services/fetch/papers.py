"""A symbol and a language in, the bytes of an official-looking PDF of our own words out."""

from __future__ import annotations

from tests.ingest.paper import Paper

WORDS = {
    "en": (
        "States that run a network together should tell each other of every fault that they find in it,",
        "and they should agree beforehand on the person who speaks for them when the network fails.",
    ),
    "fr": (
        "Les États qui gèrent ensemble un réseau devraient se signaler toutes les pannes constatées,",
        "et ils devraient convenir à l'avance de la personne qui parle pour eux quand il tombe en panne.",
    ),
}
HEADS = {"en": "United Nations", "fr": "Nations Unies"}


def a_text(symbol: str, language: str = "en", *, pages: int = 1) -> bytes:
    """Return a text of the United Nations, with its symbol where they print it."""
    paper = Paper()
    for number in range(pages):
        if number:
            paper.page()
        paper.put(124, 50, HEADS[language], size=12)
        paper.put(420, 50, symbol, size=14)
        paper.put(420, 80, "Distr.: General")
        paper.y = 200
        for paragraph in range(1, 6):
            paper.numbered(f"{number * 5 + paragraph}.", *WORDS[language])
    return paper.data()


def a_treaty(head: str) -> bytes:
    """Return a treaty with these words at its head."""
    paper = Paper()
    paper.put(124, 60, head, size=12)
    paper.y = 120
    paper.lines("Convention on faults in networks", font="Times-Bold")
    for number in range(1, 4):
        paper.lines(f"Article {number}", font="Times-Bold")
        paper.lines(*WORDS["en"])
    return paper.data()
