"""Symbols lead to publishers and addresses by a table that its reader can change."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from normsbase.services.fetch import FetchError, Publisher, Unasked, Wanted, load_publishers, plan
from normsbase.services.fetch.plan import symbols_in


@pytest.fixture(scope="module")
def publishers() -> tuple[Publisher, ...]:
    return load_publishers(Path(settings.PUBLISHERS))


def want(publishers: tuple[Publisher, ...], symbol: str, language: str = "en") -> Wanted:
    (wanted,) = plan([symbol], [language], publishers)
    assert isinstance(wanted, Wanted), wanted
    return wanted


@pytest.mark.parametrize(
    ("symbol", "written", "first"),
    [
        (
            "A/RES/79/243",
            "A/RES/79/243",
            "https://documents.un.org/api/symbol/access?s=A/RES/79/243&l=fr&t=pdf",
        ),
        (
            " S/RES/2341  (2017)",
            "S/RES/2341 (2017)",
            "https://documents.un.org/api/symbol/access?s=S/RES/2341(2017)&l=fr&t=pdf",
        ),
        (
            "A/80/15 (Part I)",
            "A/80/15 (Part I)",
            "https://documents.un.org/api/symbol/access?s=A/80/15(Part%20I)&l=fr&t=pdf",
        ),
        ("STE 185", "ETS No. 185", "https://rm.coe.int/168008156d"),
        (
            "32022L2555",
            "Directive (EU) 2022/2555",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/PDF/?uri=CELEX:32022L2555",
        ),
        (
            "Directive 2013/40/EU",
            "Directive 2013/40/EU",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/PDF/?uri=CELEX:32013L0040",
        ),
        (
            "Regulation (EU) No 910/2014",
            "Regulation (EU) No 910/2014",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/PDF/?uri=CELEX:32014R0910",
        ),
        (
            "COM(2001)298 final",
            "COM(2001) 298",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/PDF/?uri=CELEX:52001DC0298",
        ),
    ],
)
def test_a_symbol_in_any_form_leads_to_the_address_of_its_publisher(
    publishers: tuple[Publisher, ...], symbol: str, written: str, first: str
) -> None:
    wanted = want(publishers, symbol, "fr")

    assert wanted.symbol == written
    assert wanted.addresses[0] == first


def test_every_address_of_the_table_is_https_and_on_a_host_of_its_publisher(
    publishers: tuple[Publisher, ...],
) -> None:
    addresses = [(urlsplit(address), each) for each in publishers for address in each.addresses]

    assert len(addresses) > 3
    assert all(address.scheme == "https" and address.hostname in each.hosts for address, each in addresses)


@pytest.mark.parametrize(
    ("symbol", "language", "says"),
    [
        ("nonsense", "en", "No publisher in the table writes its symbols so"),
        ("A/RES/79/243", "de", "United Nations has no de; it has ar, en, es, fr, ru, zh"),
        ("ETS 7", "en", "no id for this text of Council of Europe in en"),
    ],
)
def test_what_cannot_be_asked_for_says_why(
    publishers: tuple[Publisher, ...], symbol: str, language: str, says: str
) -> None:
    (unasked,) = plan([symbol], [language], publishers)

    assert isinstance(unasked, Unasked)
    assert says in unasked.reason


@pytest.mark.parametrize(
    ("symbol", "found"),
    [
        ("a/res/79/243", "A/RES/79/243"),
        ("S/RES/2341", "S/RES/2341 (2017)"),
        ("A/80/15 (Part I)", "A/80/15(Part I)"),
    ],
)
def test_written_forms_of_one_symbol_are_one(
    publishers: tuple[Publisher, ...], symbol: str, found: str
) -> None:
    assert want(publishers, symbol).own_symbol("", found) == (found, True)


@pytest.mark.parametrize("found", ["A/RES/79/24", "A/RES/79/243/Add.1", "A/79/243", "S/RES/2341 (2017)", ""])
def test_a_symbol_that_only_looks_alike_is_another(publishers: tuple[Publisher, ...], found: str) -> None:
    assert not want(publishers, "A/RES/79/243").own_symbol("", found)[1]


@pytest.mark.parametrize(
    ("symbol", "words", "own", "right"),
    [
        ("ETS 185", "European Treaty Series - No.\n185", "European Treaty Series - No. 185", True),
        ("ETS 185", "Série des traités européens - n° 185", "Série des traités européens - n° 185", True),
        ("ETS 185", "European Treaty Series - No. 18", "European Treaty Series - No. 18", False),
        ("CETS 224", "Council of Europe Treaty Series - No. 224", None, True),
        ("32022L2555", "DIRECTIVE (EU) 2022/2555 … repealing Directive (EU) 2016/1148", None, True),
        ("32016L1148", "DIRECTIVE (EU) 2022/2555 … repealing Directive (EU) 2016/1148", None, False),
        ("32022L2555", "DIRECTIVE (UE) 2022/2555 DU PARLEMENT, L 333/80", "(UE) 2022/2555", True),
        ("Regulation (EU) No 910/2014", "RÈGLEMENT (UE) No 910/2014 DU PARLEMENT", None, True),
        ("Decision (CFSP) 2019/797", "DÉCISION (PESC) 2019/797 DU CONSEIL", None, True),
        ("COM(2001) 298", "Brussels, 6.6.2001 COM(2001)298 final", None, True),
        ("32022L2555", "no act at all, 12/2020", "", False),
    ],
)
def test_the_first_symbol_on_the_first_page_is_the_documents_own(
    publishers: tuple[Publisher, ...], symbol: str, words: str, own: str | None, right: bool
) -> None:
    shown, is_wanted = want(publishers, symbol).own_symbol(words, "A/RES/79/243")

    assert is_wanted is right
    assert own is None or shown == own


def test_what_is_asked_for_twice_is_wanted_once(publishers: tuple[Publisher, ...]) -> None:
    wanted = plan(["A/RES/79/243", "a/res/79/243", "A/79/214", " A/79/214"], ["en", "fr"], publishers)

    assert [(each.symbol, each.language) for each in wanted] == [
        ("A/RES/79/243", "en"),
        ("A/RES/79/243", "fr"),
        ("A/79/214", "en"),
        ("A/79/214", "fr"),
    ]


def test_a_symbol_behind_the_word_language_is_noticed(publishers: tuple[Publisher, ...]) -> None:
    with pytest.raises(FetchError, match="symbols before it"):
        plan(["A/79/214"], ["fr", "A/RES/79/243"], publishers)


def test_a_file_names_one_symbol_a_line(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("\ufeffA/RES/79/243  # the convention\n\n# later\nETS 185\n", encoding="utf-8")

    assert symbols_in(path) == ("A/RES/79/243", "ETS 185")


@pytest.mark.parametrize("words", [b"# nothing\n", b"\xff\xfe\x00", None])
def test_a_file_without_symbols_is_an_error_that_names_it(tmp_path: Path, words: bytes | None) -> None:
    path = tmp_path / "list.txt"
    if words is not None:
        path.write_bytes(words)
    with pytest.raises(FetchError, match=r"list\.txt"):
        symbols_in(path)


@pytest.mark.parametrize(
    "words",
    ["[[publisher]", "[[publisher]]\nname = 'A'", "publisher = 3", "other = 1", "publisher = ['A']"],
)
def test_a_table_that_is_none_is_an_error_that_names_it(tmp_path: Path, words: str) -> None:
    path = tmp_path / "table.toml"
    path.write_text(words)
    with pytest.raises(FetchError, match=r"table\.toml"):
        load_publishers(path)


def test_a_table_with_a_pattern_that_is_none_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "table.toml"
    text = Path(settings.PUBLISHERS).read_text(encoding="utf-8")
    path.write_text(text.replace("S/RES/(?P<council>", "S/RES/(?P<council", 1), encoding="utf-8")
    with pytest.raises(FetchError, match=r"fixtures/publishers\.toml shows how"):
        load_publishers(path)
