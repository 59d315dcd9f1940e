"""Certificates for servers on this machine: good, expired, and for another name."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import trustme

Kind = Literal["good", "expired", "other_host"]


class Authority:
    """An authority that nobody trusts who is not given its file."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.file = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(self.file)

    def server(self, kind: Kind = "good", *, alpn: tuple[str, ...] = ("http/1.1",)) -> ssl.SSLContext:
        """Return what a server needs to show such a certificate."""
        names = ("elsewhere.example",) if kind == "other_host" else ("127.0.0.1", "127.0.0.2", "localhost")
        over = datetime.now(UTC) - timedelta(days=1) if kind == "expired" else None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._authority.issue_cert(*names, not_after=over).configure_cert(context)
        context.set_alpn_protocols(list(alpn))
        return context
