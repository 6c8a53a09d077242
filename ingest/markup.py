"""HTML in, a flow of paragraphs and headings out (lxml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

from ingest.errors import UnreadableError
from ingest.flow import LARGEST, Flow
from ingest.inline import MARK, SKIPPED, inline_words
from ingest.lines import Mark
from ingest.markers import bullet_length, read_markers, roman_of

BLOCK_TAGS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(BLOCK_TAGS.split())
MOST_ROMAN = 90  # items that a list in numerals counts
HEADINGS = re.compile(r"h(?P<level>[1-6])")
#: Classes by which publishers mark what HTML's own elements do not say, and the level of heading they are.
HEADING_CLASSES = (
    (re.compile(r"\boj-doc-ti\b|\bdoc-ti\b|\btitle-doc\b"), 1),
    (re.compile(r"\boj-ti-annex|\boj-ti-section-1|\bti-section-1"), 2),
    (re.compile(r"\boj-ti-section-2|\bti-section-2"), 3),
    (re.compile(r"\boj-ti-art\b|\bti-art\b"), 4),
    (re.compile(r"\boj-sti-art\b|\bsti-art\b"), 5),
    (re.compile(r"\boj-ti-grseq|\bti-grseq"), 6),
)
ASIDE_CLASSES = re.compile(r"\boj-hd-|\bhd-(?:date|lg|ti|oj)\b")
NOTE_CLASSES = re.compile(r"\boj-note\b|\bfootnote\b")


def read_html(text: str) -> Flow:
    """Return the paragraphs and headings of an HTML page; raises UnreadableError where there are none."""
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = html.document_fromstring(text.encode(), parser=parser)
        _refuse_cut(parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"the HTML page holds no text: {error}") from error
    flow = Flow()
    flow.stated["language"] = str(root.get("lang") or "")
    title = root.findtext(".//title") or ""
    flow.title = " ".join(title.split())
    body = root.find("body")
    start = root if body is None else body
    flow.raw = "".join(_words(start))
    _Walker(flow).walk(start)
    shown = _shown_title(flow)
    if shown:
        flow.title, flow.title_found = shown, "first heading"
    return flow


def add_fragment(flow: Flow, text: str) -> None:
    """Add the paragraphs and items of a piece of HTML that stands in another text."""
    _Walker(flow).walk(_fragment(text))


def fragment_words(text: str) -> str:
    """Return the words of a piece of HTML as its parser gives them."""
    return "".join(_words(_fragment(text)))


def _fragment(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = html.fragment_fromstring(f"<div>{text}</div>".encode(), parser=parser)
    _refuse_cut(parser)
    return root


def _refuse_cut(parser: html.HTMLParser) -> None:
    """Refuse a page that its parser gave up on: below some depth it drops all that follows."""
    if any("xcessive depth" in error.message for error in parser.error_log):
        raise UnreadableError(
            "the HTML page nests its elements more than 256 deep; hand in its text as a browser saves it"
        )


def _words(element: html.HtmlElement) -> Iterator[str]:
    """Yield every word that an element holds and shows."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _shown_title(flow: Flow) -> str:
    """Return the words of the first headings of the first level that follow each other."""
    words: list[str] = []
    for block in flow.blocks:
        if block.is_heading and block.lines[0].size == LARGEST - 1:
            words.append(block.raw)
        elif words:
            break
    return " ".join(words)[:400]


class _Walker:
    """Goes through a page's elements; `lead` is a marker that stands before the next paragraph."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.lead = ""
        self.is_shown = False  # whether the lead stands in no words of the page

    def walk(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            return
        if tag == "table":
            self._table(element)
        elif tag in ("ol", "ul"):
            self._list(element)
        elif any(child.tag in BLOCKS for child in element):
            self._mixed(element)
        else:
            self._leaf(element, *inline_words(element))

    def _mixed(self, element: html.HtmlElement) -> None:
        """Take words that stand beside blocks as paragraphs of their own."""
        loose = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and child.tag in BLOCKS:
                self._loose(element, loose)
                self.walk(child)
                loose = [child.tail or ""]
            else:
                if isinstance(child.tag, str) and child.tag not in SKIPPED:
                    loose.append(inline_words(child)[0])
                loose.append(child.tail or "")
        self._loose(element, loose)

    def _loose(self, element: html.HtmlElement, parts: Sequence[str]) -> None:
        self._leaf(element, " ".join("".join(parts).split()), ())

    def _leaf(self, element: html.HtmlElement, text: str, marks: Sequence[Mark]) -> None:
        if not text:
            return
        named = _classes(element)
        if ASIDE_CLASSES.search(named):
            self.flow.put_aside("running-head", text)
            return
        if NOTE_CLASSES.search(named):
            self._note(text)
            return
        lead, self.lead = self.lead, ""
        if lead and self.is_shown:
            self.flow.show_marker(lead)
        shift = len(lead) + 1 if lead else 0
        moved = [Mark(mark.start + shift, mark.end + shift, mark.text) for mark in marks]
        self.flow.add([f"{lead} {text}" if lead else text], level=_level(element), marks=moved)

    def _note(self, text: str) -> None:
        match = MARK.match(text)
        mark = match.group().strip("()[] ") if match else ""
        self.flow.note(text, mark=mark, start=match.end() if match else 0)

    def _list(self, element: html.HtmlElement) -> None:
        number = int(element.get("start") or 1) if str(element.get("start") or "1").isdigit() else 1
        for item in element:
            if item.tag != "li":
                self.walk(item)
                continue
            if element.tag == "ul":
                self.lead = "•"
            else:
                self.lead = _numeral(str(element.get("type") or "1"), number)
                number += 1
            self.is_shown = True
            self.walk(item)
            self.lead = ""

    def _table(self, table: html.HtmlElement) -> None:
        """A row whose first cell is a marker is a list item set as a table; other rows are rows."""
        for child in table:
            if child.tag in ("caption", "colgroup"):
                self.walk(child)
        for row in _rows(table):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            texts = [" ".join(cell.text_content().split()) for cell in cells]
            if len(cells) == 2 and _is_marker(texts[0]):
                self.lead, self.is_shown = texts[0], False
                self.walk(cells[1])
                self.lead = ""
            elif len(cells) == 1:
                self.walk(cells[0])
            elif any(texts):
                reason = "running-head" if ASIDE_CLASSES.search(_classes_inside(row)) else "table"
                self.flow.put_aside(reason, "\t".join(texts))


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _is_marker(text: str) -> bool:
    text = text.lstrip("‘“«\xa0 ")  # an item that an amendment puts in
    if not text or len(text) > 8:
        return False
    markers, end = read_markers(f"{text} ")
    return bool(markers and end >= len(text)) or bullet_length(f"{text} ") >= len(text)


def _level(element: html.HtmlElement) -> int:
    match = HEADINGS.fullmatch(str(element.tag))
    if match:
        return int(match.group("level"))
    named = _classes(element)
    return next((level for pattern, level in HEADING_CLASSES if pattern.search(named)), 0)


def _classes(element: html.HtmlElement) -> str:
    return str(element.get("class") or "")


def _classes_inside(element: html.HtmlElement) -> str:
    return " ".join(str(child.get("class") or "") for child in element.iter())


def _numeral(kind: str, number: int) -> str:
    if kind in ("a", "A"):
        letter = chr(ord(kind) + (number - 1) % 26)
        return f"({letter * ((number - 1) // 26 + 1)})"
    if kind in ("i", "I") and number < MOST_ROMAN:
        return f"({roman_of(number)})" if kind == "i" else f"{roman_of(number).upper()}."
    return f"{number}."
