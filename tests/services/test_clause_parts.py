"""Parts of a text: from path, kind and family alone, several where one stands in another."""

from __future__ import annotations

import pytest

from normsbase.services.clause_parts import PARTS, parts_of


@pytest.mark.parametrize(
    ("path", "kind", "family", "parts"),
    [
        ("13", "paragraph", "report", ("paragraph",)),
        ("13.f", "item", "report", ("paragraph",)),
        ("13~2", "paragraph", "report", ("paragraph",)),
        ("annex.5", "paragraph", "report", ("paragraph", "annex")),
        ("annex4.a", "item", "report", ("paragraph", "annex")),
        ("s2", "paragraph", "report", ("summary",)),
        ("pp1", "preambular", "resolution", ("preambular",)),
        ("op3.b.ii", "item", "resolution", ("operative",)),
        ("op3.end", "end", "resolution", ("operative",)),
        ("op3~2.a", "item", "resolution", ("operative",)),
        ("a.pp1", "preambular", "resolution", ("preambular",)),
        ("annex.art2.1", "article", "resolution", ("article", "annex")),
        ("annex.pp4", "preambular", "resolution", ("preambular", "annex")),
        ("art6.2.a", "item", "treaty", ("article",)),
        ("art6bis", "article", "treaty", ("article",)),
        ("annex1.art2", "article", "treaty", ("article", "annex")),
        ("rec12", "recital", "law", ("recital",)),
        ("sec4.2", "article", "law", ("article", "section")),
        ("schedule2.1", "paragraph", "law", ("paragraph", "annex")),
        ("israel.p4", "reply-paragraph", "compendium", ("paragraph", "reply")),
        ("austria-and-others.12.a", "item", "compendium", ("paragraph", "reply")),
        ("box1.2", "box", "report", ("box",)),
        ("6.45", "recommendation", "upr", ("recommendation",)),
        ("p2", "paragraph", "statement", ("paragraph",)),
        ("iv.a", "item", "report", ("paragraph",)),
    ],
)
def test_a_clause_belongs_to_every_part_that_its_path_names(
    path: str, kind: str, family: str, parts: tuple[str, ...]
) -> None:
    assert parts_of(path, kind, family) == parts
    assert set(parts) <= set(PARTS)
