"""The sample for nginx, as people are told to install it, in front of the real site."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from normsbase import env
from tests import proxy
from tests.deploy import certificate
from tests.deploy.caller import HOST, Caller
from tests.processes import Server, free_port, running
from tests.sites import Site, Stack, made, prepare, served

pytestmark = [
    pytest.mark.engines,
    pytest.mark.skipif(shutil.which("nginx", path=proxy.PATH) is None, reason="nginx is not installed"),
]

PUBLIC = Stack(
    name="site behind nginx",
    engines={"ALLOWED_HOSTS": HOST, "API_RATE": "3"},
    worker=False,
    proxy=True,
)
ONCE = (
    *("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options"),
    *("Referrer-Policy", "Content-Encoding", "Server"),
)
STATIC_YEARS = 10 * 365 * 24 * 3600


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A prepared site with a public name, served by gunicorn alone."""
    site = made(tmp_path_factory.mktemp("behind") / "site", PUBLIC)
    prepare(site)
    with running(site.begin("web")) as web:
        web.wait_until(Caller(port=port_of(site)).reached)
        yield site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def caller(site: Site, folder: Path) -> Iterator[Caller]:
    """Somebody who asks the sample over TLS."""
    caller = Caller(port=free_port(), trust=certificate.make(folder))
    ports = proxy.Ports(plain=free_port(), tls=caller.port, site=port_of(site))
    with running(proxy.serve(folder, proxy.sample(folder, ports))) as server:
        server.wait_until(caller.reached)
        yield caller


def port_of(site: Site) -> int:
    return int(site.environment["TEST_BIND"].rpartition(":")[2])


def said_until(log: Path, line: str) -> str:
    """Return a log once it holds a line: nginx writes it after it has answered."""
    end = time.monotonic() + 20
    while line not in (text := log.read_text()) and time.monotonic() < end:
        time.sleep(0.05)
    assert line in text
    return text


def started(folder: Path, site: str) -> Server:
    (folder / "acme").mkdir(exist_ok=True)
    certificate.make(folder)
    return proxy.serve(folder, site)


def at(caller: Caller, address: str) -> Caller:
    return Caller(port=caller.port, trust=caller.trust, address=address)


def test_nginx_takes_the_sample(tmp_path: Path) -> None:
    certificate.make(tmp_path)
    ports = proxy.Ports(plain=free_port(), tls=free_port(), site=free_port())
    command = [*proxy.command(tmp_path, proxy.sample(tmp_path, ports)), "-t"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_plain_http_is_sent_to_https_with_path_and_query(site: Site, tmp_path: Path) -> None:
    plain = Caller(port=free_port())
    ports = proxy.Ports(plain=plain.port, tls=free_port(), site=port_of(site))
    with running(started(tmp_path, proxy.sample(tmp_path, ports))) as server:
        server.wait_until(lambda: is_open(plain))
        answer = plain.get("/search?q=due+diligence")
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/search?q=due+diligence")


def is_open(caller: Caller) -> bool:
    try:
        return caller.get("/").status > 0
    except OSError:
        return False


def test_a_page_comes_over_tls_with_each_header_once(caller: Caller) -> None:
    page = caller.get("/", {"Accept-Encoding": "gzip"})
    assert page.status == 200
    assert {name: len(page.headers.get_all(name, [])) for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert page.headers["Server"] == "nginx"  # and no version
    assert page.headers["Content-Encoding"] == "gzip"


def test_a_style_sheet_is_kept_for_years_and_comes_compressed(caller: Caller) -> None:
    page = caller.get("/").body.decode()
    sheet = next(part for part in page.split('"') if part.startswith("/static/css/"))
    answer = caller.get(sheet, {"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == f"max-age={STATIC_YEARS}, public, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_table_as_a_file_comes_whole(caller: Caller, site: Site) -> None:
    path = "/matrix/instruments.csv"
    direct = Caller(port=port_of(site)).get(path, {"X-Forwarded-Proto": "https"})
    answer = caller.get(path)
    assert answer.status == direct.status == 200
    assert answer.body == direct.body
    assert len(answer.body.splitlines()) > 190


@pytest.mark.parametrize("path", ["/readyz", "/%72eadyz", "//readyz", "/static/../readyz", "/readyz?x=1"])
def test_only_this_machine_learns_how_the_parts_stand(caller: Caller, path: str) -> None:
    assert at(caller, "127.0.0.9").get(path).status in {403, 404}
    assert b'"database": "ok"' in caller.get("/readyz").body


def test_everybody_learns_that_the_site_lives(caller: Caller) -> None:
    answer = at(caller, "127.0.0.9").get("/healthz")
    assert (answer.status, answer.body) == (200, b'{"standing": "ok"}\n')


def test_what_a_caller_writes_about_himself_counts_for_nothing(caller: Caller) -> None:
    forger = at(caller, "127.0.0.7")
    asked = (
        2 * int(PUBLIC.engines["API_RATE"]) + 1
    )  # one too many for two minutes: a new one may begin meanwhile
    forged = [{"X-Forwarded-For": f"198.51.100.{n}", "X-Forwarded-Proto": "http"} for n in range(asked)]
    answers = [forger.get("/api/v1/reports", headers).status for headers in forged]
    assert answers[0] == 200
    assert set(answers) == {200, 429}
    assert at(caller, "127.0.0.8").get("/api/v1/reports").status == 200


def test_a_host_that_is_not_ours_is_refused_by_the_site(caller: Caller) -> None:
    stranger = Caller(port=caller.port, trust=caller.trust, host="evil.example.com")
    assert stranger.get("/").status == 400


def test_a_body_beyond_the_limit_is_refused_before_it_is_sent(caller: Caller) -> None:
    answer = caller.get("/account/sign-in/", {"Content-Length": str(2 * 1024**2)}, method="POST")
    assert answer.status == 413
    assert b"Send documents in parts" in answer.body


def test_documents_that_an_editor_may_send_at_once_are_let_through(caller: Caller) -> None:
    most = env.upload_megabytes() * 1024**2
    through = caller.get("/edit/upload", {"Content-Length": str(most + 1024**2)}, method="POST")
    assert (through.status, through.headers["Location"]) == (302, "/account/sign-in/?next=/")
    assert caller.get("/edit/upload", {"Content-Length": str(2 * most)}, method="POST").status == 413


def test_the_log_tells_neither_who_asked_nor_for_what(caller: Caller, folder: Path) -> None:
    at(caller, "127.0.0.5").get("/search?q=embargo", {"User-Agent": "lynx", "Referer": "https://a.example/"})
    at(caller, "127.0.0.5").get("/account/reset/MQ/set-secret/")
    log = said_until(folder / "access.log", 'GET "/account/reset/-/" ')
    assert 'GET "/search" ' in log
    assert [word for word in ("127.0.0.", "embargo", "lynx", "a.example", "secret") if word in log] == []


def test_a_flood_from_one_address_is_asked_to_wait(site: Site, tmp_path: Path) -> None:
    flooder = Caller(port=free_port())
    ports = proxy.Ports(plain=free_port(), tls=flooder.port, site=port_of(site))
    slow = proxy.changed(proxy.sample(tmp_path, ports, tls=False), "rate=50r/s", "rate=1r/m")
    slow = proxy.changed(slow, "burst=300", "burst=2")
    with running(started(tmp_path, slow)) as server:
        server.wait_until(flooder.reached)
        answers = [flooder.get("/robots.txt") for _ in range(5)]
        other = Caller(port=flooder.port, address="127.0.0.6").get("/robots.txt")
    assert [answer.status == 429 for answer in answers] == [False, False, False, True, True]
    assert b"Wait ten seconds" in answers[-1].body
    assert answers[-1].headers["Retry-After"] == "10"
    assert other.status != 429


def test_a_stack_with_a_proxy_is_served_by_the_sample(site: Site) -> None:
    with served(site.data, Stack(name="behind the sample", worker=False, proxy=True)) as behind:
        answer = Caller(port=urlsplit(behind.address).port or 0, host="127.0.0.1").get("/")
    assert (answer.status, answer.headers["Server"]) == (200, "nginx")


def test_a_site_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    caller = Caller(port=free_port())
    ports = proxy.Ports(plain=free_port(), tls=caller.port, site=free_port())
    with running(started(tmp_path, proxy.sample(tmp_path, ports, tls=False))) as server:
        server.wait_until(lambda: is_open(caller))
        answer = caller.get("/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
    assert b"away for a moment" in answer.body


def test_a_sample_that_changed_under_the_tests_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "nginx.conf"
    other.write_text("server { listen 81; }")
    monkeypatch.setattr(proxy, "SAMPLE", other)
    monkeypatch.setattr(proxy, "ROOT", tmp_path)
    with pytest.raises(proxy.SampleError, match=r"nginx[.]conf has no `listen 80;`"):
        proxy.sample(tmp_path, proxy.Ports(plain=1, tls=2, site=3))
