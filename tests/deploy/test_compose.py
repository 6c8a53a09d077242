"""compose.yaml is what Compose understands, names what there is, and shuts what can be shut."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands

from tests.deploy import written
from tests.processes import ROOT

PYTHON_OWN = frozenset({"PYTHON_CPU_COUNT"})
PINNED = re.compile(r"^[\w./-]+:\d+(\.\d+)*$")
ENGINES = {"DATABASE_URL": "postgres", "REDIS_URL": "redis", "ELASTICSEARCH_URL": "elasticsearch"}
SERVICES = sorted(written.services())
OURS = sorted(written.ours())


@pytest.fixture(params=SERVICES)
def service(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each service in its turn."""
    return written.services()[request.param]


def valid(path: Path) -> bool:
    """Whether a file is what the Compose specification calls one; asks nobody outside."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, capture_output=True, timeout=60).returncode == 0


def test_it_keeps_to_the_specification(tmp_path: Path) -> None:
    assert valid(ROOT / "compose.yaml")
    wrong = tmp_path / "compose.yaml"
    wrong.write_text(written.text("compose.yaml").replace("read_only: true", "read_only: [1]"))
    assert not valid(wrong)


def test_nobody_but_nginx_is_reached_from_outside() -> None:
    published = {name for name, service in written.services().items() if "ports" in service}
    assert published == {"nginx"}
    assert written.compose()["networks"]["inside"] == {"internal": True}
    outside = {name for name, service in written.services().items() if service["networks"] != ["inside"]}
    assert outside == {"nginx", "web"}


def test_each_service_is_shut_in_and_comes_again(service: dict[str, Any]) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert service["restart"] == (
        "no" if service.get("healthcheck") == {"disable": True} else "unless-stopped"
    )


def test_each_service_writes_to_its_volumes_and_to_memory_alone() -> None:
    assert {name for name in SERVICES if not written.services()[name].get("read_only")} == {"elasticsearch"}


def test_no_service_runs_as_root(service: dict[str, Any]) -> None:
    user = service.get("user") or users_of_the_image()
    assert re.fullmatch(r"[1-9]\d*:\d+", user), "a number, since a name may be root's"


def users_of_the_image() -> str:
    return [each.rest for each in written.last_stage() if each.verb == "USER"][-1]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - set(OURS)))
def test_an_image_of_others_is_pinned(name: str) -> None:
    assert PINNED.match(written.services()[name]["image"])


def test_the_search_server_has_the_version_of_its_client() -> None:
    image = written.services()["elasticsearch"]["image"]
    assert f"elasticsearch=={image.rpartition(':')[2]}\n" in written.text("constraints.txt")


def test_whoever_waits_for_health_waits_for_a_service_that_tells(service: dict[str, Any]) -> None:
    for other, wait in service.get("depends_on", {}).items():
        waited = written.services()[other]
        if wait["condition"] == "service_healthy":
            assert "test" in waited.get("healthcheck", {}) or "HEALTHCHECK" in verbs(), other
        else:
            assert wait["condition"] == "service_completed_successfully"
            assert waited["restart"] == "no"


def verbs() -> set[str]:
    return {each.verb for each in written.last_stage()}


def test_site_and_worker_begin_once_all_is_prepared() -> None:
    for name in ("web", "worker"):
        assert written.services()[name]["depends_on"] == {
            "prepare": {"condition": "service_completed_successfully"}
        }
    assert set(written.services()["prepare"]["depends_on"]) == set(ENGINES.values())


@pytest.mark.parametrize("name", OURS)
def test_our_services_are_told_nothing_that_nobody_reads(name: str) -> None:
    told = set(written.ours()[name]["environment"])
    assert told - PYTHON_OWN <= written.variables()
    assert set(ENGINES) | {"DATA_DIR", "BEHIND_PROXY"} <= told


@pytest.mark.parametrize(("variable", "host"), ENGINES.items())
def test_each_engine_is_asked_under_its_own_name(variable: str, host: str) -> None:
    address = written.services()["web"]["environment"][variable]
    assert re.search(rf"@{host}:\d+", address)
    assert host in SERVICES


def words_of(service: dict[str, Any]) -> list[str]:
    """Return all words of a service's command and of its probe."""
    parts = [*service.get("command", []), *service.get("healthcheck", {}).get("test", [])]
    return " ".join(map(str, parts)).split()


@pytest.mark.parametrize("name", OURS)
def test_our_services_call_what_there_is(name: str) -> None:
    words = words_of(written.ours()[name])
    following = dict(pairwise(words))
    if "manage.py" in following:
        assert following["manage.py"] in get_commands()
    if "-m" in following:
        assert find_spec(following["-m"])


def test_what_is_mounted_from_the_project_is_there() -> None:
    mounted = [volume for service in written.services().values() for volume in service.get("volumes", [])]
    own = [volume.split(":")[0] for volume in mounted if volume.startswith("./")]
    assert own == ["./deploy/nginx.conf"]
    assert (ROOT / own[0]).is_file()
    named = {volume.split(":")[0] for volume in mounted if re.match(r"[a-z]", volume)}
    assert named == set(written.compose()["volumes"])


def test_what_comes_from_the_file_of_secrets_is_explained_there() -> None:
    assert written.interpolated() <= written.explained()
    assert not re.search(r"(?i)password: [^$]", written.text("compose.yaml"))


def test_the_proxy_takes_the_sample_and_finds_the_site(tmp_path: Path) -> None:
    """Runs the service's own words, with folders of the test, and in place of nginx what only ends."""
    (tmp_path / "conf.d").mkdir()
    (tmp_path / "nginx").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "nginx").chmod(0o755)
    script = written.services()["nginx"]["command"][-1]
    script = script.replace("/etc/normsbase", str(ROOT / "deploy")).replace("/etc/nginx", str(tmp_path))
    path = f"{tmp_path}:/usr/bin:/bin"
    subprocess.run(["sh", "-c", script], check=True, env={"PATH": path}, timeout=30)
    made = (tmp_path / "conf.d" / "normsbase.conf").read_text()
    kept = [line for line in written.text("deploy/nginx.conf").splitlines() if "[::]" not in line]
    assert made.splitlines() == [line.replace("127.0.0.1:8000", "web:8000") for line in kept]
    assert "server web:8000;" in made
