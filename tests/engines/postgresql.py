"""A folder in, a PostgreSQL server of our own out, and fresh databases on it."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.engines import installed
from tests.processes import Server, begin

USER = "normsbase"
INIT_SECONDS = 120
# Words in the order of a language, as most installations have it, on machines that know no locale.
LANGUAGE = ("--locale-provider=icu", "--icu-locale=en")  # from version 15 on


def start(folder: Path, port: int) -> tuple[Server, str]:
    """Start a server with its data in `folder`, as a plain user for root; return it and its address."""
    programs = installed.postgresql()
    if programs is None:
        raise installed.MissingError("PostgreSQL is not installed.")
    prefix, user = installed.as_plain_user()
    folder.mkdir()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    _initialise([*prefix, str(programs / "initdb")], folder)
    options = ("-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}")
    serve = [*prefix, str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options]
    server = begin("PostgreSQL", serve, log=folder.parent / "postgresql.log", ending=signal.SIGINT)
    url = f"postgres://{USER}@127.0.0.1:{port}/postgres"
    server.wait_until(lambda: _answers(url))
    return server, url


def _initialise(initdb: list[str], folder: Path) -> None:
    """Make the folder of data, with words in the order of a language where this version can."""
    knows = "--locale-provider" in _run([*initdb, "--help"], folder)
    command = [*initdb, "-D", str(folder / "data"), f"--username={USER}", "--auth=trust", "--encoding=UTF8"]
    _run([*command, "--locale=C.UTF-8", *(LANGUAGE if knows else ())], folder)


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=INIT_SECONDS, cwd=folder
    )
    return done.stdout


def fresh_database(server_url: str, name: str) -> str:
    """Make an empty database in the place of one of this name; return its address."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
