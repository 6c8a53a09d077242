"""Progress shows in a terminal, and any file name can be shown."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from ingest.progress import silent
from normsbase.management import showing


def test_without_a_terminal_nothing_is_shown() -> None:
    with showing.bar("Reading") as progress:
        assert progress is silent


def test_in_a_terminal_the_bar_counts_and_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = io.StringIO()
    monkeypatch.setattr(showing, "Console", lambda **_: Console(file=paper, force_terminal=True, width=100))
    with showing.bar("Reading") as progress:
        progress(1, 2, "a [/draft] text.pdf")

    assert "1/2" in paper.getvalue()
    assert "a [/draft] text.pdf" in paper.getvalue()
