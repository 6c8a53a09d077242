"""A pinned address changes nothing about TLS: the host is named, and its certificate must be its own."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from normsbase.services.fetch import Client, FetchError
from normsbase.services.fetch.download import download
from tests.services.fetch.serving import Answer, Serving, serving
from tests.services.fetch.waiting import Waiting

PDF = b"%PDF-1.7\nsmall\n%%EOF\n"


def certificate(folder: Path, name: str, *, days: int = 1) -> Path:
    """Write a certificate for this name that vouches for itself, with its key, into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = timezone.now()
    built = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{name}.pem"
    path.write_bytes(private + built.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def speaking_tls(pem: Path, named: list[str | None]) -> Iterator[Serving]:
    """Have a publisher behind TLS with this certificate; `named` gets the names that callers ask for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.sni_callback = lambda connection, name, own: named.append(name)
    with serving(context) as publisher:
        publisher.gives("/a", Answer(body=PDF))
        yield publisher


def asking(client: Client, publisher: Serving, trusted: Path | None) -> Client:
    policy = replace(client.policy, schemes=frozenset({"https"}), ports=frozenset({publisher.port}))
    tls = ssl.create_default_context(cafile=str(trusted)) if trusted else None
    return replace(client, policy=policy, tls=tls)


def test_the_host_is_named_and_its_certificate_accepted(client: Client, tmp_path: Path) -> None:
    pem, named = certificate(tmp_path, "publisher.test"), list[str | None]()
    with speaking_tls(pem, named) as publisher:
        came = download(
            f"https://publisher.test:{publisher.port}/a", asking(client, publisher, pem), tmp_path / "came"
        )

    assert came.size == len(PDF)
    assert named == ["publisher.test"]


def test_a_certificate_for_another_name_is_refused_at_once(
    client: Client, tmp_path: Path, waiting: Waiting
) -> None:
    pem = certificate(tmp_path, "elsewhere.test")
    with speaking_tls(pem, []) as publisher:
        address = f"https://publisher.test:{publisher.port}/a"
        with pytest.raises(FetchError, match=r"does not prove that it is publisher\.test"):
            download(address, asking(client, publisher, pem), tmp_path / "came")

    assert publisher.asked == []
    assert waiting.waits == []


def test_a_certificate_that_nobody_vouches_for_is_refused(client: Client, tmp_path: Path) -> None:
    pem = certificate(tmp_path, "publisher.test")
    with speaking_tls(pem, []) as publisher:
        address = f"https://publisher.test:{publisher.port}/a"
        with pytest.raises(FetchError, match="self-signed certificate"):
            download(address, asking(client, publisher, None), tmp_path / "came")
    assert publisher.asked == []


def test_a_certificate_that_is_over_is_refused(client: Client, tmp_path: Path) -> None:
    pem = certificate(tmp_path, "publisher.test", days=-1)
    with speaking_tls(pem, []) as publisher:
        address = f"https://publisher.test:{publisher.port}/a"
        with pytest.raises(FetchError, match="expired"):
            download(address, asking(client, publisher, pem), tmp_path / "came")


def test_a_server_that_speaks_no_tls_is_asked_again_then_left(
    client: Client, publisher: Serving, tmp_path: Path
) -> None:
    with pytest.raises(FetchError, match="broke off while encryption was agreed on, 4 times running"):
        download(
            f"https://publisher.test:{publisher.port}/a", asking(client, publisher, None), tmp_path / "came"
        )
