"""The environment decides, and what is unsafe by default is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from normsbase import env, secret

ROOT = Path(__file__).resolve().parent.parent
SPREAD = (env.elasticsearch_shards, env.elasticsearch_replicas)


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Give an environment in which nothing of ours is set but a data folder of its own."""
    for name in ("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "DATABASE_URL", "BEHIND_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("URL", "INDEX", "SHARDS", "REPLICAS"):
        name = f"ELASTICSEARCH_{name}"
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return monkeypatch


def test_without_a_secret_key_it_refuses_to_start(clean: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="Run `make setup`"):
        env.secret_key()


def test_the_site_does_not_start_without_a_secret_key(clean: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "manage.py", "check"]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert "No secret key." in done.stderr


def test_a_developer_needs_no_secret_key(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("DEBUG", "1")

    assert env.secret_key() == env.DEVELOPMENT_KEY


def test_a_secret_key_is_made_once_for_its_owner_alone(clean: pytest.MonkeyPatch) -> None:
    secret.make_key()
    first = env.secret_key()
    secret.make_key()

    assert len(first) > 50
    assert env.secret_key() == first
    assert (env.data_dir() / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_environment_outranks_the_file(clean: pytest.MonkeyPatch) -> None:
    secret.make_key()
    clean.setenv("SECRET_KEY", "from the environment")

    assert env.secret_key() == "from the environment"


def test_by_default_the_site_answers_this_machine_alone_over_plain_http(clean: pytest.MonkeyPatch) -> None:
    assert env.allowed_hosts() == ["localhost", "127.0.0.1", "[::1]"]
    assert not env.https(env.allowed_hosts())
    assert not env.debug()
    assert not env.behind_proxy()


def test_a_public_host_means_https_unless_told_otherwise(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("ALLOWED_HOSTS", "norms.example.org,localhost")
    assert env.https(env.allowed_hosts())
    clean.setenv("HTTPS", "0")
    assert not env.https(env.allowed_hosts())


def test_the_default_database_lies_in_the_data_folder(clean: pytest.MonkeyPatch) -> None:
    config = env.database()

    assert config["NAME"] == str(env.data_dir() / "normsbase.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert env.data_dir().is_dir()


def test_another_database_is_taken_from_its_address(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("DATABASE_URL", "postgresql://reader:word@db.example.org:5433/norms")
    config = env.database()

    assert (config["ENGINE"], config["HOST"], config["PORT"]) == (
        "django.db.backends.postgresql",
        "db.example.org",
        5433,
    )
    assert "OPTIONS" not in config


def test_the_search_server_is_none_unless_its_address_is_given(clean: pytest.MonkeyPatch) -> None:
    assert env.elasticsearch_url() == ""
    assert env.elasticsearch_index() == "normsbase"
    clean.setenv("ELASTICSEARCH_URL", "https://reader:word@search.example.org:9200")
    assert env.elasticsearch_url() == "https://reader:word@search.example.org:9200"
    assert (env.elasticsearch_shards(), env.elasticsearch_replicas()) == (1, "auto")
    clean.setenv("ELASTICSEARCH_SHARDS", "6")
    clean.setenv("ELASTICSEARCH_REPLICAS", "2")
    assert (env.elasticsearch_shards(), env.elasticsearch_replicas()) == (6, "2")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ELASTICSEARCH_URL", "search:9200"),
        ("ELASTICSEARCH_INDEX", "Norms*"),
        ("ELASTICSEARCH_SHARDS", "0"),
        ("ELASTICSEARCH_REPLICAS", "-1"),
    ],
)
def test_an_address_or_name_that_the_search_server_would_refuse_is_refused(
    clean: pytest.MonkeyPatch, name: str, value: str
) -> None:
    clean.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        [one() for one in (env.elasticsearch_url, env.elasticsearch_index, *SPREAD)]


def test_by_default_all_may_read_and_no_mail_is_sent(clean: pytest.MonkeyPatch) -> None:
    for name in ("PRIVATE", "EMAIL_URL", "FROM_EMAIL", "ADMIN_CONTACT", "API_RATE"):
        clean.delenv(name, raising=False)
    assert not env.private()
    assert env.mail()["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    assert (env.from_email(), env.admin_contact(), env.api_rate()) == ("normsbase@localhost", "", 600)


def test_a_mail_server_is_taken_from_its_address(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("EMAIL_URL", "smtp+tls://user:word@mail.example.org:587")
    found = env.mail()
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (
        "mail.example.org",
        587,
        True,
    )


def test_a_pace_below_nothing_is_refused(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("API_RATE", "-1")
    with pytest.raises(ImproperlyConfigured, match="API_RATE"):
        env.api_rate()


@pytest.mark.parametrize(("said", "reads"), [("auto", True), ("OFF", False)])
def test_images_are_read_unless_that_is_off(clean: pytest.MonkeyPatch, said: str, reads: bool) -> None:
    clean.delenv("OCR", raising=False)
    assert env.ocr()
    clean.setenv("OCR", said)
    assert env.ocr() is reads


def test_no_other_word_decides_about_ocr(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("OCR", "always")
    with pytest.raises(ImproperlyConfigured, match="auto or off"):
        env.ocr()


def test_processes_count_together_in_redis_or_in_files(clean: pytest.MonkeyPatch) -> None:
    clean.delenv("REDIS_URL", raising=False)
    assert env.cache()["LOCATION"] == str(env.data_dir() / "counts")
    clean.setenv("REDIS_URL", "redis://queue.example.org:6379/0")
    assert env.cache()["LOCATION"] == "redis://queue.example.org:6379/0"


def test_every_variable_is_described_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names: tuple[str, ...] = (
        "DATA_DIR",
        "SECRET_KEY",
        "DEBUG",
        "ALLOWED_HOSTS",
        "HTTPS",
        "DATABASE_URL",
        "BEHIND_PROXY",
    )
    names += ("REDIS_URL", "ELASTICSEARCH_URL", "ELASTICSEARCH_INDEX")
    names += ("ELASTICSEARCH_SHARDS", "ELASTICSEARCH_REPLICAS")
    names += ("PRIVATE", "EMAIL_URL", "FROM_EMAIL", "ADMIN_CONTACT", "API_RATE")

    assert [
        name for name in (*names, "NORMSBASE_CORPUS", "NORMSBASE_GOLD") if f"`{name}`" not in readme
    ] == []
