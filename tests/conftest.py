"""How all tests are run: in how many processes, and how hypothesis looks for counter-examples.

What CI says of a change must depend on the change alone, so there the examples are always the same ones. A
search that always looks at the same places finds nothing: `python -m tests.fuzz` looks at others each time,
and what it finds becomes an explicit case.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

# No deadline in either: on a busy machine a call takes as long as it takes. What must be fast says so itself.
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("fuzz", deadline=None, max_examples=300, print_blob=True, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

#: Tests of servers, signals and schedules wait about as long as they compute.
PROCESSES_PER_CORE = 2


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes `-n auto` means."""
    return (os.cpu_count() or 1) * PROCESSES_PER_CORE
