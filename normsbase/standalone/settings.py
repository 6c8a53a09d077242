"""Settings of the standalone commands: folders of the project alone, no database, no key, no data folder."""

from __future__ import annotations

from normsbase import env

VOCABULARY_DIR = env.ROOT / "fixtures" / "vocabulary"
REFERENCE_DIR = env.ROOT / "fixtures" / "reference"
FIGURES_DIR = env.ROOT / "fixtures" / "figures"
LABELS_DIR = env.ROOT / "fixtures" / "labels"
CORPUS_DIR = env.folder("NORMSBASE_CORPUS", "../shared/corpus")
GOLD_DIR = env.folder("NORMSBASE_GOLD", "../shared/gold")
OCR = env.ocr()

INSTALLED_APPS = ["normsbase.standalone"]
USE_I18N = False
USE_TZ = True
