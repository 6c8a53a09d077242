"""A command in, the same in place of this process, on a leash, out: `leash.py PARENT SECONDS BYTES COMMAND…`.

What it starts dies with the process that asked for it, however that ends, and cannot compute or grow
without bound. Run as a file of its own, with nothing but the standard library: it starts in milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1  # of Linux' prctl; elsewhere the limit on computing alone ends an orphan


def main(arguments: list[str]) -> int:
    """Become the command; return only where it cannot be started."""
    asker, seconds, memory, *command = arguments
    _die_with_parent()
    if os.getppid() != int(asker):  # it ended before we could ask to be told
        return 1
    _limit(resource.RLIMIT_CPU, int(seconds))
    _limit(resource.RLIMIT_AS, int(memory))
    try:
        os.execvp(command[0], command)  # noqa: S606 - the command is ours
    except OSError as error:
        sys.stderr.write(f"{command[0]} cannot be started: {error.strerror}\n")
    return 127


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit(what: int, most: int) -> None:
    """Set a limit, at most what this process may have itself."""
    hard = resource.getrlimit(what)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (least, least))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
