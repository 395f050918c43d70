"""Which addresses may be dialled: the guard that sees each one at the moment of the connection.

A name can resolve anew between a check and the connection, and a literal address never meets a resolver.
So the guard stands where aiohttp makes the socket: it sees every address that is really dialled.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

AddrInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]
"""An address as `socket.getaddrinfo` gives it: family, type, protocol, canonical name, socket address."""

SocketFactory = Callable[[AddrInfo], socket.socket]

PORTS: Final = frozenset({80, 443})

# IANA IPv4 Special-Purpose Address Registry (RFC 6890 and updates), multicast (RFC 5771) and, though it is
# public by its number, the address at which Azure serves its machines.
_NOT_PUBLIC_4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
    )
)  # fmt: skip
# Only this part of IPv6 is given out (RFC 4291); NAT64 (64:ff9b::/96, 64:ff9b:1::/48), unique local,
# link-local, multicast and all forms that carry an IPv4 address under zeros lie outside it.
_GIVEN_OUT_6: Final = IPv6Network("2000::/3")
# Inside it: protocol assignments with Teredo and ORCHID, documentation (twice), 6to4, the closed 6bone.
_NOT_PUBLIC_6: Final = tuple(
    IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16", "3ffe::/16")
)


class DialRefusedError(OSError):
    """An address or a port that is not dialled; `str()` says why, as the end of a sentence."""


NOT_PUBLIC: Final = "its address is not a public one"
OTHER_PORT: Final = "its port is neither 80 nor 443"


def is_public(address: str) -> bool:
    """Say whether `address` (IPv4 or IPv6, with or without a zone) is a host of the public Internet.

    An IPv4 address mapped into IPv6 counts as itself. The lists are our own because `is_global` lets
    multicast, NAT64 and 6to4 through and differs between patch releases of Python.
    """
    try:
        host = ip_address(address)
    except ValueError:
        return False
    if isinstance(host, IPv6Address):
        if host.scope_id:
            return False
        if host.ipv4_mapped is None:
            return host in _GIVEN_OUT_6 and not any(host in network for network in _NOT_PUBLIC_6)
        host = host.ipv4_mapped
    return _is_public_4(host)


def is_inside(host: str) -> bool:
    """Say whether the host of a link is no public one by its very name: an address, or this machine's name.

    An address is read as the system reads it, which takes 127.1, 0x7f000001 and 2130706433 for the same one.
    """
    bare = host.rstrip(".").lower()
    if ":" in bare:
        return not is_public(bare)
    try:
        return not is_public(socket.inet_ntoa(socket.inet_aton(bare)))
    except (OSError, UnicodeError):
        return bare == "localhost" or bare.endswith(".localhost")  # RFC 6761


def _is_public_4(host: IPv4Address) -> bool:
    return not any(host in network for network in _NOT_PUBLIC_4)


def open_socket(info: AddrInfo) -> socket.socket:
    """Make the socket for an address that may be dialled."""
    family, kind, protocol, _, _ = info
    return socket.socket(family, kind, protocol)


@dataclass(frozen=True, slots=True)
class Guard:
    """A socket factory that makes sockets for public addresses on ports 80 and 443 only.

    `also` holds endpoints (address, port) that may be dialled besides, for the servers of tests;
    no setting leads to it. `make` makes the socket.
    """

    also: frozenset[tuple[str, int]] = field(default=frozenset())
    ports: frozenset[int] = PORTS
    make: SocketFactory = open_socket

    def __call__(self, info: AddrInfo) -> socket.socket:
        """Give a socket for `info`, or raise DialRefusedError before there is one."""
        family, _, _, _, endpoint = info
        if family not in (socket.AF_INET, socket.AF_INET6):
            raise DialRefusedError(NOT_PUBLIC)
        address, port = str(endpoint[0]), int(endpoint[1])
        if (address, port) not in self.also:
            if not is_public(address):
                raise DialRefusedError(NOT_PUBLIC)
            if port not in self.ports:
                raise DialRefusedError(OTHER_PORT)
        return self.make(info)
