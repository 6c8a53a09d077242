"""env.example explains every variable that there is, holds no secret and tells the true defaults."""

from __future__ import annotations

import re

import pytest

from tests.deploy import written

FOR_DEVELOPERS = frozenset({"NORMSBASE_CORPUS", "NORMSBASE_GOLD"})
OF_MAKE = frozenset({"HOST", "PORT", "PYTHON"})
NAMED = re.compile(r"`([A-Z_]{4,})`")
DEFAULTS = (
    "API_RATE",
    "WEB_CONCURRENCY",
    "PRIVATE",
    "BEHIND_PROXY",
    "DEBUG",
    "ELASTICSEARCH_INDEX",
    "DATA_DIR",
)


def test_every_variable_is_explained() -> None:
    assert written.variables() - FOR_DEVELOPERS <= written.explained()


def test_every_variable_of_the_readme_is_explained() -> None:
    table = written.text("README.md").partition("\n## Configuration\n")[2].partition("\n## ")[0]
    names = {name for row in table.splitlines() if row.startswith("|") for name in NAMED.findall(first(row))}
    assert len(names) > 10
    assert names - FOR_DEVELOPERS - OF_MAKE <= written.explained()


def first(row: str) -> str:
    return row.split("|")[1]


def test_nothing_is_explained_that_nobody_reads() -> None:
    assert written.explained() <= written.variables() | written.interpolated()


def test_no_secret_stands_in_it() -> None:
    lines = written.text("env.example").splitlines()
    secret = [line for line in lines if re.match(r"#?(SECRET_KEY|\w*PASSWORD)=", line)]
    assert len(secret) == 4
    assert [line for line in secret if not line.endswith("=")] == []


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_default_is_the_one_of_the_site(name: str) -> None:
    shown = re.findall(rf"^#{name}=(.*)$", written.text("env.example"), re.M)
    source = written.text("normsbase/env.py")
    (read,) = re.findall(rf'read\.\w+\("{name}", default="?([^")]*)"?\)', source)
    assert shown == [{"False": "0"}.get(read, read)]


def test_each_variable_has_its_words_before_it() -> None:
    lines = written.text("env.example").splitlines()
    words = [n for n, line in enumerate(lines) if line.startswith("# ")]
    for number, line in enumerate(lines):
        if re.match(r"#?[A-Z_]+=", line):
            before = max(n for n in words if n < number)
            assert "" not in lines[before:number], line
