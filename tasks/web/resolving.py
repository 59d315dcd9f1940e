"""Names of hosts turned into the addresses that may be connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence

from tasks.errors import Reason
from tasks.web.addresses import is_public

#: Gives the IP addresses of a host and port, best first; OSError if there are none.
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


class AddressError(Exception):
    """A host that is not connected to; `reason` says why."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


async def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


async def addresses_of(host: str, port: int, resolve: Resolve, *, allow_private: bool) -> list[str]:
    """Return the addresses of a host that may be connected to, best first; AddressError if there are none."""
    try:
        found = await resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise AddressError(Reason.UNRESOLVED, f"{host}: {error}") from None
    if not found:
        raise AddressError(Reason.UNRESOLVED, f"{host}: no address")
    allowed = [address for address in found if allow_private or is_public(address)]
    if not allowed:
        raise AddressError(Reason.FORBIDDEN_ADDRESS, f"{host} is {found[0]}, which is not public")
    return allowed
