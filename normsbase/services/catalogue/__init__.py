"""A folder of facts in, the catalogue in the database out: in one transaction, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from ingest.errors import IngestError
from ingest.vocabulary import Vocabulary
from ingest.vocabulary import load as load_vocabulary
from normsbase.models import Run
from normsbase.services.catalogue import activities, bodies, commitments, norms, reports, states
from normsbase.services.catalogue.counting import Counts, counts
from normsbase.services.catalogue.keys import Keys
from normsbase.services.catalogue.sync import Change
from normsbase.services.catalogue.tables import CatalogueError, Folder

__all__ = ["CatalogueError", "Change", "Counts", "Loaded", "counts", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of each table, by the name that a reader knows it by."""

    tables: tuple[tuple[str, Change], ...]

    @property
    def any(self) -> bool:
        """Whether anything was written."""
        return any(change.any for _, change in self.tables)


def load(folder: Path, vocabulary: Path) -> Loaded:
    """Make the catalogue hold exactly the facts of `folder` and the labels of `vocabulary`.

    Raises CatalogueError with every problem found; then nothing was written. Editions and their
    clauses, tags, and rows that editors added are never touched.
    """
    began = timezone.now()
    files = Folder(folder)
    try:
        words = load_vocabulary(vocabulary)
        with transaction.atomic():
            loaded = Loaded(_tables(files, words, vocabulary))
            if files.problems:
                raise CatalogueError(tuple(files.problems))
    except IngestError as error:
        raise CatalogueError((str(error),)) from error
    except IntegrityError as error:
        raise CatalogueError((f"the tables contradict one another: {error}",)) from error
    if loaded.any:
        _remember(loaded, began, words)
    return loaded


def _tables(files: Folder, words: Vocabulary, vocabulary: Path) -> tuple[tuple[str, Change], ...]:
    keys = Keys()
    made: dict[str, Change] = {}
    made["States"], keys.states = states.load_states(files, vocabulary)
    made["Territories and historic States"], keys.territories = states.load_territories(files)
    made["Bodies"], keys.bodies = bodies.load_bodies(files)
    made["Memberships"] = bodies.load_memberships(files, keys)
    made["Themes"] = norms.load_themes(words)
    made["Mechanisms"], keys.mechanisms = norms.load_mechanisms(words)
    made["Known texts"], keys.reports = reports.load_reports(files, keys)
    made["Dates of texts"] = reports.load_dates(files, keys)
    made["Norm sets"], keys.norm_sets = norms.load_norm_sets(files, keys)
    made["Norms"] = norms.load_norms(files, keys, words)
    made["Commitments and context"] = commitments.load_commitments(files, keys)
    made["Activities"], keys.activities = activities.load_activities(files, keys)
    made["Attributions"] = activities.load_attributions(files, keys)
    return tuple(made.items())


def _remember(loaded: Loaded, began: datetime, words: Vocabulary) -> None:
    Run.objects.create(
        kind="catalogue",
        started_at=began,
        ended_at=timezone.now(),
        versions={"vocabulary": words.version},
        counts={name: change.total for name, change in loaded.tables},
    )
