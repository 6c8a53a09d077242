"""Every code that a finding bears is explained to the reader."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.finding_codes import MEANINGS, name_of
from normsbase.models.runs import NOT_SEARCHABLE, OUTRANKS, SECOND_COPY

ROOT = Path(__file__).parents[2]
GIVEN = re.compile(r"\bcode=\"(?P<code>[a-z-]+)\"")
FOLDERS = ("ingest", "normsbase/services/intake", "normsbase/services/load")


def codes() -> set[str]:
    files = (file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
    return {match["code"] for file in files for match in GIVEN.finditer(file.read_text(encoding="utf-8"))}


def test_every_code_that_is_given_has_a_name_and_a_meaning() -> None:
    given = codes()

    assert {"numbering-gap", "table-not-read", "encoding-doubtful", "file-refused"} <= given
    assert (given | {SECOND_COPY, OUTRANKS, NOT_SEARCHABLE}) - MEANINGS.keys() == set()


def test_meanings_are_whole_sentences_and_names_differ() -> None:
    for meaning in MEANINGS.values():
        assert meaning.name == meaning.name[0].upper() + meaning.name[1:].rstrip(".")
        assert {meaning.seen[-1], meaning.matters[-1]} == {"."}
    assert len({meaning.name for meaning in MEANINGS.values()}) == len(MEANINGS)


def test_a_code_of_an_older_version_is_shown_as_words() -> None:
    assert name_of("numbering-gap") == "Gap in the numbering"
    assert name_of("lamp-broken") == "Lamp broken"
