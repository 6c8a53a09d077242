"""Nothing in; archives and Word files that are bombs, liars or torn out, by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

MOMENT = (2020, 1, 1, 0, 0, 0)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
WORDS = "Keepers of the harbour write down what each tide brings in; they tell other harbours."
MEGABYTE = 1 << 20


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip archive, the same every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def word(document: bytes, **more: bytes) -> bytes:
    """Return a Word file whose main part is this."""
    fixed = {"[Content_Types].xml": TYPES.encode(), "_rels/.rels": RELATIONS.encode()}
    return packed(fixed | {"word/document.xml": document} | more)


def paragraph(words: str) -> str:
    """Return a paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def laughing() -> bytes:
    """A Word file whose words are entities of entities."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE d [<!ENTITY l0 "harbour">{entities}]>'
    return word((head + WORD.format(paragraph("&l9;"))).encode())


def reaching_out() -> bytes:
    """A Word file whose words are to come from a file of the machine."""
    head = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    return word((head + WORD.format(paragraph("Before &f; after."))).encode())


def zip_bomb() -> bytes:
    """A Word file of a hundred kilobytes that holds 128 MB of spaces."""
    return word(WORD.format(" " * (128 * MEGABYTE)).encode())


FILES: dict[str, Callable[[], bytes]] = {
    "archive.zip": lambda: packed({"a.txt": WORDS.encode()}),
    "zip-named-as.pdf": lambda: packed({"a.txt": WORDS.encode()}),
    "zip-named-as.docx": lambda: packed({"a.txt": WORDS.encode()}),
    "torn.docx": lambda: word(WORD.format(paragraph(WORDS)).encode())[:400],
    "laughing.docx": laughing,
    "reaching-out.docx": reaching_out,
    "zip-bomb.docx": zip_bomb,
    "no-xml.docx": lambda: word(b"this is no XML"),
    "nested-50000.docx": lambda: word(WORD.format("<w:tbl>" * 50_000 + "</w:tbl>" * 50_000).encode()),
    "many-parts.docx": lambda: word(
        WORD.format(paragraph(WORDS)).encode(), **{f"word/part{n}.xml": b"<a/>" for n in range(20_000)}
    ),
    "old-office.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000,
}
