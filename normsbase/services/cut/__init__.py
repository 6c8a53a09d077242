"""How a file was cut, page by page, for whoever judges it; an editor's word that it is right."""

from __future__ import annotations

from normsbase.services.cut.page import KINDS, CutItem, CutPage, PageFinding, cut_page, first_prefix
from normsbase.services.cut.sign_off import NotAsShownError, sign_off

__all__ = [
    "KINDS",
    "CutItem",
    "CutPage",
    "NotAsShownError",
    "PageFinding",
    "cut_page",
    "first_prefix",
    "sign_off",
]
