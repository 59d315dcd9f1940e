"""Which addresses can be asked: the parts of one, its host, and which IP addresses are public."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit

import idna

DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_NAME = 253
_LONGEST_LABEL = 63
#: Characters of a path or query that stay as they are; everything else is percent-encoded as UTF-8.
_AS_IT_IS = "%/:=&~+!$,;'@()*[]|"

_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        # IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its successors)
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4"),
        # multicast (RFC 5771)
        "224.0.0.0/4",
        # the address within Azure at which it gives secrets to its machines, though it looks public
        "168.63.129.16/32",
    )
)
#: Everything outside is reserved, local or multicast (IANA IPv6 Address Space).
_GLOBAL_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        # IETF protocol assignments, with Teredo (2001::/32), benchmarks and ORCHID (RFC 2928)
        "2001::/23",
        # documentation (RFC 3849, RFC 9637)
        *("2001:db8::/32", "3fff::/20"),
    )
)
#: Ends of names that only a network of somebody's own knows (RFC 6761, RFC 6762 appendix G, RFC 8375, ICANN's
#: .internal, and those of Linux and Kubernetes).
_LOCAL_ENDS = (
    *(".localhost", ".local", ".internal", ".intranet", ".private", ".corp", ".home", ".lan", ".home.arpa"),
    *(".localdomain", ".localdomain6", ".svc"),
)
#: IPv6 addresses that lead to an IPv4 address, and by how many bits it is shifted within:
#: IPv4-mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
_EMBEDDED = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The parts of an http or https address, as they are sent."""

    scheme: str
    #: Lower case, ASCII, without trailing dot; an IPv6 address without brackets.
    host: str
    port: int
    #: Path and query, percent-encoded.
    path: str

    @property
    def key(self) -> str:
        """Host as a Host header names it: with its port only if that is not the default one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.has_default_port else f"{host}:{self.port}"

    @property
    def has_default_port(self) -> bool:
        """Whether the port is the one that an address need not state."""
        return DEFAULT_PORTS[self.scheme] == self.port


def is_public(address: IPv4Address | IPv6Address | str) -> bool:
    """Tell whether an IP address belongs to the public internet, whatever form it is dressed in."""
    try:
        ip = ip_address(address)
    except ValueError:  # with a zone ("fe80::1%x" parses, "1.2.3.4%x" does not): never public
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _NOT_PUBLIC_4)
    if ip.scope_id is not None:
        return False
    for network, shift in _EMBEDDED:
        if ip in network:
            return is_public(IPv4Address(int(ip) >> shift & 0xFFFFFFFF))
    return ip in _GLOBAL_6 and not any(ip in network for network in _NOT_PUBLIC_6)


def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address that a host is written as (0x7f000001 and 127.1 too), or None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))  # the forms that getaddrinfo takes; asks no network
    except OSError:
        return None


def is_local_name(host: str) -> bool:
    """Tell whether a host is named or written as one that is not public, without asking any resolver."""
    literal = literal_address(host)
    if literal is not None:
        return not is_public(literal)
    # A name without a dot is one of this machine, of its network or of a container beside it.
    return "." not in host or host.endswith(_LOCAL_ENDS)


def target_of(url: str) -> Target | None:
    """Return the parts of an address; None if it is none of http or https, or cannot be asked."""
    try:
        split = urlsplit(url)
        port = split.port
        named_user = split.username is not None
    except ValueError:  # a bad port, an IPv6 address that is none
        return None
    host = _ascii_host(split.hostname or "")
    if split.scheme not in DEFAULT_PORTS or named_user or host is None or port == 0:
        return None
    port = DEFAULT_PORTS[split.scheme] if port is None else port
    return Target(scheme=split.scheme, host=host, port=port, path=_encoded_path(split))


def host_of(url: str) -> str | None:
    """Return the host whose turn a request must wait for: lower case, with a port that is not the default."""
    target = target_of(url)
    return None if target is None else target.key


def _encoded_path(split: SplitResult) -> str:
    path = split.path if split.path.startswith("/") else f"/{split.path}"
    # A lone surrogate cannot be UTF-8: it is sent as the question mark that every encoder makes of it.
    path = quote(path, safe=_AS_IT_IS, errors="replace")
    return f"{path}?{quote(split.query, safe=_AS_IT_IS + '?', errors='replace')}" if split.query else path


def _ascii_host(host: str) -> str | None:
    if ":" in host:
        literal = literal_address(host)
        return literal.compressed if isinstance(literal, IPv6Address) and literal.scope_id is None else None
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    host = host.lower().removesuffix(".")
    # "http://http://x/" is a common slip of the pen; no host is named like that.
    if not host or len(host) > _LONGEST_NAME or host in DEFAULT_PORTS:
        return None
    return host if all(map(_is_label, host.split("."))) else None


def _is_label(label: str) -> bool:
    return 0 < len(label) <= _LONGEST_LABEL and label.replace("-", "a").replace("_", "a").isalnum()
