"""The sample `deploy/nginx.conf` in, a running nginx with it out: other ports and folders, not a word else.

Each replacement must find its place in the sample: what is tested is what people are told to install.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.processes import ROOT, Server, begin

SAMPLE = ROOT / "deploy" / "nginx.conf"
PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"  # Debian keeps servers there
WORD = "normsbase"  # what certificate and key are called in the folder, before their endings
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# What stands around such a file in Debian's own nginx.conf, as far as it touches the site.
AROUND = """\
{user}daemon off;
pid {folder}/nginx.pid;
error_log stderr;
worker_processes 2;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    types_hash_max_size 2048;
    default_type application/octet-stream;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers on;
    access_log {folder}/others.log;
    gzip on;
    {temporary}
    include {folder}/normsbase.conf;
}}
"""


class SampleError(RuntimeError):
    """The sample does not hold what the tests replace; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Ports of this machine: of plain HTTP, of HTTPS, and of the site behind."""

    plain: int
    tls: int
    site: int


def sample(folder: Path, ports: Ports, *, tls: bool = True) -> str:
    """Return the sample with these ports and with all its files in `folder`; without TLS where told so."""
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in _changes(folder, ports).items():
        text = changed(text, old, new)
    if not tls:
        text = changed(text, " ssl http2;", ";")
        text = "\n".join(line for line in text.splitlines() if not line.strip().startswith("ssl_"))
    return text


def changed(text: str, old: str, new: str) -> str:
    """Return the text with `new` for every `old`; SampleError where there is none."""
    if old not in text:
        raise SampleError(f"{SAMPLE.relative_to(ROOT)} has no `{old}` any more, which the tests replace.")
    return text.replace(old, new)


def command(folder: Path, site: str) -> list[str]:
    """Write `site`, and what stands around it, into `folder`; return the command that serves it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "normsbase.conf").write_text(site, encoding="utf-8")
    temporary = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    user = "user root;\n" if os.geteuid() == 0 else ""  # else its workers could not read the folder
    around = AROUND.format(folder=folder, temporary=temporary, user=user)
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    return [shutil.which("nginx", path=PATH) or "nginx", "-e", "stderr", "-c", str(folder / "nginx.conf")]


def serve(folder: Path, site: str) -> Server:
    """Start nginx with this site."""
    return begin("nginx", command(folder, site), log=folder / "nginx.log")


def _changes(folder: Path, ports: Ports) -> dict[str, str]:
    return {
        "listen 80;": f"listen 127.0.0.1:{ports.plain};",
        "listen [::]:80;": "",
        "listen 443 ssl": f"listen 127.0.0.1:{ports.tls} ssl",
        "listen [::]:443 ssl http2;": "",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{ports.site};",
        "/etc/nginx/tls/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
        "/var/www/acme": f"{folder}/acme",
    }
