"""A voice of clauses or parts and the kind of their text in; whose words these are, for prose, out."""

from __future__ import annotations

from normsbase.models import ReportPart

VOICES = {value: str(label) for value, label in ReportPart.Voice.choices}
OWNERS = {"sg-report": "the Secretary-General's own words"}  # where a kind names the owner


def whose(voice: str, kind: str) -> str:
    """Return whose words a voice means; empty where nothing says so."""
    if voice == ReportPart.Voice.OWN and kind in OWNERS:
        return OWNERS[kind]
    return VOICES.get(voice, voice)
