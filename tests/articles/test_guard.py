"""Which addresses get a socket."""

import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.guard import AddrInfo, DialRefusedError, Guard, is_public
from tests.articles.hostile import PRIVATE_4, PRIVATE_6, PUBLIC_4, PUBLIC_6, carriers


class Recorder:
    """Makes no socket, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.dialled: list[tuple[str, int]] = []

    def __call__(self, info: AddrInfo) -> socket.socket:
        self.dialled.append((info[4][0], info[4][1]))
        raise ConnectionRefusedError


def dial(guard: Guard, address: str, port: int = 443) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    endpoint = (address, port, 0, 0) if ":" in address else (address, port)
    with pytest.raises(OSError):  # noqa: PT011 the recorder's or the guard's
        guard((family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", endpoint))


@pytest.mark.parametrize("address", [*PRIVATE_4, *PRIVATE_6])
def test_an_address_that_is_not_public_gets_no_socket(address: str) -> None:
    recorder = Recorder()
    dial(Guard(make=recorder), address)
    assert recorder.dialled == []


@pytest.mark.parametrize("address", [*PUBLIC_4, *PUBLIC_6])
def test_a_public_address_gets_a_socket(address: str) -> None:
    recorder = Recorder()
    dial(Guard(make=recorder), address)
    dial(Guard(make=recorder), address, 80)
    assert recorder.dialled == [(address, 443), (address, 80)]


@pytest.mark.parametrize("port", [0, 22, 25, 81, 444, 3306, 6379, 8080, 65535])
def test_a_port_that_is_not_of_the_web_gets_no_socket(port: int) -> None:
    recorder = Recorder()
    dial(Guard(make=recorder), "93.184.216.34", port)
    assert recorder.dialled == []


def test_only_the_very_endpoint_of_an_exception_is_let_through() -> None:
    recorder = Recorder()
    guard = Guard(also=frozenset({("127.0.0.1", 8123)}), make=recorder)
    for address, port in (("127.0.0.1", 8123), ("127.0.0.1", 80), ("127.0.0.2", 8123), ("::1", 8123)):
        dial(guard, address, port)
    assert recorder.dialled == [("127.0.0.1", 8123)]


def test_a_socket_of_another_family_is_refused() -> None:
    recorder = Recorder()
    with pytest.raises(DialRefusedError):
        Guard(make=recorder)((socket.AF_UNIX, socket.SOCK_STREAM, 0, "", ("/run/docker.sock", 80)))
    assert recorder.dialled == []


@pytest.mark.parametrize("address", ["fe80::1%eth0", "2606:4700:4700::1111%eth0", "", "localhost", "1.2.3"])
def test_what_is_no_plain_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_mapped_into_ipv6_is_judged_as_itself(address: IPv4Address) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))


@given(st.ip_addresses(v=4))
def test_no_other_way_of_carrying_ipv4_in_ipv6_is_public(address: IPv4Address) -> None:
    _, *others = carriers(str(address))
    assert not any(is_public(carrier) for carrier in others)


@given(st.ip_addresses())
def test_what_python_calls_private_multicast_or_reserved_is_never_public(
    address: IPv4Address | IPv6Address,
) -> None:
    shut = (address.is_private, address.is_multicast, address.is_reserved, address.is_link_local)
    mapped = isinstance(address, IPv6Address) and address.ipv4_mapped is not None
    assert mapped or not (any(shut) and is_public(str(address)))
