"""A PDF, and the two ways to ask a test's publisher for one: until it comes, and until it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from normsbase.services.fetch import Client, FetchError
from normsbase.services.fetch.download import Download, download
from tests.services.fetch.serving import Answer

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 200 + b"\n%%EOF\n"
WHOLE = Answer(body=PDF, headers={"ETag": '"one"'})


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


def get(client: Client, base: str, path: Path, at: str = "/a") -> Download:
    return download(f"{base}{at}", client, path / "came")


def reason(client: Client, base: str, path: Path, at: str = "/a") -> str:
    with pytest.raises(FetchError) as refused:
        get(client, base, path, at)
    return str(refused.value)
