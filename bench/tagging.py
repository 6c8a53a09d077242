"""A folder of documents in -> what tagging costs beside spaCy's bare pass, and reading beside PDFium with it.

    python bench/tagging.py [FOLDER] [--every 4] [--rounds 5]

The default folder is the corpus where it is, else the samples; of its PDFs every fourth is read, so that
words and repetitions are those of real texts. The bare pass is spaCy's tokenizer, sentencizer and
PhraseMatchers with as many patterns as the tagger has, over the texts of the same clauses. It may remember
each piece it has cut (by default it stops at 10,000, which makes it half as fast on many texts). Time is
the processor's; both are measured in turn and the median of the ratios counts. At first a text is "new".
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._corpus import corpus_folder  # noqa: E402 - the root must be importable first
from bench._spacy_pass import SpacyPass, spacy_pass  # noqa: E402
from bench.ingest import lines, structured, timed  # noqa: E402
from ingest.errors import IngestError  # noqa: E402
from ingest.nlp import Tagger  # noqa: E402
from ingest.pipeline import Source, read  # noqa: E402
from ingest.reading import make_tagger  # noqa: E402
from ingest.records import Document, Told  # noqa: E402

LANGUAGE = "en"
AIM = 1.3


def english(files: Sequence[Path]) -> list[Document]:
    """Return the documents in files, not tagged, with their English clauses."""
    documents = []
    for file in files:
        try:
            document = read(Source(file.name, file.read_bytes(), Told()))
        except IngestError:
            continue
        clauses = tuple(clause for clause in document.clauses if clause.language == LANGUAGE)
        documents.append(replace(document, clauses=clauses))
    return documents


def tagged(tagger: Tagger, documents: Sequence[Document]) -> int:
    """Tag documents; return the number of tags."""
    return sum(len(clause.tags) for document in documents for clause in tagger.tag(document).clauses)


def bare(spacy: SpacyPass, texts: Sequence[str]) -> int:
    """Let spaCy's pass go over texts; return the number of listed words."""
    return sum(len(spacy.matches(doc)) for doc in spacy.nlp.pipe(texts))


def in_turn(ours: Callable[[], int], theirs: Callable[[], int], rounds: int) -> tuple[float, float, float]:
    """Return the median seconds of each and the median of their ratios."""
    pairs = [(timed(ours)[1].processor, timed(theirs)[1].processor) for _ in range(rounds)]
    mine, other = zip(*pairs, strict=True)
    return median(mine), median(other), median(one / two for one, two in pairs)


def print_tagging(tagger: Tagger, spacy: SpacyPass, documents: Sequence[Document], rounds: int) -> None:
    """Measure the whole tagging against the bare pass, first on texts that are new to both."""
    texts = [clause.text for document in documents for clause in document.clauses]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} clauses, {len(set(texts)):,} of them different, {words:,} words")
    ours, theirs = partial(tagged, tagger, documents), partial(bare, spacy, texts)
    for what, times in (("new", 1), ("met before", rounds)):
        seconds, spent, ratio = in_turn(ours, theirs, times)
        print(
            f"texts {what:10}  whole tagging {words / seconds:9,.0f} words/s   bare spaCy pass "
            f"{words / spent:9,.0f} words/s   {ratio:.2f} times (aim {AIM})"
        )


def print_reading(tagger: Tagger, spacy: SpacyPass, files: Sequence[Path], rounds: int) -> None:
    """Measure bytes to tagged clauses against PDFium's lines with the bare pass over the clauses' texts."""
    texts = [clause.text for document in english(files) for clause in document.clauses]

    def cheapest() -> int:
        return lines(files) + bare(spacy, texts)

    seconds, spent, ratio = in_turn(partial(structured, files, tagger.tag), cheapest, rounds)
    print(
        f"reading, without the database: {seconds:.1f} s   PDFium's lines and the bare pass "
        f"{spent:.1f} s   {ratio:.2f} times (aim {AIM})"
    )
    cut = timed(partial(structured, files))[1].processor
    print(f"  of it cutting into clauses {cut:.1f} s, tagging {seconds - cut:.1f} s")


def main() -> None:
    """Print both figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=corpus_folder())
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.pdf"))[:: options.every]
    tagger = make_tagger(ROOT / "fixtures" / "vocabulary", ROOT / "fixtures" / "reference")
    spacy = spacy_pass(tagger.lexicon, LANGUAGE)
    tagger.read(["Ready."], LANGUAGE)
    documents = english(files)
    gc.freeze()  # the collector should look at what is made, not at the documents held for the measurement
    print(f"{len(documents)} PDFs of {options.folder.name}/, {spacy.patterns:,} patterns")
    print_tagging(tagger, spacy, documents, options.rounds)
    print_reading(tagger, spacy, files, max(1, options.rounds // 2))


if __name__ == "__main__":
    main()
