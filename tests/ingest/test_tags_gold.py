"""No figure that we publish about labels is higher than what is measured on clauses labelled by hand.

The texts stay outside the project: their folder is NORMSBASE_GOLD, by default ../shared/gold; documents of
which the project holds labels alone are in NORMSBASE_CORPUS. Better figures need no care: only falls fail.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from normsbase.services.evaluate.fallen import complaint
from normsbase.services.evaluate.gold import read_gold
from normsbase.services.measured import LabelledSet, published, read_published
from normsbase.standalone.yardsticks import file_of, measure_all

PUBLISHED = read_published(Path(__file__).resolve().parents[2] / "fixtures" / "figures")


@pytest.mark.corpus
@pytest.mark.parametrize("one", PUBLISHED.measured, ids=lambda one: one.key)
def test_no_published_figure_has_fallen(one: LabelledSet) -> None:
    path = file_of(one)
    if path is None:
        pytest.skip(f"not run: {one.file} is not here; set NORMSBASE_GOLD to the folder of gold files")
    run = PUBLISHED.runs[one.key]
    (measured,) = measure_all({one.key: read_gold(path)}, Path(settings.CORPUS_DIR))
    missing = [each.source for each in measured.absent if not each.read]
    if missing:
        pytest.skip(f"not run: set NORMSBASE_CORPUS to a folder that holds {', '.join(missing)}")

    told = list(complaint(PUBLISHED.figures, run, measured))

    assert not told, "\n".join(["", *told])


def test_every_published_set_was_measured() -> None:
    assert [one.key for one in published().measured] == [one.key for one in published().sets.sets]
