"""The files of a deployment in, what they say out: services, instructions, names of variables."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from typing import Any

import yaml

from tests.processes import ROOT

Service = dict[str, Any]
READ = re.compile(r'read\.\w+\(\s*"([A-Z_]+)"')
FOLDERS = re.compile(r'env\.folder\("([A-Z_]+)"')
SET = re.compile(r"^#?([A-Z_]+)=", re.M)
ASKED = re.compile(r"(?<!\$)\$\{([A-Z_]+)")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a Dockerfile, with its continued lines."""

    verb: str
    rest: str

    def words(self) -> list[str]:
        """Return what follows the verb, word by word, also of the form that is a JSON list."""
        found: list[str] = yaml.safe_load(self.rest) if self.rest.startswith("[") else shlex.split(self.rest)
        return found


@lru_cache(maxsize=1)
def compose() -> dict[str, Any]:
    """Return compose.yaml, its shared parts put in."""
    found: dict[str, Any] = yaml.safe_load(text("compose.yaml"))
    return found


def services() -> dict[str, Service]:
    """Return all services by name."""
    found: dict[str, Service] = compose()["services"]
    return found


def ours() -> dict[str, Service]:
    """Return the services that run the project's own image."""
    return {name: service for name, service in services().items() if "build" in service}


def dockerfile() -> list[Instruction]:
    """Return the instructions of the Dockerfile."""
    lines = [line for line in text("Dockerfile").splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ").splitlines()
    return [Instruction(*line.split(maxsplit=1)) for line in joined if line.strip()]


def last_stage() -> list[Instruction]:
    """Return the instructions of the image that runs."""
    found = dockerfile()
    return found[max(n for n, each in enumerate(found) if each.verb == "FROM") :]


def ships(path: str) -> bool:
    """Whether .dockerignore lets a path of the project into an image; the last line that fits decides."""
    shipped = True
    for line in text(".dockerignore").splitlines():
        pattern = line.removeprefix("!")
        if line and not line.startswith("#") and _fits(path, pattern):
            shipped = line.startswith("!")
    return shipped


def _fits(path: str, pattern: str) -> bool:
    """Whether a path, or a folder above it, is what a pattern names."""
    parts = path.split("/")
    above = ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
    if pattern.startswith("**/"):
        return any(fnmatch(part, pattern.removeprefix("**/")) for part in parts)
    return any(fnmatch(each, pattern) and each.count("/") == pattern.count("/") for each in above)


def variables() -> frozenset[str]:
    """Return the names of all variables that the site reads."""
    return frozenset(READ.findall(text("normsbase/env.py")) + FOLDERS.findall(text("normsbase/settings.py")))


def explained() -> frozenset[str]:
    """Return the names in env.example."""
    return frozenset(SET.findall(text("env.example")))


def interpolated() -> frozenset[str]:
    """Return the names that compose.yaml takes from .env."""
    return frozenset(ASKED.findall(text("compose.yaml")))


def text(path: str) -> str:
    """Return a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")
