"""The base in, what is wrong with it out; and mended, where it can be made from the rest."""

from __future__ import annotations

from normsbase.services.doctor.examine import examine
from normsbase.services.doctor.follow import rebuild
from normsbase.services.doctor.mend import Tools, mend
from normsbase.services.doctor.trouble import Look, Trouble

__all__ = ["Look", "Tools", "Trouble", "examine", "mend", "rebuild"]
