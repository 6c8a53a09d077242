"""Nothing in; how each part of this instance stands, said by the part itself within a deadline, out."""

from __future__ import annotations

from normsbase.services.health.part import Part, Standing
from normsbase.services.health.whole import LOOKS, Health, examine

__all__ = ["LOOKS", "Health", "Part", "Standing", "examine"]
