"""Which of several files of one text and language stands for it: by a rule, or as an editor chose."""

from __future__ import annotations

from normsbase.services.current.choose import NoSuchFileError, choose, leave_to_rule
from normsbase.services.current.copies import next_copy
from normsbase.services.current.exchange import By
from normsbase.services.current.listing import Choice, FileRow, Files, files, waiting
from normsbase.services.current.settle import settle, settle_all

__all__ = [
    "By",
    "Choice",
    "FileRow",
    "Files",
    "NoSuchFileError",
    "choose",
    "files",
    "leave_to_rule",
    "next_copy",
    "settle",
    "settle_all",
    "waiting",
]
