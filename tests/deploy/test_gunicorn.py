"""How the site is served: what gunicorn is told, and what its log keeps to itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from gunicorn.config import Config  # type: ignore[import-untyped]  # gunicorn has no types

from normsbase import env
from normsbase.request_log import RequestLog, shown
from tests.processes import ROOT

SETTINGS = ROOT / "deploy" / "gunicorn.conf.py"
LINE = re.compile(r"\[.+\] GET /search 200 512 1250\n")


def settings_of(data: Path, **variables: str) -> dict[str, str]:
    """Return what gunicorn itself makes of the file in an environment."""
    command = [sys.executable, "-m", "gunicorn", "-c", str(SETTINGS), "--print-config", "normsbase.wsgi"]
    environment = os.environ | {"DATA_DIR": str(data), "SECRET_KEY": "for a test"} | variables
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return {name: value for name, _, value in (line.partition("= ") for line in done.stdout.splitlines())}


def cleaned(found: dict[str, str]) -> dict[str, str]:
    return {name.strip(): value.strip() for name, value in found.items()}


def test_by_default_one_process_with_threads_believes_no_header(tmp_path: Path) -> None:
    found = cleaned(settings_of(tmp_path, WEB_CONCURRENCY="1", BEHIND_PROXY="0"))
    wanted = {
        "bind": "['127.0.0.1:8000']",
        "worker_class": "gthread",
        "workers": "1",
        "threads": "8",
        "preload_app": "False",
        "forwarded_allow_ips": "[]",
    }
    assert {name: found[name] for name in wanted} == wanted


def test_the_environment_says_how_many_processes_and_whether_a_proxy_is_believed(tmp_path: Path) -> None:
    found = cleaned(settings_of(tmp_path, WEB_CONCURRENCY="3", BEHIND_PROXY="1"))
    assert (found["workers"], found["forwarded_allow_ips"]) == ("3", "['*']")


def test_no_process_at_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "0")
    with pytest.raises(ImproperlyConfigured, match="WEB_CONCURRENCY"):
        env.web_processes()


@pytest.fixture
def log(tmp_path: Path) -> RequestLog:
    """The log as the file sets it up, written into `tmp_path`."""
    settings = {"accesslog": str(tmp_path / "log")}
    names = ("access_log_format",)
    text = SETTINGS.read_text(encoding="utf-8")
    settings |= {name: re.findall(rf'^{name} = "(.+)"$', text, re.M)[0] for name in names}
    config = Config()
    for name, value in settings.items():
        config.set(name, value)
    return RequestLog(config)


def asked(log: RequestLog, path: str, **more: str) -> str:
    """Have one request written down, and return all that the log holds."""
    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "RAW_URI": f"{path}?q=embargo",
        "QUERY_STRING": "q=embargo",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "192.0.2.7",
        "HTTP_USER_AGENT": "lynx",
        "HTTP_REFERER": "https://a.example/",
        **more,
    }
    response = SimpleNamespace(status="200 OK", sent=512, headers=[])
    log.access(response, SimpleNamespace(headers=[]), environment, timedelta(seconds=1.25))
    return Path(log.cfg.accesslog).read_text(encoding="utf-8")


def test_a_line_names_time_method_path_status_bytes_and_milliseconds_alone(log: RequestLog) -> None:
    assert LINE.fullmatch(asked(log, "/search"))


def test_a_probe_leaves_no_line(log: RequestLog) -> None:
    assert asked(log, "/healthz") == asked(log, "/readyz") == ""


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/x-91-1/13.f", "/x-91-1/13.f"),
        ("/account/reset/MQ/c8-secret/", "/account/reset/-/"),
        ("/account/reset/MQ/set-password/", "/account/reset/-/"),
        ("/account/reset/sent/", "/account/reset/sent/"),
        ('/a\n[now] GET /admin/ 200"', "/a%0A%5Bnow%5D%20GET%20/admin/%20200%22"),
        ("/\xc3\xa9tat", "/%C3%A9tat"),
    ],
)
def test_a_path_shows_no_secret_and_is_never_two_lines(path: str, written: str) -> None:
    assert shown(path) == written
