"""Bytes of a Word file in, its parts as elements out (python-docx); a bomb or a torn file is refused.

lxml reads no entities here and nothing deeper than 256 levels; what unpacks to too much is not unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree

from ingest.errors import RefusedError, UnreadableError

LARGEST = 256 << 20  # bytes, unpacked
MOST_PARTS = 5_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What python-docx raises on packages that are none.
BROKEN = (
    OpcError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error,
    EOFError, KeyError, AttributeError, NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a Word file that hold words or say how they are shown; absent ones are None."""

    body: Any
    styles: Any = None
    numbering: Any = None
    footnotes: Any = None
    endnotes: Any = None
    title: str = ""


def open_parts(data: bytes) -> Parts:
    """Raises RefusedError for a bomb or a file that is no document, UnreadableError for a torn one."""
    try:
        _check(data)
        document = docx.Document(io.BytesIO(data))
        part = document.part
        if document.element.getroottree().docinfo.doctype:
            raise RefusedError("the file defines entities, which no Word file does; hand in a PDF instead")
        related = {
            relation.reltype: relation.target_part
            for relation in part.rels.values()
            if not relation.is_external
        }
        return Parts(
            body=document.element.body,
            styles=_element(related.get(RELATIONSHIP_TYPE.STYLES)),
            numbering=_element(related.get(RELATIONSHIP_TYPE.NUMBERING)),
            footnotes=_element(related.get(RELATIONSHIP_TYPE.FOOTNOTES)),
            endnotes=_element(related.get(RELATIONSHIP_TYPE.ENDNOTES)),
            title=document.core_properties.title,
        )
    except ValueError as error:
        raise RefusedError(
            "the file is a template or holds macros; save it as DOCX and hand that in"
        ) from error
    except BROKEN as error:
        raise UnreadableError("the Word file is damaged; save it again in Word, or hand in a PDF") from error


def _check(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST:
        raise RefusedError(
            f"the file unpacks to more than {LARGEST >> 20} MB or {MOST_PARTS:,} parts; hand in a PDF instead"
        )
    if not any(member.filename.startswith("word/") for member in members):
        raise RefusedError("an archive is not read; unpack it and hand in the documents")


def _element(part: Part | None) -> Any:
    """Return the root of a part; python-docx gives some parts as bytes."""
    if part is None:
        return None
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element
