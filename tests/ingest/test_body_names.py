"""Bodies named: by name or acronym in capitals, never within the name of something else."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from ingest import vocabulary
from ingest.body_names import body_lists
from ingest.errors import VocabularyError
from ingest.nlp import Tagger, build
from ingest.records import Clause
from tests.ingest.tagging import VOCABULARY, names


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    return build(
        vocabulary.load(VOCABULARY), names(), body_names=body_lists(VOCABULARY / "bodies_named.toml")
    )


def named(text: str, language: str = "en") -> list[str]:
    """Slugs of the bodies named, in order."""
    (clause,) = tagger().tag_clauses([Clause(path="1", kind="paragraph", text=text, language=language)])
    return [mention.code for mention in clause.mentions if mention.kind == "body"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the European Union, NATO and the G7", ["eu", "nato", "g7"]),
        ("en", "work of the United Nations and of the OSCE", ["un", "osce"]),
        ("en", "the NATO Cooperative Cyber Defence Centre of Excellence", ["ccdcoe"]),
        ("fr", "le Conseil de l’Europe et l’Union européenne", ["coe", "eu"]),
        ("es", "la Unión Europea y las Naciones Unidas", ["eu", "un"]),
        ("en", "the Charter of the United Nations", []),
        ("en", "the United Nations Assistance Mission in Ruritania, and CERT-EU", []),
        ("en", "the United Nations Convention against Rain", []),
        ("en", "a quad bike, and a nato of no meaning", []),
        ("en", "the Court of Justice of the European Union", []),
    ],
)
def test_bodies_are_named_in_their_capitals(language: str, text: str, expected: list[str]) -> None:
    assert named(text, language) == expected


@pytest.mark.parametrize(
    ("table", "reason"), [("[bodies", "not readable"), ("[bodies.x]\ntlh = ['X']", "unknown language tlh")]
)
def test_a_broken_table_of_bodies_is_refused(tmp_path: Path, table: str, reason: str) -> None:
    file = tmp_path / "bodies_named.toml"
    file.write_text(table, encoding="utf-8")
    with pytest.raises(VocabularyError, match=reason):
        body_lists(file)
