"""A file's name and first bytes in, its media type out; what holds no document text is refused."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from ingest.errors import RefusedError, UnreadableError

PDF = "application/pdf"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BY_EXTENSION = {
    ".pdf": PDF, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".md": MARKDOWN, ".markdown": MARKDOWN,
    ".txt": TEXT, ".text": TEXT, ".docx": WORD,
}  # fmt: skip
REFUSED = {
    ".json": "JSON holds data, no document; hand in the document it was made from",
    ".jsonl": "JSON Lines hold data, no document; hand in the document they were made from",
    ".csv": "a CSV table holds data, no document; hand in the document, or give facts with --manifest",
    ".tsv": "a TSV table holds data, no document; hand in the document it was made from",
    ".xml": "XML of this kind is not read; hand in the PDF or the HTML page",
    ".doc": "old Word files are not read; save it as DOCX or PDF and hand that in",
    ".xlsx": "a spreadsheet holds data, no document; hand in the document it was made from",
    ".rtf": "RTF is not read; save it as DOCX or PDF and hand that in",
    ".odt": "OpenDocument is not read; save it as DOCX or PDF and hand that in",
}
SIGNATURES = (
    (b"\x89PNG", "an image holds no text; hand in a PDF with a text layer"),
    (b"\xff\xd8\xff", "an image holds no text; hand in a PDF with a text layer"),
    (b"GIF8", "an image holds no text; hand in a PDF with a text layer"),
    (b"II*\x00", "an image holds no text; hand in a PDF with a text layer"),
    (b"MM\x00*", "an image holds no text; hand in a PDF with a text layer"),
    (b"PK\x03\x04", "an archive or an Office file is not read; hand in the PDF files themselves"),
    (b"\x1f\x8b", "a compressed file is not read; unpack it and hand in the documents"),
    (b"Rar!", "an archive is not read; unpack it and hand in the documents"),
    (b"7z\xbc\xaf", "an archive is not read; unpack it and hand in the documents"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old or a locked Office file is not read; save it as DOCX or PDF and hand that in",
    ),
    (b"\x7fELF", "a program holds no text"),
    (b"MZ\x90", "a program holds no text"),
)
IS_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
HEAD = 1 << 16
ZIP = b"PK\x03\x04"
WORD_PART = b"word/document.xml"  # a name that an archive does not compress
JUNK = 1024  # bytes that may stand before a PDF's header in a file that is not called .pdf


def media_type(name: str, data: bytes) -> str:
    """Return the media type by content, then by the name's extension.

    Raises RefusedError for what holds no document text, UnreadableError for an empty file.
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise UnreadableError("the file is empty; download it again")
    extension = PurePath(name).suffix.lower()
    if b"%PDF-" in data[: 1 << 20 if extension == ".pdf" else JUNK]:
        return PDF
    if data.startswith(ZIP) and (extension == ".docx" or WORD_PART in data):
        return WORD
    reason = next((reason for signature, reason in SIGNATURES if data.startswith(signature)), "")
    if not reason and extension != ".pdf":
        reason = REFUSED.get(extension, "") or _refused_by_content(extension, data)
    if reason:
        raise RefusedError(reason)
    if IS_HTML.match(data[:HEAD]):
        return HTML
    return BY_EXTENSION.get(extension, TEXT)


def _refused_by_content(extension: str, data: bytes) -> str:
    """Return why a file without a known extension is refused; empty where it may be a text."""
    if extension in BY_EXTENSION:
        return ""
    if _is_json(data):
        return REFUSED[".json"]
    if b"\x00" in data[:HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is of a kind that is not read; hand in PDF, Word, HTML, Markdown or plain text"
    return ""


def _is_json(data: bytes) -> bool:
    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(data)
    except ValueError:
        return False
    return True
