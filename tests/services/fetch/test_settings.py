"""Whom to write to, how fast to ask and which table to use come from the environment, and README says so."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from normsbase import env


@pytest.mark.parametrize("name", ["PUBLISHERS", "FETCH_CONTACT", "FETCH_PAUSE"])
def test_the_variables_are_in_the_readme(name: str) -> None:
    assert f"| `{name}` |" in (env.ROOT / "README.md").read_text(encoding="utf-8")


def test_the_defaults_ask_slowly_and_by_our_own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PUBLISHERS", "FETCH_CONTACT", "FETCH_PAUSE"):
        monkeypatch.delenv(name, raising=False)

    assert env.publishers() == env.ROOT / "fixtures" / "publishers.toml"
    assert (env.fetch_contact(), env.fetch_pause()) == ("", 2.0)


def test_another_table_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISHERS", "/etc/normsbase/publishers.toml")

    assert str(env.publishers()) == "/etc/normsbase/publishers.toml"


@pytest.mark.parametrize("contact", ["a b", "a\r\nX-More: 1", "(a)", "é@example.org", "a" * 201])
def test_a_contact_that_could_break_a_header_is_refused(
    monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    monkeypatch.setenv("FETCH_CONTACT", contact)
    with pytest.raises(ImproperlyConfigured, match="FETCH_CONTACT"):
        env.fetch_contact()


@pytest.mark.parametrize("contact", ["mailto:someone@example.org", "https://example.org/~we?a=1"])
def test_a_contact_is_an_address(monkeypatch: pytest.MonkeyPatch, contact: str) -> None:
    monkeypatch.setenv("FETCH_CONTACT", contact)

    assert env.fetch_contact() == contact


@pytest.mark.parametrize("pause", ["-1", "36000", "nan", "2 s", ""])
def test_a_pause_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, pause: str) -> None:
    monkeypatch.setenv("FETCH_PAUSE", pause)
    with pytest.raises(ImproperlyConfigured, match="FETCH_PAUSE"):
        env.fetch_pause()
