"""Network namespaces as machines of their own, on cables that can be pulled (Linux, as root)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

#: Addresses of what this machine serves to the others: .1, .2, … of it.
SERVED = "10.77.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Namespace:
    """One of them."""

    name: str
    #: This machine's end of the cable.
    device: str

    @property
    def prefix(self) -> tuple[str, ...]:
        """The command that runs another command there."""
        return ("ip", "netns", "exec", self.name)

    def cut(self) -> None:
        """Pull the cable: nothing arrives any more, and nobody is told."""
        ip("link", "set", self.device, "down")

    def join(self) -> None:
        """Put it back."""
        ip("link", "set", self.device, "up")


@contextmanager
def namespaces(number: int, hosts: int) -> Iterator[list[Namespace]]:
    """Make so many, and so many addresses here that all of them reach."""
    with ExitStack() as stack:
        for host in range(1, hosts + 1):
            ip("address", "add", f"{SERVED}.{host}/32", "dev", "lo")
            stack.callback(ip, "address", "del", f"{SERVED}.{host}/32", "dev", "lo")
        yield [stack.enter_context(_namespace(each)) for each in range(1, number + 1)]


@contextmanager
def _namespace(number: int) -> Iterator[Namespace]:
    made = Namespace(name=f"dateline-{os.getpid()}-{number}", device=f"dl{os.getpid() % 100_000}n{number}")
    ip("netns", "add", made.name)
    try:
        ip("link", "add", made.device, "type", "veth", "peer", "name", "eth0", "netns", made.name)
        ip("address", "add", f"10.77.{number}.1/24", "dev", made.device)
        ip("link", "set", made.device, "up")
        for command in (
            ("address", "add", f"10.77.{number}.2/24", "dev", "eth0"),
            ("link", "set", "lo", "up"),
            ("link", "set", "eth0", "up"),
            ("route", "add", "default", "via", f"10.77.{number}.1"),
        ):
            ip("-n", made.name, *command)
        yield made
    finally:
        ip("netns", "del", made.name)  # its end of the cable, and with it ours, goes too


def ip(*arguments: str) -> None:
    """Run `ip`, and say what it says when it refuses."""
    done = subprocess.run(["ip", *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"ip {' '.join(arguments)}: {done.stderr.strip()}")
