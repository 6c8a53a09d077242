"""Nothing in, the folder of documents that benchmarks read unless told another out."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def corpus_folder() -> Path:
    """Return NORMSBASE_CORPUS, else the corpus beside the project, else our own samples."""
    corpus = ROOT.parent / "shared" / "corpus"
    beside = corpus if corpus.is_dir() else ROOT / "fixtures" / "samples"
    return Path(os.environ.get("NORMSBASE_CORPUS") or beside)
