"""How the web is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tasks.web.resolving import Resolve, resolve_by_system


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """How the web is asked."""

    user_agent: str
    #: For one request with all its redirects, without the time in which it waits for its turn.
    timeout_seconds: float = 30
    #: Requests at once, over all hosts.
    connections: int = 32
    #: Connect to private networks and this machine too: for tests and the demo.
    allow_private: bool = False
    #: Address of the proxy for http and for https; none: connected to directly.
    proxies: Mapping[str, str] = field(default_factory=dict)
    #: Hosts, and with a leading dot domains, that no proxy is used for; "*" is all.
    no_proxy: tuple[str, ...] = ()
    #: Certificates that are trusted beside those of the system and of Mozilla.
    ca_file: Path | None = None
    #: For tests: names are resolved by this instead of by the system.
    resolve: Resolve = resolve_by_system

    def proxy_for(self, scheme: str, host: str) -> str | None:
        """Return the address of the proxy for a host; None if it is connected to directly."""
        for name in self.no_proxy:
            if name in {"*", host} or (name.startswith(".") and f".{host}".endswith(name)):
                return None
        return self.proxies.get(scheme)
