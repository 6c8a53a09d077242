"""The environment in, checked settings out: every variable that Normsbase reads, with its default."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
DEVELOPMENT_KEY = "only-for-development-never-for-a-public-address"  # used with DEBUG=1 alone

read = environ.Env()


def data_dir() -> Path:
    """The one folder for database, documents, page images and index (`DATA_DIR`, default `var/`)."""
    return (ROOT / str(read.str("DATA_DIR", default="var"))).resolve()


def debug() -> bool:
    """Whether the site runs for its developers (`DEBUG`, default off)."""
    return bool(read.bool("DEBUG", default=False))


def allowed_hosts() -> list[str]:
    """Host names that the site answers to (`ALLOWED_HOSTS`, comma-separated; default this machine)."""
    return list(read.list("ALLOWED_HOSTS", default=list(LOOPBACK)))


def https(hosts: list[str]) -> bool:
    """Whether pages are served over HTTPS (`HTTPS`; default on as soon as a host is not this machine)."""
    return bool(read.bool("HTTPS", default=any(host not in LOOPBACK for host in hosts)))


def secret_key() -> str:
    """The key that signs sessions (`SECRET_KEY`, else the file that `make setup` writes in `DATA_DIR`).

    Raises ImproperlyConfigured where there is none and `DEBUG` is off.
    """
    key = str(read.str("SECRET_KEY", default=""))
    key_file = data_dir() / "secret-key"
    if not key and key_file.is_file():
        key = key_file.read_text(encoding="ascii").strip()
    if not key and debug():
        key = DEVELOPMENT_KEY
    if not key:
        raise ImproperlyConfigured(
            "No secret key. Run `make setup`, which writes one into DATA_DIR, or set SECRET_KEY to at least "
            "50 random characters (or DEBUG=1 on a developer's own machine)."
        )
    return key


def database() -> dict[str, Any]:
    """The database (`DATABASE_URL`; default SQLite in `DATA_DIR`, in WAL with a busy timeout)."""
    path = data_dir() / "normsbase.sqlite3"
    config: dict[str, Any] = read.db_url("DATABASE_URL", default=f"sqlite:///{path}")
    if config["ENGINE"].endswith("sqlite3"):
        path.parent.mkdir(parents=True, exist_ok=True)
        config.setdefault(
            "CONN_MAX_AGE", 60
        )  # seconds: opening the file anew takes longer than most questions
        config["OPTIONS"] = {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456;",
        }
    return config


def redis_url() -> str:
    """The broker between site and workers (`REDIS_URL`; default empty: files in `DATA_DIR`)."""
    return str(read.str("REDIS_URL", default=""))


def elasticsearch_url() -> str:
    """The search server (`ELASTICSEARCH_URL`, e.g. `https://user:word@host:9200`; default none: embedded)."""
    url = str(read.str("ELASTICSEARCH_URL", default="")).strip()
    if url and not re.match(r"https?://[^/]", url):
        raise ImproperlyConfigured("ELASTICSEARCH_URL begins with http:// or https:// and names a host.")
    return url


def elasticsearch_index() -> str:
    """What the names of its indices begin with (`ELASTICSEARCH_INDEX`, default `normsbase`)."""
    prefix = str(read.str("ELASTICSEARCH_INDEX", default="normsbase"))
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", prefix):
        raise ImproperlyConfigured(
            "ELASTICSEARCH_INDEX takes at most 100 of a-z, 0-9, - and _, and begins with neither mark."
        )
    return prefix


def elasticsearch_shards() -> int:
    """How many parts a new index is cut into (`ELASTICSEARCH_SHARDS`, default 1: enough for millions)."""
    count = int(read.int("ELASTICSEARCH_SHARDS", default=1))
    if not 1 <= count <= 1024:
        raise ImproperlyConfigured("ELASTICSEARCH_SHARDS is a number of parts, from 1 to 1024.")
    return count


def elasticsearch_replicas() -> str:
    """How many copies of each part the cluster keeps (`ELASTICSEARCH_REPLICAS`, default `auto`).

    `auto`: one where there are two nodes or more, none on a single one.
    """
    said = str(read.str("ELASTICSEARCH_REPLICAS", default="auto")).strip().lower()
    if not re.fullmatch(r"auto|\d{1,2}", said):
        raise ImproperlyConfigured("ELASTICSEARCH_REPLICAS is a number of copies, or auto.")
    return said


def folder(name: str, default: str) -> Path:
    """A folder of real documents outside the project (`NORMSBASE_CORPUS`, `NORMSBASE_GOLD`)."""
    return (ROOT / str(read.str(name, default=default))).resolve()


def behind_proxy() -> bool:
    """Whether a proxy in front sets `X-Forwarded-Proto` and `X-Forwarded-For` itself (`BEHIND_PROXY`)."""
    return bool(read.bool("BEHIND_PROXY", default=False))


def web_processes() -> int:
    """How many processes serve the site (`WEB_CONCURRENCY`, default 1; each has eight threads)."""
    count = int(read.int("WEB_CONCURRENCY", default=1))
    if count < 1:
        raise ImproperlyConfigured("WEB_CONCURRENCY is a number of processes, at least 1.")
    return count


def private() -> bool:
    """Whether reading, too, needs an account (`PRIVATE`, default off)."""
    return bool(read.bool("PRIVATE", default=False))


def mail() -> dict[str, Any]:
    """Django's settings of a mail server (`EMAIL_URL`, e.g. `smtp+tls://user:word@host`; default none)."""
    found: dict[str, Any] = read.email_url("EMAIL_URL", default="dummymail://")
    return found


def from_email() -> str:
    """The sender of the site's mail (`FROM_EMAIL`)."""
    return str(read.str("FROM_EMAIL", default="normsbase@localhost"))


def admin_contact() -> str:
    """How to reach those who give accounts: an address or a sentence (`ADMIN_CONTACT`, none by default)."""
    return str(read.str("ADMIN_CONTACT", default=""))


def api_rate() -> int:
    """Requests a minute that one address may send to the API without an account (`API_RATE`); 0: any."""
    rate = int(read.int("API_RATE", default=600))
    if rate < 0:
        raise ImproperlyConfigured("API_RATE is a number of requests a minute, or 0 for no limit.")
    return rate


def publishers() -> Path:
    """The publishers that `manage.py fetch` asks (`PUBLISHERS`, default `fixtures/publishers.toml`)."""
    return (ROOT / str(read.str("PUBLISHERS", default="fixtures/publishers.toml"))).resolve()


def fetch_contact() -> str:
    """Whom publishers may write to about our downloads (`FETCH_CONTACT`: an e-mail or a web address)."""
    contact = str(read.str("FETCH_CONTACT", default=""))
    if not re.fullmatch(r"[!-'*-~]{0,200}", contact):
        raise ImproperlyConfigured("FETCH_CONTACT is an e-mail or a web address, without spaces or brackets.")
    return contact


def fetch_pause() -> float:
    """Seconds between two requests to one publisher (`FETCH_PAUSE`)."""
    pause = str(read.str("FETCH_PAUSE", default="2"))
    if not re.fullmatch(r"\d{1,4}(?:\.\d+)?", pause):
        raise ImproperlyConfigured("FETCH_PAUSE is a number of seconds, such as 2 or 0.5.")
    return float(pause)


def upload_megabytes() -> int:
    """Megabytes that an editor may send in one go of a browser (`UPLOAD_MB`, default 256)."""
    size = int(read.int("UPLOAD_MB", default=256))
    if not 1 <= size <= 4096:
        raise ImproperlyConfigured("UPLOAD_MB is a number of megabytes from 1 to 4096.")
    return size


def ocr() -> bool:
    """Whether pages that are images are read where Tesseract is there (`OCR`: auto or off, default auto)."""
    said = str(read.str("OCR", default="auto")).strip().lower()
    if said not in ("auto", "off"):
        raise ImproperlyConfigured("OCR is auto or off.")
    return said == "auto"


def cache() -> dict[str, Any]:
    """What processes count together: in Redis where there is one, else in files of `DATA_DIR`."""
    if redis_url():
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url()}
    folder_of_counts = str(data_dir() / "counts")
    return {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": folder_of_counts}
