"""Markdown in, a flow of paragraphs and headings out (markdown-it-py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.flow import Flow
from ingest.language import document_language, likeness
from ingest.markers import read_markers
from ingest.markup import add_fragment, fragment_words

FRONT_MATTER = re.compile(r"\A---\s*\n(?P<fields>.*?)\n---\s*\n", re.DOTALL)
FIELD = re.compile(r"^(?P<name>[a-z_]+):\s*(?P<value>.+)$", re.MULTILINE)
FOLDED = re.compile(r"\\\n\s*\\?")  # a quoted YAML value that goes on in the next line
FAR_NUMBER = re.compile(r"^(\d{1,3}\.)[^\S\n]{4,}", re.MULTILINE)  # Markdown would take its words for code
TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[^\s#])", re.MULTILINE)
CODE = ("fence", "code_block")
ANCHOR = re.compile(
    r"^(#{1,6}\s.*?)[^\S\n]*\{#[\w.:-]+\}[^\S\n]*$", re.MULTILINE
)  # a heading's name in links
BREAKS = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
FAR_CLOSED = re.compile(
    r"\*\*([^\s*](?:[^*\n]|\n(?!\s*\n))*?)(\s+)\*\*(?=\s|$)"
)  # bold that a space keeps from closing
SPREAD = re.compile(  # bold that closes only before the first words of a later line
    r"^\*\*(?P<words>[^\s*](?:[^*\n]|\n(?!\s*(?:\n|\*\*)))*?)(?P<gap>[^\S\n]*\n(?:[^\S\n]*\n)*)\*\*(?!\*)",
    re.MULTILINE,
)
BARE_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)]")
BOLD_LEVEL = 3  # of a heading that only its bold type shows
LONGEST_HEADING = 140
BLANK = re.compile(
    r"^[^\S\n]+$", re.MULTILINE
)  # also lines of no-break spaces, which Markdown takes for text


def read_markdown(text: str) -> Flow:
    """Return the paragraphs, headings and list items of a Markdown text; front matter states facts."""
    flow = Flow()
    front = FRONT_MATTER.match(text)
    if front:
        fields = {
            m.group("name"): _unquoted(m.group("value"))
            for m in FIELD.finditer(FOLDED.sub("", front.group("fields")))
        }
        flow.title, flow.title_found = fields.get("title", ""), "front matter"
        flow.stated.update({name: fields[name] for name in ("date", "symbol", "language") if name in fields})
        flow.put_aside("front-matter", front.group())
        flow.raw = front.group()
        text = text[front.end() :]
    text = SPREAD.sub(r"**\g<words>**\g<gap>\n", text)
    text = FAR_CLOSED.sub(r"**\1**\2", FAR_NUMBER.sub(r"\1 ", BLANK.sub("", text)))
    text = ANCHOR.sub(r"\1", TIGHT_HEADING.sub(r"\1 ", text))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    flow.raw += "".join(_token_words(tokens))
    _MarkdownTokens(flow).take(tokens)
    if not flow.title:
        flow.title, flow.title_found = _first_heading(flow), "first heading"
    return flow


def _first_heading(flow: Flow) -> str:
    """Return the first heading, or the one right under it where only that is in the text's own language."""
    title: list[str] = []
    for block in flow.blocks[:6]:
        if block.is_heading:
            title.append(block.text)
        elif title:
            break
    if len(title) < 2:
        return title[0] if title else ""
    own = document_language(block.text for block in flow.blocks[:40] if not block.is_heading)
    return title[1] if likeness(title[1], own) > 0.5 > likeness(title[0], own) else title[0]


class _MarkdownTokens:
    """Goes through a Markdown text's tokens; `lead` is a list marker, `level` an open heading's."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.lead = ""
        self.own: list[str] = []  # a marker of the text's own that waits for its words
        self.level = 0

    def take(self, tokens: Sequence[Token]) -> None:
        for before, token in pairwise((tokens[0], *tokens) if tokens else ()):
            if token.type == "list_item_open":
                self.lead = f"{token.info}{token.markup}" if token.info else "•"
            elif token.type == "heading_open":
                self.level = int(token.tag[1])
            elif token.type == "inline":
                self._words(token, in_table=before.type in ("th_open", "td_open"))
            elif token.type == "html_block":
                add_fragment(self.flow, token.content)
            elif token.type in CODE:
                self.flow.add([" ".join(token.content.split())])
        if self.own:
            self.flow.add([" ".join(self.own)])

    def _words(self, token: Token, *, in_table: bool) -> None:
        children = token.children or ()
        if in_table:
            self.flow.put_aside("table", _inline_text(children))
            return
        for part in _parts(children):
            words = _inline_text(part).split()
            if not words:
                continue
            if not self.level and BARE_MARKER.fullmatch(words[-1]) and len(words) == 1:
                self.own = [*self.own, *words]  # on a line of its own: the words that it numbers follow
                continue
            level = self.level or (BOLD_LEVEL if not self.lead and _is_bold(part) else 0)
            if self.lead:
                self.flow.show_marker(self.lead)
            self.flow.add([" ".join(filter(None, (*self.own, self.lead, *words)))], level=level)
            self.lead, self.own = "", []
        for child in children:
            if child.type == "image":
                self.flow.put_aside("image", child.content)
        self.level = 0


def _parts(children: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut words at breaks, and at forced line ends before a marker or under a line in bold."""
    part: list[Token] = []
    for number, child in enumerate(children):
        if BREAKS.fullmatch(child.content) or (
            child.type == "hardbreak" and (_is_bold(part) or _opens_item(children[number + 1 :]))
        ):
            yield part
            part = []
        else:
            part.append(child)
    yield part


def _opens_item(children: Sequence[Token]) -> bool:
    return bool(read_markers(f"{_inline_text(children).lstrip()} ")[0])


def _is_bold(children: Sequence[Token]) -> bool:
    """Whether words are a few in bold and nothing else: a heading in all but name."""
    depth = 0
    for child in children:
        depth += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if child.type in ("text", "code_inline") and child.content.strip() and not depth:
            return False
    words = _inline_text(children).strip("*_ ")
    return 0 < len(words) < LONGEST_HEADING and words[-1] not in ".;,:"


def _token_words(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words of a Markdown text as its parser gives them, without tags."""
    for token in tokens:
        if token.children is not None:
            yield from _token_words(token.children)
        elif token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "html_block":
            yield fragment_words(token.content)
        elif token.type in CODE:
            yield token.content


def _inline_text(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type in ("text", "code_inline") or BREAKS.fullmatch(child.content):
            parts.append(child.content)
    return "".join(parts)


def _unquoted(value: str) -> str:
    """Return a YAML scalar without its quotes and escapes."""
    value = value.strip()
    if value.startswith('"') and value.endswith('"'):
        value = re.sub(r"\\_", " ", value[1:-1])
        value = re.sub(r"\\x([0-9A-Fa-f]{2})", lambda m: chr(int(m.group(1), 16)), value)
        value = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m.group(1), 16)), value)
        value = re.sub(r"\\(.)", r"\1", value)
    return " ".join(value.strip("'").split())
