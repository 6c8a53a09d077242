"""A path in, its bytes out, or why it is none that can be read: a pipe, a link in a circle, too large."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from ingest.errors import RefusedError
from ingest.limits import check_bytes

KINDS = (
    (stat.S_ISDIR, "a folder is no document; hand in the files in it"),
    (stat.S_ISFIFO, "a pipe is no file; save what comes out of it and hand that in"),
    (stat.S_ISSOCK, "a socket is no file"),
    (stat.S_ISCHR, "a device is no file"),
    (stat.S_ISBLK, "a device is no file"),
)


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; raises RefusedError for what is no file or too large, and OSError."""
    reason = obstacle(path)
    if reason:
        raise RefusedError(reason)
    return path.read_bytes()


def obstacle(path: Path) -> str:
    """Say what is in the way of reading a path, without opening it; empty where nothing is."""
    try:
        found = path.stat()
    except OSError as error:
        return _unreachable(path, error)
    reason = next((reason for is_kind, reason in KINDS if is_kind(found.st_mode)), "")
    if reason:
        return reason
    try:
        check_bytes(found.st_size)
    except RefusedError as error:
        return str(error)
    return "" if os.access(path, os.R_OK) else "could not be opened: give the right to read it"


def _unreachable(path: Path, error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "the link leads in a circle; hand in the file itself"
    if error.errno == errno.ENOENT and path.is_symlink():
        return "the link leads nowhere; hand in the file itself"
    return f"could not be opened: {error.strerror or error}"
