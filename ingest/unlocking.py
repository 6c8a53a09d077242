"""A PDF and its password in, the same without protection out; run as a process: `python -m ingest.unlocking`.

The password comes by stdin, so that no list of processes shows it. The same file gives the same bytes.
"""

from __future__ import annotations

import io
import resource
import sys
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from ingest.errors import UnreadableError
from ingest.metadata import BROKEN

MEMORY = 3 * 1024**3  # bytes that one file may take


def unlock(data: bytes, password: str) -> bytes:
    """Return a PDF that opens without a password; one that opens anyway comes back as it is.

    Raises UnreadableError where the password does not open it or the file is broken.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if not reader.is_encrypted or reader.decrypt(""):
            return data
        if not reader.decrypt(password):
            raise UnreadableError("the password does not open the file")
        out = io.BytesIO()
        PdfWriter(clone_from=reader).write(out)
    except BROKEN as error:
        raise UnreadableError(f"the PDF is damaged: {error}") from error
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Write an open copy of one file into another; return the exit code."""
    source, target = arguments
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        Path(target).write_bytes(unlock(Path(source).read_bytes(), sys.stdin.read()))
    except (UnreadableError, OSError, MemoryError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
