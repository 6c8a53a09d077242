"""Paragraphs and tables as WordprocessingML in; the bytes of a Word file, with footnotes and links, out.

Written by hand: the library that reads Word files has no footnotes, and takes minutes for a large table.
The same calls give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
PACKAGE = (
    f'<Relationship Id="document" Type="{R}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
    'metadata/core-properties" Target="docProps/core.xml"/>'
)
SETTINGS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
MADE_AT = (1980, 1, 1, 0, 0, 0)  # of every entry: the same content is the same file
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # in XML 1.0
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
WIDTH, HEIGHT, MARGIN = 16838, 11906, 720  # A4, landscape, in twentieths of a point
ROOM = WIDTH - 2 * MARGIN
SECTION = (
    f'<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
    f'<w:pgSz w:w="{WIDTH}" w:h="{HEIGHT}" w:orient="landscape"/>'
    f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
    f'w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
)


def text(words: str, properties: str = "") -> str:
    """Return a run; `properties` are those of the run, as elements."""
    kept = escape(FORBIDDEN.sub("", words))
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{wrapped}<w:t xml:space="preserve">{kept}</w:t></w:r>'


def in_language(words: str, language: str, properties: str = "") -> str:
    """Return a run whose language a speller and a reader aloud can know; right to left where it is."""
    code = re.sub(r"[^A-Za-z-]", "", language) or "en"
    if code[:2] in RIGHT_TO_LEFT:
        return text(words, f'{properties}<w:rtl/><w:lang w:bidi="{code}"/>')
    return text(words, f'{properties}<w:lang w:val="{code}" w:eastAsia="{code}"/>')


def paragraph(runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    wrapped = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{wrapped}{runs}</w:p>"


def cell(content: str, width: int, *, fill: str = "", span: int = 1) -> str:
    """Return a cell of a table; `content` is a paragraph or several."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{shade}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, head: bool = False) -> str:
    """Return a row that no page break cuts; a head stands again on every page."""
    again = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{''.join(cells)}</w:tr>"


def grid(rows: Iterable[str], widths: Iterable[int]) -> Iterator[str]:
    """Yield a table of rows, in pieces."""
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Lines"/><w:tblW w:w="0" w:type="auto"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    yield from rows
    yield "</w:tbl>"


def bookmarked(runs: str, name: str, number: int) -> str:
    """Return runs that a link inside the file can lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def link_inside(runs: str, name: str) -> str:
    """Return runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>'


class Part:
    """A part of the file that has links of its own: the body, or the footnotes."""

    def __init__(self) -> None:
        self._links: dict[str, str] = {}

    def link(self, address: str, runs: str) -> str:
        """Return runs that lead to an address outside."""
        name = self._links.setdefault(address, f"link{len(self._links) + 1}")
        return f'<w:hyperlink r:id="{name}" w:history="1">{runs}</w:hyperlink>'

    def relations(self, inside: str = "") -> str:
        """Return the list of what the part leads to."""
        found = "".join(
            f'<Relationship Id="{name}" Type="{R}/hyperlink" Target={quoteattr(address)} '
            'TargetMode="External"/>'
            for address, name in self._links.items()
        )
        return _relations(inside + found)


class Footnotes(Part):
    """The notes at the foot of pages, numbered as they are cited."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: list[str] = []

    def cite(self, runs: str) -> str:
        """Keep a note and return the run that cites it."""
        number = len(self._notes) + 1
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        body = paragraph(mark + text(" ") + runs, "FootnoteText")
        self._notes.append(f'<w:footnote w:id="{number}">{body}</w:footnote>')
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )

    def written(self) -> Iterator[str]:
        """Yield the part, with the two lines that separate notes from text."""
        yield f"<w:footnotes {SPACES}>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            line = f"<w:p><w:r><w:{kind}/></w:r></w:p>"
            yield f'<w:footnote w:type="{kind}" w:id="{number}">{line}</w:footnote>'
        yield from self._notes
        yield "</w:footnotes>"


def packed(body: Iterable[str], links: Part, notes: Footnotes, title: str, foot: str) -> bytes:
    """Return the file; `foot` stands at the foot of each page, before its number.

    The body is written as it comes, so that a large table is never whole in memory.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, pieces in _parts(body, links, notes, title, foot):
            entry = zipfile.ZipInfo(name, MADE_AT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with file.open(entry, "w") as part:
                part.write(HEAD.encode())
                for piece in pieces:
                    part.write(piece.encode())
    return out.getvalue()


def _parts(
    body: Iterable[str], links: Part, notes: Footnotes, title: str, foot: str
) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the parts of the file; links and notes come after the body, which makes them."""
    yield "[Content_Types].xml", (_types(),)
    yield "_rels/.rels", (_relations(PACKAGE),)
    core = f"<dc:title>{escape(title)}</dc:title><dc:creator>Normsbase</dc:creator>"
    yield "docProps/core.xml", (f"<cp:coreProperties {CORE}>{core}</cp:coreProperties>",)
    yield (
        "word/document.xml",
        chain((f"<w:document {SPACES}><w:body>",), body, (f"{SECTION}</w:body></w:document>",)),
    )
    inside = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "settings", "footnotes", "footer")
    )
    yield "word/_rels/document.xml.rels", (links.relations(inside),)
    yield "word/footnotes.xml", notes.written()
    yield "word/_rels/footnotes.xml.rels", (notes.relations(),)
    yield "word/footer.xml", (f"<w:ftr {SPACES}>{_foot(foot)}</w:ftr>",)
    yield "word/settings.xml", (f"<w:settings {SPACES}>{SETTINGS}</w:settings>",)
    yield "word/styles.xml", (f"<w:styles {SPACES}>{STYLES}</w:styles>",)


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def _foot(words: str) -> str:
    fields = "".join(
        text(before) + f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for before, field in ((f"{words} · page ", "PAGE"), (" of ", "NUMPAGES"))
    )
    return paragraph(fields, "Footer")


def _types() -> str:
    named = {"document": "document.main", "styles": "styles", "settings": "settings",
             "footnotes": "footnotes", "footer": "footer"}  # fmt: skip
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for name, kind in named.items()
    )
    return (
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{parts}</Types>"
    )


def _style(name: str, shown: str, paragraph: str, run: str, based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


SMALL = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial" '
    'w:eastAsia="SimSun"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB" w:eastAsia="zh-CN" '
    'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + _style("Heading1", "heading 1", '<w:keepNext/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="32"/>')
    + _style(
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:sz w:val="24"/>',
    )
    + _style("Cell", "Cell", '<w:spacing w:after="0"/>', SMALL)
    + _style("FootnoteText", "footnote text", '<w:spacing w:after="20"/>', SMALL)
    + _style("Footer", "footer", '<w:jc w:val="right"/>', SMALL)
    + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="12414F"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Lines"><w:name w:val="Lines"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA5AA"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)
