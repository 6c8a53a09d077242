"""Objects in, the bytes of a PDF out, with whatever is to be wrong in it; the same every time."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

HEADER = b"%PDF-1.7\n"
WORDS = "Keepers of the harbour write down what each tide brings in, and tell the keepers of other harbours."
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"


@dataclass(slots=True)
class Pdf:
    """Objects by number, and the trailer's further entries."""

    objects: dict[int, bytes] = field(default_factory=dict)
    trailer: bytes = b""

    def put(self, body: bytes) -> int:
        """Add an object; return its number."""
        number = max(self.objects, default=0) + 1
        self.objects[number] = body
        return number

    def stream(self, data: bytes, entries: bytes = b"") -> int:
        """Add a stream as it is."""
        return self.put(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data))

    def packed(self, data: bytes, entries: bytes = b"") -> int:
        """Add a stream, deflated."""
        return self.stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)

    def data(self, root: int = 1) -> bytes:
        """Return the file, with a table of its objects."""
        out = bytearray(HEADER)
        places = {}
        for number, body in self.objects.items():
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        size = max(self.objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 n \n" % places.get(number, 0)
        out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (size, root, self.trailer)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def content(*lines: str) -> bytes:
    """Return the operators that write lines of text down a page."""
    shown = b" T* ".join(b"(%s) Tj" % line.encode("latin-1") for line in lines)
    return b"BT /F1 12 Tf 14 TL 72 700 Td " + shown + b" ET"


def small(
    *, pages: Sequence[bytes] = (), size: str = "0 0 612 792", catalog: bytes = b"", count: int = 0
) -> Pdf:
    """Return a sound file of pages with these contents, to be spoilt: 1 catalog, 2 page tree, 3 font."""
    pdf = Pdf()
    pages = pages or (content("1. " + WORDS[:50], WORDS[50:], "2. " + WORDS[:50], WORDS[50:]),)
    pdf.objects |= {1: b"", 2: b"", 3: FONT}
    kids = []
    for data in pages:
        shown = pdf.stream(data)
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R" % (size.encode(), shown)
        kids.append(pdf.put(page + b" /Resources << /Font << /F1 3 0 R >> >> >>"))
    pdf.objects[1] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    pdf.objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count or len(kids), listed)
    return pdf
