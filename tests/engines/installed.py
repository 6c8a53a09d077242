"""This machine in, the programs of the engines out, or the words that say how to install what is missing."""

from __future__ import annotations

import os
import pwd
import shutil
from pathlib import Path

from tests.browser.serving import NAMES as BROWSERS
from tests.elasticsearch_node import node

DEBIAN = Path("/usr/lib/postgresql")
SYSTEM = "/usr/sbin:/sbin:/usr/local/sbin"
USERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root


class MissingError(RuntimeError):
    """A program is not installed; the message says how to install it."""


def postgresql() -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest of Debian's or the one on PATH."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb") if (path.parent / "postgres").exists()]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    path = shutil.which("initdb")
    return Path(path).resolve().parent if path else None


def check() -> None:
    """Raise MissingError where `make test-engines` cannot run here."""
    wanted = {
        "PostgreSQL's server": ("postgresql", postgresql()),
        "Redis": ("redis-server", shutil.which("redis-server")),
        "nginx": ("nginx", program("nginx")),
        "Chromium": ("chromium", next(filter(None, map(shutil.which, BROWSERS)), None)),
        "a Java 17 development kit and Maven": ("openjdk-17-jdk-headless maven", not node.missing()),
    }
    lacks = {name: packages for name, (packages, found) in wanted.items() if not found}
    if lacks:
        packages = " ".join(lacks.values())
        raise MissingError(
            f"`make test-engines` needs {', '.join(lacks)}. On Debian or Ubuntu:\n"
            f"  apt-get update && apt-get install {packages}\n"
            "Services that these packages start are not used and may be stopped."
        )


def program(name: str) -> str | None:
    """Return the path of a server program, which Debian keeps off the PATH of people."""
    return shutil.which(name) or shutil.which(name, path=SYSTEM)


def as_plain_user() -> tuple[tuple[str, ...], pwd.struct_passwd | None]:
    """Return what to write before a command that root may not run, and its user; nothing for others."""
    if os.geteuid() != 0:
        return (), None
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = next(users[name] for name in USERS if name in users)
    ids = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
    return ("setpriv", *ids), user
