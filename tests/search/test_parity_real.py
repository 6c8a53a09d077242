"""On real clauses, too, an engine finds exactly what a reading of the texts by hand finds."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from ingest.pipeline import Source, read
from ingest.records import Told
from normsbase.search.analysis import words
from normsbase.search.protocol import SearchBackend
from normsbase.search.types import ClauseDoc, Query
from tests.search import test_parity
from tests.search.by_hand import keys_by_hand
from tests.search.making import doc, verified

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("NORMSBASE_CORPUS", ROOT.parent / "shared" / "corpus"))
FILES = (
    *("udhr-en.html", "udhr-es.html", "udhr-ar.html", "udhr-zh-Hans.html", "paris-call-fr.md"),
    *("russian-federation-2014-*.txt", "budapest-convention-ets-185.md", "npt-1968.md"),
)
COMMON = 150  # words that most clauses share, asked for more often than rare ones
FILTERS = ("language:ru", "language:en,fr", "-language:zh", "report:r-0,r-7")

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def clauses() -> list[ClauseDoc]:
    """Clauses of real texts in six languages, with headings and the words that begin their lists."""
    paths = [path for name in FILES for path in sorted(CORPUS.rglob(name))[:1]]
    if len(paths) < len(FILES):
        pytest.skip(f"not run: {len(FILES) - len(paths)} of {len(FILES)} texts not present")
    return [one for number, path in enumerate(paths) for one in _read(f"r-{number}", path)]


def _read(report: str, path: Path) -> list[ClauseDoc]:
    found = read(Source(path.name, path.read_bytes(), Told())).clauses
    texts = {clause.path: clause.text for clause in found}
    return [
        doc(
            f"{report}/{clause.path}",
            clause.text,
            language=clause.language,
            heading=clause.heading,
            chapeau=texts.get(clause.chapeau or "", ""),
            titles=(path.stem.replace("-", " "),),
        )
        for clause in found[:60]
    ]


def vocabulary(docs: list[ClauseDoc], chance: random.Random) -> list[str]:
    """Return words as they stand in the texts: common ones thrice, and a few of each clause."""
    cut = [[one.text[word.start : word.end] for word in words(one.text, one.language)] for one in docs]
    common = [word for word, _ in Counter(word for each in cut for word in set(each)).most_common(COMMON)]
    return 3 * common + [word for each in cut for word in chance.sample(each, min(6, len(each)))]


@pytest.mark.parametrize("seed", range(2))
def test_engine_and_reading_by_hand_agree_on_real_clauses(
    backend: SearchBackend, clauses: list[ClauseDoc], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same every time
    monkeypatch.setattr(test_parity, "VOCABULARY", vocabulary(clauses, chance))
    monkeypatch.setattr(test_parity, "FILTERS", FILTERS)
    reports = sorted({one.report for one in clauses})
    backend.rebuild((report, [one for one in clauses if one.report == report]) for report in reports)
    engine = verified(backend, clauses)
    some = 0
    for query, tree in test_parity.trees_of(chance, 100):
        expected = keys_by_hand(tree, clauses)
        found = engine.search(Query(tree=tree, size=len(clauses), facets=()))
        assert {hit.key for hit in found.hits} == expected, query
        assert found.total == engine.count(tree) == len(expected), query
        some += 0 < len(expected) < len(clauses)
    assert some > 40
