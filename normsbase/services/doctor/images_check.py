"""The database and the folder of page images in, images that are unknown, unfinished or broken out.

An image is made from its document on demand, so that taking one away costs nothing but drawing it again.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from normsbase.models import Edition
from normsbase.services.doctor.documents_check import is_old, named
from normsbase.services.doctor.trouble import Look, Trouble

PAGE = re.compile(r"([1-9]\d*)\.png")
HEAD = b"\x89PNG\r\n\x1a\n"
TAIL = b"\x00\x00\x00\x00IEND\xaeB`\x82"
REMEDY = "--mend removes them; an image is drawn again when its page is shown."


def check_images(look: Look) -> Iterator[Trouble]:
    """Hold every image against its edition, and look whether it is a whole PNG."""
    files = [path for path in sorted(_folder().rglob("*")) if path.is_file()]
    pages = dict(Edition.objects.order_by().values_list("sha256", "page_count"))
    unknown, half, broken = [], [], []
    for path in files:
        if path.name.startswith("."):
            half += [path] if is_old(path, look) else []
        elif not _is_page(path, pages):
            unknown += [path] if is_old(path, look) else []
        elif not _is_whole(path, deep=look.deep):
            broken.append(path)
    yield from _found("image-unknown", "page images are of no page of the base", unknown)
    yield from _found("image-half", "page images are half drawn", half)
    yield from _found("image-broken", "page images are broken", broken)


def _folder() -> Path:
    return Path(settings.PAGE_IMAGES_DIR)


def _found(code: str, what: str, paths: list[Path]) -> Iterator[Trouble]:
    if paths:
        yield Trouble(
            code=code,
            area="page images",
            severity="warning",
            what=what,
            items=named(paths),
            remedy=REMEDY,
            mendable=True,
        )


def _is_page(path: Path, pages: dict[str, int]) -> bool:
    number = PAGE.fullmatch(path.name)
    in_place = path.parent.parent == _folder()
    return bool(in_place and number and int(number[1]) <= pages.get(path.parent.name, 0))


def _is_whole(path: Path, *, deep: bool) -> bool:
    try:
        with path.open("rb") as file:
            if deep:
                return _chunks_hold(file.read())
            head = file.read(len(HEAD))
            file.seek(0, 2)
            file.seek(max(file.tell() - len(TAIL), 0))
            tail = file.read()
        return (head, tail) == (HEAD, TAIL)
    except FileNotFoundError:
        return True  # gone meanwhile, with its edition


def _chunks_hold(data: bytes) -> bool:
    """Say whether a PNG's chunks follow one another to the last, each with its checksum."""
    at = len(HEAD)
    if data[:at] != HEAD:
        return False
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if data[end : end + 4] != zlib.crc32(data[at + 4 : end]).to_bytes(4, "big"):
            return False
        if data[at + 4 : at + 8] == b"IEND":
            return end + 4 == len(data)
        at = end + 4
    return False
