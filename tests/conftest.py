"""Tests see a data folder of their own, no network and plain static files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from pytest_socket import disable_socket

from ingest.reading import make_cutter, make_reader
from tests.emptying import let_tests_empty_the_history
from tests.sites import PREPARED


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close the network; tests of browsers and engines talk to this machine alone."""
    if not {"browser", "engines"} & {mark.name for mark in item.iter_markers()}:
        disable_socket(allow_unix_socket=True)


def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder


@pytest.fixture(autouse=True, scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the sites of this run be copies of one, which the first to need it prepares."""
    with pytest.MonkeyPatch.context() as patch:
        if PREPARED not in os.environ:
            patch.setenv(PREPARED, str(run_folder(tmp_path_factory) / "prepared"))
        yield


@pytest.fixture(autouse=True, scope="session")
def readers_loaded() -> Iterator[None]:
    """Let the first child that reads in this process be forked with all that a later one takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(vars(make_cutter), "loads", vars(make_reader)["loads"])
        yield


@pytest.fixture(autouse=True, scope="session")
def emptying() -> Iterator[None]:
    """Let Django empty the history of a test database between tests."""
    with pytest.MonkeyPatch.context() as patch:
        let_tests_empty_the_history(patch)
        yield


@pytest.fixture(autouse=True)
def data_folder(settings: Settings, tmp_path: Path) -> Path:
    """Give every test its own DATA_DIR and static files that need no manifest."""
    settings.DATA_DIR = tmp_path
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    settings.PAGE_IMAGES_DIR = tmp_path / "page-images"
    settings.INDEX_DIR = tmp_path / "index"
    settings.ELASTICSEARCH_URL = ""  # a test that is meant for the search server says so itself
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.SECURE_SSL_REDIRECT = False
    counts = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(tmp_path / "counts"),
    }
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # the real one takes its time
    settings.CACHES = {"default": counts}
    return tmp_path
