"""Only https, only the publisher's own hosts, only public addresses, and those fixed."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_network

import pytest

from normsbase.services.fetch.errors import ForbiddenAddressError, TryAgainError
from normsbase.services.fetch.policy import Place, Policy

STRICT = Policy(hosts=frozenset({"publisher.test"}))
PUBLIC = "93.184.216.34"


def place(url: str, *addresses: str, policy: Policy = STRICT) -> Place:
    return policy.pin(policy.place(url), lambda host, port: addresses or (PUBLIC,))


def test_a_public_host_of_the_publisher_is_asked_at_the_address_that_was_looked_up() -> None:
    found = place("https://Publisher.test/doc/a%20b?s=A/1&l=en#page=2")

    assert (found.host, found.port, found.addresses) == ("publisher.test", 443, (PUBLIC,))
    assert found.target == "/doc/a%20b?s=A/1&l=en"
    assert found.host_header == "publisher.test"


@pytest.mark.parametrize(
    "url",
    [
        "http://publisher.test/a",
        "ftp://publisher.test/a",
        "file:///etc/passwd",
        "//publisher.test/a",
        "publisher.test/a",
        "https://elsewhere.test/a",
        "https://publisher.test.elsewhere.test/a",
        "https://elsewhere.test\\@publisher.test/a",
        "https://publisher.test@elsewhere.test/a",
        "https://someone:word@publisher.test/a",
        "https://publisher.test:8443/a",
        "https://publisher.test:99999/a",
        "https:///a",
        "https://[::1/a",
        "",
    ],
)
def test_other_schemes_hosts_ports_and_disguises_are_refused(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        place(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104  (refused)
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff0e::1", "::ffff:10.0.0.1", "2002:a00:1::", "64:ff9b::a00:1", "2001:db8::1",
    ],
)  # fmt: skip
def test_a_name_that_leads_to_no_public_address_is_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="no public address"):
        place("https://publisher.test/a", address)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(ForbiddenAddressError, match=r"leads to 10\.0\.0\.1"):
        place("https://publisher.test/a", PUBLIC, "10.0.0.1")


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_of_both_kinds_are_asked(address: str) -> None:
    assert place("https://publisher.test/a", address).addresses == (address,)


def test_what_is_allowed_is_an_argument() -> None:
    home = replace(
        STRICT,
        schemes=frozenset({"http"}),
        ports=frozenset({8080}),
        inside=(ip_network("127.0.0.0/8"),),
    )

    assert (
        place("http://publisher.test:8080/a", "127.0.0.1", policy=home).host_header == "publisher.test:8080"
    )
    with pytest.raises(ForbiddenAddressError):
        place("http://publisher.test:8080/a", "10.0.0.1", policy=home)
    with pytest.raises(ForbiddenAddressError):
        place("https://publisher.test/a", policy=home)


def test_without_hosts_nobody_is_asked() -> None:
    with pytest.raises(ForbiddenAddressError):
        place("https://publisher.test/a", policy=Policy())


def test_a_name_without_an_address_may_have_one_later() -> None:
    with pytest.raises(TryAgainError):
        STRICT.pin(STRICT.place("https://publisher.test/a"), lambda host, port: ())
