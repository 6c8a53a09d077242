"""A measured set and what the reader asks for in, its figures and differences of that alone out."""

from __future__ import annotations

from dataclasses import replace

from normsbase.services.evaluate.tags import Measured


def narrow(one: Measured, *, scheme: str = "", label: str = "") -> Measured:
    """Keep one scheme, or one label; empty keeps all."""
    return replace(
        one,
        figures=tuple(
            figure for figure in one.figures if scheme in ("", figure.scheme) and label in ("", figure.label)
        ),
        differences=tuple(
            each
            for each in one.differences
            if scheme in ("", each.scheme) and (not label or each.concerns(label))
        ),
    )
