"""Words of a text in; who speaks in them and how the speaker stands to what is spoken of, out. Pure."""

from __future__ import annotations

from ingest.speaking.explaining import Explained, explained, explains
from ingest.speaking.speakers import Spoken, aligned_with, letter_from, listed, members_too, spoken_for
from ingest.speaking.speeches import Floor, takes_floor
from ingest.speaking.stances import Stance, sentences_around, stance_of
from ingest.speaking.words import Words, load_words

__all__ = [
    "Explained",
    "Floor",
    "Spoken",
    "Stance",
    "Words",
    "aligned_with",
    "explained",
    "explains",
    "letter_from",
    "listed",
    "load_words",
    "members_too",
    "sentences_around",
    "spoken_for",
    "stance_of",
    "takes_floor",
]
