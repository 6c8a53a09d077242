"""The page of the search language: what can be written in a query, each with an example that runs."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from normsbase.access.openings import open_to
from normsbase.access.roles import Role
from normsbase.web.pages import show


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write and what it finds; each example is a whole query."""

    examples: tuple[str, ...]
    finds: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rules under a heading; `key` is its address on the page."""

    key: str
    title: str
    rules: tuple[Rule, ...]


CHAPTERS = (
    Chapter(
        "words",
        "Words and phrases",
        (
            Rule(
                ("cyber norms",),
                "both words, in any of their forms and in either English spelling, in the paragraph, its "
                "heading, the opening words of its list or a footnote",
            ),
            Rule(
                ("CSIRT", "critical infrastructure", "non-intervention", "72 hours"),
                "also other forms of the field's terms, of words written together or apart, of numbers: what "
                "was added is shown, counted apart and switched off by a link. Never so in quotation marks, "
                "after =, near something else or excluded; short acronyms such as CI or AI in capitals alone",
            ),
            Rule(
                ('"critical infrastructure"', '"the use of"'),
                "exactly these words in this order; small words count, forms do not vary",
            ),
            Rule(
                ("24/7", "non-intervention", "13(f)"),
                "the parts side by side; hyphens, slashes, dots and brackets within a word break nothing",
            ),
            Rule(("=States", '="Member States"'), "written exactly so: case and accents count"),
            Rule(("coop*", '"critical infrastr*"'), "words that begin so, within a phrase too"),
            Rule(
                ("wom?n", "*tion", "vulnerab*ies"),
                "? stands for one letter, * for any number, none among them; at the end of a word ? is a "
                "question mark and left out",
            ),
            Rule(
                ("sovereingty~1", "infrastruture~2"),
                "words one or two letters away: changed, added, dropped or swapped; ~ alone means ~1",
            ),
        ),
    ),
    Chapter(
        "joined",
        "Joined",
        (
            Rule(("damage OR impair",), "one or the other; AND, OR and NOT are written in capitals"),
            Rule(("cyber -draft", "cyber NOT draft"), "the first without the second"),
            Rule(
                ("(damage OR impair) network",),
                "parentheses first, then nearness and fields, then NOT, then AND, then OR; words without a "
                "sign between them are joined by AND",
            ),
        ),
    ),
    Chapter(
        "near",
        "Near each other",
        (
            Rule(
                ("cyber ~5 norms", "cyber /5 norms", '"cyber norms"~5'),
                "two words in any order, the later at most five words after the earlier; in quotation marks "
                "exactly as written",
            ),
            Rule(
                ('"critical infrastructure" ~10 (damag* OR impair)',),
                "phrases and groups too, counted from the first word of both to the last; the two places "
                "share no word",
            ),
            Rule(
                ("States /s attribution",),
                "both in one sentence. It ends with . ! ? … and their like in other scripts, not after "
                "abbreviations and numbers, and not with a semicolon; in doubt it goes on",
            ),
            Rule(
                ("States /p damage",),
                "both in one paragraph, or one of them in the opening words of its list; headings and "
                "footnotes do not count",
            ),
        ),
    ),
    Chapter(
        "fields",
        "Where words stand",
        (
            Rule(
                ('heading:"illegal access"', "heading:(illegal OR unlawful)"),
                "in a heading over the paragraph alone",
            ),
            Rule(
                ("title:cybercrime evidence",), "the first word in the title of the text; evidence anywhere"
            ),
            Rule(("footnote:resolution", "symbol:79/237"), "in a footnote; in the symbol of the text"),
        ),
    ),
    Chapter(
        "filters",
        "Filters",
        (
            Rule(
                ("state:EST", 'state:"New Zealand"', "state:EST,FRA"),
                "a State named in the paragraph or whose own words it holds; a comma means or",
            ),
            Rule(
                ("norm:f", "theme:capacity-building", "mechanism:information-sharing", "addressee:states"),
                "a label that no reviewer has rejected",
            ),
            Rule(
                ("force:obligation", "force:>=invitation"),
                "how strongly the main verb binds; with >= this or more strongly",
            ),
            Rule(
                ("reviewed:yes norm:f", "reviewed:no norm:f"),
                "labels that reviewers accepted, or that nobody has decided on; other filters and counts of "
                "labels then go by these alone",
            ),
            Rule(("report:A/70/174", "body:OSCE", "kind:resolution", "language:fr"), "the text it stands in"),
            Rule(("part:operative", "status:adopted"), "the part of the text; how that part was adopted"),
            Rule(("year:2015", "year:2015..2021", "year:2021.."), "the year of the text"),
            Rule(("cyber -kind:treaty",), "all but those"),
            Rule(
                ('"note:this"', "10:30"),
                "a name before a colon that is no field is told as an error; in quotation marks, before "
                "numbers and in addresses on the web a colon parts words",
            ),
        ),
    ),
    Chapter(
        "names",
        "Symbols and addresses",
        (
            Rule(
                ("A/RES/79/237", "79/237", "ares79237", "S/RES/2768 (2025)", "2022/2555"),
                "the text is offered first, and the words are searched too",
            ),
            Rule(
                ("A/70/174 para 13 (f)", "79/243 art 7", "norm f", "GGE 2015"),
                "the paragraph, norm or report is offered first",
            ),
        ),
    ),
)


@open_to(Role.READER)
@require_safe
def language(request: HttpRequest) -> HttpResponse:
    """Show every rule with its examples as links that search."""
    return show(request, "pages/language.html", active="search", chapters=CHAPTERS)


urlpatterns = [path("search/language/", language, name="language")]
