"""An address in; the place that may be asked, pinned to what its name means now, or a refusal, out."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from normsbase.services.fetch.errors import ForbiddenAddressError, TryAgainError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], tuple[str, ...]]
PORTS = {"https": 443, "http": 80}
TRANSLATED = ip_network("64:ff9b::/96")  # an IPv4 address stands in the last 32 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one request goes: `addresses` are fixed, so that no second look-up can lead elsewhere."""

    url: str
    scheme: str
    host: str
    port: int
    target: str  # path and query
    addresses: tuple[str, ...]

    @property
    def host_header(self) -> str:
        """The host as the request names it, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS.get(self.scheme) else f"{host}:{self.port}"


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Return every address of a host, best first. Raises TryAgainError where its name is not known."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise TryAgainError(
            f"the name {host} could not be looked up (is this machine on the network?)"
        ) from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Which addresses may be asked: these hosts, over https on its own port, on public addresses.

    Without hosts, none. `inside` are networks that are allowed although they are not public; a test names
    loopback there.
    """

    hosts: frozenset[str] = frozenset()
    schemes: frozenset[str] = frozenset({"https"})
    ports: frozenset[int] = frozenset({443})
    inside: tuple[Network, ...] = ()

    def place(self, url: str) -> Place:
        """Return the place that an address names, not looked up yet. Raises ForbiddenAddressError."""
        try:
            parts = parse_url(url)
        except LocationParseError as error:
            raise ForbiddenAddressError(f"{url[:200]!r} is no address.") from error
        scheme, host = parts.scheme or "", (parts.host or "").strip("[]").rstrip(".").lower()
        if scheme not in self.schemes:
            raise ForbiddenAddressError(f"{url[:200]!r} does not begin with {' or '.join(self.schemes)}://.")
        if parts.auth is not None:
            raise ForbiddenAddressError(f"The address at {host} holds a name or a password: it is not asked.")
        if host not in self.hosts:
            raise ForbiddenAddressError(
                f"{host or url[:200]!r} is no host of this publisher ({', '.join(sorted(self.hosts))})."
            )
        port = parts.port or PORTS[scheme]
        if port not in self.ports:
            raise ForbiddenAddressError(f"Port {port} of {host} is not asked.")
        plain = parts._replace(fragment=None).url
        return Place(url=plain, scheme=scheme, host=host, port=port, target=parts.request_uri, addresses=())

    def pin(self, place: Place, resolve: Resolve = look_up) -> Place:
        """Return the place with the addresses that its name has now, all of them checked.

        Raises ForbiddenAddressError or TryAgainError.
        """
        addresses = tuple(address.partition("%")[0] for address in resolve(place.host, place.port))
        if not addresses:
            raise TryAgainError(f"the name {place.host} has no address")
        for address in addresses:
            if not self._may_ask(ip_address(address)):
                raise ForbiddenAddressError(
                    f"{place.host} leads to {address}, which is no public address: it is not asked."
                )
        return replace(place, addresses=addresses)

    def _may_ask(self, address: Address) -> bool:
        meant = _meant(address)
        if any(meant in network for network in self.inside if network.version == meant.version):
            return True
        return meant.is_global and not meant.is_multicast


def _meant(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, where it stands for one."""
    if isinstance(address, IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
    if inner is None and address in TRANSLATED:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address
