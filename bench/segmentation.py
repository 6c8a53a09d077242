"""Gold cuts in, precision, recall and F1 of ours out, with every difference; all in one process.

python bench/segmentation.py ../shared/gold/segmentation [--corpus ../shared/corpus] [--quiet]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.pipeline import Source, read
from ingest.records import Told
from normsbase.services.evaluate import segmentation
from normsbase.services.evaluate.segmentation import Score, file_of, read_gold, report


def measure(folder: Path, corpus: Path) -> list[Score]:
    """Read every document that the folder's gold files name, and compare."""
    golds = read_gold(folder)
    files = {file_of(gold) for gold in golds.values()}
    documents = {
        file: read(Source(Path(file).name, (corpus / file).read_bytes(), Told())) for file in sorted(files)
    }
    return segmentation.measure(golds, documents)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()
    scores = measure(options.folder, options.corpus or options.folder.parent.parent / "corpus")
    for line in report(scores, differences=not options.quiet):
        print(line)


if __name__ == "__main__":
    main()
