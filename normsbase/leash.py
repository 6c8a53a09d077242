"""A command in; it runs until standard input closes, and its exit code comes out.

Whoever starts it holds the other end of the pipe: closing that ends the command, and so does dying, even by
kill -9. What does not end by itself is killed with the rest of its process group, which is ours.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

PATIENCE = 10.0  # seconds for the command to end by itself
AT_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def keep(command: Sequence[str], patience: float = PATIENCE) -> int:
    """Run the command to its end; return its exit code, 128 and the signal's number where one ended it."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - from our own starter
    for number in AT_END:
        signal.signal(number, lambda *_: child.terminate())
    threading.Thread(target=_end_with_input, args=(child, patience), daemon=True).start()
    code = child.wait()
    return code if code >= 0 else 128 - code


def _end_with_input(child: subprocess.Popen[bytes], patience: float) -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    child.terminate()
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
