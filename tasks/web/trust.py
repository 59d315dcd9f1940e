"""Whose certificates are trusted."""

from __future__ import annotations

import ssl
from pathlib import Path

import certifi


def trust_of(ca_file: Path | None) -> ssl.SSLContext:
    """Trust the authorities of the system, those of Mozilla, and those in a file if there is one."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


def trust_of_all() -> ssl.SSLContext:
    """Trust any certificate: for a feed of which a user has said so."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
