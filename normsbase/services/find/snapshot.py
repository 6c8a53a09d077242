"""Nothing in; a short name of the base as it stands out: another one as soon as what is searched changes."""

from __future__ import annotations

import hashlib
import json

from normsbase.models import Change, Decision, Edition

LENGTH = 12  # hexadecimal signs
FIELDS = ("report__slug", "language", "sha256", "pipeline_version", "vocabulary_version", "clause_count")


def snapshot() -> str:
    """Return a digest of the files read, what read and labelled them, and all that people changed since.

    Two answers with the same name were drawn from the same texts and labels of this installation.
    """
    editions = list(Edition.objects.searched().order_by(*FIELDS[:3]).values_list(*FIELDS))
    changed = Change.objects.order_by("-pk").values_list("seal", flat=True).first()
    decided = Decision.objects.order_by("-pk").values_list("pk", flat=True).first()
    undone = Decision.objects.filter(stands=False).count()
    held = json.dumps([editions, changed, decided, undone])
    return hashlib.sha256(held.encode()).hexdigest()[:LENGTH]
