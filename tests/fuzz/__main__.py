"""Fuzz for a while: all targets again and again, each round with another seed, until one fails.

    python -m tests.fuzz --minutes 10 [targets]

A failure prints the example; it goes into the test that it concerns as an @example, or as a case of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import click

FOLDER = Path(__file__).parent


def one_round(seed: int, targets: list[str], seconds: float) -> int | None:
    """Run every target once; the code is pytest's, or None for a round that the time cut off."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", f"--hypothesis-seed={seed}"]
    environment = os.environ | {"HYPOTHESIS_PROFILE": "fuzz"}
    try:
        return subprocess.run([*command, *targets], env=environment, check=False, timeout=seconds).returncode
    except subprocess.TimeoutExpired:
        return None


def main() -> int:
    """Read the command line and go on until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("targets", nargs="*", default=[str(FOLDER)], help="files or tests of pytest")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    rounds = 0
    while (left := end - time.monotonic()) > 0:
        seed = random.SystemRandom().randrange(2**32)
        code = one_round(seed, options.targets, left)
        if code:
            click.echo(f"round {rounds + 1} failed; again with --hypothesis-seed={seed}")
            return code
        rounds += code is not None
    click.echo(f"{options.minutes:g} minutes, {rounds} whole rounds, nothing found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
