"""Markdown or HTML in, a flow of paragraphs and headings out (markdown-it-py, lxml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.errors import UnreadableError
from ingest.flow import LARGEST, Flow
from ingest.inline import MARK, SKIPPED, inline_words
from ingest.lines import Mark
from ingest.markers import bullet_length, read_markers
from ingest.records import Footnote

FRONT_MATTER = re.compile(r"\A---\s*\n(?P<fields>.*?)\n---\s*\n", re.DOTALL)
FIELD = re.compile(r"^(?P<name>[a-z_]+):\s*(?P<value>.+)$", re.MULTILINE)
FOLDED = re.compile(r"\\\n\s*\\?")  # a quoted YAML value that goes on in the next line
BLANK = re.compile(
    r"^[^\S\n]+$", re.MULTILINE
)  # also lines of no-break spaces, which Markdown takes for text
FAR_NUMBER = re.compile(r"^(\d{1,3}\.)[^\S\n]{4,}", re.MULTILINE)  # Markdown would take its words for code
TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[^\s#])", re.MULTILINE)
BREAKS = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
BLOCK_TAGS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(BLOCK_TAGS.split())
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


BOLD_LEVEL = 3  # of a heading that only its bold type shows
LONGEST_HEADING = 140


def read_html(text: str) -> Flow:
    """Return the paragraphs and headings of an HTML page; raises UnreadableError where there are none."""
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"the HTML page holds no text: {error}") from error
    flow = Flow()
    flow.stated["language"] = str(root.get("lang") or "")
    title = root.findtext(".//title") or ""
    flow.title = " ".join(title.split())
    body = root.find("body")
    _Walker(flow).walk(root if body is None else body)
    flow.title = _shown_title(flow) or flow.title
    return flow


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
        shift = len(lead) + 1 if lead else 0
        moved = [Mark(mark.start + shift, mark.end + shift, mark.text) for mark in marks]
        self.flow.add([f"{lead} {text}" if lead else text], level=_level(element), marks=moved)

    def _note(self, text: str) -> None:
        match = MARK.match(text)
        mark = match.group().strip("()[] ") if match else ""
        words = text[match.end() :].strip() if match else text
        self.flow.footnotes.append(Footnote(mark=mark, text=words, page=1))

    def _list(self, element: html.HtmlElement) -> None:
        number = int(element.get("start") or 1) if str(element.get("start") or "1").isdigit() else 1
        for item in element:
            if item.tag != "li":
                continue
            if element.tag == "ul":
                self.lead = "•"
            else:
                self.lead = _numeral(str(element.get("type") or "1"), number)
                number += 1
            self.walk(item)
            self.lead = ""

    def _table(self, table: html.HtmlElement) -> None:
        """A row whose first cell is a marker is a list item set as a table; other rows are rows."""
        for row in _rows(table):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            texts = [" ".join(cell.text_content().split()) for cell in cells]
            if len(cells) == 2 and _is_marker(texts[0]):
                self.lead = texts[0]
                self.walk(cells[1])
                self.lead = ""
            elif len(cells) == 1:
                self.walk(cells[0])
            elif any(texts):
                reason = "running-head" if ASIDE_CLASSES.search(_classes_inside(row)) else "table"
                self.flow.put_aside(reason, "\t".join(texts))


def read_markdown(text: str) -> Flow:
    """Return the paragraphs, headings and list items of a Markdown text; front matter states facts."""
    flow = Flow()
    front = FRONT_MATTER.match(text)
    if front:
        fields = {
            m.group("name"): _unquoted(m.group("value"))
            for m in FIELD.finditer(FOLDED.sub("", front.group("fields")))
        }
        flow.title = fields.get("title", "")
        flow.stated.update({name: fields[name] for name in ("date", "symbol", "language") if name in fields})
        text = text[front.end() :]
    text = FAR_NUMBER.sub(r"\1 ", BLANK.sub("", text))
    _MarkdownTokens(flow).take(
        MarkdownIt("commonmark").enable("table").parse(TIGHT_HEADING.sub(r"\1 ", text))
    )
    if not flow.title:
        flow.title = next((block.text for block in flow.blocks[:6] if block.is_heading), "")
    return flow


class _MarkdownTokens:
    """Goes through a Markdown text's tokens; `lead` is a list marker, `level` an open heading's."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.lead = ""
        self.level = 0

    def take(self, tokens: Sequence[Token]) -> None:
        for before, token in pairwise((tokens[0], *tokens) if tokens else ()):
            if token.type == "list_item_open":
                self.lead = f"{token.info}{token.markup}" if token.info else "•"
            elif token.type == "heading_open":
                self.level = int(token.tag[1])
            elif token.type == "inline":
                self._words(token, in_table=before.type in ("th_open", "td_open"))
            elif token.type in ("fence", "code_block", "html_block"):
                self.flow.add([" ".join(re.sub(r"<[^>]+>", " ", token.content).split())])

    def _words(self, token: Token, *, in_table: bool) -> None:
        if in_table:
            self.flow.put_aside("table", token.content)
            return
        if not self.level and not self.lead and _is_bold(token):
            self.level = BOLD_LEVEL
        for part in BREAKS.split(_inline_text(token.children or ())):
            if part.strip():
                self.flow.add([" ".join(filter(None, (self.lead, *part.split())))], level=self.level)
                self.lead = ""
        self.level = 0


def _is_bold(token: Token) -> bool:
    """Whether a paragraph is a few words in bold and nothing else: a heading in all but name."""
    depth = 0
    for child in token.children or ():
        depth += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if child.type == "text" and child.content.strip() and not depth:
            return False
    words = token.content.strip("*_ ")
    return 0 < len(words) < LONGEST_HEADING and words[-1] not in ".;,:"


def _inline_text(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type in ("text", "code_inline") or BREAKS.fullmatch(child.content):
            parts.append(child.content)
    return "".join(parts)


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _is_marker(text: str) -> bool:
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
    if kind == "a":
        return f"({chr(96 + number)})" if number < 27 else f"({number})"
    return f"{number}."


def _unquoted(value: str) -> str:
    """Return a YAML scalar without its quotes and escapes."""
    value = value.strip()
    if value.startswith('"') and value.endswith('"'):
        value = re.sub(r"\\_", " ", value[1:-1])
        value = re.sub(r"\\x([0-9A-Fa-f]{2})", lambda m: chr(int(m.group(1), 16)), value)
        value = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m.group(1), 16)), value)
        value = re.sub(r"\\(.)", r"\1", value)
    return " ".join(value.strip("'").split())
