"""What is known of real documents is found in them, where they are present."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ingest.pipeline import Source, read
from ingest.records import Document, Told

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("NORMSBASE_CORPUS", ROOT.parent / "shared" / "corpus"))

pytestmark = pytest.mark.corpus


@cache
def document(name: str) -> Document:
    path = next(iter(sorted(CORPUS.rglob(name))), None) if CORPUS.is_dir() else None
    if path is None:
        pytest.skip(f"not run: {name} not present")
    return read(Source(path.name, path.read_bytes(), Told()))


def parts(found: Document) -> Counter[str]:
    """Return the first steps of the paths that have more than one, and how many clauses each has."""
    return Counter(path[0] for clause in found.clauses if len(path := clause.path.split(".")) > 1)


def test_a_convention_annexed_to_a_resolution_has_all_its_articles() -> None:
    steps = [clause.path.split(".") for clause in document("a-res-79-243.pdf").clauses]
    articles = {path[1] for path in steps if path[0] == "annex" and path[1].startswith("art")}

    assert articles == {f"art{number}" for number in range(1, 69)}


def test_every_reply_of_a_report_is_a_part_of_its_own() -> None:
    found = parts(document("a-79-88.pdf"))
    names = list(found)
    states = names[names.index("andorra-and-others") : names.index("state-of-palestine") + 1]

    assert len(states) == 45
    assert [name for name in states if name.endswith("-and-others")] == [
        "andorra-and-others",
        "chile-and-others",
    ]
    assert names[len(states)] == "european-union"


@pytest.mark.parametrize(
    ("name", "more"), [("inf-5.pdf", []), ("inf-5-rev.1.pdf", ["united-states-of-america"])]
)
def test_every_explanation_of_position_has_its_author_and_language(name: str, more: list[str]) -> None:
    found = document(f"a-ac.292-2025-{name}")
    languages = {
        part: {c.language for c in found.clauses if c.path.startswith(f"{part}.")} for part in parts(found)
    }

    assert list(languages) == [
        "argentina", "australia", "brazil", "cuba", "egypt", "el-salvador-es", "el-salvador", "iran",
        "ireland", "israel", "malta", "nicaragua", "nicaragua-2", "niger", "republic-of-korea",
        "russian-federation",
        "russian-federation-ru", "russian-federation-2", "switzerland-fr", "switzerland", "tunisia", *more,
        "european-union",
    ]  # fmt: skip
    expected = dict.fromkeys(languages, "en") | {
        "argentina": "es", "el-salvador-es": "es", "nicaragua-2": "es", "niger": "fr",
        "russian-federation-ru": "ru", "switzerland-fr": "fr", "tunisia": "ar",
    }  # fmt: skip
    assert languages == {part: {language} for part, language in expected.items()}
