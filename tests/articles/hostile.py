"""Links that lead where a bot must never call: private addresses of every kind, written in every way."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address

PRIVATE_4 = [
    "127.0.0.1",
    "127.8.9.10",
    "10.0.0.1",
    "10.255.255.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.1.254",
    "169.254.169.254",
    "169.254.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    "0.0.0.0",  # noqa: S104 dialled, not bound
    "0.1.2.3",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
]
PRIVATE_6 = [
    "::",
    "::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
    "3fff::1",
    "100::1",
    "5f00::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "3ffe::1",
    "4000::1",
]
PUBLIC_4 = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.0.1",
    "172.32.0.1",
    "192.0.1.1",
    "198.17.0.1",
    "223.255.255.255",
]
PUBLIC_6 = ("2606:4700:4700::1111", "2a00:1450:4001::200e", "2001:4860:4860::8888", "2620:fe::fe")

NAMES = {
    "localhost": "127.0.0.1",
    "localhost.": "127.0.0.1",
    "intranet": "10.1.2.3",
    "router.example": "192.168.1.1",
    "metadata.google.internal": "169.254.169.254",
    "six.example": "fd00:ec2::254",
    "mapped.example": "::ffff:10.0.0.1",
    "link-local.example": "fe80::1",
    "nat64.example": "64:ff9b::a00:1",
    "6to4.example": "2002:a00:1::1",
    "127.0.0.1.nip.example": "127.0.0.1",
    "unspecified.example": "0.0.0.0",  # noqa: S104
}


def carriers(address: str) -> Iterator[str]:
    """Give the IPv6 addresses that carry an IPv4 address: mapped, compatible, NAT64, 6to4, Teredo."""
    number = int(IPv4Address(address))
    for base in ("::ffff:0:0", "::", "64:ff9b::", "64:ff9b:1::"):
        yield str(IPv6Address(int(IPv6Address(base)) + number))
    yield str(IPv6Address((0x2002 << 112) + (number << 80) + 1))
    yield str(IPv6Address((0x2001 << 112) + (number ^ 0xFFFFFFFF)))


def spellings(address: str) -> Iterator[str]:
    """Give other ways of writing an IPv4 address that the C library understands."""
    number = int(IPv4Address(address))
    a, b, c, d = IPv4Address(address).packed
    yield str(number)
    yield hex(number)
    yield f"0{number:o}"
    yield ".".join(f"0{part:o}" for part in (a, b, c, d))
    yield ".".join(hex(part) for part in (a, b, c, d))
    yield f"{a}.{(b << 16) + (c << 8) + d}"
    yield f"{a}.{b}.{(c << 8) + d}"


def hostile_links() -> tuple[str, ...]:
    """Give the links, all on ports 80 and 443, so that it is the address that refuses."""
    hosts = list(PRIVATE_4)
    for address in PRIVATE_4:
        hosts += spellings(address)
        hosts += (f"[{carrier}]" for carrier in carriers(address))
    hosts += (f"[{address}]" for address in PRIVATE_6)
    hosts += NAMES
    hosts += ("①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:10.0.0.1]")
    return tuple(f"{('http', 'https')[n % 2]}://{host}/news/article-{n}" for n, host in enumerate(hosts))
