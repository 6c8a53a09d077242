"""A language printed beside a text's own is a text by itself."""

from __future__ import annotations

import pytest

from ingest.pipeline import Source, read
from ingest.records import Told
from ingest.streams import foreign

OWN = "The keeper of the harbour shall light the lamps at night and shall put them out in the morning. " * 5
OTHER = "De wachter van de haven steekt de lampen aan in de nacht en dooft ze weer in de vroege ochtend. " * 8


def test_short_texts_are_in_the_language_of_what_follows_them() -> None:
    assert foreign(["Article 1", OWN, "Artikel 1", OTHER, "Artikel 2", OTHER, "End", OWN], "en") == [
        "", "", "nl", "nl", "nl", "nl", "", "",
    ]  # fmt: skip


def test_a_quotation_is_no_other_text() -> None:
    assert foreign([OWN, OTHER[:290], OWN], "en") == ["", "", ""]


def test_a_note_in_the_other_language_takes_no_heading_with_it() -> None:
    note = "Treedt in werking op een nader te bepalen tijdstip"

    assert foreign(["Article 1", note, OWN, "Article 2", note, OWN, "Artikel 1", OTHER], "en") == [
        "", "nl", "", "", "nl", "", "nl", "nl",
    ]  # fmt: skip


def test_both_languages_of_a_treaty_are_cut_each_under_its_own_keys() -> None:
    articles = "".join(
        f"# Article {n}\n\n1. {OWN}\n\n2. {OWN}\n\n# Artikel {n}\n\n1. {OTHER}\n\n" for n in (1, 2, 3)
    )
    found = read(Source("lamps.md", f"# Convention on lamps\n\n{articles}".encode(), Told()))

    assert [clause.path for clause in found.clauses] == [
        "art1.1", "art1.2", "art2.1", "art2.2", "art3.1", "art3.2", "nl.art1.1", "nl.art2.1", "nl.art3.1",
    ]  # fmt: skip
    assert {clause.language for clause in found.clauses if clause.path.startswith("nl.")} == {"nl"}
    assert "other-language" in {finding.code for finding in found.findings}
    assert found.balance is not None
    assert not found.balance.lost
    assert not found.balance.invented


@pytest.mark.parametrize("own", ["en", "nl"])
def test_texts_of_one_language_are_one_text(own: str) -> None:
    texts = [OWN if own == "en" else OTHER] * 3

    assert foreign(texts, own) == ["", "", ""]
