"""Nothing in; texts that are bombs, in odd encodings, or no texts at all out, by name."""

from __future__ import annotations

import base64
from collections.abc import Callable

WORDS = "Keepers of the harbour write down what each tide brings in; they tell the keepers of other harbours."
FRENCH = (
    "Les gardiens du port notent ce que la marée apporte ; l'été, ils préviennent les ports voisins à l'aube."
)
RUSSIAN = "Смотрители гавани записывают, что приносит каждый прилив, и сообщают об этом соседним гаваням."
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def paragraphs(words: str, count: int = 12) -> str:
    """Return numbered paragraphs of these words."""
    return "\n\n".join(f"{number}. {words}" for number in range(1, count + 1)) + "\n"


def page(body: str, head: str = "") -> bytes:
    """Return an HTML page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


FILES: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "spaces-alone.txt": lambda: b" \n\t\r\n" * 5000,
    "nul-alone.txt": lambda: b"\x00" * 5000,
    "nul-within.txt": lambda: paragraphs(WORDS).replace("tide", "ti\x00de").encode(),
    "utf-16-marked.txt": lambda: b"\xff\xfe" + paragraphs(f"Marked. {WORDS}").encode("utf-16-le"),
    "utf-16-unmarked.txt": lambda: paragraphs(f"Unmarked. {WORDS}").encode("utf-16-le"),
    "utf-16-unmarked-big.txt": lambda: paragraphs(f"Big end first. {WORDS}").encode("utf-16-be"),
    "utf-8-marked.txt": lambda: b"\xef\xbb\xbf" + paragraphs(f"Marked eight. {WORDS}").encode(),
    "cp1252.txt": lambda: paragraphs(FRENCH).encode("cp1252"),
    "cp1251.txt": lambda: paragraphs(RUSSIAN).encode("cp1251"),
    "half-utf-8.txt": lambda: paragraphs(FRENCH).encode() + "\n\nÀ la fin, é".encode()[:-1],
    "noise.txt": lambda: bytes((n * n * 31 + n // 7) % 256 for n in range(60_000)),
    "one-line-50-mb.md": lambda: b"harbour " * (50 * (1 << 20) // 8),
    "one-line-2-mb.md": lambda: b"harbour " * ((2 << 20) // 8),
    "brackets.md": lambda: b"[" * 60_000 + b"](" * 60_000,
    "quotes.md": lambda: b">" * 5_000 + b" deep words of a harbour",
    "lists.md": lambda: "\n".join("  " * n + f"- level {n} of a list" for n in range(400)).encode(),
    "nested-100000.html": lambda: page("<div>" * 100_000 + WORDS + "</div>" * 100_000),
    "nested-tables.html": lambda: page("<table><tr><td>" * 3_000 + WORDS + "</td></tr></table>" * 3_000),
    "entities.html": lambda: (
        f'<!DOCTYPE html [<!ENTITY l0 "harbour">{ENTITIES}]><html><body><p>&l9; {WORDS}</p></body></html>'
    ).encode(),
    "outside-entity.html": lambda: (
        '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<html><body><p>Before &f; after. {WORDS}</p></body></html>"
    ).encode(),
    "attributes.html": lambda: page(
        f"<p {' '.join(f'a{n}=1' for n in range(5_000))}>Attributed. {WORDS}</p>"
    ),
    "scripts.html": lambda: page(f"<script>while(true){{}}</script><p>Scripted. {WORDS}</p>"),
    "html-named-as.pdf": lambda: page(f"<h1>Page not found</h1><p>{WORDS} It is not here.</p>"),
    "text-named-as.pdf": lambda: b"Service unavailable. Try again later.",
    "image-named-as.pdf": lambda: PNG,
    "image.png": lambda: PNG,
    "rows.json": lambda: b'{"rows": [1, 2, 3]}',
    "deep.json": lambda: b"[" * 200_000 + b"]" * 200_000,
    "deep-without-extension": lambda: b"[" * 200_000,
    "program": lambda: b"\x7fELF" + b"\x02\x01\x01" * 2000,
    "name with\nline and 'quotes' \U0001f4a3.txt": lambda: paragraphs(f"Odd name. {WORDS}").encode(),
    "name-that-is-no-text-\udcff\udcfe.txt": lambda: paragraphs(f"No text in its name. {WORDS}").encode(),
    "-starts-with-a-dash.txt": lambda: paragraphs(f"Dash. {WORDS}").encode(),
    f"{'long' * 60}.txt": lambda: paragraphs(f"Long name. {WORDS}").encode(),
}
