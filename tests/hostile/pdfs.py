"""Nothing in; PDFs that are bombs, liars, torn or locked out, each by a name that says what is wrong."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter

from tests.hostile.pdf import FONT, HEADER, WORDS, content, small

MEGABYTE = 1 << 20


def sound() -> bytes:
    """A file in which nothing is wrong: it must be read among the others."""
    return small().data()


def truncated(share: float) -> Callable[[], bytes]:
    """The first part of a sound file of three pages."""
    pages = tuple(content(f"{number}. {WORDS[:60]}", WORDS[60:]) for number in range(1, 4))
    return lambda: small(pages=pages).data()[: int(share * len(small(pages=pages).data()))]


def locked(user: str, owner: str) -> Callable[[], bytes]:
    """A file that asks for a password to open it, or only to change it."""

    def data() -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sound())))
        writer.encrypt(user, owner, algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    return data


def filter_bomb() -> bytes:
    """Contents that are deflated three times: a few kilobytes become hundreds of megabytes."""
    pdf = small()
    data = b"q Q " * (16 * MEGABYTE)
    for _ in range(3):
        data = zlib.compress(data, 9)
    filters = b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    pdf.objects[4] = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), filters, data)
    return pdf.data()


def object_stream_bomb() -> bytes:
    """A compressed object stream that claims a hundred thousand objects in 64 MB of nothing."""
    pdf = small()
    pdf.packed(b" " * (64 * MEGABYTE), b"/Type /ObjStm /N 100000 /First 1000000")
    return pdf.data()


def text_bomb() -> bytes:
    """One page with thirty million letters."""
    pdf = small()
    shown = b"BT /F1 1 Tf 72 700 Td " + b"(%s) Tj " % (b"harbour " * 4000) * 1000 + b"ET"
    packed = zlib.compress(shown, 9)
    pdf.objects[4] = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    return pdf.data()


def form_bomb() -> bytes:
    """Forms that show forms ten times each, nine levels deep: a thousand million letters."""
    pdf = small()
    resources = b"/Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /Font << /F1 3 0 R >> %s >>"
    inner = pdf.stream(content(WORDS), resources % b"")
    for _ in range(9):
        inner = pdf.stream(b"/X Do " * 10, resources % (b"/XObject << /X %d 0 R >>" % inner))
    pdf.objects[5] = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >> >>" % inner
    )
    pdf.objects[4] = b"<< /Length 6 >>\nstream\n/X Do \nendstream"
    return pdf.data()


def self_showing_form() -> bytes:
    """A form that shows itself."""
    pdf = small()
    pdf.objects[4] = b"<< /Length 6 >>\nstream\n/X Do \nendstream"
    pdf.objects[5] = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /XObject << /X 6 0 R >> >> >>"
    )
    pdf.stream(
        b"/X Do ", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    )
    return pdf.data()


def deep_arrays() -> bytes:
    """An entry of a hundred thousand arrays, each in the one before."""
    return small(catalog=b"/Deep " + b"[" * 100_000 + b"]" * 100_000).data()


def page_tree_loop() -> bytes:
    """A page tree that holds itself."""
    pdf = small()
    pdf.objects[2] = b"<< /Type /Pages /Count 3 /Kids [2 0 R 5 0 R 2 0 R] >>"
    return pdf.data()


def outline_loop() -> bytes:
    """An outline whose items follow each other in a circle."""
    pdf = small(catalog=b"/Outlines 6 0 R")
    pdf.put(b"<< /Type /Outlines /First 7 0 R /Last 8 0 R /Count 2 >>")
    pdf.put(b"<< /Title (One) /Parent 6 0 R /Next 8 0 R >>")
    pdf.put(b"<< /Title (Two) /Parent 6 0 R /Next 7 0 R >>")
    return pdf.data()


def deep_page_tree() -> bytes:
    """Two thousand page trees, each in the one before, and then the page."""
    pdf = small()
    page = pdf.objects.pop(5)
    for number in range(6, 2006):
        pdf.objects[number] = b"<< /Type /Pages /Count 1 /Kids [%d 0 R] /Parent %d 0 R >>" % (
            number + 1,
            number - 1,
        )
    pdf.objects[2006] = page
    pdf.objects[2] = b"<< /Type /Pages /Count 1 /Kids [6 0 R] >>"
    return pdf.data()


def no_pages() -> bytes:
    """A page tree without a page."""
    pdf = small()
    pdf.objects[2] = b"<< /Type /Pages /Count 0 /Kids [] >>"
    return pdf.data()


def no_letters() -> bytes:
    """Text in a composite font that does not say what letters its glyphs are."""
    pdf = small(pages=(b"BT /F1 12 Tf 72 700 Td <00010002000300040005000600070008> Tj ET",))
    pdf.objects[3] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts ["
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    return pdf.data()


def broken_table() -> bytes:
    """A table of objects whose places are all wrong, with a pointer to nowhere."""
    data = sound()
    at = data.index(b"xref\n")
    return data[:at] + data[at:].replace(b"00000 n", b"00007 n").replace(b"startxref\n", b"startxref\n9")


def table_loop() -> bytes:
    """A table that names itself as the one before it."""
    pdf = small()
    plain = pdf.data()
    pdf.trailer = b"/Prev %d" % plain.index(b"xref\n")
    return pdf.data()


def no_length() -> bytes:
    """A stream that claims two thousand million bytes."""
    pdf = small()
    pdf.objects[4] = pdf.objects[4].replace(b"/Length ", b"/Length 2000000", 1)
    return pdf.data()


def image_only() -> bytes:
    """A page that is a picture of nothing."""
    pdf = small(pages=(b"q 600 0 0 700 0 0 cm /I Do Q",))
    image = pdf.packed(
        b"\xff" * 90_000,
        b"/Type /XObject /Subtype /Image /Width 300 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    pdf.objects[5] = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /XObject << /I %d 0 R >> >> >>" % image
    )
    return pdf.data()


def huge_image() -> bytes:
    """A picture that claims sixty thousand by sixty thousand points beside a paragraph."""
    pdf = small()
    image = pdf.packed(
        b"\x00" * MEGABYTE,
        b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB"
        b" /BitsPerComponent 8",
    )
    pdf.objects[5] = pdf.objects[5].replace(b"/Font", b"/XObject << /I %d 0 R >> /Font" % image)
    return pdf.data()


def scripted() -> bytes:
    """JavaScript when it opens, and a program inside."""
    pdf = small(catalog=b"/OpenAction 6 0 R /Names << /EmbeddedFiles << /Names [(run.exe) 8 0 R] >> >>")
    pdf.put(b"<< /S /JavaScript /JS (app.launchURL\\('https://example.org'\\);) >>")
    inside = pdf.stream(b"MZ\x90\x00 not a program", b"/Type /EmbeddedFile")
    pdf.put(b"<< /Type /Filespec /F (run.exe) /EF << /F %d 0 R >> >>" % inside)
    return pdf.data()


FILES: dict[str, Callable[[], bytes]] = {
    "sound.pdf": sound,
    "empty.pdf": lambda: b"",
    "header-alone.pdf": lambda: HEADER,
    "junk-before.pdf": lambda: b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" * 40 + sound(),
    "junk-after.pdf": lambda: sound() + b"\x00\xff" * 5000,
    "pdf-named-as.txt": lambda: small(
        pages=(content("Text in a file of another name. " + WORDS[:40]),)
    ).data(),
    "pdf-without-extension": lambda: small(pages=(content("No extension. " + WORDS[:60]),)).data(),
    "truncated-05.pdf": truncated(0.05),
    "truncated-25.pdf": truncated(0.25),
    "truncated-50.pdf": truncated(0.5),
    "truncated-75.pdf": truncated(0.75),
    "truncated-95.pdf": truncated(0.95),
    "user-password.pdf": locked("tide", "harbour"),
    "owner-password.pdf": locked("", "harbour"),
    "filter-bomb.pdf": filter_bomb,
    "object-stream-bomb.pdf": object_stream_bomb,
    "text-bomb.pdf": text_bomb,
    "form-bomb.pdf": form_bomb,
    "self-showing-form.pdf": self_showing_form,
    "deep-arrays.pdf": deep_arrays,
    "page-tree-loop.pdf": page_tree_loop,
    "outline-loop.pdf": outline_loop,
    "deep-page-tree.pdf": deep_page_tree,
    "no-pages.pdf": no_pages,
    "claims-100000-pages.pdf": lambda: small(count=100_000).data(),
    "claims-3-pages-has-1.pdf": lambda: small(count=3).data(),
    "huge-page.pdf": lambda: small(size="0 0 14400000 14400000").data(),
    "page-without-size.pdf": lambda: small(size="0 0 0 0").data(),
    "page-turned-inside-out.pdf": lambda: small(size="612 792 0 0").data(),
    "no-letters.pdf": no_letters,
    "broken-table.pdf": broken_table,
    "table-loop.pdf": table_loop,
    "no-length.pdf": no_length,
    "image-only.pdf": image_only,
    "huge-image.pdf": huge_image,
    "scripted.pdf": scripted,
    "no-catalog.pdf": lambda: small().data(root=99),
    "font-is-a-page.pdf": lambda: (
        small().data().replace(FONT, b"<< /Type /Page /Parent 2 0 R >>".ljust(len(FONT)))
    ),
    "empty-page.pdf": lambda: small(pages=(b"",)).data(),
}
