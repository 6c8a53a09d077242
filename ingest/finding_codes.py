"""A finding's code in, its name and what it means for a reader out; every code that is given stands here."""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a code says: a name in plain words, what was seen, and what that does to search and citation."""

    name: str
    seen: str
    matters: str


MEANINGS = {
    "page-without-text": Meaning(
        "Page without text",
        "The page holds no words that can be taken from the file, as a scan without a text layer does.",
        "Nothing on it is searched, counted or cited; a silence says nothing about such a page.",
    ),
    "page-read-by-ocr": Meaning(
        "Page read by OCR",
        "The words were recognised from the picture of the page by a program.",
        "Single letters may be wrong: compare with the page before quoting.",
    ),
    "ocr-low-confidence": Meaning(
        "OCR in doubt",
        "The program that recognised the words was not sure of many of them.",
        "Words may be wrong or missing: quote from the page image only.",
    ),
    "ocr-failed": Meaning(
        "OCR did not work",
        "The words of a page should have been recognised from its picture, and were not.",
        "The page is not searched.",
    ),
    "ocr-language-missing": Meaning(
        "OCR without the language",
        "The program that recognises words does not have the language of the page.",
        "Words may be wrong until the language is installed and the file is read again.",
    ),
    "garbled-text": Meaning(
        "Garbled glyphs",
        "More than 2% of the characters of the page stand for no readable letter.",
        "Search misses those words, and a quotation would be wrong.",
    ),
    "missing-spaces": Meaning(
        "Missing spaces",
        "Words run into each other in the file itself.",
        "Search by word misses them.",
    ),
    "turned-text": Meaning(
        "Turned text",
        "Part of the page runs upwards or downwards.",
        "Its order among the other words may not be the order in which it is read.",
    ),
    "columns-doubtful": Meaning(
        "Mixed columns in doubt",
        "The page may be set in columns, and where one ends was not sure.",
        "Lines of two columns may stand in one paragraph.",
    ),
    "table-not-read": Meaning(
        "Unread table",
        "The rows of a table are kept as they stand and are not cut into paragraphs.",
        "Its words are in no paragraph: they cannot be cited by number.",
    ),
    "other-language": Meaning(
        "Another language",
        "The file holds, beside the text, the same or other words in another language.",
        "They are a text of their own: their keys begin with the name of their language.",
    ),
    "numbering-gap": Meaning(
        "Gap in the numbering",
        "A paragraph's number does not follow the one before: numbers between them are missing.",
        "Either the document skips them or a paragraph was not recognised; its words then stand in another.",
    ),
    "numbering-repeat": Meaning(
        "Repeated number",
        "A number stands a second time, or after a higher one.",
        "The second bears “~2” in its address; a citation by number alone is not unique.",
    ),
    "text-outside-clauses": Meaning(
        "Text outside any paragraph",
        "Words of the file belong to no paragraph, heading or note that can be cited.",
        "They are in no search and no count.",
    ),
    "words-unaccounted": Meaning(
        "Words not accounted for",
        "The characters of the page are not the same as those of what was made of it.",
        "Words may be lost or doubled: the finding quotes them.",
    ),
    "family-cut-as-paragraphs": Meaning(
        "Cut into plain paragraphs",
        "The text has a numbering of its own that is not recognised yet.",
        "Paragraphs are counted in order; their addresses are not the document's own numbers.",
    ),
    "encoding-doubtful": Meaning(
        "Encoding in doubt",
        "The file does not say by which table its bytes stand for letters; the table was guessed.",
        "Letters with accents and signs may be wrong.",
    ),
    "language-doubtful": Meaning(
        "Language in doubt",
        "The words do not tell clearly in which language the text is.",
        "Search may treat word forms by the rules of another language, and labels may be missing.",
    ),
    "language-not-tagged": Meaning(
        "Language without labels",
        "The vocabulary holds no phrases for the language of these paragraphs.",
        "They are searched and carry no labels: they are absent from tables by theme or norm.",
    ),
    "tracked-changes": Meaning(
        "Tracked changes",
        "The file holds changes that nobody has accepted or refused.",
        "Insertions were read as text and deletions left out: another reader may see another text.",
    ),
    "hidden-text": Meaning(
        "Hidden text",
        "The file holds words that it does not show.",
        "They were left out.",
    ),
    "second-copy": Meaning(
        "Second file",
        "A file of this text and language was read before.",
        "Both can be read; search and addresses answer from the file that stands for the text.",
    ),
    "outranks-current": Meaning(
        "Another file may be better",
        "By the rule for files of one text, this file should stand for it and does not yet.",
        "Search and addresses still answer from the other file until an editor exchanges them.",
    ),
    "not-searchable": Meaning(
        "Not in search",
        "The index could not take the text in.",
        "It can be read and is found by no query.",
    ),
    "file-refused": Meaning(
        "File refused",
        "The file could not be read at all.",
        "Nothing of it is in the base.",
    ),
}


def name_of(code: str) -> str:
    """Return the name of a code in plain words; of one that an older version gave, the code as words."""
    meaning = MEANINGS.get(code)
    return meaning.name if meaning else code.replace("-", " ").capitalize()
