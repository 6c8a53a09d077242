"""In whatever order files of one text come, the same one stands for it, and no published key dies."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from django.db import transaction

from ingest.records import Document, Page
from normsbase.models import Clause, Edition
from tests.services.current.filed import SENTENCES, a_file, answering, stored, words_at

pytestmark = pytest.mark.django_db
FORMATS = ("application/pdf", "text/html", "text/plain")
SOURCES = ("file x.pdf", "https://docs.example.org/x.pdf, fetched today")


def some_files(chance: random.Random, count: int) -> list[tuple[Document, str]]:
    files = []
    for number in range(count):
        texts = chance.sample(SENTENCES, chance.randint(1, len(SENTENCES)))
        paragraphs = [(str(place), text) for place, text in enumerate(texts, start=1)]
        confidence = 0.9 if chance.random() < 0.3 else None
        page = Page(number=1, width=612, height=792, text="\n".join(texts), confidence=confidence)
        document = a_file(f"{number}.pdf", *paragraphs, media_type=chance.choice(FORMATS), pages=(page,))
        files.append((document, chance.choice(SOURCES)))
    return files


def outcome(files: list[tuple[Document, str]]) -> tuple[str, dict[str, str]]:
    """Store the files in this order, watching every key; return who stands for the text, and its words."""
    published: set[tuple[str, str]] = set()
    for document, source in files:
        stored(document, source)
        published |= set(Clause.objects.values_list("key", "text"))
    for key, text in published:
        assert text in words_at(key), f"{key} was {text}"
    (current,) = Edition.objects.filter(current=True)
    assert current.copy == 1
    found = (current.sha256, answering())
    transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_any_order_gives_the_same_text_and_no_dead_key(seed: int) -> None:
    files = some_files(random.Random(seed), 3)  # noqa: S311 - no secret
    found = []
    for order in permutations(files):
        with transaction.atomic():
            found.append(outcome(list(order)))
    assert all(each == found[0] for each in found)


def test_many_files_in_a_few_orders_agree_as_well() -> None:
    chance = random.Random(70)  # noqa: S311 - no secret
    files = some_files(chance, 7)
    found = []
    for _ in range(4):
        chance.shuffle(files)
        with transaction.atomic():
            found.append(outcome(files))
    assert all(each == found[0] for each in found)
